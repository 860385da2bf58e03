"""A border limit keeps tasks at home: nobody abroad does them, known partners included."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.border_limit import BorderLimit
from sim.policies.scope import Scope
from sim.state.codes import REGIONS, TO_PARTNER
from tests.market.mechanisms import Fork, lived
from tests.policies.pairs import pair

SHARE = st.floats(0.0, 1.0)


@given(before=SHARE, share=SHARE)
def test_limit_never_opens_a_border(before: float, share: float) -> None:
    """Of two limits the tighter holds."""
    policy = BorderLimit(share=share)

    assert policy.change("post.home_only_share", np.array([before]), Scope(), 0)[0] == max(
        before, share
    )


def abroad(engine: Engine) -> np.ndarray[Any, Any]:
    """Return which contracts of the week just lived crossed a border."""
    contract, state = engine.state.contract, engine.state
    new = contract.started_week == engine.desk.week - 1
    here = state.employer.region[contract.employer[new]]
    return np.asarray(state.worker.region[contract.worker[new]] != here)


def test_whole_limit_ends_all_hiring_abroad(fork: Fork) -> None:
    """New posts, batches and known partners: nobody from abroad gets any of them."""
    rule = {"type": "border_limit", "share": 1.0}
    engine = fork.again(policies=[rule])
    for week in range(3):
        lived(engine)
        job = engine.state.job
        old = np.isin(engine.state.contract.job, job.identity[job.posted_week < 10])
        new = engine.state.contract.started_week == 10 + week

        assert not (abroad(engine) & ~old[new]).any()


def to_foreign_partners(engine: Engine) -> float:
    """Return the tasks given to partners abroad in the week just lived."""
    task, state = engine.state.task, engine.state
    owner = task.employer[task.choice == TO_PARTNER]
    partner = state.employer.partner[owner]
    return float(np.count_nonzero(state.worker.region[partner] != state.employer.region[owner]))


def crossings(engine: Engine) -> float:
    """Return the hires across borders in the week just lived."""
    return float(np.count_nonzero(abroad(engine)))


@pytest.mark.parametrize("count", [to_foreign_partners, crossings])
def test_limit_makes_hiring_abroad_rarer(fork: Fork, count: Any) -> None:
    """A limit on half of the tasks cuts work abroad by about half, with partners too."""
    usual, limited = pair(fork, {"type": "border_limit", "share": 0.5}, count, 7)

    assert usual > 10
    assert 0.3 * usual < limited < 0.75 * usual


def test_limit_binds_only_the_employers_it_covers(fork: Fork) -> None:
    """Jobs of employers elsewhere are as open as before, to the bit."""
    target = {"regions": ["north_america"]}
    rule = {"type": "border_limit", "share": 1.0, "applies_to": target}
    kept = []
    for policies in ([], [rule]):
        state = fork.week("post", policies=policies).state
        new = (state.job.posted_week == 10) & ~state.job.scam
        home = state.employer.region[state.job.employer[new]]
        bound = home == REGIONS.index("north_america")
        kept.append((state.job.only_region[new][bound], state.job.only_region[new][~bound]))

    assert (kept[1][0] == REGIONS.index("north_america")).all()
    assert not (kept[0][0] == REGIONS.index("north_america")).all()
    assert np.array_equal(kept[0][1], kept[1][1])
