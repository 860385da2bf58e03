"""AI in matching tells employers more of who is able, and they hire who is."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.policies.ai_matching import AiMatching
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived

SHARE = st.floats(0.0, 1.0)


@given(before=SHARE, share=SHARE)
def test_accuracy_never_falls_and_stays_a_share(before: float, share: float) -> None:
    """What AI clears comes on top of what is clear already."""
    policy = AiMatching(accuracy_share=share)
    after = policy.change("match.accuracy_share", np.array([before]), Scope(), 0)[0]

    assert before - 1e-12 <= after <= 1.0
    assert after >= share - 1e-12


def judged(fork: Fork, **settings: Any) -> tuple[float, float]:
    """Return how far scores follow true skill, and the mean skill of those hired."""
    engine = fork.again(policies=[{"type": "ai_matching"} | settings])
    scores: list[np.ndarray] = []
    for _ in range(5):
        state = lived(engine).state
        made, job, worker = state.application, state.job, state.worker
        own = worker.occupation[made.worker] == job.occupation[made.job]
        skill = np.where(own, worker.skill[made.worker], worker.secondary_skill[made.worker])
        scores.append(np.array([made.score, skill, made.hired]))
    score, skill, hired = np.concatenate(scores, axis=1)
    seen = np.isfinite(score)
    follows = np.corrcoef(score[seen], skill[seen])[0, 1]
    return float(follows), float(skill[hired > 0].mean())


def test_better_matching_follows_skill_and_hires_it(fork: Fork) -> None:
    """With the noise of profiles cleared, scores follow skill closer and hires are abler."""
    (plain, usual), (clear, abler) = judged(fork), judged(fork, accuracy_share=1.0)

    assert clear > plain + 0.05
    assert abler > usual + 0.05


def test_matching_helps_only_on_the_platforms_it_covers(fork: Fork) -> None:
    """Scores elsewhere keep every bit."""
    target = {"platforms": ["bids"]}
    scores = []
    for policies in ([], [{"type": "ai_matching", "accuracy_share": 1.0, "applies_to": target}]):
        made = fork.week("match", policies=policies).state
        bids = made.job.platform[made.application.job] == 1
        scores.append((made.application.score[bids], made.application.score[~bids]))

    assert not np.array_equal(scores[0][0], scores[1][0])
    assert np.array_equal(scores[0][1], scores[1][1])


def test_trial_by_worker_clears_the_profiles_of_its_arm(fork: Fork) -> None:
    """Of the same applications about half change their score."""
    target = {"random_share": 0.5, "unit": "worker"}
    rule = {"type": "ai_matching", "accuracy_share": 1.0, "applies_to": target}
    plain, trial = (
        fork.week("match", policies=policies).state.application.score for policies in ([], [rule])
    )

    assert np.mean(plain != trial) == pytest.approx(0.5, abs=0.1)
