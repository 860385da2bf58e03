"""What differs between occupations."""

from sim.scenario.quantity import Strict, quantity


class Occupation(Strict):
    """One kind of work: its pay, its tasks, and what AI can do of it."""

    pay_usd_per_hour: float = quantity(
        10.0, "USD/hour", 0.5, 100.0,
        about="Median gross pay for a paid hour.", source="pay-by-occupation", grade="C",
    )  # fmt: skip
    task_hours: float = quantity(
        8.0, "hours", 0.005, 150.0,
        about="Median hours of paid work in a task.", source="task-sizes", grade="C",
    )  # fmt: skip
    task_spread: float = quantity(
        1.2, "log points", 0.0, 2.0,
        about="Spread of task sizes.", source="task-sizes", grade="D",
    )  # fmt: skip
    worker_share: float = quantity(
        0.1, "share", 0.0, 1.0,
        about="Share of freelance workers; 0 for micro-tasks.",
        source="occupation-workers", grade="C",
    )  # fmt: skip
    demand_share: float = quantity(
        0.1, "share", 0.0, 1.0,
        about="Share of freelance tasks; 0 for micro-tasks.",
        source="occupation-demand", grade="C",
    )  # fmt: skip
    demand_growth_per_year: float = quantity(
        0.05, "per year", -0.5, 2.0,
        about="Growth of demand from week 0 on.", source="demand-growth", grade="C",
    )  # fmt: skip
    skill_threshold: float = quantity(
        -1.0, "log points", -2.0, 2.0,
        about="Log productivity under which an employer will not consider a worker.",
        source="design", grade="D",
    )  # fmt: skip
    in_house_wage_usd_per_hour: float = quantity(
        30.0, "USD/hour", 5.0, 150.0,
        about="Wage of an employee who would do it, overhead left out.",
        source="design", grade="D",
    )  # fmt: skip
    exposure_share: float = quantity(
        0.3, "share", 0.0, 1.0,
        about="Share of tasks that AI could ever do.", source="ai-exposure", grade="C",
    )  # fmt: skip
    ai_spillover_share: float = quantity(
        0.05, "share", 0.0, 1.0,
        about="Hours of work that each automated hour anywhere creates here.",
        source="design", grade="D",
    )  # fmt: skip
    learning_speed: float = quantity(
        0.15, "elasticity", 0.0, 0.32,
        about="Fall of time per task, in logs, for each log of experience.",
        source="learning-curve", grade="D",
    )  # fmt: skip
    ai_gain: float = quantity(
        0.2, "log points", -0.2, 0.85,
        about="Fall of time per task, in logs, for a worker of usual skill with AI as a tool.",
        source="ai-tool-gain", grade="C",
    )  # fmt: skip
