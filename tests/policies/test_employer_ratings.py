"""Who sees how employers have paid keeps away from those who do not, or asks them for more."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.employer_ratings import EmployerRatings
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived

SHOWN = {"type": "employer_ratings", "visible_share": 1.0}
HIDDEN = SHOWN | {"visible_share": 0.0}


def test_rule_sets_what_is_seen() -> None:
    """It goes up or down to the share, step by step; without a share nothing is said."""
    rule = EmployerRatings(visible_share=0.5, phase_in_weeks=2)
    usual = np.array([0.0, 1.0])

    assert rule.change("search.record_seen_share", usual, Scope(), 0).tolist() == [0.25, 0.75]
    assert rule.change("search.record_seen_share", usual, Scope(), 1).tolist() == [0.5, 0.5]
    assert not EmployerRatings().bites()
    assert EmployerRatings(visible_share=0.0).bites()


def searched(fork: Fork, *policies: dict[str, Any]) -> tuple[Engine, np.ndarray[Any, Any]]:
    """Return the market after search, and which jobs are of the half who paid one job in ten."""
    engine = fork.again(policies=list(policies))
    employer = engine.state.employer
    bad = employer.identity % 2 == 0
    employer.jobs_paid[:] = np.where(bad, 10, 100)
    employer.jobs_unpaid[:] = np.where(bad, 90, 0)
    # Few hours are offered, so that workers can choose: else every batch is emptied anyway.
    engine.state.worker.expected[:] = 0.01 * engine.state.worker.outside_wage
    lived(engine, "search")
    return engine, employer.identity[engine.state.job.employer] % 2 == 0


def test_micro_workers_keep_away_from_bad_payers(fork: Fork) -> None:
    """Where the record is shown, less of the work is done for those who keep the pay."""
    share = []
    for rules in ([], [SHOWN]):
        engine, bad = searched(fork, *rules)
        take = engine.state.take
        share.append(take.usual_hours[bad[take.job]].sum() / take.usual_hours.sum())

    assert share[1] < 0.9 * share[0]


def bids(engine: Engine) -> dict[tuple[int, int], tuple[float, int]]:
    """Return the bid of each pair of worker and job, and the row of the job."""
    made, state = engine.state.application, engine.state
    rows = np.flatnonzero(~made.browsed & (state.job.escrow[made.job] < 1.0))
    who, what = state.worker.identity[made.worker[rows]], state.job.identity[made.job[rows]]
    pairs = zip(who.tolist(), what.tolist(), strict=True)
    values = zip(made.bid[rows].tolist(), made.job[rows].tolist(), strict=True)
    return dict(zip(pairs, values, strict=True))


def test_hidden_records_make_the_honest_pay_for_the_others(fork: Fork) -> None:
    """The same workers ask bad payers for less, and good ones for more, once both look alike."""
    (seen, bad), (blind, _) = searched(fork), searched(fork, HIDDEN)
    before, after = bids(seen), bids(blind)
    both = [(before[pair][0], after[pair][0], bad[before[pair][1]]) for pair in before]
    cheap = [late / soon for soon, late, crooked in both if crooked]
    dear = [late / soon for soon, late, crooked in both if not crooked]

    assert before.keys() == after.keys()
    assert len(cheap) > 50
    assert np.mean(cheap) < 0.98
    assert np.min(dear) >= 1.0
    assert np.mean(dear) > 1.0


def test_platforms_rules_can_differ(fork: Fork) -> None:
    """A rule for one platform leaves bids on the others as they were, bit for bit."""
    seen, _ = searched(fork)
    some, _ = searched(fork, HIDDEN | {"applies_to": {"platforms": ["bids"]}})
    first, second = bids(seen), bids(some)
    names = seen.desk.world.platforms
    moved = {
        names[seen.state.job.platform[row]]
        for pair, (bid, row) in first.items()
        if bid != second[pair][0]
    }

    assert moved == {"bids"}


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_share_outside_its_range_is_refused(share: float) -> None:
    """Less than nothing and more than all cannot be seen."""
    with pytest.raises(ValueError, match="visible_share"):
        EmployerRatings(visible_share=share)
