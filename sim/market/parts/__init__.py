"""Pieces of a room too large for one file; a piece serves one room alone."""
