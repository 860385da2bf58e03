"""What choosing one's hours, and the time given, are worth to each worker."""

from sim.kernels import groups
from sim.outcomes.numbers import Floats
from sim.outcomes.yardstick import Yardstick
from sim.state.schema import State


def hours_of_week(state: State, week: int) -> Floats:
    """Return the hours, paid and unpaid, that each worker gave in ``week``, (workers,)."""
    worker = state.worker
    slot = week % worker.income_4w.shape[1]
    hours: Floats = worker.paid_hours_4w[:, slot] + worker.unpaid_hours_4w[:, slot]
    return hours


def flexibility_usd(state: State, week: int) -> Floats:
    """Return the worth of the hours that were the worker's own choice, USD, (workers,).

    Hours that an employer set are worth nothing beyond their pay.
    """
    worker, contract = state.worker, state.contract
    set_by_others = groups.sums(
        contract.worker, contract.hours_week * contract.fixed_schedule, len(worker)
    )
    worth: Floats = worker.flexibility_usd_per_hour * (hours_of_week(state, week) - set_by_others)
    return worth


def time_usd(state: State, yardstick: Yardstick, week: int) -> Floats:
    """Return what the time given was worth elsewhere, USD and at most 0, (workers,)."""
    wage = yardstick.time_value_share * state.worker.outside_wage
    worth: Floats = -wage * hours_of_week(state, week)
    return worth
