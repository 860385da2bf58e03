"""Columns to numbers: what is measured of a week. Reads the market's state, never writes it."""
