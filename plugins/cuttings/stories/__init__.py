"""Reprints, stories and coverage compared: one event as several outlets told it."""
