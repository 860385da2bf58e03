"""The state of technology from week 0 on."""

from sim.scenario.quantity import Strict, quantity


class Technology(Strict):
    """What AI can do as a substitute, what it costs, and how fast that moves."""

    ai_ceiling_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of exposed tasks that AI can do in the end.",
        source="ai-exposure", grade="D",
    )  # fmt: skip
    ai_midpoint_week: float = quantity(
        78.0, "week", -200.0, 520.0,
        about="Week in which half of the ceiling is reached.",
        source="ai-adoption-employers", grade="D",
    )  # fmt: skip
    ai_speed: float = quantity(
        0.05, "per week", 0.005, 0.5,
        about="Steepness of the logistic curve.", source="ai-adoption-employers", grade="D",
    )  # fmt: skip
    ai_price_usd_per_hour: float = quantity(
        1.0, "USD/hour", 0.01, 50.0,
        about="Price of the AI work that replaces an hour of a person's.",
        source="design", grade="D",
    )  # fmt: skip
    ai_adoption_share: float = quantity(
        0.18, "share", 0.0, 1.0,
        about="Share of employers who consider AI at all.",
        source="ai-adoption-employers", grade="B",
    )  # fmt: skip
    tool_ceiling_share: float = quantity(
        0.75, "share", 0.0, 1.0,
        about="Workers who use AI as a tool in the end.",
        source="ai-adoption-workers", grade="C",
    )  # fmt: skip
    tool_midpoint_week: float = quantity(
        136.0, "week", -200.0, 520.0,
        about="Week in which half of these do.",
        source="ai-adoption-workers", grade="C",
    )  # fmt: skip
    tool_speed: float = quantity(
        0.0108, "per week", 0.001, 0.5,
        about="Steepness of that curve.",
        source="ai-adoption-workers", grade="C",
    )  # fmt: skip
    matching_accuracy_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How far AI in matching clears the noise of profiles.",
        source="design", grade="D",
    )  # fmt: skip
    fraud_attack_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How far AI hides fraud from employers and moderators.",
        source="design", grade="D",
    )  # fmt: skip
    fraud_defence_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How far detectors make up for that.",
        source="design", grade="D",
    )  # fmt: skip
