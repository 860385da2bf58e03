"""How workers cheat and are cheated."""

from sim.scenario.quantity import Strict, quantity


class WorkerConduct(Strict):
    """Bad faith among workers, and what being cheated does to them."""

    low_effort_bad_share: float = quantity(
        0.6, "share", 0.0, 1.0,
        about="Careless workers' deliveries that are no good.",
        source="bad-work", grade="D",
    )  # fmt: skip
    fraudulent_bad_share: float = quantity(
        0.95, "share", 0.0, 1.0,
        about="Fraudulent operators' deliveries that are no good.",
        source="bad-work", grade="D",
    )  # fmt: skip
    scam_hours: float = quantity(
        1.0, "hours", 0.0, 10.0,
        about="Unpaid time that a scam job costs an applicant.",
        source="fake-jobs", grade="D",
    )  # fmt: skip
    false_ban_per_week: float = quantity(
        0.0004, "per week", 0.0, 0.01,
        about="Chance that moderation of usual thoroughness bans an honest account in a week.",
        source="design", grade="D",
    )  # fmt: skip
    trust_loss: float = quantity(
        0.15, "share", 0.0, 1.0,
        about="Trust lost by being cheated once.",
        source="design", grade="D",
    )  # fmt: skip
    trust_recovery_per_week: float = quantity(
        0.01, "per week", 0.0, 0.2,
        about="Return of lost trust in a week.",
        source="design", grade="D",
    )  # fmt: skip
    low_effort_share: float = quantity(
        0.3, "share", 0.02, 0.4,
        about="Micro-task workers who deliver careless work.",
        source="bad-work", grade="C",
    )  # fmt: skip
    fraudulent_share: float = quantity(
        0.06, "share", 0.0, 0.3,
        about="Micro-task accounts run by operators who deliver junk.",
        source="bad-work", grade="C",
    )  # fmt: skip
    freelance_bad_share: float = quantity(
        0.05, "share", 0.02, 0.1,
        about="Freelance workers of low effort or bad faith, half of each.",
        source="bad-work", grade="D",
    )  # fmt: skip
    deposit_usd: float = quantity(
        40.0, "USD", 0.0, 500.0,
        about="Median deposit lost to a scam job by a victim who pays one.",
        source="fake-jobs", grade="D",
    )  # fmt: skip
    scam_victim_share: float = quantity(
        0.03, "share", 0.0, 0.5,
        about="Applicants to a scam job who pay a deposit.",
        source="fake-jobs", grade="D",
    )  # fmt: skip
    operator_accounts: int = quantity(
        2, "count", 1, 5,
        about="Accounts that a fraudulent operator holds on a platform.",
        source="bad-work", grade="D",
    )  # fmt: skip
    fake_ratings_per_week: float = quantity(
        0.1, "per week", 0.0, 2.0,
        about="Ratings that a fraudulent account buys in a week.",
        source="design", grade="D",
    )  # fmt: skip
    appeal_success_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="Honest accounts banned by mistake that are given back after a while.",
        source="design", grade="D",
    )  # fmt: skip
    return_after_ban_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="Operators who pay for a new account once all of theirs are shut.",
        source="bought-account", grade="D",
    )  # fmt: skip
    microtask_record_seen_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How much micro-task workers see of how employers have paid; freelancers see all.",
        source="employer-records", grade="D",
    )  # fmt: skip
