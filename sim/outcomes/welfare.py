"""Outcomes of platforms, public purse and welfare: each function is the outcome of its name."""

from sim.outcomes.employers import employer_surplus_usd
from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio


def platform_revenue_usd(flow: Flows) -> float:
    """Return the fees that platforms took, those of disputes too."""
    return flow.fees_usd + flow.arbitration_usd


def platform_profit_usd(flow: Flows) -> float:
    """Return what platforms took less what they paid."""
    return flow.platform_profit_usd


def take_rate_share(flow: Flows) -> float:
    """Return fees on work as a share of what employers spent."""
    return ratio(flow.fees_usd, flow.spend_usd)


def public_revenue_usd(flow: Flows) -> float:
    """Return what the public purse took."""
    return flow.public_in_usd


def public_cost_usd(flow: Flows) -> float:
    """Return what the public purse spent."""
    return flow.public_out_usd


def worker_surplus_usd(flow: Flows) -> float:
    """Return what gig work brought all but fraudulent workers over earning outside."""
    return flow.worker_net_usd - flow.crooked_usd + flow.time_gain_usd


def total_surplus_usd(flow: Flows) -> float:
    """Return the gains of workers, employers, platforms and the public purse together.

    AI vendors sell at cost, so that they add nothing.
    """
    private = worker_surplus_usd(flow) + employer_surplus_usd(flow) + flow.platform_profit_usd
    return private + flow.public_in_usd - flow.public_out_usd
