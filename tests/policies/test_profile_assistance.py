"""Clearer profiles let employers tell the able from the others, most of all newcomers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.policies.profile_assistance import ProfileAssistance
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork
from tests.policies.scored import follows, scored

FULL = {"type": "profile_assistance", "noise_reduction_share": 0.9}


@given(share=st.floats(0.0, 0.95), noise=st.floats(0.01, 2.0))
def test_help_clears_its_share_of_the_noise(share: float, noise: float) -> None:
    """What is left of the noise is what the help does not clear, never more than before."""
    policy = ProfileAssistance(noise_reduction_share=share)
    left = policy.change("match.profile_noise", np.array([noise]), Scope(), 0)[0]

    assert left == pytest.approx((1.0 - share) * noise)
    assert 0.0 < left <= noise


def test_scores_follow_ability_closer_with_help(fork: Fork) -> None:
    """The more noise is cleared, the closer scores follow skill, above all of the unrated."""
    usual, half, full = (
        scored(fork, *policies)
        for policies in ([], [FULL | {"noise_reduction_share": 0.5}], [FULL])
    )

    assert follows(usual) < follows(half) < follows(full)
    gain = [follows(full, full.unrated == kind) - follows(usual, usual.unrated == kind) for kind in
            (True, False)]  # fmt: skip
    assert gain[0] > gain[1] > 0.0


def test_help_for_newcomers_leaves_others_alone(fork: Fork) -> None:
    """Scores of those with a paid job behind them keep every bit."""
    aimed = FULL | {"applies_to": {"tenure": "newcomer"}}
    usual, helped = scored(fork), scored(fork, aimed)
    veteran = ~usual.newcomer

    assert np.array_equal(usual.score[veteran], helped.score[veteran])
    assert not np.array_equal(usual.score[~veteran], helped.score[~veteran])
