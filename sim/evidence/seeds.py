"""Which seeds the model is tuned on, and which ones it is scored on: never the same."""

TRAINING_SEEDS = tuple(range(4))
"""Seeds that defaults are tuned on, by hand and by ``calibrate``."""
SCORING_SEEDS = tuple(range(1000, 1020))
"""Seeds that ``validate`` scores on. Nobody looks at their runs to choose a number."""


def tuned_on(seeds: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of ``seeds`` on which a score is no test, as defaults were tuned on them."""
    return tuple(seed for seed in seeds if seed in TRAINING_SEEDS)


def in_words(seeds: tuple[int, ...]) -> str:
    """Return seeds in words, a run of them by its ends.

    >>> in_words((1000, 1001, 1002))
    '3 seeds (1000 to 1002)'
    >>> in_words((7,))
    '1 seed (7)'
    """
    if len(seeds) == 1:
        return f"1 seed ({seeds[0]})"
    if seeds == tuple(range(seeds[0], seeds[0] + len(seeds))):
        return f"{len(seeds)} seeds ({seeds[0]} to {seeds[-1]})"
    return f"{len(seeds)} seeds ({', '.join(map(str, seeds))})"
