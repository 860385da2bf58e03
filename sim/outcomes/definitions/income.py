"""What workers earn, and for how many hours."""

from sim.outcomes.outcome import Outcome

ACTIVE = "workers active in the last 4 weeks (at least one paid job in them)"

INCOME = (
    Outcome(
        "hourly_earnings_median", "Hourly earnings, median",
        f"Net pay after worker fees divided by paid and unpaid hours, both of the last 4 weeks: "
        f"the median over {ACTIVE}.",
        "USD/hour", "4 weeks", "worker", "up", 0.10, "income",
    ),
    Outcome(
        "hourly_earnings_mean", "Hourly earnings, mean",
        f"As the median of hourly earnings, but the mean over {ACTIVE}, each counted once.",
        "USD/hour", "4 weeks", "worker", "up", 0.15, "income",
    ),
    Outcome(
        "hourly_paid_mean", "Pay for a paid hour, mean",
        f"Net pay after worker fees divided by paid hours alone, both of the last 4 weeks: the "
        f"mean over {ACTIVE}.",
        "USD/hour", "4 weeks", "worker", "up", 0.15, "income",
    ),
    Outcome(
        "paid_hours", "Paid hours a week",
        f"Hours of paid work in a week, last 4 weeks: the mean over {ACTIVE}.",
        "hours/week", "4 weeks", "worker", "up", 0.25, "income",
    ),
    Outcome(
        "unpaid_hours", "Unpaid hours a week",
        f"Hours of looking, applying, rejected and unpaid work in a week, last 4 weeks: the "
        f"mean over {ACTIVE}.",
        "hours/week", "4 weeks", "worker", "down", 0.10, "income",
    ),
    Outcome(
        "weekly_income_median", "Weekly income, median",
        f"Net pay and public top-ups of the last 4 weeks divided by 4: the median over {ACTIVE}.",
        "USD/week", "4 weeks", "worker", "up", 1.0, "income",
    ),
    Outcome(
        "weekly_income_p10", "Weekly income, poorest tenth",
        f"Net pay and public top-ups of the last 4 weeks divided by 4: a tenth "
        f"of {ACTIVE} have less.",
        "USD/week", "4 weeks", "worker", "up", 0.25, "income",
    ),
    Outcome(
        "weekly_income_p90", "Weekly income, richest tenth",
        f"Net pay and public top-ups of the last 4 weeks divided by 4: a tenth "
        f"of {ACTIVE} have more.",
        "USD/week", "4 weeks", "worker", "up", 5.0, "income",
    ),
    Outcome(
        "income_gini", "Inequality of income (Gini)",
        f"Gini coefficient of net pay and public top-ups a week over the last 52 weeks, or since "
        f"entry if that is shorter, among {ACTIVE}: 0 if all have the same, near 1 if one has all.",
        "share", "52 weeks", "public", "down", 0.01, "income",
    ),
    Outcome(
        "income_top10_share", "Income share of the top tenth",
        f"Share of net pay and public top-ups that goes to the tenth who have most a week, last 52 "
        f"weeks or since entry, among {ACTIVE}.",
        "share", "52 weeks", "public", "down", 0.01, "income",
    ),
    Outcome(
        "below_minimum_share", "Earning less than the minimum wage",
        f"Share of {ACTIVE} whose net pay for an hour, unpaid hours counted, is under the "
        f"statutory minimum wage of the region they live in.",
        "share", "4 weeks", "worker", "down", 0.01, "income",
    ),
    Outcome(
        "unpaid_minutes_per_paid_hour", "Unpaid minutes for a paid hour",
        f"All unpaid minutes of the last 4 weeks divided by all paid hours, over {ACTIVE}; "
        f"people who searched and found nothing are left out.",
        "minutes", "4 weeks", "worker", "down", 1.0, "income",
    ),
    Outcome(
        "unpaid_minutes_searchers", "Unpaid minutes for a paid hour, searchers too",
        "All unpaid minutes of the last 4 weeks divided by all paid hours, over everyone who "
        "spent any unpaid time in these weeks, whether or not they found work.",
        "minutes", "4 weeks", "worker", "down", 2.0, "income",
    ),
    Outcome(
        "income_volatility", "Ups and downs of income",
        f"Standard deviation of a worker's income from one 4 weeks to the next, divided by its "
        f"mean, over the whole 4-week periods of the last 48 weeks: the mean over {ACTIVE} who "
        f"have been in the market for at least six of them.",
        "ratio", "52 weeks", "worker", "down", 0.02, "income",
    ),
    Outcome(
        "weeks_without_work_share", "Weeks without work",
        f"Share of the last 4 weeks in which a worker had no paid hour: the mean over {ACTIVE}.",
        "share", "4 weeks", "worker", "down", 0.01, "income",
    ),
    Outcome(
        "need_met_share", "Household need met",
        f"Share of {ACTIVE} whose net pay a week, public top-ups and other income together cover "
        f"what their household needs.",
        "share", "4 weeks", "worker", "up", 0.01, "income",
    ),
    Outcome(
        "primary_income_share", "Living mainly on gig work",
        f"Share of {ACTIVE} whose net pay a week is more than their income from elsewhere.",
        "share", "4 weeks", "none", "none", 0.01, "income",
    ),
    Outcome(
        "multi_platform_share", "On two platforms or more",
        "Share of the people who did work on platforms in the last 4 weeks who did it on at least "
        "two platforms; work agreed off the platforms is left out.",
        "share", "4 weeks", "none", "none", 0.01, "income",
    ),
    Outcome(
        "outside_wage_gain_share", "Better chances outside",
        f"By how much what a worker could earn elsewhere has risen since entry, as a share of "
        f"what it was then: the mean over {ACTIVE}.",
        "share", "end of week", "worker", "up", 0.005, "income",
    ),
    Outcome(
        "skill_mean", "Skill, mean",
        f"Logarithm of productivity in the primary occupation, 0 for usual skill: the mean over "
        f"{ACTIVE}.",
        "log points", "end of week", "worker", "up", 0.01, "income",
    ),
)  # fmt: skip
