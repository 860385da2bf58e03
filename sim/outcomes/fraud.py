"""Outcomes of fraud and trust, from flows: each function is the outcome of its name."""

from sim.outcomes.flows import Flows
from sim.outcomes.numbers import ratio
from sim.outcomes.people import WINDOW


def fraud_share(flow: Flows) -> float:
    """Return the share of deliveries in which one side cheated."""
    return ratio(flow.cheated, flow.delivered)


def worker_fraud_share(flow: Flows) -> float:
    """Return the share delivered in bad faith."""
    return ratio(flow.junk, flow.delivered)


def wage_theft_share(flow: Flows) -> float:
    """Return the share whose pay is withheld for good."""
    return ratio(flow.stolen - flow.recovered, flow.delivered)


def late_payment_share(flow: Flows) -> float:
    """Return the share that is paid late."""
    return ratio(flow.late, flow.delivered)


def scam_share(flow: Flows) -> float:
    """Return the share of posts without a job behind them."""
    return ratio(flow.scams, flow.posted)


def fraud_detected_share(flow: Flows) -> float:
    """Return the share of frauds that were noticed."""
    noticed = flow.junk_seen + flow.recovered + flow.scams_seen
    return ratio(noticed, flow.junk + flow.stolen + flow.scams_over)


def rejected_share(flow: Flows) -> float:
    """Return the share that was rejected."""
    return ratio(flow.rejected, flow.delivered)


def unfair_rejected_share(flow: Flows) -> float:
    """Return the share that was rejected though it was good."""
    return ratio(flow.unfair, flow.delivered)


def mean_rating(flow: Flows) -> float:
    """Return the mean of the ratings given."""
    return ratio(flow.stars, flow.rated)


def banned_accounts(flow: Flows) -> float:
    """Return how many accounts were banned."""
    return flow.bans


def honest_banned_share(flow: Flows) -> float:
    """Return bans of honest people's accounts in 4 weeks over such accounts in a week."""
    return ratio(WINDOW * flow.honest_bans, flow.honest_accounts)


def worker_loss_usd(flow: Flows) -> float:
    """Return pay withheld and deposits lost."""
    return flow.withheld_usd + flow.scam_deposits_usd


def employer_loss_usd(flow: Flows) -> float:
    """Return what was paid for work in bad faith."""
    return flow.junk_cost_usd
