"""Who is cheated, who is banned, and who trusts whom."""

from sim.outcomes.outcome import Outcome

DELIVERIES = (
    "contracts, shares of micro-task batches and work agreed off the platforms too, delivered "
    "in the last 4 weeks"
)

TRUST = (
    Outcome(
        "fraud_share", "Fraud",
        f"Share of {DELIVERIES} in which one side cheated: work in bad faith, or pay withheld, "
        f"whether or not a dispute brings it back.",
        "share", "4 weeks", "public", "down", 0.005, "fraud and trust",
    ),
    Outcome(
        "worker_fraud_share", "Work in bad faith",
        f"Share of {DELIVERIES} that the worker delivered in bad faith.",
        "share", "4 weeks", "employer", "down", 0.005, "fraud and trust",
    ),
    Outcome(
        "wage_theft_share", "Pay withheld",
        f"Share of {DELIVERIES} that the employer does not pay, unless a dispute makes it.",
        "share", "4 weeks", "worker", "down", 0.002, "fraud and trust",
    ),
    Outcome(
        "late_payment_share", "Pay late",
        f"Share of {DELIVERIES} that the employer pays late.",
        "share", "4 weeks", "worker", "down", 0.005, "fraud and trust",
    ),
    Outcome(
        "scam_share", "Scam posts",
        "Share of the jobs posted in the last 4 weeks, before moderation, that have no job "
        "behind them.",
        "share", "4 weeks", "worker", "down", 0.003, "fraud and trust",
    ),
    Outcome(
        "ever_unpaid_share", "Ever not paid",
        "Share of the people in the market with at least 10 jobs, paid or not, who were once "
        "not paid for one.",
        "share", "end of week", "worker", "down", 0.01, "fraud and trust",
    ),
    Outcome(
        "worker_loss_usd", "Workers' loss by fraud",
        "Pay withheld for contracts settled this week, and deposits lost to scams, over all "
        "workers. Pay withheld is agreed pay for the hours worked less what was paid; what a "
        "dispute brings back is none.",
        "USD", "week", "worker", "down", 0.10, "fraud and trust", total=True, relative=True,
    ),
    Outcome(
        "employer_loss_usd", "Employers' loss by fraud",
        "What employers paid, fees too, for work in bad faith on contracts settled this week.",
        "USD", "week", "employer", "down", 0.10, "fraud and trust", total=True, relative=True,
    ),
    Outcome(
        "fraud_detected_share", "Fraud noticed",
        "Share of the frauds of the last 4 weeks that were noticed: of deliveries in bad faith, "
        "those rejected; of deliveries whose pay was withheld, those where a dispute was decided "
        "for the worker; of posts without a job behind them that came to an end, those that the "
        "platform removed.",
        "share", "4 weeks", "public", "up", 0.01, "fraud and trust",
    ),
    Outcome(
        "honest_banned_share", "Honest people banned",
        "Accounts of honest workers banned in the last 4 weeks, given back later or not, as a "
        "share of the accounts of honest people in the market that were not banned before.",
        "share", "4 weeks", "worker", "down", 0.002, "fraud and trust",
    ),
    Outcome(
        "banned_accounts", "Accounts banned",
        "Workers' accounts that platforms banned this week; some are given back on appeal.",
        "count", "week", "none", "none", 0.05, "fraud and trust", total=True, relative=True,
    ),
    Outcome(
        "rejected_share", "Work rejected",
        f"Share of {DELIVERIES} that the employer rejected, disputed or not.",
        "share", "4 weeks", "worker", "down", 0.003, "fraud and trust",
    ),
    Outcome(
        "unfair_rejected_share", "Good work rejected",
        f"Share of {DELIVERIES} that the employer rejected though the work was good, disputed "
        f"or not.",
        "share", "4 weeks", "worker", "down", 0.002, "fraud and trust",
    ),
    Outcome(
        "worker_trust", "Workers' trust",
        "Trust in being paid and treated fairly, from 0 to 1: the mean over people in the "
        "market.",
        "share", "end of week", "worker", "up", 0.01, "fraud and trust",
    ),
    Outcome(
        "employer_trust", "Employers' trust",
        "Trust of employers in each open platform of their segment, from 0 to 1: the mean over "
        "employers in the market and platforms.",
        "share", "end of week", "employer", "up", 0.01, "fraud and trust",
    ),
    Outcome(
        "mean_rating", "Rating given, mean",
        "Public rating that employers gave workers, from 1 to 5 stars: the mean over ratings "
        "of the last 4 weeks.",
        "stars", "4 weeks", "none", "none", 0.05, "fraud and trust",
    ),
)  # fmt: skip
