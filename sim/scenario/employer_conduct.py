"""How employers cheat, reject and rate."""

from sim.scenario.quantity import Strict, quantity


class EmployerConduct(Strict):
    """Bad faith, rejections and ratings among employers."""

    late_weeks: int = quantity(
        4, "weeks", 1, 26,
        about="How late a late payer pays.",
        source="design", grade="D",
    )  # fmt: skip
    bad_rejection_microtask: float = quantity(
        0.07, "share", 0.0, 1.0,
        about="Chance that bad micro-task work is rejected by an employer of usual habits.",
        source="rejections", grade="D",
    )  # fmt: skip
    bad_rejection_freelance: float = quantity(
        0.4, "share", 0.0, 1.0,
        about="Chance that bad freelance work is rejected.",
        source="design", grade="D",
    )  # fmt: skip
    kind_rating_share: float = quantity(
        0.24, "share", 0.15, 0.5,
        about="Dissatisfied employers who still give four stars or more.",
        source="rating-drift", grade="B",
    )  # fmt: skip
    rating_drift_per_year: float = quantity(
        0.05, "per year", 0.0, 0.2,
        about="Yearly fall of the standards behind ratings, in stars.",
        source="rating-drift", grade="C",
    )  # fmt: skip
    microtask_rejection_share: float = quantity(
        0.015, "share", 0.005, 0.04,
        about="Micro-task work rejected by an employer of usual habits.",
        source="rejections", grade="D",
    )  # fmt: skip
    unfair_rejection_share: float = quantity(
        0.3, "share", 0.1, 0.6,
        about="Rejections of that kind that were not deserved.",
        source="rejections", grade="D",
    )  # fmt: skip
    freelance_rejection_share: float = quantity(
        0.02, "share", 0.0, 0.1,
        about="Good freelance work rejected where requirements are wholly unclear.",
        source="design", grade="D",
    )  # fmt: skip
    late_payer_share: float = quantity(
        0.25, "share", 0.0, 0.6,
        about="Employers who often pay late.",
        source="non-payment", grade="D",
    )  # fmt: skip
    wage_thief_share: float = quantity(
        0.035, "share", 0.0, 0.2,
        about="Employers who take work and often do not pay.",
        source="non-payment", grade="C",
    )  # fmt: skip
    theft_share_freelance: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="Chance that such an employer does not pay a freelance contract.",
        source="non-payment", grade="D",
    )  # fmt: skip
    theft_share_microtask: float = quantity(
        0.08, "share", 0.0, 0.5,
        about="Chance that such an employer does not pay a share of a batch.",
        source="non-payment", grade="D",
    )  # fmt: skip
    nonpayment_share_freelance: float = quantity(
        0.03, "share", 0.005, 0.035,
        about="Freelance contracts of other employers that stay unpaid.",
        source="non-payment", grade="C",
    )  # fmt: skip
    nonpayment_share_microtask: float = quantity(
        0.001, "share", 0.0, 0.01,
        about="Shares of batches of other employers that stay unpaid.",
        source="non-payment", grade="D",
    )  # fmt: skip
    late_share: float = quantity(
        0.2, "share", 0.0, 1.0,
        about="Chance that a late payer pays a contract late.",
        source="non-payment", grade="D",
    )  # fmt: skip
    scam_share: float = quantity(
        0.048, "share", 0.0, 0.1,
        about="Posts with no job behind them.",
        source="fake-jobs", grade="B",
    )  # fmt: skip
    dispute_win_share: float = quantity(
        0.6, "share", 0.0, 1.0,
        about="Disputes over unpaid work that are decided for the worker.",
        source="design", grade="D",
    )  # fmt: skip
    takedown_per_week: float = quantity(
        0.3, "share", 0.0, 1.0,
        about="Jobs that do not exist found in a week by moderation of usual thoroughness.",
        source="design", grade="D",
    )  # fmt: skip
