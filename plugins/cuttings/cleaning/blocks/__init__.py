"""Documents become blocks: runs of visible text in reading order, with named features."""
