"""What employers know of an applicant, and like, decides who waits and who is hired."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.judging import fitness, information
from sim.state.codes import SCAMMER
from tests.market.mechanisms import Fork, doubt, lived
from tests.market.signs import market
from tests.strategies import small

Floats = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market in which some workers are rated; no test changes it."""
    return Fork(tmp_path_factory.mktemp("hire"), weeks=16, population=2_000)


def hires(fork: Fork, settings: dict[str, Any], weeks: int = 4) -> dict[str, Floats]:
    """Return, application by application: hired, unrated, foreign, skill of the applicant."""
    engine = fork.again(settings)
    parts: list[dict[str, Floats]] = []
    for _ in range(weeks):
        state = lived(engine).state
        made, job = state.application, state.job
        owner = job.employer[made.job]
        real = job.serious[made.job] & ~job.scam[made.job]
        parts.append(
            {
                "hired": made.hired[real],
                "unrated": (state.account.ratings[made.account] == 0)[real],
                "foreign": (state.employer.region[owner] != state.worker.region[made.worker])[real],
                "skill": state.worker.skill[made.worker][real],
            }
        )
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def ratio(found: dict[str, Floats], kind: str) -> float:
    """Return the chance of a hire of those of a kind against all others'."""
    return float(found["hired"][found[kind]].mean() / found["hired"][~found[kind]].mean())


def test_uncertain_prior_lowers_newcomers_chance() -> None:
    """Before any rating a wider prior makes anybody less certain, and less wanted."""
    spreads = []
    engine = lived(Engine(_wide(0.2)), "search")
    for spread in (0.2, 1.0):
        engine.desk.document = _wide(spread)
        made, job = engine.state.application, engine.state.job
        spreads.append(doubt(engine, made.account, job.occupation[made.job]))

    assert (spreads[1] > 1.5 * spreads[0]).all()


def _wide(spread: float) -> Any:
    return small({"workers.productivity_spread": spread}, population=500, burn_in_weeks=0)


def test_not_knowing_lengthens_the_wait_for_a_first_job(fork: Fork) -> None:
    """Where not knowing is disliked more, newcomers are hired less, and fewer get started."""
    calm, wary = ({"employers.uncertainty_weight": weight} for weight in (0.0, 5.0))
    kept = {"employers.newcomer_penalty": 0.0}

    assert ratio(hires(fork, wary | kept), "unrated") < 0.8 * ratio(
        hires(fork, calm | kept), "unrated"
    )
    assert started(fork, wary | kept) < 0.7 * started(fork, calm | kept)


def started(fork: Fork, settings: dict[str, Any]) -> int:
    """Return how many freelance workers without a hire so far get one within some weeks."""
    engine = fork.again(settings)
    never: set[int] | None = None
    got: set[int] = set()
    for _ in range(6):
        state = lived(engine).state
        who = state.worker.identity[state.application.worker[state.application.hired]]
        if never is None:
            fresh = state.worker.jobs_done == 0
            never = set(state.worker.identity[fresh].tolist())
        got |= set(who.tolist()) & never
    return len(got)


def test_each_rating_makes_employers_surer(fork: Fork) -> None:
    """A rated account leaves less doubt than an unrated one, and more ratings less still."""
    engine = fork.week("search")
    account = np.arange(50)
    occupation = engine.state.worker.occupation[engine.state.account.worker[account]]
    doubts = []
    for number in (0, 1, 10):
        engine.state.account.ratings[account] = number
        doubts.append(doubt(engine, account, occupation))

    assert (doubts[0] > doubts[1]).all()
    assert (doubts[1] > doubts[2]).all()


def test_better_matching_hires_more_skilled_people(fork: Fork) -> None:
    """With the noise of profiles cleared, those hired are more productive."""
    plain, clear = (
        hires(fork, {"technology.matching_accuracy_share": share}) for share in (0.0, 1.0)
    )

    assert clear["skill"][clear["hired"]].mean() > plain["skill"][plain["hired"]].mean() + 0.05


def test_foreign_profiles_tell_less_until_there_are_ratings(fork: Fork) -> None:
    """At a share of 1 borders do not matter; under it foreigners are in more doubt."""
    engine = fork.week("search")
    account, occupation = np.arange(30), np.zeros(30, dtype=np.int64)
    engine.state.account.ratings[account] = 0
    engine.state.account.signal_sum[account] = 0.0
    doubts: dict[float, list[Floats]] = {}
    for share in (0.2, 1.0):
        engine.desk.document = fork.again({"employers.foreign_information_share": share}).document
        doubts[share] = [
            doubt(engine, account, occupation, information(engine.desk, np.full(30, away)))
            for away in (False, True)
        ]

    assert (doubts[1.0][0] == doubts[1.0][1]).all()
    assert (doubts[0.2][1] > 1.1 * doubts[0.2][0]).all()


