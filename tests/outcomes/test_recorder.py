"""The recorder keeps weeks, goes on from what it stored, and never touches the market."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import StoredError
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.measures import OF_STATE
from sim.state.schema import State
from tests.outcomes.states import (
    PLATFORMS,
    WEEK,
    a_recorder,
    a_state,
    add_application,
    add_delivery,
    add_job,
    add_task,
    add_worker,
    ledger_of,
    measured,
)
from tests.outcomes.weeks import as_bytes, run, two_at_work


def digest(state: State) -> str:
    """Return a hash of everything in the tables."""
    found = hashlib.sha256()
    for table in state.tables():
        for name, column in table.arrays().items():
            found.update(f"{table.name}.{name}{column.shape}".encode() + column.tobytes())
    return found.hexdigest()


MARKS = (
    "junk", "stolen", "late", "rejected", "micro", "leaked", "covered", "won", "repeat",
)  # fmt: skip


@st.composite
def markets(draw: st.DrawFn) -> State:
    """Return a market of a few workers, jobs, applications and contracts of any kind."""
    state = a_state()
    amounts = st.sampled_from([0.0, 0.5, 3.0, 250.0])
    for _ in range(draw(st.integers(1, 6))):
        add_worker(
            state,
            net_usd=draw(amounts),
            paid=draw(amounts),
            unpaid=draw(amounts),
            region=draw(st.integers(0, 5)),
            group=draw(st.integers(0, 1)),
            entered_week=WEEK - draw(st.integers(0, 300)),
            jobs_done=draw(st.integers(0, 12)),
            jobs_unpaid=draw(st.integers(0, 12)),
            other_income_usd_per_week=draw(amounts),
            need_usd_per_week=draw(amounts),
        )
    flag = st.booleans()
    for _ in range(draw(st.integers(0, 4))):
        job = add_job(
            state,
            posted_week=WEEK - draw(st.integers(0, 2)),
            deadline=WEEK + draw(st.integers(0, 2)),
            scam=draw(flag),
            taken_down=draw(flag),
            hired=1,
            hired_week=WEEK - draw(st.integers(0, 1)),
        )
        worker = draw(st.integers(0, len(state.worker) - 1))
        add_application(state, worker, job, hired=draw(flag), browsed=draw(flag))
        marks = {name: draw(flag) for name in MARKS}
        add_task(state, choice=draw(st.integers(0, 4)), created=draw(flag))
        add_delivery(state, worker, hours_week=draw(amounts), stars=draw(amounts), **marks)
    return state


@given(state=markets())
def test_observing_changes_no_column(state: State) -> None:
    """The tables are the same, byte for byte, before and after."""
    before = digest(state)

    measured(state)

    assert digest(state) == before


@given(state=markets())
def test_shares_of_any_market_lie_between_nothing_and_one(state: State) -> None:
    """A share is a share, or undefined; some say by how much, and may be negative."""
    found = measured(state)
    differences = {
        "offer_markdown", "cost_saving_share", "group_pay_gap", "outside_wage_gain_share",
    }  # fmt: skip
    shares = [
        found[name]
        for name, outcome in CATALOGUE.items()
        if outcome.unit == "share" and name not in differences
    ]

    assert all(np.isnan(share) or 0.0 <= share <= 1.0 for share in shares)


@given(state=markets())
def test_no_number_is_infinite_or_a_negative_zero(state: State) -> None:
    """Numbers are finite or undefined, and zero has no sign."""
    found = measured(state).to_numpy()

    assert not np.isinf(found).any()
    assert not (np.signbit(found) & (found == 0.0)).any()


def test_zero_has_no_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nothing on the side of the negative is reported as nothing."""
    monkeypatch.setitem(OF_STATE, "worker_trust", lambda state, week: -0.0)

    found = measured(a_state())["worker_trust"]

    assert found == 0.0
    assert not np.signbit(found)


@given(state=markets(), factor=st.sampled_from([0.25, 4.0]))
def test_inequality_does_not_hang_on_the_currency(state: State, factor: float) -> None:
    """If every worker earned four times as much, income would be as unequal."""
    before = measured(state)
    state.worker.income_52w[:] = (state.worker.income_52w * factor).astype(np.int64)

    after = measured(state)

    for name in ("income_gini", "income_top10_share"):
        assert after[name] == pytest.approx(before[name], nan_ok=True)


