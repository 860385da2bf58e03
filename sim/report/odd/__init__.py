"""The parts of the ODD document that the code itself tells."""
