"""Shared, pure ground under the rooms: the Markdown dialect, slugs, words and shingles."""
