"""Seeds: those that are scored are none of those that were tuned on."""

from sim.evidence.seeds import SCORING_SEEDS, TRAINING_SEEDS, tuned_on

ENOUGH = 20


def test_scoring_seeds_are_fresh_and_enough() -> None:
    """No seed is both tuned on and scored, and the score rests on twenty or more."""
    assert not set(SCORING_SEEDS) & set(TRAINING_SEEDS)
    assert len(set(SCORING_SEEDS)) >= ENOUGH


def test_tuned_on_names_training_seeds_alone() -> None:
    """Whoever validates on old seeds is told which."""
    first = TRAINING_SEEDS[0]

    assert tuned_on((first, *SCORING_SEEDS)) == (first,)
