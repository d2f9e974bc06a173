"""Shared, pure ground under the rooms: the Markdown dialect, file heads, addresses, ids, slugs."""
