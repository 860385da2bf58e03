"""Rows go, and every reference still means the agent it meant."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.state.compact import REFERENCES, drop
from sim.state.schema import SCHEMA, State
from tests.strategies import finished, small

SOURCES = [
    (table, column.name, str(column.refers))
    for table, columns in SCHEMA.items()
    for column in columns
    if column.refers is not None
]


def test_every_reference_is_known() -> None:
    """Compaction mends each column that says whose rows it holds."""
    known = {(table, name, target) for target, held in REFERENCES.items() for table, name in held}

    assert known == set(SOURCES)
    assert {target for _, _, target in SOURCES} == {
        "account", "employer", "job", "platform", "submarket", "worker",
    }  # fmt: skip


def market(target: str) -> State:
    """Return tables where every column that refers to ``target`` names each row and none."""
    state = State()
    getattr(state, target).append(5, **_named(target))
    for table, name, whose in SOURCES:
        if whose == target and table != target:
            held = getattr(state, table)
            if len(held) == 0:
                held.append(6)
            row = np.array([0, 4, -1, 2, 2, 1])
            values = getattr(held, name)
            values[...] = row if values.ndim == 1 else row[:, None]
    return state


def _named(table: str) -> dict[str, np.ndarray]:
    names = [column.name for column in SCHEMA[table]]
    return {"identity": np.arange(100, 105)} if "identity" in names else {}


@pytest.mark.parametrize("target", ["account", "employer", "job", "platform", "worker"])
@given(keep=st.lists(st.booleans(), min_size=5, max_size=5))
def test_reference_follows_its_row_or_becomes_none(target: str, keep: list[bool]) -> None:
    """What pointed at a row that stays points at it still; all else points at none."""
    state = market(target)
    mask = np.array(keep)
    drop(state, target, mask)
    identity = np.append(getattr(state, target).identity, -1)
    expected = [100 + row if row >= 0 and mask[row] else -1 for row in (0, 4, -1, 2, 2, 1)]

    for table, name in REFERENCES[target]:
        values = getattr(getattr(state, table), name)
        pointed = identity[values if values.ndim == 1 else values[:, 0]]

        assert pointed.tolist() == expected


def test_rows_in_use_survive_the_years() -> None:
    """While people come and go, tables hold who is here and little more."""
    busy = {
        "workers.exit_per_week": 0.05, "workers.delete_per_week": 0.02,
        "workers.give_up_per_week": 0.15, "employers.exit_per_week": 0.1,
        "employers.entry_share_per_week": 0.2,
    }  # fmt: skip
    state = finished(small(busy, population=200, weeks=30, burn_in_weeks=0)).state
    alive = np.count_nonzero(state.employer.active)

    assert len(state.employer) < 1.35 * alive + 20
    assert np.count_nonzero(state.account.open) > 0.7 * len(state.account)
    assert (state.contract.worker >= 0).all()
    assert (state.contract.employer >= 0).all()
