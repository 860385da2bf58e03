"""What applications tell decides how far hiring follows ability."""

import numpy as np
import pytest

from sim.policies.proposal_signal import ProposalSignal
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork
from tests.policies.scored import follows, scored

USUAL = np.array([1.5, 0.5])


def test_factor_multiplies_precision_as_far_as_phased_in() -> None:
    """At 0 an application tells nothing; half-way there it tells half of the usual."""
    at_once = ProposalSignal(factor=0.0)
    slowly = ProposalSignal(factor=0.0, phase_in_weeks=10)

    assert not at_once.change("match.proposal_precision", USUAL, Scope(), 0).any()
    assert slowly.change("match.proposal_precision", USUAL, Scope(), 4) == pytest.approx(USUAL / 2)
    assert ProposalSignal(factor=3.0).change(
        "match.proposal_precision", USUAL, Scope(), 0
    ) == pytest.approx(3.0 * USUAL)


def test_scores_follow_ability_as_far_as_applications_tell_it(fork: Fork) -> None:
    """Silent applications part scores from skill, telling ones bring them together."""
    silent, usual, telling = (
        follows(scored(fork, {"type": "proposal_signal", "factor": factor}))
        for factor in (0.0, 1.0, 4.0)
    )

    assert silent + 0.02 < usual < telling - 0.02


def test_silent_applications_cost_the_able_and_serve_the_others(fork: Fork) -> None:
    """Without the signal the best fifth scores lower than before against the last fifth."""
    gaps = []
    for factor in (1.0, 0.0):
        found = scored(fork, {"type": "proposal_signal", "factor": factor})
        low, high = np.quantile(found.skill, [0.2, 0.8])
        considered = np.isfinite(found.score)
        able, others = considered & (found.skill > high), considered & (found.skill < low)
        gaps.append(found.score[able].mean() - found.score[others].mean())

    assert gaps[1] < gaps[0] - 0.1
