"""Who is in the market, who finds whom, and who competes with whom."""

from sim.outcomes.outcome import Outcome

SOURCE = "freelance jobs; a micro-task batch is taken, not applied for"
CONSIDERED = (
    "an application received, or a listing looked at where workers list their services and "
    "employers come to them"
)

COMPETITION = (
    Outcome(
        "workers_registered", "People ever registered",
        "People who ever opened an account on any platform.",
        "count", "end of week", "none", "none", 0.02, "competition", relative=True,
    ),
    Outcome(
        "workers_active", "Workers with paid work",
        "People with at least one paid job in the last 4 weeks.",
        "count", "4 weeks", "worker", "up", 0.02, "competition", relative=True,
    ),
    Outcome(
        "workers_dormant", "Dormant accounts' owners",
        "Registered people who do not look for work now: those who once worked and those who "
        "never did.",
        "count", "end of week", "none", "none", 0.02, "competition", relative=True,
    ),
    Outcome(
        "workers_searching", "Workers who looked for work",
        "People who spent any time looking for work or applying this week.",
        "count", "week", "none", "none", 0.02, "competition", relative=True,
    ),
    Outcome(
        "employers_active", "Employers in the market",
        "Employers who have not left the market, scammers not counted.",
        "count", "end of week", "none", "none", 0.02, "competition", relative=True,
    ),
    Outcome(
        "jobs_posted", "Jobs and batches posted",
        "Jobs posted this week on all platforms, scam posts too; a batch of micro-tasks counts "
        "as one job.",
        "count", "week", "worker", "up", 0.02, "competition", total=True, relative=True,
    ),
    Outcome(
        "jobs_filled", "Jobs and batches filled",
        "Jobs, batches of micro-tasks too, that found their first worker this week; scams are "
        "never filled.",
        "count", "week", "worker", "up", 0.02, "competition", total=True, relative=True,
    ),
    Outcome(
        "fill_rate", "Freelance jobs filled",
        f"Share of the jobs that closed in the last 4 weeks, because somebody was hired, time ran "
        f"out, or the platform removed them, in which somebody was hired ({SOURCE}); work that "
        f"goes to a known worker without a post is left out.",
        "share", "4 weeks", "employer", "up", 0.01, "competition",
    ),
    Outcome(
        "applications", "Applications",
        f"Applications that workers sent this week ({SOURCE}); a listing that an employer looks "
        f"at is none.",
        "count", "week", "none", "none", 0.02, "competition", total=True, relative=True,
    ),
    Outcome(
        "hires", "Freelance hires",
        "Freelance contracts begun this week, from posts and with known workers without a post, "
        "on platforms and off them (a share of a micro-task batch is not counted).",
        "count", "week", "worker", "up", 0.02, "competition", total=True, relative=True,
    ),
    Outcome(
        "applications_per_job", "Applications for a job",
        "Applications sent in the last 4 weeks divided by the freelance jobs posted in them, "
        "scam posts too, on platforms where people apply: those where workers list their "
        "services and employers come to them are left out.",
        "ratio", "4 weeks", "worker", "down", 1.0, "competition",
    ),
    Outcome(
        "ever_worked_share", "Ever found work",
        "Share of the freelance workers who registered 80 to 131 weeks ago who have had at "
        "least one paid job since.",
        "share", "80 to 131 weeks", "worker", "up", 0.005, "competition",
    ),
    Outcome(
        "substantive_share", "Found work worth the name",
        "Share of the freelance workers who registered 80 to 131 weeks ago who have had at "
        "least 10 paid jobs or earned 1,000 USD since.",
        "share", "80 to 131 weeks", "worker", "up", 0.003, "competition",
    ),
    Outcome(
        "weeks_to_first_job", "Wait for the first job",
        "Weeks from entry to the first paid job: the mean over people whose first paid job came "
        "in the last 13 weeks. Those who never get one are not in it, nor those who woke from "
        "long sleep.",
        "weeks", "13 weeks", "worker", "down", 0.5, "competition",
    ),
    Outcome(
        "newcomer_hire_share", "Hires of newcomers",
        "Share of the freelance contracts begun in the last 4 weeks, from posts and with known "
        "workers, that went to people without a paid job before.",
        "share", "4 weeks", "worker", "up", 0.01, "competition",
    ),
    Outcome(
        "newcomer_hire_ratio", "Newcomers' chance against veterans'",
        f"Hires for each time employers considered people without a paid job before "
        f"({CONSIDERED}), divided by the same of people with one, freelance jobs, last 4 weeks: "
        f"1 if the chances are the same.",
        "ratio", "4 weeks", "worker", "up", 0.03, "competition",
    ),
    Outcome(
        "repeat_hire_share", "Hires of people known",
        "Share of the freelance contracts begun in the last 4 weeks between an employer and the "
        "worker it knew, with or without a post, on platforms and off them.",
        "share", "4 weeks", "none", "none", 0.01, "competition",
    ),
    Outcome(
        "platform_hhi", "Concentration of platforms",
        "Sum of the squared shares of the platforms in the value of work done in the last 4 "
        "weeks (hours times agreed pay): 1 for a single platform. Work agreed off the platforms "
        "is left out.",
        "index", "4 weeks", "public", "down", 0.01, "competition",
    ),
    Outcome(
        "platforms_open", "Platforms open",
        "Platforms in business at the end of the week.",
        "count", "end of week", "public", "up", 0.25, "competition",
    ),
    Outcome(
        "platform_entries", "Platforms founded",
        "Platforms founded since week 0, those that have closed again too.",
        "count", "end of week", "public", "up", 0.25, "competition",
    ),
    Outcome(
        "occupation_specialisation", "Work in one's own occupation",
        "Share of the contract hours of the last 4 weeks that workers did in their primary "
        "occupation.",
        "share", "4 weeks", "none", "none", 0.01, "competition",
    ),
    Outcome(
        "offer_markdown", "Offers under the work's value",
        "By how much pay on display lies under the employer's own value of an hour, as a share "
        "of that value: the mean over jobs posted in earnest in the last 4 weeks.",
        "share", "4 weeks", "worker", "down", 0.01, "competition",
    ),
    Outcome(
        "cross_border_share", "Work across regions",
        "Share of the value of work done in the last 4 weeks (hours times agreed pay) in which "
        "worker and employer live in different regions.",
        "share", "4 weeks", "none", "none", 0.01, "competition",
    ),
    Outcome(
        "uncovered_share", "Pay out of reach of rules",
        "Share of the pay agreed in contracts begun in the last 4 weeks that no policy in force "
        "covers, among it all that was agreed off the platforms (agreed pay times hours needed; "
        "shares of micro-task batches too). Without a policy it is 100 %.",
        "share", "4 weeks", "none", "none", 0.005, "competition",
    ),
)  # fmt: skip
