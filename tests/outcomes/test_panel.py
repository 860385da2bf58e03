"""Workers one by one: money, hours and traits by identity, whatever becomes of their rows."""

import numpy as np
import pandas as pd
import pytest

from sim.errors import StoredError
from sim.outcomes.panel import Panel
from sim.outcomes.yardstick import Yardstick
from sim.state.codes import FRAUDULENT
from sim.state.compact import drop
from sim.state.ledger import Ledger, to_money
from sim.state.schema import State
from tests.outcomes.states import AFRICA, a_state, a_world, add_worker

YARDSTICK = Yardstick(a_world(), 0.0, 0.5)


def week_of(panel: Panel, state: State, week: int, pays: dict[int, float]) -> None:
    """Let a week go by in which workers, by row, are paid this much for 5 hours."""
    ledger, worker = Ledger(state), state.worker
    ledger.open_week()
    rows = np.array(list(pays), dtype=np.int64)
    usd = to_money(np.array(list(pays.values())))
    ledger.post("pay", "outside", None, "worker", rows, usd)
    worker.paid_hours_4w[:, week % 4] = 0.0
    worker.paid_hours_4w[rows, week % 4] = 5.0
    panel.follow(state, ledger, YARDSTICK, week)


def rows_of(panel: Panel, week: int) -> pd.DataFrame:
    """Return the table of the panel by worker."""
    return panel.table(week).set_index("worker")


def test_worker_keeps_money_when_rows_move() -> None:
    """Who left after the first week and who came in the second both count, each with their own."""
    state, panel = a_state(), Panel(first=10)
    for region in (AFRICA, 0, 0):
        add_worker(state, region=region, week=0, flexibility_usd_per_hour=2.0)
    week_of(panel, state, 9, {0: 99.0})
    week_of(panel, state, 10, {0: 10.0, 1: 20.0})
    drop(state, "worker", np.array([False, True, True]))
    row = add_worker(state, region=0, week=0, identity=7)

    week_of(panel, state, 11, {0: 4.0, row: 30.0})

    found = rows_of(panel, 11)
    assert found["income_usd_per_week"].to_dict() == {7: 15.0, 1000: 5.0, 1001: 12.0}
    assert found["hours_per_week"].to_dict() == {7: 2.5, 1000: 2.5, 1001: 5.0}
    assert found.loc[1000, "region"] == "africa"
    assert found.loc[1001, "flexibility_usd_per_week"] == 10.0
    assert found.loc[1001, "time_usd_per_week"] == -0.5 * 10.0 * 5.0


def test_losses_count_and_fraud_does_not() -> None:
    """Money that went is money less; fraudulent workers are in no table."""
    state, panel = a_state(), Panel(first=0)
    add_worker(state, week=0)
    add_worker(state, week=0, type=FRAUDULENT)
    ledger = Ledger(state)
    ledger.open_week()
    ledger.post("scam_deposit", "worker", np.array([0, 1]), "fraudster", None, to_money([3.0, 3.0]))

    panel.follow(state, ledger, YARDSTICK, 0)

    assert rows_of(panel, 0)["income_usd_per_week"].to_dict() == {1000: -3.0}


def test_income_before_is_that_of_the_year_before_week_0() -> None:
    """It is read before any policy can hold, and stays what it was."""
    state, panel = a_state(), Panel(first=0)
    add_worker(state, net_usd=104.0, week=-1)
    add_worker(state, week=-1)
    week_of(panel, state, -1, {})
    state.worker.income_52w[:] = 0

    week_of(panel, state, 0, {0: 1.0, 1: 1.0})

    assert rows_of(panel, 0)["income_before_usd_per_week"].to_dict() == {1000: 2.0, 1001: 0.0}


def test_foreign_panel_is_refused() -> None:
    """Sums of other things are not taken over."""
    kept = Panel(0).export()
    kept["panel_sums"] = np.zeros((3, 1))

    with pytest.raises(StoredError):
        Panel(0).load(kept)