def test_missing_information_lowers_foreigners_chance(fork: Fork) -> None:
    """The less a foreign profile tells, the fewer foreigners are hired."""
    keen = {"employers.uncertainty_weight": 5.0, "employers.domestic_taste": 0.0}
    told, untold = (
        hires(fork, keen | {"employers.foreign_information_share": share}) for share in (1.0, 0.1)
    )

    assert ratio(untold, "foreign") < 0.85 * ratio(told, "foreign")


def scores(engine: Engine, group: int) -> Floats:
    """Return all scores of a week as if everybody belonged to one group."""
    engine.state.worker.group[:] = group
    return np.asarray(fitness(engine.desk))


def test_taste_for_groups_is_all_that_tells_groups_apart(fork: Fork) -> None:
    """Without it the same people score the same; with it they lose what employers feel."""
    engine = fork.week("search")
    owner = engine.state.job.employer[engine.state.application.job]
    feeling = engine.state.employer.group_taste[owner]
    before, after = scores(engine, 0), scores(engine, 1)
    judged = np.isfinite(before)

    assert before[judged] - after[judged] == pytest.approx(feeling[judged])
    assert (feeling >= 0.0).all()
    assert feeling.mean() > 0.05

    engine.state.employer.group_taste[:] = 0.0

    assert np.array_equal(scores(engine, 0), scores(engine, 1))


@pytest.mark.parametrize("taste", [0.0, 0.4])
def test_employers_are_born_with_the_taste_of_the_scenario(taste: float) -> None:
    """The mean dislike is the scenario's, and nobody's at 0."""
    born = market({"employers.group_taste": taste}).state.employer

    assert born.group_taste[born.type != SCAMMER].mean() == pytest.approx(taste, abs=0.03)


def test_ranking_lifts_newcomers_and_the_well_rated_as_set(fork: Fork) -> None:
    """A boost adds to the unrated alone, a weight on reputation to the rated alone."""
    engine = fork.week("search")
    made, platform = engine.state.application, engine.state.platform
    unrated = engine.state.account.ratings[made.account] == 0
    stars = engine.state.account.rating_sum[made.account]
    famous = stars > 4.2 * engine.state.account.ratings[made.account]
    usual = fitness(engine.desk)
    judged = np.isfinite(usual)
    unrated, famous = unrated[judged], famous[judged]
    platform.newcomer_boost[:] += 1.0
    lifted = fitness(engine.desk)[judged] - usual[judged]
    platform.newcomer_boost[:] -= 1.0
    platform.reputation_weight[:] += 1.0
    praised = fitness(engine.desk)[judged] - usual[judged]

    assert lifted[unrated] == pytest.approx(1.0)
    assert lifted[~unrated] == pytest.approx(0.0)
    assert praised[unrated] == pytest.approx(0.0)
    assert (praised[famous & ~unrated] > 0.0).all()
    assert np.count_nonzero(famous & ~unrated) > 30


def test_nobody_under_the_threshold_of_skill_is_considered(fork: Fork) -> None:
    """An occupation that asks for more than anybody has hires nobody; others go on."""
    engine = fork.week("match", {"occupations.software.skill_threshold": 2.0})
    made = engine.state.application
    coding = engine.state.job.occupation[made.job] == 0

    assert np.count_nonzero(coding) > 30
    assert not made.hired[coding].any()
    assert made.hired[~coding].any()


def test_more_acceptable_applicants_fill_more_jobs(fork: Fork) -> None:
    """Of serious jobs, those with many applicants are filled far more often than thin ones."""
    engine = fork.again()
    filled: dict[bool, list[Floats]] = {True: [], False: []}
    for _ in range(4):
        state = lived(engine).state
        made, job = state.application, state.job
        number = np.bincount(made.job, minlength=len(job))
        hired = np.bincount(made.job[made.hired], minlength=len(job)) > 0
        real = job.serious & ~job.scam & ~job.micro & (number > 0)
        for many in (True, False):
            filled[many].append(hired[real & ((number >= 5) == many)])

    assert np.concatenate(filled[True]).mean() > 1.5 * np.concatenate(filled[False]).mean()
