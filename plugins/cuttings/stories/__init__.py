"""Which articles report one event or run one text, and how their reports compare."""
