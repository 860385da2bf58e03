"""Whose gain, and from what: the parts of which the gain of all together is the sum.

Parts are USD of a week by party, level and component. At level ``all`` they add up to
``total_surplus_usd``: nothing that counts there is left out or counted twice. Money that
moves is a component under the name of its flow, so that a flow of a new policy has its own.
"""

from typing import Final

import numpy as np

from sim.outcomes.cells import span
from sim.outcomes.counts import COUNTED
from sim.outcomes.flows import Flows
from sim.outcomes.money import CAPITAL, CHARGES, Moved
from sim.outcomes.numbers import Floats
from sim.outcomes.own_time import flexibility_usd, time_usd
from sim.outcomes.yardstick import Yardstick
from sim.state.codes import BY_AI, FRAUDULENT, IN_HOUSE, REGIONS
from sim.state.ledger import UNITS_PER_USD
from sim.state.schema import State

Part = tuple[str, str, str]
"""Party, level, component."""
ALL: Final = "all"
PAY: Final = ("pay", "escrow_release")
"""Flows that are the pay of work, whether or not it was put aside before."""
BY_MONEY: Final = ("worker", "platform", "public")
"""Parties whose gain is the money they take less the money they pay."""
OF_WORK: Final = {
    "value_of_work": ("accepted_value_usd", 1.0),
    "cost_of_work": ("accepted_cost_usd", -1.0),
    "cost_of_bad_work": ("bad_cost_usd", -1.0),
}
"""Components of employers' gain that are counted by region, and their sign in it."""


def parts_of_week(
    state: State, moved: Moved, flow: Flows, levels: Floats, yardstick: Yardstick, week: int
) -> dict[Part, float]:
    """Return every part of ``week``; ``flow`` and ``levels`` are its flows and counts."""
    return (
        _money(moved)
        | _own_time(state, yardstick, week)
        | {("worker", ALL, "fraudulent_pay"): -flow.crooked_usd}
        | _work(flow, levels)
        | _own_work(state)
        | _charges(moved)
    )


def region_level(region: str) -> str:
    """Return the level of a region."""
    return f"region: {region}"


def _money(moved: Moved) -> dict[Part, float]:
    found: dict[Part, float] = {}
    for (flow, payer, payee), amount in moved.items():
        if flow in CAPITAL:
            continue
        for party, sign in ((payee, 1), (payer, -1)):
            if party in BY_MONEY:
                part = (party, ALL, "pay" if flow in PAY else flow)
                found[part] = found.get(part, 0.0) + sign * amount / UNITS_PER_USD
    return found


def _own_time(state: State, yardstick: Yardstick, week: int) -> dict[Part, float]:
    """Value choosing one's hours, and the time given, for all but fraudulent workers."""
    rows = np.flatnonzero(state.worker.type != FRAUDULENT)
    return {
        ("worker", ALL, "flexibility"): float(flexibility_usd(state, week)[rows].sum()),
        ("worker", ALL, "time"): float(time_usd(state, yardstick, week)[rows].sum()),
    }


def _work(flow: Flows, levels: Floats) -> dict[Part, float]:
    found: dict[Part, float] = {}
    for component, (name, sign) in OF_WORK.items():
        found["employer", ALL, component] = sign * getattr(flow, name)
        by_region = levels[COUNTED.index(name), span("region")]
        for region, usd in zip(REGIONS, by_region.tolist(), strict=True):
            found["employer", region_level(region), component] = sign * usd
    return found


def _own_work(state: State) -> dict[Part, float]:
    """Value what employers had done in-house and by AI, by their region too."""
    task, employer = state.task, state.employer
    rows = np.flatnonzero((task.choice == IN_HOUSE) | (task.choice == BY_AI))
    gain = (task.value_usd_per_hour[rows] - task.cost_usd_per_hour[rows]) * task.hours[rows]
    region = employer.region[task.employer[rows]]
    by_region = np.bincount(region, weights=gain, minlength=len(REGIONS)).tolist()
    return {("employer", ALL, "own_and_ai_work"): float(gain.sum())} | {
        ("employer", region_level(name), "own_and_ai_work"): usd
        for name, usd in zip(REGIONS, by_region, strict=True)
    }


def _charges(moved: Moved) -> dict[Part, float]:
    found: dict[Part, float] = {}
    for (flow, payer, _), amount in moved.items():
        if payer == "employer" and flow in CHARGES:
            part = ("employer", ALL, flow)
            found[part] = found.get(part, 0.0) - amount / UNITS_PER_USD
    return found
