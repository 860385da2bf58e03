"""Outcomes of employers, from flows: each function is the outcome of its name."""

from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio


def employer_spend_usd(flow: Flows) -> float:
    """Return what employers paid for work on platforms."""
    return flow.spend_usd


def employer_surplus_usd(flow: Flows) -> float:
    """Return what work was worth to employers less what it cost them."""
    on_platforms = flow.accepted_value_usd - flow.accepted_cost_usd - flow.bad_cost_usd
    return on_platforms + flow.own_surplus_usd - flow.employer_charges_usd


def cost_saving_share(flow: Flows) -> float:
    """Return by how much accepted work was cheaper than employees."""
    return 1.0 - ratio(flow.accepted_cost_usd, flow.accepted_in_house_usd)


def weeks_to_fill(flow: Flows) -> float:
    """Return the mean weeks from posting to the first hire."""
    return ratio(flow.wait_weeks_freelance, flow.filled_freelance)


def weeks_to_done(flow: Flows) -> float:
    """Return the mean weeks from hire to delivery."""
    return ratio(flow.done_weeks_freelance, flow.delivered_freelance)


def hired_skill_mean(flow: Flows) -> float:
    """Return the mean skill of people hired."""
    return ratio(flow.hired_skill, flow.hires)


def quality_mean(flow: Flows) -> float:
    """Return the mean quality delivered."""
    return ratio(flow.quality, flow.delivered)


def project_value_mean(flow: Flows) -> float:
    """Return the mean value of accepted freelance contracts to their employers."""
    return ratio(flow.project_value_usd, flow.projects)
