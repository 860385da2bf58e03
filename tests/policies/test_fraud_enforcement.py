"""Police find more who cheat the more they may spend, and a fine at risk deters the rest."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.policing import risk
from sim.policies.fraud_enforcement import EXPECTED_FINE, FOUND, FraudEnforcement
from sim.policies.scope import Scope
from sim.state.codes import FRAUDULENT, HONEST, REGIONS, SCAMMER, WAGE_THIEF
from sim.state.ledger import to_usd
from tests.market.mechanisms import Fork, lived

POLICE: dict[str, Any] = {
    "type": "fraud_enforcement",
    "budget_usd_per_week": 1e7,
    "case_usd": 100.0,
}
"""So many that whoever cheats is found."""


def suspects(number: float, people: float = 1.0) -> Scope:
    """Return some suspect, among so many, in a market of which each worker is so many people."""
    facts = {"suspects": np.array(number), "people_per_worker": np.array(people)}
    return Scope(worker=np.zeros(1, dtype=np.int64), facts=facts)


def test_chance_to_be_found_rises_with_money_and_falls_with_crooks() -> None:
    """Four cases among twelve suspects: a quarter; the fine to be expected goes with it."""
    police = FraudEnforcement(budget_usd_per_week=2_000.0, case_usd=500.0, fine_usd=100.0)
    nothing = np.zeros(1)
    alone, crowded = (police.change(FOUND, nothing, suspects(n), 0)[0] for n in (4.0, 12.0))

    assert [alone, crowded] == pytest.approx([0.5, 0.25])
    assert police.change(FOUND, np.full(1, 0.5), suspects(12.0), 0) == pytest.approx(0.625)
    assert police.change(FOUND, nothing, suspects(4.0, 10.0), 0) == pytest.approx(0.4 / 4.4)
    assert police.change(EXPECTED_FINE, np.ones(1), suspects(12.0), 0) == pytest.approx(26.0)
    assert not FraudEnforcement(fine_usd=100.0).bites()


def cheats(engine: Engine) -> tuple[int, int, int]:
    """Return junk of operators, thefts of thieves and new scams of the week just lived."""
    state = engine.state
    contract, job = state.contract, state.job
    fresh = job.posted_week == job.posted_week.max()
    junk = contract.finished & contract.junk
    thief = state.employer.type[contract.employer] == WAGE_THIEF
    return (
        int(np.count_nonzero(junk & (state.worker.type[contract.worker] == FRAUDULENT))),
        int(np.count_nonzero(contract.finished & contract.stolen & thief)),
        int(np.count_nonzero(job.scam & fresh)),
    )


@pytest.fixture(scope="module")
def pair(fork: Fork) -> tuple[Engine, Engine]:
    """Return the market after fraud, without police and with as many as find everybody."""
    return fork.week("defraud"), fork.week("defraud", policies=[POLICE])


def test_whoever_cheated_and_is_found_loses_what_he_cheats_with(
    pair: tuple[Engine, Engine],
) -> None:
    """Operators lose every account, thieves pay what they kept, and scams are taken down."""
    usual, engine = pair
    state = engine.state
    junk = state.contract.worker[state.contract.finished & state.contract.junk]
    operators = np.unique(junk[state.worker.type[junk] == FRAUDULENT])
    accounts = np.isin(state.account.worker, operators) & state.account.open
    thief = state.employer.type[state.contract.employer] == WAGE_THIEF
    stolen = state.contract.finished & state.contract.stolen & thief

    assert cheats(engine) == cheats(usual)
    assert operators.size > 3
    assert state.account.banned[accounts].mean() > 0.99
    assert stolen.any()
    assert state.contract.won[stolen].mean() > 0.99
    assert state.job.taken_down[state.job.scam].mean() > 0.99


def test_police_touch_nobody_who_did_not_cheat(pair: tuple[Engine, Engine]) -> None:
    """Bans of the honest and the careless are those of the platforms, and nobody is fined."""
    usual, engine = pair
    held = engine.state.account
    others = engine.state.worker.type[held.worker] != FRAUDULENT

    assert np.array_equal(held.banned[others], usual.state.account.banned[others])
    assert not engine.state.worker.fine_usd.any()


def test_fines_are_paid_by_those_who_cheat(fork: Fork) -> None:
    """Small ones, worth the risk: what is owed is posted, by workers no more than they hold."""
    engine = fork.week("defraud", policies=[POLICE | {"fine_usd": 1.5}])
    state = engine.state
    worker, employer = state.worker.fine_usd.copy(), state.employer.fine_usd.copy()
    held = to_usd(state.worker.cash)
    scammer = state.employer.type == SCAMMER
    flows = lived(fork.again(policies=[POLICE | {"fine_usd": 1.5}]), "settle").ledger.week_flows

    assert (worker > 0.0).any()
    assert (worker <= np.maximum(held, 0.0) + 1e-9).all()
    assert (state.worker.type[worker > 0.0] == FRAUDULENT).all()
    assert set(state.employer.type[employer > 0.0]) <= {WAGE_THIEF, SCAMMER}
    for payer, owed in (
        ("worker", worker.sum()),
        ("employer", employer[~scammer].sum()),
        ("fraudster", employer[scammer].sum()),
    ):
        assert flows.get(("fine", payer, "public"), 0) / 10_000 == pytest.approx(owed, abs=0.01)
    assert flows["policing_cost", "public", "outside"] == int(1e7) * 10_000


def test_fine_deters_whoever_makes_less_by_cheating(fork: Fork) -> None:
    """A fine above all gains ends fraud by operators, thieves and scammers; a small one little."""
    free = cheats(fork.week("defraud"))
    mild, harsh = (
        cheats(fork.week("defraud", policies=[POLICE | {"fine_usd": fine}]))
        for fine in (0.01, 100_000.0)
    )

    assert min(free) > 0
    assert mild == free
    assert harsh == (0, 0, 0)


def test_police_look_where_they_may(fork: Fork) -> None:
    """Only suspects of the region run any risk, and all honest people none."""
    rule = POLICE | {"fine_usd": 10.0, "applies_to": {"regions": ["europe"]}}
    engine = fork.again(policies=[rule])
    lived(engine, "enact")
    run = risk(engine.desk)
    worker, employer = engine.state.worker, engine.state.employer
    europe = REGIONS.index("europe")

    assert run.worker_found.any()
    assert run.employer_found.any()
    assert (worker.region[run.worker_found > 0.0] == europe).all()
    assert (employer.region[run.employer_found > 0.0] == europe).all()
    assert not run.worker_fine_usd[worker.type == HONEST].any()


def test_police_lower_fraud(fork: Fork) -> None:
    """Over some weeks fewer deliveries are junk of operators, fewer are stolen, fewer are scams."""
    totals = []
    for rules in ([], [POLICE | {"budget_usd_per_week": 5_000.0, "fine_usd": 200.0}]):
        engine = fork.again(policies=rules)
        totals.append(np.sum([cheats(lived(engine)) for _ in range(6)], axis=0))

    assert (totals[1] < totals[0]).all()
