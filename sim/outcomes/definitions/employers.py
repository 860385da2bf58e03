"""What employers pay, and what they get for it."""

from sim.outcomes.outcome import Outcome

EMPLOYERS = (
    Outcome(
        "employer_spend_usd", "Employers' spending",
        "Pay, deposits into escrow and fees on work that employers paid this week, less what came "
        "back; pay agreed off the platforms too, fees of disputes not.",
        "USD", "week", "none", "none", 0.02, "employers", total=True, relative=True,
    ),
    Outcome(
        "employer_surplus_usd", "Employers' gain",
        "What contracts settled this week, on platforms and off them, are worth to employers "
        "less what they cost, fees of disputes lost too. Accepted work is worth the employer's "
        "own value of its usual hours, times its quality; rejected work, unless a dispute found "
        "it good, work in bad faith, and contracts broken off are worth nothing. Work given to "
        "employees or AI counts at its value less its expected cost. Pay withheld is a gain "
        "here and a loss of workers.",
        "USD", "week", "employer", "up", 0.02, "employers", total=True, relative=True,
    ),
    Outcome(
        "cost_saving_share", "Saving against in-house",
        "By how much accepted work settled in the last 4 weeks was cheaper, fees too, than "
        "employees at the in-house wage with overhead for the same usual hours, as a share of "
        "their cost; the cost of finding employees is left out.",
        "share", "4 weeks", "employer", "up", 0.01, "employers",
    ),
    Outcome(
        "weeks_to_fill", "Weeks to fill a job",
        "Weeks from posting to the first hire, 0 for the same week: the mean over freelance "
        "jobs filled in the last 4 weeks.",
        "weeks", "4 weeks", "employer", "down", 0.1, "employers",
    ),
    Outcome(
        "weeks_to_done", "Weeks from hire to delivery",
        "Weeks from hire to delivery, 0 for the same week: the mean over freelance contracts "
        "delivered in the last 4 weeks.",
        "weeks", "4 weeks", "employer", "down", 0.1, "employers",
    ),
    Outcome(
        "hired_skill_mean", "Skill of those hired",
        "Logarithm of productivity, in the occupation of the job, of people hired in the last 4 "
        "weeks, 0 for usual skill: the mean over freelance contracts begun, with known workers "
        "too.",
        "log points", "4 weeks", "employer", "up", 0.01, "employers",
    ),
    Outcome(
        "quality_mean", "Quality delivered",
        "Logarithm of quality, 0 for usual: the mean over contracts, shares of micro-task "
        "batches too, delivered in the last 4 weeks.",
        "log points", "4 weeks", "employer", "up", 0.01, "employers",
    ),
    Outcome(
        "project_value_mean", "Value of a project",
        "What a freelance contract accepted and settled in the last 4 weeks is worth to its "
        "employer: own value of its usual hours, times its quality; the mean over contracts.",
        "USD", "4 weeks", "employer", "up", 0.03, "employers", relative=True,
    ),
)  # fmt: skip
