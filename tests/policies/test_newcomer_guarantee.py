"""A guaranteed place in rankings gets newcomers hired, at the cost of the rated."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.newcomer_guarantee import NewcomerGuarantee
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork
from tests.policies.pairs import pair


@given(own=st.floats(-1.0, 2.0), boost=st.floats(0.0, 3.0))
def test_guarantee_comes_on_top_of_the_platforms_own_ranking(own: float, boost: float) -> None:
    """Even a platform that buries newcomers buries them less."""
    policy = NewcomerGuarantee(boost=boost)

    assert policy.change("match.newcomer_boost", np.array([own]), Scope(), 0)[0] == own + boost


def test_guarantee_lifts_unrated_accounts_alone(fork: Fork) -> None:
    """Scores of accounts with ratings keep every bit; all others rise by the boost."""
    rule = {"type": "newcomer_guarantee", "boost": 1.5}
    scores = []
    for policies in ([], [rule]):
        state = fork.week("match", policies=policies).state
        made = state.application
        scores.append((made.score, state.account.ratings[made.account] > 0))
    (plain, rated), (lifted, _) = scores
    seen = np.isfinite(plain)

    assert np.array_equal(plain[rated], lifted[rated])
    assert np.allclose(lifted[seen & ~rated], plain[seen & ~rated] + 1.5)
    assert rated.any()


def unrated_hired(engine: Engine) -> float:
    """Return the share of this week's hires whose account had no rating."""
    made, account = engine.state.application, engine.state.account
    # Ratings of the week come after the hire, and only to accounts that had work before.
    fresh = account.hired[made.account[made.hired]] == 1
    return float(fresh.sum())


def test_guarantee_gets_newcomers_hired(fork: Fork) -> None:
    """More accounts are hired for the first time."""
    usual, lifted = pair(fork, {"type": "newcomer_guarantee", "boost": 2.0}, unrated_hired)

    assert lifted > 1.15 * usual
