"""How a figure of the model is scored against its band."""

HIT, NEAR, MISS = 1.0, 0.5, 0.0


def score_of(mean: float, ci_low: float, ci_high: float, low: float, high: float) -> float:
    """Return 1 if ``mean`` lies in the band, 0.5 if its interval overlaps it, else 0.

    What was not measured is a miss.
    """
    if low <= mean <= high:
        return HIT
    return NEAR if ci_low <= high and ci_high >= low else MISS
