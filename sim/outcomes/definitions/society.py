"""Platforms, public purse, welfare; technology; equity."""

from sim.outcomes.definitions.competition import CONSIDERED
from sim.outcomes.outcome import Outcome

WELFARE = (
    Outcome(
        "platform_revenue_usd", "Platforms' fees",
        "Fees that platforms took this week from workers and employers, those that the losers "
        "of disputes pay too.",
        "USD", "week", "platform", "up", 0.02, "platforms, state, welfare",
        total=True, relative=True,
    ),
    Outcome(
        "platform_profit_usd", "Platforms' profit",
        "What platforms took this week less what they paid: checks, moderation, operation, "
        "levies, fines, refunds.",
        "USD", "week", "platform", "up", 0.05, "platforms, state, welfare",
        total=True, relative=True,
    ),
    Outcome(
        "take_rate_share", "Platforms' take",
        "Fees of platforms on work in the last 4 weeks, from both sides, as a share of what "
        "employers spent, on work agreed off the platforms too; fees of disputes are left out.",
        "share", "4 weeks", "worker", "down", 0.005, "platforms, state, welfare",
    ),
    Outcome(
        "public_revenue_usd", "Public revenue",
        "What the public purse took from the market this week: levies, contributions, fines.",
        "USD", "week", "public", "up", 0.05, "platforms, state, welfare",
        total=True, relative=True,
    ),
    Outcome(
        "public_cost_usd", "Public cost",
        "What the public purse spent on the market this week: benefits, training, enforcement.",
        "USD", "week", "public", "down", 0.05, "platforms, state, welfare",
        total=True, relative=True,
    ),
    Outcome(
        "worker_surplus_usd", "Workers' gain",
        "What all workers but fraudulent ones took this week, pay and benefits, less what they "
        "paid, fees and deposits lost to scams; with the value they put on choosing their "
        "hours, and less what the time of their paid and unpaid hours is worth to them.",
        "USD", "week", "worker", "up", 0.02, "platforms, state, welfare",
        total=True, relative=True,
    ),
    Outcome(
        "total_surplus_usd", "Gain of all together",
        "Workers' gain, employers' gain, platforms' profit and public revenue less public cost, "
        "this week. AI vendors are taken to sell at cost; what fraudsters take counts for "
        "nobody.",
        "USD", "week", "public", "up", 0.02, "platforms, state, welfare",
        total=True, relative=True,
    ),
)  # fmt: skip

TASKS = "of the hours of work that employers had done, tasks that came up in the last 4 weeks"

TECHNOLOGY = (
    Outcome(
        "automated_share", "Work given to AI",
        f"Share given to AI {TASKS}.",
        "share", "4 weeks", "none", "none", 0.01, "technology",
    ),
    Outcome(
        "inhouse_share", "Work done in-house",
        f"Share given to employees {TASKS}.",
        "share", "4 weeks", "none", "none", 0.01, "technology",
    ),
    Outcome(
        "gig_share", "Work put on platforms",
        f"Share put on platforms, or given to known workers there, {TASKS}; what is agreed with "
        f"known workers off the platforms is work done, but not on platforms.",
        "share", "4 weeks", "worker", "up", 0.01, "technology",
    ),
    Outcome(
        "jobs_displaced", "Tasks given to AI",
        "Tasks that employers gave to AI this week; the hours of a batch of micro-tasks are one "
        "task. Not all of them would have gone to platforms without AI.",
        "count", "week", "worker", "down", 0.02, "technology", total=True, relative=True,
    ),
    Outcome(
        "jobs_created_by_technology", "Tasks that automation created",
        "Tasks that came up this week only because other work was automated, however they are "
        "then done.",
        "count", "week", "worker", "up", 0.02, "technology", total=True, relative=True,
    ),
)  # fmt: skip

EQUITY = (
    Outcome(
        "group_pay_gap", "Pay gap of the minority",
        "By how much the median hourly earnings, unpaid hours counted, of the minority lie "
        "under those of the majority, as a share of the latter; workers active in the last 4 "
        "weeks.",
        "share", "4 weeks", "worker", "down", 0.02, "equity",
    ),
    Outcome(
        "group_hire_ratio", "Minority's chance of being hired",
        f"Hires for each time employers considered the minority ({CONSIDERED}), divided by the "
        f"same of the majority, freelance jobs, last 4 weeks: 1 if the chances are the same.",
        "ratio", "4 weeks", "worker", "up", 0.03, "equity",
    ),
    Outcome(
        "region_hire_ratio", "Foreigners' chance of being hired",
        f"Hires for each time employers considered people of another region ({CONSIDERED}), "
        f"divided by the same within the region, freelance jobs, last 4 weeks: 1 if the chances "
        f"are the same.",
        "ratio", "4 weeks", "worker", "up", 0.03, "equity",
    ),
)  # fmt: skip
