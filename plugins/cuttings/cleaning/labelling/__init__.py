"""Every block gets a label, a named rule and the reasons."""
