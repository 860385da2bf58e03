"""Sums by level are the same whether rows or cells are added up."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.outcomes.cells import Cells, by_level
from sim.scenario.load import Scenario


@pytest.mark.parametrize("table", ["job", "contract", "task"])
def test_rows_counted_by_cell_are_those_counted_one_by_one(table: str) -> None:
    """Whole numbers add up to the same in any order."""
    document = Scenario.load("baseline", population=300, weeks=3, set={"burn_in_weeks": 4})
    engine = Engine(document, seed=2)
    engine.burn_in()
    rows = getattr(engine.state, table)
    where = Cells(engine.state, engine.week).of(rows)
    counted = np.random.default_rng(1).random(len(rows)) < 0.6

    weights = {"rows": counted, "weights": counted.astype(np.float64), "whole": counted * 1}

    found = by_level(where, weights)

    assert list(found) == ["rows", "weights", "whole"]
    for name in ("weights", "whole"):
        assert found["rows"].tolist() == found[name].tolist()
    assert found["rows"].sum() == 5.0 * np.count_nonzero(counted) > 0.0
