"""What a platform charges, checks and shows."""

from typing import Literal

from pydantic import Field

from sim.scenario.quantity import Strict, quantity


class PlatformRules(Strict):
    """One platform: its trade, its fees, its safeguards."""

    seat: str = Field("north_america", description="Region of its seat: whose platform law binds.")
    segment: Literal["microtask", "freelance"] = Field(
        "freelance", description="What is traded on it."
    )
    pricing: Literal["posted", "bids", "listed"] = Field("bids", description="Who sets pay.")
    entry_check: Literal["none", "document", "document_and_test"] = Field(
        "none", description="What a worker must show to join."
    )
    market_share: float = quantity(
        0.3, "share", 0.0, 1.0,
        about="Share of its segment's workers with an account, and of its demand at first.",
        source="design", grade="D",
    )  # fmt: skip
    worker_fee_share: float = quantity(
        0.10, "share", 0.0, 0.5,
        about="Part of the worker's pay it keeps.", source="platform-fees", grade="B",
    )  # fmt: skip
    employer_fee_share: float = quantity(
        0.05, "share", 0.0, 0.5,
        about="What it adds to the employer's bill, as a share of pay.",
        source="platform-fees", grade="B",
    )  # fmt: skip
    contract_fee_usd: float = quantity(
        0.0, "USD", 0.0, 20.0,
        about="Fee of the employer for each new contract.", source="platform-fees", grade="B",
    )  # fmt: skip
    escrow_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="Share of agreed pay held before work starts.", source="escrow", grade="D",
    )  # fmt: skip
    moderation_share: float = quantity(
        0.1, "share", 0.0, 1.0,
        about="Chance that a fraudulent account is found in four weeks.",
        source="design", grade="D",
    )  # fmt: skip
    moderation_cost_usd: float = quantity(
        0.02, "USD", 0.0, 10.0,
        about="Cost of moderation a week for each active account at the default thoroughness.",
        source="design", grade="D",
    )  # fmt: skip
    operating_cost_share: float = quantity(
        0.85, "share", 0.0, 1.0,
        about="Share of fee income that running the platform costs.", source="design", grade="D",
    )  # fmt: skip
    reputation_weight: float = quantity(
        1.0, "ratio", 0.0, 3.0,
        about="How strongly its ranking brings forward the well rated.", source="design", grade="D",
    )  # fmt: skip
    newcomer_boost: float = quantity(
        0.0, "log points", -1.0, 2.0,
        about="How far its ranking lifts workers without a rating.", source="design", grade="D",
    )  # fmt: skip
    training_share: float = quantity(
        0.0, "per week", 0.0, 0.2,
        about="Chance in a week that it trains one of its workers whom it has not trained yet.",
        source="design", grade="D",
    )  # fmt: skip
    training_cost_usd: float = quantity(
        40.0, "USD", 0.0, 1_000.0,
        about="What training one worker costs it.", source="design", grade="D",
    )  # fmt: skip
    training_gain: float = quantity(
        0.1, "log points", 0.0, 0.3,
        about="Log productivity that its training adds.", source="design", grade="D",
    )  # fmt: skip
    training_clarity_share: float = quantity(
        0.2, "share", 0.0, 0.95,
        about="How far its training clears the noise of the profile of whom it trained.",
        source="design", grade="D",
    )  # fmt: skip
    capital_usd_per_worker: float = quantity(
        10.0, "USD", 0.0, 1000.0,
        about="Capital at the start for each worker in the market; lost, the platform closes.",
        source="design", grade="D",
    )  # fmt: skip
    arbitration_fee_usd: float = quantity(
        100.0, "USD", 0.0, 340.0,
        about="What a decision costs who loses it; small claims are not worth it.",
        source="arbitration", grade="B",
    )  # fmt: skip