@pytest.fixture
def state() -> State:
    """Return that market."""
    return two_at_work()


def test_weekly_has_a_row_a_week_and_a_column_an_outcome(state: State) -> None:
    """Weeks of the burn-in leave no row; columns are numbers in the catalogue's order."""
    found = run(a_recorder(), state, range(-5, 3)).weekly()

    assert found.index.name == "week"
    assert list(found.index) == [0, 1, 2]
    assert list(found.columns) == list(CATALOGUE)
    assert set(found.dtypes) == {np.dtype("float64")}


def test_latest_is_the_last_week_that_was_observed(state: State) -> None:
    """One week alone is what the table of all weeks says of it; before the first is nothing."""
    recorder = a_recorder()
    before = recorder.latest()
    run(recorder, state, range(3))

    assert before == {}
    np.testing.assert_equal(recorder.latest(), recorder.weekly().iloc[-1].to_dict())


def test_burn_in_counts_in_the_windows_of_the_first_week(state: State) -> None:
    """Flows of weeks -3 to 0 make the 4 weeks of week 0; week -4 is forgotten."""
    recorder = run(a_recorder(), state, range(-4, 0))
    state.contract.platform[:] = 1
    recorder.follow(state, ledger_of(state), 0)
    recorder.observe(state, ledger_of(state), 0)
    # In weeks -3 to -1 one platform had 1, 2, 3 hours and another 1 each; then one had all 4.
    one, two = 1 + 2 + 3 + 4, 1 + 1 + 1

    found = recorder.weekly().loc[0, "platform_hhi"]

    assert found == pytest.approx((one**2 + two**2) / (one + two) ** 2)


def test_second_platform_is_forgotten_after_four_weeks(state: State) -> None:
    """Work on another platform counts in its own week and the three after it."""
    recorder = a_recorder()
    state.contract.hours_week[:] = 1.0
    for week in range(5):
        # In week 0 the first worker is on two platforms, thereafter on one.
        state.contract.worker[1] = 0 if week == 0 else 1
        recorder.follow(state, ledger_of(state), week)
        recorder.observe(state, ledger_of(state), week)

    found = recorder.weekly()["multi_platform_share"]

    assert found.tolist() == [1.0, 0.5, 0.5, 0.5, 0.0]


@pytest.mark.parametrize("stop", [-6, -2, 3, 7])
def test_recorder_goes_on_bit_for_bit(state: State, stop: int) -> None:
    """Stopped after any week and stored, it measures on as if nothing had happened."""
    whole = run(a_recorder(), state, range(-6, 12))
    first = run(a_recorder(), state, range(-6, stop))
    second = a_recorder()
    second.load(first.export())

    run(second, state, range(stop, 12))

    assert second.weekly().equals(whole.weekly())
    assert second.breakdown().equals(whole.breakdown())
    assert as_bytes(second) == as_bytes(whole)


def test_export_is_a_copy_without_objects(state: State) -> None:
    """What was exported does not change later, and can be stored without pickle."""
    recorder = run(a_recorder(), state, range(2))
    kept = recorder.export()
    sums = kept["flow_sums"].copy()

    run(recorder, state, range(2, 5))

    assert np.array_equal(kept["flow_sums"], sums)
    assert not any(held.dtype.hasobject for held in kept.values())


@pytest.mark.parametrize("change", ["lacks", "renamed", "flows", "shape"])
def test_foreign_record_is_refused(state: State, change: str) -> None:
    """A record without a part, of other outcomes or of other sums is not taken over."""
    kept = run(a_recorder(), state, range(2)).export()
    if change == "lacks":
        del kept["rows"]
    elif change == "flows":
        kept["flows"] = kept["flows"][::-1]
    elif change == "shape":
        kept["level_counts"] = kept["level_counts"][:, :, 1:]
    else:
        kept["outcomes"] = kept["outcomes"][::-1]

    with pytest.raises(StoredError):
        a_recorder().load(kept)


def test_record_of_other_platforms_is_refused(state: State) -> None:
    """Breakdowns by other platforms are another record."""
    kept = run(a_recorder(), state, range(2)).export()
    kept["places"] = np.char.replace(kept["places"], PLATFORMS[0], "elsewhere")

    with pytest.raises(StoredError):
        a_recorder().load(kept)
