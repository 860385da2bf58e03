"""Outcomes of technology, from flows: each function is the outcome of its name."""

from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio


def automated_share(flow: Flows) -> float:
    """Return the share of the work done that AI does."""
    return ratio(flow.hours_by_ai, _hours_done(flow))


def inhouse_share(flow: Flows) -> float:
    """Return the share of the work done that employees do."""
    return ratio(flow.hours_in_house, _hours_done(flow))


def gig_share(flow: Flows) -> float:
    """Return the share of the work done that is put on platforms."""
    return ratio(flow.hours_to_platforms, _hours_done(flow))


def _hours_done(flow: Flows) -> float:
    return flow.hours_by_ai + flow.hours_in_house + flow.hours_to_platforms
