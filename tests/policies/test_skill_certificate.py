"""A test that employers see tells the able from the others among those who took it."""

import numpy as np
import pytest

from sim.draws import Draws
from sim.policies.scope import Scope
from sim.policies.skill_certificate import SkillCertificate
from tests.market.mechanisms import Fork
from tests.policies.scored import follows, scored

PEOPLE = Scope(worker=np.arange(4_000))
TEST = {"type": "skill_certificate", "precision": 5.0, "share": 0.5}


def test_a_share_of_workers_takes_the_test_and_keeps_the_result() -> None:
    """Half are tested, more of them as time goes by, and nobody is untested again."""
    policy = SkillCertificate(precision=1.0, share=0.5, phase_in_weeks=10)
    early, late = (policy.covered(PEOPLE, week, Draws(1)) for week in (1, 20))

    assert early.mean() == pytest.approx(0.1, abs=0.02)
    assert late.mean() == pytest.approx(0.5, abs=0.03)
    assert not (early & ~late).any()


@pytest.mark.parametrize("nothing", [{"precision": 0.0}, {"precision": 1.0, "share": 0.0}])
def test_test_without_content_or_takers_is_neutral(nothing: dict[str, float]) -> None:
    """A test that tells nothing, or that nobody takes, is no policy."""
    assert not SkillCertificate.model_validate({"type": "skill_certificate"} | nothing).bites()


def test_scores_follow_ability_among_the_tested_alone(fork: Fork) -> None:
    """The tested are told apart by skill; scores of the untested keep every bit."""
    usual, shown = scored(fork), scored(fork, TEST)
    policy, market = SkillCertificate.model_validate(TEST), fork.again()
    tested = policy.covered(Scope(worker=usual.worker), market.week, market.desk.draws)

    assert 0.4 < tested.mean() < 0.6
    assert np.array_equal(usual.score[~tested], shown.score[~tested])
    assert follows(shown, tested) > follows(usual, tested) + 0.05


def test_certificate_matters_most_where_little_else_is_known(fork: Fork) -> None:
    """It brings scores closer to skill among the unrated than among the rated."""
    usual, shown = scored(fork), scored(fork, TEST | {"share": 1.0})
    gain = [
        follows(shown, shown.unrated == kind) - follows(usual, usual.unrated == kind)
        for kind in (True, False)
    ]

    assert gain[0] > gain[1] > 0.0
