"""Outcomes of competition, from flows: each function is the outcome of its name."""

from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio


def workers_searching(flow: Flows) -> float:
    """Return how many people looked for work."""
    return flow.searched


def jobs_posted(flow: Flows) -> float:
    """Return how many jobs were posted."""
    return flow.posted


def jobs_filled(flow: Flows) -> float:
    """Return how many jobs found their first worker."""
    return flow.filled


def fill_rate(flow: Flows) -> float:
    """Return the share of jobs that closed because somebody was hired."""
    return ratio(flow.filled_freelance, flow.closed_freelance)


def applications(flow: Flows) -> float:
    """Return how many applications were sent."""
    return flow.applications


def hires(flow: Flows) -> float:
    """Return how many contracts began."""
    return flow.hires


def applications_per_job(flow: Flows) -> float:
    """Return applications over jobs posted where people apply."""
    return ratio(flow.applications, flow.posted_to_apply)


def newcomer_hire_share(flow: Flows) -> float:
    """Return the share of contracts that went to newcomers."""
    return ratio(flow.newcomer_hires, flow.hires)


def newcomer_hire_ratio(flow: Flows) -> float:
    """Return newcomers' hires for each time they were considered over those of veterans."""
    return chances(flow, flow.newcomers_hired, flow.newcomers)


def repeat_hire_share(flow: Flows) -> float:
    """Return the share of contracts between people who knew each other, partners too."""
    return ratio(flow.repeat_hires, flow.hires)


def occupation_specialisation(flow: Flows) -> float:
    """Return the share of contract hours in the worker's primary occupation."""
    return ratio(flow.primary_hours, flow.worked_hours)


def offer_markdown(flow: Flows) -> float:
    """Return by how much offers lie under the employers' own value."""
    return ratio(flow.markdown, flow.priced)


def cross_border_share(flow: Flows) -> float:
    """Return the share of the value of work that crosses regions."""
    return ratio(flow.abroad_usd, flow.worked_usd)


def uncovered_share(flow: Flows) -> float:
    """Return the share of the pay agreed that no platform or no policy reaches."""
    return ratio(flow.uncovered_usd, flow.agreed_usd)


def chances(flow: Flows, hired: float, considered: float) -> float:
    """Return hires for each consideration of some people over those of all others."""
    others = ratio(flow.considered_hired - hired, flow.considered - considered)
    return ratio(ratio(hired, considered), others)
