"""Identity checks keep impostors out, refuse some honest people, and cost money."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.draws import Draws
from sim.engine import Engine
from sim.policies.identity_verification import IdentityVerification
from sim.policies.scope import Named, Scope
from sim.scenario.names import OCCUPATIONS, REGIONS
from sim.state.codes import FRAUDULENT, LEFT
from tests.strategies import small, steps

DOCUMENT = np.array([1.0, 0.0])
PEOPLE = Scope(worker=np.arange(2), facts={"document": DOCUMENT})


def changed(quantity: str, value: float, **settings: Any) -> list[float]:
    """Return a quantity for somebody with papers and somebody without."""
    policy = IdentityVerification.model_validate({"type": "identity_verification"} | settings)
    return policy.change(quantity, np.full(2, value), PEOPLE, 0).tolist()


def test_check_of_full_strictness_has_the_effect_found() -> None:
    """Impostors fall by half, honest people are refused by whether they have papers."""
    full = {"strictness_share": 1.0}

    assert changed("enter.impostor_passes_share", 1.0, **full) == [0.5, 0.5]
    assert changed("enter.honest_refused_share", 0.0, **full) == [0.03, 0.7]
    assert changed("enter.recheck_share", 0.0, **full) == [0.1, 0.1]
    assert changed("settle.check_cost_usd", 0.0, **full) == [1.5, 1.5]


def test_side_that_is_not_checked_is_left_alone() -> None:
    """Checks of employers touch scams alone, checks of workers everything else."""
    employers = {"strictness_share": 1.0, "sides": "employers"}

    assert changed("enter.impostor_passes_share", 1.0, **employers) == [1.0, 1.0]
    assert changed("enter.recheck_share", 0.0, **employers) == [0.0, 0.0]
    assert changed("post.scam_share", 0.04, **employers) == [0.02, 0.02]
    assert changed("post.scam_share", 0.04, strictness_share=1.0) == [0.04, 0.04]


def test_trial_among_employers_draws_platforms() -> None:
    """Where the quantity is of a market, not of a worker, its platform is drawn as a whole."""
    platform = np.arange(400)
    where = Scope(
        platform_identity=platform,
        platform_region=Named(np.zeros(400, dtype=np.int8), REGIONS),
        occupation=Named(np.zeros(400, dtype=np.int8), OCCUPATIONS),
    )
    policy = IdentityVerification(sides="both", applies_to={"random_share": 0.4})
    share = policy.covered(where, 0, Draws(0)).mean()

    assert share == pytest.approx(0.4, abs=0.08)


@pytest.mark.parametrize("sides", ["workers", "both", "employers"])
def test_enforcement_draws_whom_the_check_is_about(sides: str) -> None:
    """Workers are inspected one by one, checks of employers platform by platform, for good."""
    number = np.arange(600)
    policy = IdentityVerification.model_validate({"sides": sides, "enforcement_share": 0.4})
    people, platforms = Scope(worker=number), Scope(platform_identity=number)
    where = platforms if sides == "employers" else people
    first, later = (policy.covered(where, week, Draws(0)) for week in (0, 50))

    assert first.mean() == pytest.approx(0.4, abs=0.07)
    assert (first == later).all()
    assert policy.covered(platforms, 0, Draws(0)).mean() == pytest.approx(0.4, abs=0.07)


def test_half_enforced_checks_of_employers_leave_workers_alone() -> None:
    """People at the door are asked for no platform where only employers are checked."""
    policy = IdentityVerification.model_validate({
        "sides": "employers", "strictness_share": 1.0, "enforcement_share": 0.5,
    })  # fmt: skip
    people = Scope(worker=np.arange(600))
    covered = policy.covered(people, 0, Draws(0))
    share = policy.change("enter.recheck_share", np.zeros(600), people, 0)

    assert covered.mean() == pytest.approx(0.5, abs=0.07)
    assert not share.any()


@cache
def market(**settings: Any) -> Engine:
    """Return a market of many crooks after a quarter under identity checks."""
    rule = {"type": "identity_verification", "recheck_share": 0.3} | settings
    crooked = {"workers.fraudulent_share": 0.3, "workers.freelance_bad_share": 0.1}
    engine = Engine(small(crooked, population=800, weeks=13, burn_in_weeks=0, policies=[rule]), 2)
    for _ in steps(engine):
        pass
    return engine


def crooked_share(engine: Engine) -> float:
    """Return the share of crooks among those in the market."""
    worker = engine.state.worker
    return float(np.mean(worker.type[worker.state != LEFT] == FRAUDULENT))


def paid(engine: Engine, flow: str, payer: str) -> int:
    """Return what flowed out of the market in the last week."""
    return engine.ledger.week_flows.get((flow, payer, "outside"), 0)


def test_strict_checks_leave_fewer_crooks_and_cost_platforms() -> None:
    """With checks there are clearly fewer crooks, and the checks are paid for."""
    free, strict = market(strictness_share=0.0), market(strictness_share=1.0)

    assert crooked_share(strict) < 0.75 * crooked_share(free)
    assert paid(free, "check_cost", "platform") == 0
    assert paid(strict, "check_cost", "platform") > 0
    assert paid(strict, "inspection_cost", "public") == 0


def test_checks_are_evaded_where_nobody_looks() -> None:
    """Half enforced, more crooks stay and platforms save checks; never enforced, all is as ever."""
    free, strict = market(strictness_share=0.0), market(strictness_share=1.0)
    half = market(strictness_share=1.0, enforcement_share=0.5)
    never = market(strictness_share=1.0, enforcement_share=0.0, inspection_usd=3.0)

    assert crooked_share(strict) < crooked_share(half) < crooked_share(free)
    assert 0 < paid(half, "check_cost", "platform") < paid(strict, "check_cost", "platform")
    assert never.digest() == free.digest()


def test_purse_pays_for_each_check_seen_to() -> None:
    """Inspection at twice the price of a check costs the purse twice what platforms pay."""
    half = market(strictness_share=1.0, enforcement_share=0.5, inspection_usd=3.0)

    assert paid(half, "inspection_cost", "public") == 2 * paid(half, "check_cost", "platform") > 0


def test_strict_checks_refuse_people_without_papers() -> None:
    """Honest people without papers become rarer among those inside."""
    shares = []
    for strictness in (0.0, 1.0):
        worker = market(strictness_share=strictness).state.worker
        inside = (worker.state != LEFT) & (worker.type != FRAUDULENT)
        shares.append(np.mean(~worker.document[inside]))

    assert shares[1] < 0.7 * shares[0]
