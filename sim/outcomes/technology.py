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
    """Return the share of the work done that is put on platforms, partners on them too."""
    return ratio(flow.hours_to_platforms, _hours_done(flow))


def jobs_displaced(flow: Flows) -> float:
    """Return how many tasks were given to AI."""
    return flow.displaced


def jobs_created_by_technology(flow: Flows) -> float:
    """Return how many tasks came up because other work was automated."""
    return flow.created


def _hours_done(flow: Flows) -> float:
    on_platforms_or_off = flow.hours_to_platforms + flow.hours_leaked
    return flow.hours_by_ai + flow.hours_in_house + on_platforms_or_off
