"""How many people and employers there are."""

from sim.scenario.quantity import Strict, quantity


class Population(Strict):
    """The size of the simulated market."""

    workers: int = quantity(
        5_000, "count", 200, 10_000_000,
        about="People in the market at week 0: searching, or with a paid job in the last 4 weeks.",
        source="design", grade="D",
    )  # fmt: skip
    dormant_per_worker: float = quantity(
        8.4, "ratio", 2.0, 20.0,
        about="Dormant accounts beside each worker in the market.",
        source="registered-accounts", grade="C",
    )  # fmt: skip
    employers_per_worker: float = quantity(
        1.0, "ratio", 0.2, 2.0,
        about="Active employers for each worker in the market.",
        source="active-clients", grade="C",
    )  # fmt: skip
    people_per_worker: float = quantity(
        1.0, "ratio", 1.0, 1_000_000.0,
        about="How many real people one simulated worker stands for.",
        source="design", grade="D",
    )  # fmt: skip
    microtask_worker_share: float = quantity(
        0.45, "share", 0.05, 0.95,
        about="Share of the workers in the market whose primary work is micro-tasks.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_employer_share: float = quantity(
        0.3, "share", 0.05, 0.95,
        about="Share of employers who post micro-tasks.",
        source="prototype", grade="D",
    )  # fmt: skip
    microtask_dormant_share: float = quantity(
        0.15, "share", 0.0, 1.0,
        about="Share of the dormant accounts whose primary work is micro-tasks.",
        source="prototype", grade="D",
    )  # fmt: skip
