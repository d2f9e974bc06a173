"""The rim that makes the build: reader, writer, assets; the one room that is Pelican's."""
