"""How employers value, post, choose, pay and leave."""

from sim.scenario.employer_conduct import EmployerConduct
from sim.scenario.quantity import quantity


class Employers(EmployerConduct):
    """What holds for employers everywhere."""

    batch_hours: float = quantity(
        14.0, "hours", 1.0, 100.0,
        about="Most hours of micro-tasks that a requester lists as one batch.",
        source="prototype", grade="D",
    )  # fmt: skip
    milestone_hours: float = quantity(
        40.0, "hours", 5.0, 200.0,
        about="Hours after which a contract is billed before it is finished.",
        source="design", grade="D",
    )  # fmt: skip
    satisfaction_weight: float = quantity(
        0.1, "share", 0.0, 0.5,
        about="Weight of one experience in an employer's satisfaction and trust.",
        source="design", grade="D",
    )  # fmt: skip
    fee_step_share: float = quantity(
        0.01, "share", 0.0, 0.05,
        about="Change of a fee that a platform tries in a quarter.",
        source="design", grade="D",
    )  # fmt: skip
    budget_spread: float = quantity(
        2.57, "log points", 2.4, 2.7,
        about="Spread of employers' budgets.",
        source="buyer-concentration", grade="C",
    )  # fmt: skip
    job_count_exponent: float = quantity(
        0.75, "elasticity", 0.5, 1.0,
        about="How the number of jobs rises with the budget.",
        source="prototype", grade="D",
    )  # fmt: skip
    freelance_tasks_per_searcher: float = quantity(
        0.22, "count/week", 0.02, 1.0,
        about="Freelance tasks that come up a week for each freelance worker in the market.",
        source="bids-per-job", grade="C",
    )  # fmt: skip
    microtask_hours_per_searcher: float = quantity(
        3.6, "hours/week", 0.5, 20.0,
        about="Hours of micro-tasks that come up a week for each micro-task worker in the market.",
        source="prototype", grade="D",
    )  # fmt: skip
    serious_share: float = quantity(
        0.64, "share", 0.4, 0.9,
        about="Posts by employers who mean to hire.",
        source="bids-per-job", grade="D",
    )  # fmt: skip
    open_weeks: int = quantity(
        2, "weeks", 1, 6,
        about="Weeks a job stays open.",
        source="prototype", grade="D",
    )  # fmt: skip
    value_markup: float = quantity(
        0.35, "log points", 0.0, 1.5,
        about="Median of an employer's own value of a task over the usual pay.",
        source="design", grade="D",
    )  # fmt: skip
    value_spread: float = quantity(
        0.3, "log points", 0.0, 1.0,
        about="Spread of that value between employers.",
        source="design", grade="D",
    )  # fmt: skip
    pay_norm_spread: float = quantity(
        0.35, "log points", 0.0, 0.8,
        about="Spread of what employers think right to pay.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_pay_level: float = quantity(
        0.4, "log points", 0.0, 1.0,
        about="Median displayed pay of batches over the occupation's median.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_pay_spread: float = quantity(
        0.55, "log points", 0.0, 1.0,
        about="Spread of pay between batches' employers.",
        source="prototype", grade="D",
    )  # fmt: skip
    large_pay_less: float = quantity(
        0.12, "log points", 0.0, 0.5,
        about="Fall of displayed micro-task pay for each standard deviation of size.",
        source="prototype", grade="D",
    )  # fmt: skip
    pay_step_up: float = quantity(
        0.02, "log points", 0.0, 0.1,
        about="Rise of an employer's pay after a week without an acceptable applicant.",
        source="prototype", grade="D",
    )  # fmt: skip
    pay_step_down: float = quantity(
        0.012, "log points", 0.0, 0.1,
        about="Fall of an employer's pay after an easy hire.",
        source="prototype", grade="D",
    )  # fmt: skip
    pay_reversion: float = quantity(
        0.03, "per week", 0.0, 0.3,
        about="Return of an employer's pay to its own norm.",
        source="prototype", grade="D",
    )  # fmt: skip
    going_rate_weight: float = quantity(
        0.02, "share", 0.0, 0.2,
        about="Weight of a hire in the going rate.",
        source="prototype", grade="D",
    )  # fmt: skip
    going_rate_reversion: float = quantity(
        0.04, "per week", 0.0, 0.2,
        about="Return of the going rate to what the work is worth to employers.",
        source="design", grade="D",
    )  # fmt: skip
    quality_weight: float = quantity(
        2.5, "elasticity", 2.0, 3.0,
        about="Weight of expected log productivity in the choice among applicants.",
        source="prototype", grade="D",
    )  # fmt: skip
    price_weight: float = quantity(
        1.5, "elasticity", 1.5, 2.5,
        about="Weight of the log bid in the choice among applicants.",
        source="prototype", grade="D",
    )  # fmt: skip
    uncertainty_weight: float = quantity(
        2.5, "elasticity", 0.0, 5.0,
        about="Dislike of not knowing an applicant's productivity.",
        source="newcomer-penalty", grade="D",
    )  # fmt: skip
    newcomer_penalty: float = quantity(
        0.69, "log points", 0.0, 1.2,
        about="Log odds that an applicant without a rating loses.",
        source="newcomer-penalty", grade="D",
    )  # fmt: skip
    domestic_taste: float = quantity(
        0.5, "log points", 0.0, 0.55,
        about="Log odds that an applicant from the employer's region gains.",
        source="domestic-preference", grade="C",
    )  # fmt: skip
    group_taste: float = quantity(
        0.15, "log points", 0.0, 0.6,
        about="Mean log odds that a minority applicant loses.",
        source="design", grade="D",
    )  # fmt: skip
    partner_bonus: float = quantity(
        1.5, "log points", 0.0, 3.0,
        about="Log odds that a known good worker gains.",
        source="design", grade="D",
    )  # fmt: skip
    hire_threshold: float = quantity(
        2.5, "log points", 0.0, 5.0,
        about="Score an applicant must beat to be hired at a bid equal to the task's value.",
        source="bids-per-job", grade="D",
    )  # fmt: skip
    profile_noise: float = quantity(
        0.85, "log points", 0.2, 1.5,
        about="Error of what a profile tells of productivity.",
        source="prototype", grade="D",
    )  # fmt: skip
    proposal_noise: float = quantity(
        0.85, "log points", 0.4, 3.0,
        about="Error of what a written application tells of productivity.",
        source="proposal-signal", grade="C",
    )  # fmt: skip
    rating_noise: float = quantity(
        0.6, "log points", 0.2, 1.5,
        about="Error of what one rating tells of productivity.",
        source="rating-information", grade="C",
    )  # fmt: skip
    hours_productivity: float = quantity(
        0.85, "elasticity", 0.5, 1.0,
        about="Fall of hours needed with log productivity.",
        source="prototype", grade="D",
    )  # fmt: skip
    scope_elasticity: float = quantity(
        0.4, "elasticity", 0.0, 1.0,
        about="Fall of hours ordered with the bid over the usual pay.",
        source="prototype", grade="D",
    )  # fmt: skip
    hidden_spread: float = quantity(
        0.3, "log points", 0.0, 0.8,
        about="Spread of hidden overhead between employers.",
        source="prototype", grade="D",
    )  # fmt: skip
    restricted_share: float = quantity(
        0.3, "share", 0.0, 0.6,
        about="Micro-task employers who take workers of their own region only.",
        source="prototype", grade="D",
    )  # fmt: skip
    freelance_restricted_share: float = quantity(
        0.2, "share", 0.0, 0.6,
        about="Freelance employers who take workers of their own region only.",
        source="design", grade="D",
    )  # fmt: skip
    restricted_premium: float = quantity(
        0.95, "log points", 0.0, 1.2,
        about="Their pay over the others'.",
        source="prototype", grade="D",
    )  # fmt: skip
    gated_share: float = quantity(
        0.19, "share", 0.1, 0.3,
        about="Micro-task employers who ask for a history.",
        source="experience-gate", grade="B",
    )  # fmt: skip
    gated_premium: float = quantity(
        0.45, "log points", 0.0, 1.0,
        about="Their pay over the others'.",
        source="experience-gate", grade="C",
    )  # fmt: skip
    clarity: float = quantity(
        0.8, "share", 0.0, 1.0,
        about="Mean clarity of requirements.",
        source="design", grade="D",
    )  # fmt: skip
    in_house_overhead_share: float = quantity(
        0.4, "share", 0.1, 1.0,
        about="Cost of an employee over the wage.",
        source="design", grade="D",
    )  # fmt: skip
    in_house_fixed_usd: float = quantity(
        250.0, "USD", 0.0, 5000.0,
        about="Fixed cost of giving one task to somebody in house.",
        source="design", grade="D",
    )  # fmt: skip
    in_house_spread: float = quantity(
        0.5, "log points", 0.0, 1.5,
        about="Spread of in-house cost between employers.",
        source="design", grade="D",
    )  # fmt: skip
    choice_scale: float = quantity(
        0.5, "log points", 0.05, 2.0,
        about="Size of unobserved tastes in the choice between ways to get a task done.",
        source="design", grade="D",
    )  # fmt: skip
    coordination_share: float = quantity(
        0.1, "share", 0.0, 0.5,
        about="Cost of dealing with people one does not know, as a share of pay.",
        source="design", grade="D",
    )  # fmt: skip
    exit_per_week: float = quantity(
        0.01, "per week", 0.0, 0.1,
        about="Chance that a contented employer leaves in a week.",
        source="design", grade="D",
    )  # fmt: skip
    exit_size_elasticity: float = quantity(
        0.5, "elasticity", 0.0, 1.0,
        about="How the chance to leave falls with an employer's volume over the mean.",
        source="design", grade="D",
    )  # fmt: skip
    entry_share_per_week: float = quantity(
        0.1, "per week", 0.0, 0.5,
        about="Chance in a week that a vacant place among employers is taken.",
        source="design", grade="D",
    )  # fmt: skip
    value_decay_per_week: float = quantity(
        0.03, "per week", 0.0, 0.3,
        about="Loss of a task's value in a week of delay.",
        source="design", grade="D",
    )  # fmt: skip
    in_house_delay_weeks: float = quantity(
        4.0, "weeks", 0.0, 26.0,
        about="How long it takes to get a task done in house.",
        source="design", grade="D",
    )  # fmt: skip
    leak_share: float = quantity(
        0.1, "share", 0.0, 0.6,
        about="Work among partners agreed off the platform where fees take 15 percent.",
        source="design", grade="D",
    )  # fmt: skip
    listings_seen: int = quantity(
        8, "count", 1, 50,
        about="Listings an employer looks at in a catalogue.",
        source="design", grade="D",
    )  # fmt: skip
    fixed_schedule_share: float = quantity(
        0.1, "share", 0.0, 1.0,
        about="Jobs whose hours the employer sets.",
        source="design", grade="D",
    )  # fmt: skip
    foreign_information_share: float = quantity(
        0.6, "share", 0.1, 1.0,
        about="What profile and application from another region tell, against those from the own.",
        source="foreign-information", grade="D",
    )  # fmt: skip
