"""Outcomes of equity, from flows: each function is the outcome of its name.

The pay gap between groups is with income, since it is measured over workers.
"""

from sim.outcomes.competition import chances
from sim.outcomes.flows import Flows


def group_hire_ratio(flow: Flows) -> float:
    """Return the minority's hires for each consideration over those of the majority."""
    return chances(flow, flow.minority_hired, flow.minority)


def region_hire_ratio(flow: Flows) -> float:
    """Return hires for each consideration abroad over those at home."""
    return chances(flow, flow.foreign_hired, flow.foreign)
