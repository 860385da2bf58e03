"""What a report is called."""

from types import SimpleNamespace
from typing import cast

import pytest

from sim.report.page.kinds import COMPARISON
from sim.report.page.material import Material


@pytest.mark.parametrize(
    ("others", "title"),
    [
        (["a"], "A against Baseline"),
        (["a", "b", "c", "d"], "A, B, C and D against Baseline"),
        (["a", "b", "c", "d", "e"], "5 scenarios against Baseline"),
    ],
)
def test_title_names_a_few_scenarios_and_counts_many(others: list[str], title: str) -> None:
    """A title stays a line or two, however many scenarios are held against the first."""
    titles = {"baseline": "Baseline"} | {name: name.upper() for name in others}
    material = SimpleNamespace(titles=titles, others=others, base="baseline")

    assert COMPARISON.heading(cast("Material", material)) == title
