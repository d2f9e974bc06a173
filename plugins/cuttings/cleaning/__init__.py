"""From raw bytes to a cutting: decode, cut into blocks, label, read fields, write Markdown."""
