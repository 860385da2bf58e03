"""What differs between the regions of the world."""

from sim.scenario.quantity import Strict, quantity


class Region(Strict):
    """One region: its part of supply and demand, and what life there is like."""

    freelance_worker_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the world's freelance workers.", source="region-shares", grade="C",
    )  # fmt: skip
    microtask_worker_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the world's micro-task workers.", source="region-shares", grade="D",
    )  # fmt: skip
    demand_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the world's employers.", source="employer-regions", grade="B",
    )  # fmt: skip
    price_level: float = quantity(
        1.0, "ratio", 0.1, 2.0,
        about="Price level, United States = 1.", source="price-levels", grade="D",
    )  # fmt: skip
    outside_wage_multiple: float = quantity(
        1.0, "ratio", 0.1, 1.5,
        about="Local outside wage against North America's.", source="pay-by-region", grade="C",
    )  # fmt: skip
    outside_wage_spread: float = quantity(
        0.2, "log points", 0.0, 1.0,
        about="Spread of outside wages between people of equal skill.",
        source="prototype", grade="D",
    )  # fmt: skip
    statutory_minimum_usd_per_hour: float = quantity(
        0.0, "USD/hour", 0.0, 30.0,
        about="Typical statutory minimum wage, used to count who earns less.",
        source="statutory-minimum", grade="D",
    )  # fmt: skip
    connectivity_share: float = quantity(
        1.0, "share", 0.1, 1.0,
        about="Share of wanted hours that the connection allows.", source="design", grade="D",
    )  # fmt: skip
    remote_dweller_share: float = quantity(
        0.3, "share", 0.0, 1.0,
        about="Workers who live far from local offers.", source="design", grade="D",
    )  # fmt: skip
    identity_document_share: float = quantity(
        0.9, "share", 0.0, 1.0,
        about="Adults who hold an identity document that checks accept.",
        source="design", grade="D",
    )  # fmt: skip
