"""Labelled blocks and page heads become fields, each with its evidence."""
