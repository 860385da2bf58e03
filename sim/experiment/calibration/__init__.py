"""Fit the free parameters to published facts, on training seeds alone."""

NUMBER, WORKERS = 40, 2_000
"""Sets of values to try, and workers in the market, where nobody says otherwise."""
CALIBRATION, FIT, TRIALS = "calibration.csv", "fit.csv", "calibration_trials.csv"
CONFLICTS, MOVES, PATCH = "conflicts.csv", "moves.csv", "calibrated.yaml"
