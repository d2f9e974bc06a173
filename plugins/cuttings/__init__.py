"""Cuttings: a folder of raw scraped news becomes a static, searchable, citable archive."""

__version__ = "0.1.0"
