"""What pages the archive has and what each of them shows."""
