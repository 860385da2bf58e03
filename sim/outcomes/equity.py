"""Outcomes of equity, from flows: each function is the outcome of its name.

The pay gap between groups is with income, since it is measured over workers.
"""

from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio


def group_hire_ratio(flow: Flows) -> float:
    """Return hires for each application of the minority over those of the majority."""
    return _chances(flow, flow.minority_hired, flow.minority_applications)


def region_hire_ratio(flow: Flows) -> float:
    """Return hires for each application abroad over those at home."""
    return _chances(flow, flow.foreign_hired, flow.foreign_applications)


def _chances(flow: Flows, hired: float, applied: float) -> float:
    """Return hires for each application of some applicants over those of all others."""
    everybody = flow.newcomer_hired + flow.veteran_hired
    others = ratio(everybody - hired, flow.applications - applied)
    return ratio(ratio(hired, applied), others)
