"""Ratings that travel make who is known on one platform known on the others."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.reputation import own_record, shown_record
from sim.policies.reputation_portability import ReputationPortability
from sim.policies.scope import Scope
from sim.state.desk import Desk
from tests.market.mechanisms import Fork
from tests.policies.pairs import pair

ALL: dict[str, Any] = {"type": "reputation_portability", "share": 1.0}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market in which most freelance workers are on several platforms."""
    folder: Path = tmp_path_factory.mktemp("portability")
    return Fork(folder, {"workers.multi_platform_share": 0.9}, weeks=10)


def test_shares_of_two_rules_do_not_add_up() -> None:
    """Of two rules the one under which more travels holds; half of it after half of the weeks."""
    policy = ReputationPortability(share=0.8, phase_in_weeks=4)

    assert policy.change("match.portable_share", np.array([0.5]), Scope(), 1)[0] == 0.5
    assert policy.change("match.portable_share", np.array([0.5]), Scope(), 3)[0] == 0.8


def everywhere(desk: Desk, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Return own and shown numbers of ratings of all working accounts under a share."""
    rows = np.flatnonzero(desk.account.open & ~desk.account.banned & ~desk.account.spare)
    rows = rows[desk.worker.accounts[desk.account.worker[rows],
                                     desk.account.platform[rows]] == rows]  # fmt: skip
    rule = ReputationPortability(share=share)
    desk.in_force = (rule,)
    owner = desk.worker.identity[desk.account.worker[rows]]
    shown = shown_record(desk, rows, lambda: Scope(worker=owner))
    return own_record(desk, rows).ratings, shown.ratings


def test_share_is_the_part_of_ratings_that_travels(fork: Fork) -> None:
    """Nothing at 0, about half at a half, each worker's whole record on every account at 1."""
    engine = fork.week("search")
    account = engine.state.account
    account.ratings[:] = np.where(account.ratings > 0, account.ratings + 10, 0)
    extra = []
    for share in (0.0, 0.5, 1.0):
        own, shown = everywhere(engine.desk, share)
        extra.append((shown - own).sum())

    assert extra[0] == 0.0
    assert extra[1] == pytest.approx(0.5 * extra[2], rel=0.1)
    assert extra[2] > 100


def test_ratings_travel_whole_with_their_stars(fork: Fork) -> None:
    """What is shown on every account of a worker is the same sum of all of them."""
    engine = fork.week("search", policies=[ALL])
    desk, worker, account = engine.desk, engine.state.worker, engine.state.account
    several = np.flatnonzero((worker.accounts >= 0).sum(axis=1) > 1)[:200]
    held = worker.accounts[several]
    good = (held >= 0) & ~account.banned[held]
    kept = [row[mask] for row, mask in zip(held, good, strict=True)]
    total = np.array([account.rating_sum[row].sum() for row in kept])
    first = np.array([row[0] if len(row) else -1 for row in kept])
    known = first >= 0
    owner = worker.identity[several[known]]
    rule = ReputationPortability(share=1.0)
    desk.in_force = (rule,)
    shown = shown_record(desk, first[known], lambda: Scope(worker=owner))

    assert shown.stars == pytest.approx(total[known])
    assert total[known].sum() > 0.0


def _scores(engine: Engine) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of the week, and whose record came from elsewhere alone."""
    made, account, worker = engine.state.application, engine.state.account, engine.state.worker
    held = worker.accounts[made.worker]
    rated = np.where(held >= 0, account.ratings[held], 0).sum(axis=1)
    own = account.ratings[made.account]
    return made.score, (own == 0) & (rated > 0)


def test_only_those_known_elsewhere_are_judged_anew(fork: Fork) -> None:
    """Who has no other record keeps every bit of the score; those known elsewhere mostly rise."""
    plain, known = _scores(fork.week("match"))
    ported, _ = _scores(fork.week("match", policies=[ALL]))
    seen = known & np.isfinite(plain) & np.isfinite(ported)

    assert np.mean(ported[seen] > plain[seen]) > 0.7
    changed = plain != ported
    assert changed.any()
    assert not changed[~known & (_others(fork) == 0)].any()


def _others(fork: Fork) -> np.ndarray:
    """Return the ratings that applicants hold on their other accounts."""
    engine = fork.week("match")
    made, account, worker = engine.state.application, engine.state.account, engine.state.worker
    held = worker.accounts[made.worker]
    total = np.where(held >= 0, account.ratings[held], 0).sum(axis=1)
    return np.asarray(total - account.ratings[made.account])


def crossed(engine: Engine) -> float:
    """Return the hires of the week by which somebody known elsewhere began on a platform."""
    made, account, worker = engine.state.application, engine.state.account, engine.state.worker
    rows = made.hired
    held = worker.accounts[made.worker[rows]]
    other = np.where(held >= 0, account.hired[held], 0).sum(axis=1)
    mine = account.hired[made.account[rows]]
    return float(np.count_nonzero((mine == 1) & (other > 1)))


def test_known_workers_begin_on_other_platforms(fork: Fork) -> None:
    """More people who have a record are hired where they have none yet."""
    usual, ported = pair(fork, ALL, crossed, 8)

    assert ported > 1.2 * usual
