"""The channels through which a market responds to a rule, and the columns that carry each.

A column of a channel is something people, employers or platforms have concluded, and act
on. Held at what it was in another run, it can answer to a rule no longer; what the rule
does all the same it does directly.
"""

CHANNELS: dict[str, tuple[str, ...]] = {
    "prices": (
        "submarket.going_rate",
        "submarket.duty_share",
        "employer.pay_multiplier",
        "worker.drift",
        "worker.expected",
        "platform.worker_fee_share",
        "platform.employer_fee_share",
    ),
    "entry_and_exit": (
        "pool.word_of_mouth",
        "worker.exit_pull",
        "employer.satisfaction",
        "platform.last_profit",
        "platform.jobs_per_week",
        "platform.open",
    ),
    "matching": (
        "submarket.fill_share",
        "submarket.unpaid_per_paid_hour",
        "submarket.searchers",
        "submarket.open_jobs",
        "account.ratings",
        "account.rating_sum",
        "account.signal_sum",
        "employer.partner",
        "employer.met_on",
        "platform.reputation_weight",
        "platform.newcomer_boost",
    ),
    "fraud": (
        "worker.trust",
        "employer.trust",
        "employer.jobs_paid",
        "employer.jobs_unpaid",
        "submarket.bad_share",
        "platform.moderation",
    ),
    "automation": ("task.choice", "worker.ai_tool"),
}
"""What carries each channel, as "table.column", in the order in which effects are told."""

DIRECT, TOGETHER, TOTAL = "direct", "together", "total"
"""The rule itself, what channels do only jointly, and the whole difference."""

PARTS = (DIRECT, *CHANNELS, TOGETHER, TOTAL)
"""Everything a difference is told in; all but the total add up to it."""
