"""Raw containers of every kind become raw files."""
