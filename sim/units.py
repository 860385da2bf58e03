"""The closed list of units that parameters, columns and outcomes may carry."""

from typing import Literal

Unit = Literal[
    "USD",
    "USD/hour",
    "USD/week",
    "USD/10000",
    "hours",
    "hours/week",
    "minutes",
    "week",
    "weeks",
    "per week",
    "per year",
    "share",
    "probability",
    "ratio",
    "log points",
    "elasticity",
    "count",
    "count/week",
    "stars",
    "index",
    "identity",
    "row",
    "code",
    "yes/no",
    "text",
    "date",
]
"""``index`` is a pure number with a stated zero; ``code`` an entry of a short list."""
