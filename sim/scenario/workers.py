"""How workers enter, search, ask, learn and leave."""

from sim.scenario.quantity import quantity
from sim.scenario.worker_conduct import WorkerConduct


class Workers(WorkerConduct):
    """What holds for workers everywhere."""

    time_value_share: float = quantity(
        0.4, "share", 0.2, 1.0,
        about="Worth of a free hour as a share of the outside wage: most find too few hours.",
        source="under-employment", grade="D",
    )  # fmt: skip
    usual_earnings_ratio: float = quantity(
        0.86, "ratio", 0.1, 2.0,
        about="Recent entrants' hourly earnings over their outside wage at which entry is usual.",
        source="design", grade="D",
    )  # fmt: skip
    expectation_weight: float = quantity(
        0.06, "share", 0.0, 0.5,
        about="Weight of a new week in what a worker expects to earn.",
        source="design", grade="D",
    )  # fmt: skip
    entry_share_per_week: float = quantity(
        0.002, "per week", 0.0, 0.05,
        about="New registrations a week for each account registered at the start.",
        source="worker-turnover", grade="C",
    )  # fmt: skip
    entry_elasticity: float = quantity(
        1.0, "elasticity", 0.0, 4.0,
        about="How entry answers to what recent entrants earn against outside wages.",
        source="prototype", grade="D",
    )  # fmt: skip
    never_search_share: float = quantity(
        0.35, "share", 0.0, 0.8,
        about="People who register and never search.",
        source="never-hired", grade="D",
    )  # fmt: skip
    give_up_per_week: float = quantity(
        0.062, "per week", 0.02, 0.15,
        about="Chance that a searcher who was never hired gives up in a week.",
        source="never-hired", grade="D",
    )  # fmt: skip
    exit_per_week: float = quantity(
        0.013, "per week", 0.002, 0.05,
        about="Chance that a worker who was hired before goes dormant in a week.",
        source="worker-turnover", grade="C",
    )  # fmt: skip
    exit_elasticity: float = quantity(
        0.5, "elasticity", 0.0, 2.0,
        about="How dormancy answers to earnings against the reservation wage.",
        source="prototype", grade="D",
    )  # fmt: skip
    return_per_week: float = quantity(
        0.004, "per week", 0.0, 0.05,
        about="Chance that a dormant worker with history comes back in a week.",
        source="prototype", grade="D",
    )  # fmt: skip
    return_never_worked_per_week: float = quantity(
        0.0022, "per week", 0.0, 0.02,
        about="Chance that a dormant account that never worked wakes in a week.",
        source="prototype", grade="D",
    )  # fmt: skip
    delete_per_week: float = quantity(
        0.0018, "per week", 0.0, 0.02,
        about="Chance that a dormant account is deleted in a week.",
        source="prototype", grade="D",
    )  # fmt: skip
    multi_platform_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="Freelance workers with accounts on more than one platform.",
        source="multi-homing", grade="D",
    )  # fmt: skip
    minority_share: float = quantity(
        0.3, "share", 0.0, 0.5,
        about="Workers who belong to the group that meets prejudice.",
        source="design", grade="D",
    )  # fmt: skip
    full_time_share: float = quantity(
        0.25, "share", 0.0, 1.0,
        about="Workers for whom gig work can fill the week.",
        source="weekly-hours", grade="C",
    )  # fmt: skip
    caring_share: float = quantity(
        0.2, "share", 0.0, 0.5,
        about="Workers with others to care for.",
        source="design", grade="D",
    )  # fmt: skip
    studying_share: float = quantity(
        0.2, "share", 0.0, 0.5,
        about="Workers who study.",
        source="design", grade="D",
    )  # fmt: skip
    primary_income_share: float = quantity(
        0.32, "share", 0.0, 1.0,
        about="Workers for whom gig work is the main income, among full-time ones first.",
        source="design", grade="D",
    )  # fmt: skip
    freelance_hours: float = quantity(
        23.5, "hours/week", 5.0, 60.0,
        about="Median hours a week that freelance workers want.",
        source="weekly-hours", grade="B",
    )  # fmt: skip
    freelance_hours_spread: float = quantity(
        0.7, "log points", 0.0, 1.5,
        about="Spread of those hours between workers.",
        source="weekly-hours", grade="C",
    )  # fmt: skip
    microtask_hours: float = quantity(
        16.0, "hours/week", 2.0, 60.0,
        about="Median hours a week that micro-task workers want.",
        source="weekly-hours", grade="B",
    )  # fmt: skip
    microtask_hours_spread: float = quantity(
        1.05, "log points", 0.0, 1.5,
        about="Spread of those hours between workers.",
        source="weekly-hours", grade="C",
    )  # fmt: skip
    usable_hours_share: float = quantity(
        0.8, "share", 0.3, 1.0,
        about="Share of wanted hours that can go to contracts; the rest is for looking.",
        source="prototype", grade="D",
    )  # fmt: skip
    productivity_spread: float = quantity(
        0.6, "log points", 0.2, 1.0,
        about="Spread of log productivity between freelance workers.",
        source="prototype", grade="D",
    )  # fmt: skip
    speed_spread: float = quantity(
        0.45, "log points", 0.2, 0.8,
        about="Spread of log speed between micro-task workers.",
        source="prototype", grade="D",
    )  # fmt: skip
    ask_level: float = quantity(
        0.6, "log points", 0.0, 1.0,
        about="Asking rates over hired rates: winners are selected among the cheap.",
        source="prototype", grade="D",
    )  # fmt: skip
    ask_skill_weight: float = quantity(
        0.5, "elasticity", 0.0, 1.0,
        about="How outside wages rise with productivity.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_reservation_usd_per_hour: float = quantity(
        4.8, "USD/hour", 1.0, 10.0,
        about="Median reservation wage of a micro-task worker in North America.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_reservation_spread: float = quantity(
        0.5, "log points", 0.0, 1.0,
        about="Spread of those reservation wages.",
        source="prototype", grade="D",
    )  # fmt: skip
    search_jobs_per_week: float = quantity(
        3.6, "count/week", 2.0, 20.0,
        about="Jobs a freelance searcher of usual intensity considers in a week.",
        source="bids-per-job", grade="D",
    )  # fmt: skip
    intensity_spread: float = quantity(
        0.8, "log points", 0.0, 1.5,
        about="Spread of search intensity.",
        source="prototype", grade="D",
    )  # fmt: skip
    attention_exponent: float = quantity(
        0.6, "elasticity", 0.3, 1.0,
        about="How jobs considered rise with jobs per searcher.",
        source="prototype", grade="D",
    )  # fmt: skip
    usual_jobs_per_searcher: float = quantity(
        0.08, "ratio", 0.01, 1.0,
        about="Open jobs per searcher at which attention is usual.",
        source="prototype", grade="D",
    )  # fmt: skip
    secondary_search_share: float = quantity(
        0.25, "share", 0.0, 0.6,
        about="Looks that go to the secondary occupation.",
        source="prototype", grade="D",
    )  # fmt: skip
    apply_minutes: float = quantity(
        10.0, "minutes", 1.0, 60.0,
        about="Unpaid time for one application.",
        source="unpaid-time", grade="D",
    )  # fmt: skip
    look_minutes: float = quantity(
        1.5, "minutes", 0.0, 15.0,
        about="Unpaid time to look at a job without applying.",
        source="unpaid-time", grade="D",
    )  # fmt: skip
    overhead_minutes_per_paid_hour: float = quantity(
        7.0, "minutes", 0.0, 20.0,
        about="Unpaid time around an hour of contract work.",
        source="unpaid-time", grade="D",
    )  # fmt: skip
    apply_ease: float = quantity(
        1.5, "log points", -1.0, 4.0,
        about="Log odds to apply where perceived pay equals the asking rate.",
        source="prototype", grade="D",
    )  # fmt: skip
    perception_share: float = quantity(
        0.27, "share", 0.05, 1.0,
        about="Part of a true difference in pay that a worker perceives.",
        source="supply-elasticity", grade="C",
    )  # fmt: skip
    perception_noise: float = quantity(
        0.4, "log points", 0.0, 1.0,
        about="Spread of errors in perceived pay.",
        source="prototype", grade="D",
    )  # fmt: skip
    pay_taste: float = quantity(
        2.0, "elasticity", 0.5, 4.0,
        about="Weight of perceived log pay in the choice among jobs in sight.",
        source="supply-elasticity", grade="D",
    )  # fmt: skip
    choice_perception_share: float = quantity(
        0.09, "share", 0.01, 1.0,
        about="Part of a pay difference perceived when scanning a list of jobs.",
        source="supply-elasticity", grade="C",
    )  # fmt: skip
    bid_noise: float = quantity(
        0.15, "log points", 0.0, 0.5,
        about="Spread of a worker's bids around the asking rate.",
        source="design", grade="D",
    )  # fmt: skip
    risk_markup: float = quantity(
        0.3, "elasticity", 0.0, 1.0,
        about="How bids rise with the chance of not being paid that the record shows.",
        source="design", grade="D",
    )  # fmt: skip
    batches_seen: int = quantity(
        20, "count", 5, 50,
        about="Batches of micro-tasks in sight on a page.",
        source="supply-elasticity", grade="D",
    )  # fmt: skip
    stint_hours: float = quantity(
        0.55, "hours", 0.1, 2.0,
        about="Length of one stint of micro-task work.",
        source="prototype", grade="D",
    )  # fmt: skip
    batch_look_hours: float = quantity(
        0.04, "hours", 0.01, 0.2,
        about="Unpaid time to find a batch.",
        source="unpaid-time", grade="D",
    )  # fmt: skip
    supply_steepness: float = quantity(
        3.0, "elasticity", 0.0, 6.0,
        about="How hours on micro-tasks answer to expected earnings over reservation.",
        source="prototype", grade="D",
    )  # fmt: skip
    supply_floor_share: float = quantity(
        0.06, "share", 0.0, 0.5,
        about="Hours still offered when earnings are hopeless.",
        source="prototype", grade="D",
    )  # fmt: skip
    idle_decay_per_week: float = quantity(
        0.001, "per week", 0.0, 0.01,
        about="Fall of log productivity in a week without work.",
        source="design", grade="D",
    )  # fmt: skip
    learning_ceiling: float = quantity(
        0.6, "log points", 0.0, 2.0,
        about="Most that doing can add to log productivity.",
        source="learning-curve", grade="D",
    )  # fmt: skip
    drift_up: float = quantity(
        0.02, "log points", 0.0, 0.1,
        about="Rise of the reservation wage in a week booked almost full.",
        source="prototype", grade="D",
    )  # fmt: skip
    drift_down: float = quantity(
        0.01, "log points", 0.0, 0.1,
        about="Fall of the reservation wage in a week of search without work.",
        source="prototype", grade="D",
    )  # fmt: skip
    drift_decay: float = quantity(
        0.02, "per week", 0.0, 0.2,
        about="Return of the reservation wage to the outside wage.",
        source="prototype", grade="D",
    )  # fmt: skip
    flexibility_usd_per_hour: float = quantity(
        0.6, "USD/hour", 0.0, 5.0,
        about="Value of choosing one's hours, at North American wages.",
        source="design", grade="D",
    )  # fmt: skip
    listing_minutes: float = quantity(
        10.0, "minutes", 0.0, 120.0,
        about="Unpaid time a week to keep a catalogue listing.",
        source="design", grade="D",
    )  # fmt: skip
    retrain_per_week: float = quantity(
        0.02, "per week", 0.0, 0.2,
        about="Chance that a worker long without work starts training.",
        source="design", grade="D",
    )  # fmt: skip
    training_weeks: int = quantity(
        8, "weeks", 1, 52,
        about="Length of a training.",
        source="design", grade="D",
    )  # fmt: skip
