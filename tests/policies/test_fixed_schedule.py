"""Set hours shut out those who cannot make them, and are worth less than free ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.fixed_schedule import FixedSchedule
from sim.policies.scope import Scope
from sim.state.codes import COMMITMENTS
from tests.market.mechanisms import Fork, lived, sent, weeks_of
from tests.policies.pairs import pair

SHARE = st.floats(0.0, 1.0)
FULL_TIME, CARING = COMMITMENTS.index("full_time"), COMMITMENTS.index("caring")


@given(before=SHARE, share=SHARE)
def test_rule_never_frees_hours(before: float, share: float) -> None:
    """Employers who set hours anyway go on doing so."""
    policy = FixedSchedule(share=share)

    assert policy.change("post.fixed_schedule_share", np.array([before]), Scope(), 0)[0] == max(
        before, share
    )


def test_rule_reaches_freelance_jobs_and_no_batch(fork: Fork) -> None:
    """All new freelance jobs have set hours, no micro-task has."""
    job = fork.week("post", policies=[{"type": "fixed_schedule", "share": 1.0}]).state.job
    new = (job.posted_week == 10) & ~job.scam

    assert job.fixed_schedule[new & ~job.micro].all()
    assert not job.fixed_schedule[job.micro].any()


def test_carers_decline_what_full_timers_take(fork: Fork) -> None:
    """Full-timers apply as often as before, carers far more rarely."""
    rule = {"type": "fixed_schedule", "share": 1.0}
    found = []
    for policies in ([], [rule]):
        engine = fork.week("search", policies=policies)
        commitment = engine.state.worker.commitment
        found.append([len(sent(engine, commitment == kind)) for kind in (FULL_TIME, CARING)])
    (full, caring), (full_bound, caring_bound) = found

    assert full_bound > 0.95 * full
    assert caring_bound < 0.85 * caring


def set_hours(engine: Engine) -> float:
    """Return the paid hours of the week just lived that employers set."""
    contract = engine.state.contract
    return float(contract.hours_week[contract.fixed_schedule].sum())


def carers_hours(engine: Engine) -> float:
    """Return the freelance hours of those who care for others."""
    worker = engine.state.worker
    return float(worker.contract_hours[worker.commitment == CARING].sum())


def test_set_hours_take_work_from_carers(fork: Fork) -> None:
    """As old contracts run out more hours are set, and carers are left with fewer."""
    rule = {"type": "fixed_schedule", "share": 1.0}
    fixed, caring = pair(fork, rule, set_hours, 10), pair(fork, rule, carers_hours, 10)

    assert fixed[1] > 2.0 * fixed[0]
    assert caring[1] < 0.85 * caring[0]


def test_partners_keep_the_hours_that_are_set(fork: Fork) -> None:
    """Who is hired again on the platform works set hours too; off it nobody sets any."""
    engine = fork.again(policies=[{"type": "fixed_schedule", "share": 1.0}])
    seen = 0
    for week in range(6):
        contract = lived(engine).state.contract
        known = contract.repeat & (contract.started_week == 10 + week) & ~contract.micro
        partners = known & ~np.isin(contract.job, engine.state.job.identity)
        seen += int(np.count_nonzero(partners & ~contract.leaked))

        assert (contract.fixed_schedule[partners] == ~contract.leaked[partners]).all()
    assert seen > 5


def test_hours_that_are_set_are_worth_less(fork: Fork) -> None:
    """Of two markets alike, the one whose hours are set gives workers less."""
    gains = []
    for fixed in (False, True):
        engine = weeks_of(fork.again(), 1)
        contract = engine.state.contract
        contract.fixed_schedule[:] = fixed
        engine.recorder.follow(engine.state, engine.ledger, engine.desk.week - 1)
        flows = engine.recorder._memory.flows(engine.desk.week - 1, 1)
        gains.append(flows.time_gain_usd)
    worker, contract = engine.state.worker, engine.state.contract
    honest = worker.type[contract.worker] != 2
    flexible = worker.flexibility_usd_per_hour[contract.worker] * contract.hours_week

    assert gains[0] - gains[1] == pytest.approx(flexible[honest].sum())
