"""Small study files for tests of sweeps."""

from pathlib import Path

GOOD = """\
title: Fee by floor
base: baseline
fixed: {population.workers: 200, weeks: 8, burn_in_weeks: 4}
levers:
  policies.minimum_pay.rate: [0, 2.5]
  platforms.bids.worker_fee_share: [0.1, 0.2]
replications: 2
"""


def written(folder: Path, text: str = GOOD) -> Path:
    """Write a study file and return its path."""
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return path
