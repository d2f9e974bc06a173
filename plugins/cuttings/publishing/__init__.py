"""Citations, exports, feeds, provenance, publication levels and withdrawals."""
