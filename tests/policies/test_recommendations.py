"""Workers suggested for a job bring it able applicants, and get it filled."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.recommendations import Recommendations
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived, sent
from tests.policies.pairs import pair

RULE: dict[str, Any] = {"type": "recommendations", "suggestions": 3}


@pytest.mark.parametrize("nothing", [{"suggestions": 0}, {"suggestions": 3, "share": 0.0}])
def test_no_suggestion_or_no_job_is_neutral(nothing: dict[str, Any]) -> None:
    """Suggesting nobody, or for no job, is no policy."""
    assert not Recommendations.model_validate(nothing).bites()


def test_suggestions_do_not_add_up() -> None:
    """Of two tools for the same job the one that suggests more counts."""
    policy = Recommendations(suggestions=3)

    assert policy.change("search.suggestions", np.array([1.0, 5.0]), Scope(), 0).tolist() == [3, 5]


@pytest.fixture(scope="module")
def markets(fork: Fork) -> tuple[Engine, Engine]:
    """Return the market after search, without suggestions and with them for half of the jobs."""
    rule = RULE | {"suggestions": 6, "share": 0.5}
    return fork.week("search"), fork.week("search", policies=[rule])


def test_suggestions_only_add_applications(markets: tuple[Engine, Engine]) -> None:
    """All who apply by themselves do so still; a new job gets six more at most."""
    usual, more = (sent(engine) for engine in markets)
    job = markets[1].state.job
    new = set(job.identity[(job.posted_week == 10) & ~job.micro].tolist())
    asked = [what for _, what in more - usual]

    assert usual < more
    assert set(asked) < new
    assert max(np.unique(asked, return_counts=True)[1]) <= 6


def test_those_asked_have_time_and_are_able(markets: tuple[Engine, Engine]) -> None:
    """Applying costs them time they had, and they are more able than other applicants."""
    usual, engine = sent(markets[0]), markets[1]
    made, state = engine.state.application, engine.state
    pairs = zip(
        state.worker.identity[made.worker].tolist(), state.job.identity[made.job].tolist(),
        strict=True,
    )  # fmt: skip
    asked = np.array([pair not in usual for pair in pairs]) & ~made.browsed
    worker = state.worker
    skill = worker.skill[made.worker]

    assert (worker.search_hours <= worker.hours + 1e-9).all()
    assert skill[asked].mean() > skill[~asked & ~made.browsed].mean() + 0.1


def filled(engine: Engine) -> float:
    """Return the jobs open to applications that found their worker in the week just lived."""
    job = engine.state.job
    return float(np.count_nonzero((job.hired_week == engine.week - 1) & ~job.micro))


def test_more_jobs_are_filled(fork: Fork) -> None:
    """Acceptable applicants whom it would not have met get a job filled."""
    usual, helped = pair(fork, RULE | {"suggestions": 10}, filled, 6)

    assert helped > 1.02 * usual
    assert lived(fork.again()).state.job.hired.any()
