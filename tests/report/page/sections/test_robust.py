"""How far differences hold in plausible worlds: a table of all, then scenario by scenario."""

from types import SimpleNamespace
from typing import cast

import pandas as pd

from sim.experiment.robustness import ROBUSTNESS
from sim.report.page.blocks import Exhibit, Section, Sheet
from sim.report.page.material import Material
from sim.report.page.sections.robust import robust

FLOOR = [1.0, 1.0, 1.0, -1.0]
CAP = [0.0, 0.0, 0.0, 0.0]


def section(*names: str) -> Section:
    """Return the section on scenarios whose earnings differ by FLOOR or CAP in four worlds."""
    effects = {"floor": FLOOR, "cap": CAP}
    table = pd.concat(
        [
            pd.DataFrame({"scenario": name, "hourly_earnings_median": effects[name]})
            for name in names
        ],
        ignore_index=True,
    )
    titles = {"floor": "Pay floor", "cap": "Fee cap"}
    tables = {ROBUSTNESS: table}
    found = robust(cast("Material", SimpleNamespace(table=tables.get, titles=titles)))

    assert found is not None
    return found


def test_many_scenarios_are_told_in_one_table_first() -> None:
    """A line a scenario says what happens in most worlds, and in how many."""
    _, table, *charts = section("floor", "cap").blocks

    assert isinstance(table, Sheet)
    assert [(name, cell.split()) for name, cell in table.rows] == [
        ("Pay floor", ["↑", "75", "%"]),
        ("Fee cap", ["=", "100", "%"]),
    ]
    assert [chart.heading for chart in charts if isinstance(chart, Exhibit)] == [
        "Pay floor", "Fee cap",
    ]  # fmt: skip


def test_one_scenario_needs_no_table_of_all() -> None:
    """The chart alone says it."""
    _, *charts = section("cap").blocks

    assert [type(chart) for chart in charts] == [Exhibit]
