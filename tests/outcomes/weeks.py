"""Weeks of hand-made markets, one after the other, as a recorder follows them."""

from sim.outcomes.recorder import Recorder
from sim.state.schema import State
from tests.outcomes.states import (
    AFRICA,
    a_state,
    add_contract,
    add_worker,
    found_platform,
    ledger_of,
)


def two_at_work() -> State:
    """Return a market in which two workers are on two contracts."""
    state = a_state()
    for region in (0, AFRICA):
        worker = add_worker(state, net_usd=50.0, paid=5.0, region=region)
        add_contract(state, worker, platform=1 + (region == AFRICA))
    return state


def run(recorder: Recorder, state: State, weeks: range) -> Recorder:
    """Let the same week happen again and again, with more or less work on one contract."""
    for week in weeks:
        state.contract.hours_week[:] = [1.0 + week % 3, 1.0]
        recorder.follow(state, ledger_of(state), week)
        if week >= 0:
            recorder.observe(state, ledger_of(state), week)
    return recorder


def grow(recorder: Recorder, state: State, weeks: range) -> Recorder:
    """Let weeks go by; in week 5 a platform is founded, and the first worker moves there."""
    for week in weeks:
        if week == 5:
            state.contract.platform[0] = found_platform(state, week)
        run(recorder, state, range(week, week + 1))
    return recorder


def as_bytes(recorder: Recorder) -> dict[str, bytes]:
    """Return what a recorder exports, to the last bit."""
    return {name: held.tobytes() for name, held in recorder.export().items()}
