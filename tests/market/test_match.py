"""Employers hire whom they think best value, and newcomers bear not being known."""

from pathlib import Path

import numpy as np
import pytest

from sim.engine import Engine
from tests.market.signs import market
from tests.strategies import rooms, small, steps


def newcomer_ratio(penalty: float) -> float:
    """Return unrated applicants' chance of a hire over that of rated ones."""
    settings = {"employers.newcomer_penalty": penalty, "employers.uncertainty_weight": 0.0}
    engine = market(settings, population=1_500, weeks=24)
    hired = {True: [0, 0], False: [0, 0]}
    for week in steps(engine):
        if week >= 8:  # until then hardly anybody has a rating
            made = engine.state.application
            fresh = engine.state.account.ratings[made.account] == 0
            for kind in (True, False):
                hired[kind][0] += int(np.count_nonzero(made.hired[fresh == kind]))
                hired[kind][1] += int(np.count_nonzero(fresh == kind))
    return (hired[True][0] / hired[True][1]) / (hired[False][0] / hired[False][1])


def test_newcomers_are_hired_less_the_higher_their_penalty() -> None:
    """A penalty on the unrated lowers their chance of a hire against the rated."""
    assert newcomer_ratio(1.2) < 0.75 * newcomer_ratio(0.0)


def test_not_knowing_an_applicant_costs_the_unrated_more(tmp_path: Path) -> None:
    """With the very same applications, a dislike of not knowing lowers the unrated's scores."""
    engine = market(population=1_500, weeks=12)
    for week in steps(engine):
        if week == 10:
            engine.save(tmp_path / "market.npz")
            break
    scores = []
    for weight in (0.0, 5.0):
        settings = {"employers.uncertainty_weight": weight}
        document = small(settings, population=1_500, weeks=12, burn_in_weeks=0)
        engine = Engine.restore(tmp_path / "market.npz", document)
        list(rooms(engine, "match"))
        scores.append(engine.state.application.score.copy())
    fresh = engine.state.account.ratings[engine.state.application.account] == 0
    judged = np.isfinite(scores[0])
    loss = scores[0][judged] - scores[1][judged]

    assert loss.min() > 0.0
    assert loss[fresh[judged]].mean() > loss[~fresh[judged]].mean() + 0.3


def hires(engine: Engine) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return, for all applications of a run: hired, bid over the usual pay, home region."""
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for _ in steps(engine):
        made, job = engine.state.application, engine.state.job
        owner = job.employer[made.job]
        home = engine.state.employer.region[owner] == engine.state.worker.region[made.worker]
        real = ~job.scam[made.job] & job.serious[made.job]
        parts.append((made.hired[real], np.log(made.bid / job.usual[made.job])[real], home[real]))
    first, second, third = (np.concatenate(one) for one in zip(*parts, strict=True))
    return first, second, third


def test_dear_bids_and_strangers_lose() -> None:
    """Who is hired bid less than who is not; a taste for the own region shows in hires."""
    hired, bid, home = hires(market({"employers.domestic_taste": 0.55}, population=1_500))
    again, _, neutral = hires(market({"employers.domestic_taste": 0.0}, population=1_500))
    lift = home[hired].mean() / home[~hired].mean()
    plain = neutral[again].mean() / neutral[~again].mean()

    assert bid[hired].mean() < bid[~hired].mean() - 0.1
    assert lift > plain


def test_nobody_is_hired_by_those_who_do_not_mean_it() -> None:
    """A hire is for a serious job, above the bar, and never for a scam."""
    engine, number = market(weeks=10), 0
    for _ in steps(engine):
        made, job = engine.state.application, engine.state.job
        what = made.job[made.hired]
        number += what.size

        assert job.serious[what].all()
        assert not job.scam[what].any()
        assert np.isfinite(made.score[made.hired]).all()
    assert number > 30


def test_bar_of_hiring_lowers_hires() -> None:
    """The more an applicant must offer, the fewer are hired."""
    numbers = []
    for bar in (1.0, 5.0):
        engine = market({"employers.hire_threshold": bar}, weeks=10)
        hired, _, _ = hires(engine)
        numbers.append(int(np.count_nonzero(hired)))

    assert numbers[1] < 0.8 * numbers[0]


def test_known_partners_are_hired_again() -> None:
    """A bonus for known workers makes repeat hires."""
    shares = []
    for bonus in (0.0, 3.0):
        engine = market({"employers.partner_bonus": bonus}, population=1_500, weeks=30)
        repeat = [
            engine.state.contract.repeat[engine.state.contract.started_week == week]
            for week in steps(engine)
        ]
        shares.append(np.concatenate(repeat).mean())

    assert shares[1] > shares[0]


@pytest.mark.parametrize("skilled", [True, False])
def test_skill_shortens_work_and_a_dear_bid_its_scope(skilled: bool) -> None:
    """The more productive need fewer hours for a job; the dearer are given less to do."""
    engine = market(weeks=10)
    ratios, drivers = [], []
    for week in steps(engine):
        contract, worker = engine.state.contract, engine.state.worker
        new = (contract.started_week == week) & ~contract.micro
        who = contract.worker[new]
        own = worker.occupation[who] == contract.occupation[new]
        ratios.append(np.log(contract.hours_needed[new] / contract.task_hours[new])[own])
        rate = engine.state.submarket.going_rate[contract.submarket[new]]
        driver = worker.skill[who] if skilled else np.log(contract.pay[new] / rate)
        drivers.append(driver[own])

    assert np.corrcoef(np.concatenate(ratios), np.concatenate(drivers))[0, 1] < -0.1
