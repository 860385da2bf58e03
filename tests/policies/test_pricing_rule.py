"""Who sets pay decides whether the same work pays those alike who need it more and less."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.applying import gross_ask
from sim.policies.pricing_rule import CODES, PricingRule
from sim.policies.scope import Scope
from sim.state.codes import LISTED, PRICINGS
from tests.market.mechanisms import Fork, lived, weeks_of

POSTED = {"type": "pricing_rule", "rule": "posted"}
BIDS = {"type": "pricing_rule", "rule": "bids"}


def test_rules_are_codes_of_the_column() -> None:
    """The policy names the ways as the tables do, and sets them whatever the platform has."""
    own = np.array([0.0, 1.0, 2.0])

    assert {name: float(PRICINGS.index(name)) for name in CODES} == CODES
    assert PricingRule(rule="bids").change("post.pricing", own, Scope(), 0).tolist() == [1.0] * 3
    assert not PricingRule().bites()


@pytest.fixture(scope="module")
def markets(fork: Fork) -> dict[str, Engine]:
    """Return the market after search, five weeks on, as it is and under each rule."""
    rules: dict[str, list[dict[str, Any]]] = {"as_is": [], "posted": [POSTED], "bids": [BIDS]}
    found = {}
    for name, policies in rules.items():
        engine = weeks_of(fork.again(policies=policies), 5)
        found[name] = lived(engine, "search")
    return found


def test_applicants_take_posted_pay_as_it_is(markets: dict[str, Engine]) -> None:
    """All who apply for a job get the pay on display, and less hangs on what each needs."""
    follows = []
    for name in ("as_is", "posted"):
        engine = markets[name]
        made, job = engine.state.application, engine.state.job
        rows = np.flatnonzero(~made.browsed & (job.posted_week[made.job] >= 10))
        ask = gross_ask(engine.desk, made.worker[rows], made.job[rows])
        usual = job.usual[made.job[rows]]
        pay = made.bid[rows]
        follows.append(np.corrcoef(np.log(ask / usual), np.log(pay / usual))[0, 1])

    assert np.array_equal(pay, job.offer[made.job[rows]])
    assert follows[0] > 0.8
    assert follows[1] < 0.3


def test_micro_tasks_stay_posted(markets: dict[str, Engine]) -> None:
    """No rule makes bids of batches, whose pay is on display."""
    job = markets["bids"].state.job

    assert (job.pricing[job.micro] == CODES["posted"]).all()
    assert (job.pricing[~job.micro & (job.posted_week >= 10)] == CODES["bids"]).all()


def test_catalogue_becomes_a_board_of_posts(markets: dict[str, Engine]) -> None:
    """Where bids are the rule nobody is found by a listing, and jobs there have applicants."""
    count = {}
    for name in ("as_is", "bids"):
        engine = markets[name]
        made, state = engine.state.application, engine.state
        new = state.job.posted_week[made.job] >= 10
        there = new & (state.platform.pricing[state.job.platform[made.job]] == LISTED)
        count[name] = [np.count_nonzero(there & kind) for kind in (made.browsed, ~made.browsed)]

    assert count["as_is"][0] > 0 == count["as_is"][1]
    assert count["bids"][0] == 0 < count["bids"][1]
