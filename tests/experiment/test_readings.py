"""What checks of claims read from a run: whose numbers, and of which weeks."""

import math

import numpy as np
import pandas as pd

from sim.evidence.claims import Check
from sim.experiment.readings import Reading, mean_of, sides

WEEKS = 104


def test_first_weeks_and_last_never_overlap() -> None:
    """In a short run each side gets half of it."""
    check = Check.model_validate(
        {"scenario": "baseline", "outcome": "primary_income_share", "sign": "up",
         "against": {"when": "first"}}
    )  # fmt: skip
    long, short = sides(check, WEEKS), sides(check, 20)

    assert [each.weeks for each in long if each] == [26, 26]
    assert [(each.when, each.weeks) for each in short if each] == [("last", 10), ("first", 10)]


def test_reading_is_the_mean_of_its_weeks_and_people() -> None:
    """Weeks without a value do not count; what nobody measured is NaN."""
    weekly = pd.DataFrame({"week": range(4), "fraud_share": [1.0, 2.0, np.nan, 4.0]})
    split = pd.DataFrame(
        {"week": [0, 0, 3, 3], "dimension": "region", "level": ["africa", "europe"] * 2,
         "outcome": "fraud_share", "value": [5.0, 6.0, 7.0, 8.0]}
    )  # fmt: skip
    last = Reading("baseline", "fraud_share", (), "last", 2)
    first = last._replace(when="first")
    africa = last._replace(among=(("region", "africa"),))

    assert mean_of(last, weekly, None, 4) == 4.0
    assert mean_of(first, weekly, None, 4) == 1.5
    assert mean_of(africa, weekly, split, 4) == 7.0
    assert math.isnan(mean_of(last._replace(outcome="income_gini"), weekly, None, 4))
