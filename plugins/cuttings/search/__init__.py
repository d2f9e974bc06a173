"""Exact lunr, in shards: analyser, builder, format."""
