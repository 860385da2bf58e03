"""What people make of the week: ratings, skill, expectations, pay and fees."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.state.codes import DORMANT, LEFT
from tests.market.signs import market
from tests.strategies import steps


def stars(engine: Engine) -> np.ndarray:
    """Return all public ratings of a run."""
    given = []
    for _ in steps(engine):
        contract = engine.state.contract
        given.append(contract.stars[contract.stars > 0.0])
    return np.concatenate(given)


def test_ratings_are_stars_and_mostly_kind() -> None:
    """Between one and five, most of them four or more."""
    found = stars(market(weeks=10))

    assert found.size > 200
    assert found.min() >= 1.0
    assert found.max() <= 5.0
    assert np.mean(found >= 4.0) > 0.7


def test_kind_employers_give_better_ratings() -> None:
    """The more of the dissatisfied give four stars all the same, the higher the mean."""
    stern, kind = ({"employers.kind_rating_share": share} for share in (0.15, 0.5))

    assert stars(market(kind, weeks=10)).mean() > stars(market(stern, weeks=10)).mean()


def test_standing_of_an_account_is_the_sum_of_its_ratings() -> None:
    """The sum of ratings is that of the stars its contracts were given, unless some are bought."""
    engine = market({"workers.fake_ratings_per_week": 0.0}, weeks=8)
    sums: dict[int, float] = {}
    for _ in steps(engine):
        contract, account = engine.state.contract, engine.state.account
        rated = contract.stars > 0.0
        fresh = rated & contract.finished
        whose = account.identity[contract.account[fresh]].tolist()
        for one, given in zip(whose, contract.stars[fresh].tolist(), strict=True):
            sums[one] = sums.get(one, 0.0) + given
        held = dict(zip(account.identity.tolist(), account.rating_sum.tolist(), strict=True))

        assert all(held[one] == pytest.approx(sums[one]) for one in sums if one in held)


def test_skill_grows_by_doing_up_to_a_ceiling_and_fades_when_idle() -> None:
    """Who works learns, nobody beyond the ceiling; who is idle forgets, not beyond the floor."""
    engine = market({"workers.idle_decay_per_week": 0.01}, weeks=30)
    rules = engine.document.workers
    known: dict[int, float] = {}
    for _ in steps(engine):
        worker = engine.state.worker
        here = (worker.state != LEFT) & (worker.state != DORMANT)
        worked = worker.contract_hours + worker.stint_hours > 0.0
        before = np.array([known.get(one, np.nan) for one in worker.identity.tolist()])
        change = worker.skill - before

        assert (change[here & worked] >= 0.0)[~np.isnan(change[here & worked])].all()
        assert (change[here & ~worked] <= 0.0)[~np.isnan(change[here & ~worked])].all()
        assert (worker.skill <= worker.productivity + rules.learning_ceiling + 1e-12).all()
        assert (worker.skill >= worker.productivity - 0.3 - 1e-12).all()
        known = dict(zip(worker.identity.tolist(), worker.skill.tolist(), strict=True))
    assert (engine.state.worker.skill > engine.state.worker.productivity + 0.1).any()


def test_what_is_learned_raises_the_outside_wage() -> None:
    """Who gained skill could earn more elsewhere, who lost it less."""
    engine = market(weeks=15)
    for _ in steps(engine):
        pass
    worker = engine.state.worker
    learned = worker.skill - worker.productivity
    gained = np.log(worker.outside_wage / worker.base_wage_usd_per_hour)

    assert gained == pytest.approx(engine.document.workers.ask_skill_weight * learned)


def test_faster_learners_learn_more() -> None:
    """Speed of learning shows in skill after the same weeks."""
    means = []
    for speed in (0.0, 0.3):
        engine = market({"occupations.software.learning_speed": speed}, weeks=20)
        for _ in steps(engine):
            pass
        worker = engine.state.worker
        coders = (worker.occupation == 0) & (worker.experience_hours > 20.0)
        means.append((worker.skill - worker.productivity)[coders].mean())

    assert means[1] > means[0] + 0.05


def test_expectations_trust_and_drift_stay_within_reason() -> None:
    """Trust is a share, the reservation wage within bounds of the outside wage."""
    engine = market({"employers.scam_share": 0.1, "workers.trust_loss": 0.5}, weeks=15)
    for _ in steps(engine):
        worker, employer = engine.state.worker, engine.state.employer

        assert ((worker.trust >= 0.0) & (worker.trust <= 1.0)).all()
        assert ((worker.drift >= -0.5) & (worker.drift <= 1.0)).all()
        assert (worker.expected > 0.0).all()
        assert ((employer.trust >= 0.05) & (employer.trust <= 1.0)).all()
        assert ((employer.satisfaction >= 0.0) & (employer.satisfaction <= 1.0)).all()
    assert engine.state.worker.trust.min() < 0.9


def test_employers_without_acceptable_applicants_pay_more() -> None:
    """Where hardly anybody passes the bar pay rises over employers' norms."""
    gaps = []
    for bar in (0.0, 5.0):
        settings = {"employers.hire_threshold": bar, "employers.serious_share": 0.9}
        engine = market(settings, weeks=20)
        for _ in steps(engine):
            pass
        employer = engine.state.employer
        free = employer.active & (employer.segment == 1)
        gaps.append((employer.pay_multiplier - employer.pay_norm)[free].mean())

    assert gaps[1] > gaps[0]


def test_platforms_change_their_fee_by_a_step_at_quarters_alone() -> None:
    """Between quarters fees stand still; at a quarter they move by a step, or not at all."""
    engine = market(weeks=53)
    before = engine.state.platform.employer_fee_share.copy()
    step = engine.document.employers.fee_step_share
    moves = 0
    for week in steps(engine):
        fee = engine.state.platform.employer_fee_share.copy()
        change = np.abs(fee[: before.size] - before)  # founded ones come at the end

        assert (change <= step + 1e-12).all()
        assert week % 13 == 0 or not change.any()
        assert ((fee >= 0.0) & (fee <= 0.5)).all()
        moves += int(np.count_nonzero(change))
        before = fee
    assert moves > 3
