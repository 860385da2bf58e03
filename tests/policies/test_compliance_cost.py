"""Compliance costs platforms money, closes the weak, keeps new ones out, and spares the small."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.market.parts.founding import turn_over_platforms
from sim.policies.compliance_cost import ComplianceCost
from sim.policies.scope import Scope
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, all_platforms, lived

COST, SUPERVISION = "settle.compliance_cost_usd", "settle.supervision_cost_usd"


def rule(**settings: Any) -> list[dict[str, Any]]:
    """Return a list of one rule."""
    return [{"type": "compliance_cost"} | settings]


@given(
    fixed=st.floats(0.0, 1e5), each=st.floats(0.0, 20.0), jobs=st.floats(0.0, 1e3),
    people=st.floats(1.0, 1e4),
)  # fmt: skip
def test_cost_is_that_of_the_real_market(
    fixed: float, each: float, jobs: float, people: float
) -> None:
    """The fixed part is shared out over the people that one stands for, the cost of a job not."""
    policy = ComplianceCost(
        fixed_usd_per_week=fixed, per_job_usd=each, exempt_below_jobs=10.0, supervision_share=0.1
    )
    facts = {"jobs": np.array([jobs]), "usual_jobs": np.array([jobs])}
    whom = Scope(facts=facts | {"people_per_worker": np.array(people)})
    cost = policy.change(COST, np.ones(1), whom, 0)[0] - 1.0
    due = fixed / people + each * jobs if jobs * people >= 10.0 else 0.0

    assert cost == pytest.approx(due)
    assert policy.change(SUPERVISION, np.zeros(1), whom, 0)[0] == pytest.approx(0.1 * due)


def spent(fork: Fork, weeks: int = 4, **settings: Any) -> dict[str, Any]:
    """Return what platforms and the purse spend on compliance, and what platforms gain."""
    settings_of = settings.pop("settings", {})
    engine = fork.again(settings_of, policies=rule(**settings) if settings else [])
    flows = {"compliance_cost": 0.0, "inspection_cost": 0.0}
    gain = np.zeros(len(engine.state.platform))
    for _ in range(weeks):
        lived(engine)
        for name in flows:
            moved = engine.ledger.week_flows.items()
            flows[name] += sum(usd for key, usd in moved if key[0] == name) / 10_000
        gain[:4] += engine.ledger.platform_gain()[:4] / 10_000
    return flows | {"gain": gain, "engine": engine}


def test_platforms_earn_less_by_what_compliance_costs(fork: Fork) -> None:
    """Each platform loses the fixed cost a week; supervising them costs the purse a twentieth."""
    free, due = spent(fork), spent(fork, fixed_usd_per_week=30.0)

    assert due["compliance_cost"] == pytest.approx(4 * 4 * 30.0)
    assert due["inspection_cost"] == pytest.approx(0.05 * 4 * 4 * 30.0)
    assert (free["gain"] - due["gain"])[:4] == pytest.approx([120.0] * 4, abs=1e-6)


def test_small_platforms_are_exempt(fork: Fork) -> None:
    """With a bound between the platforms' sizes only the larger ones pay."""
    jobs = fork.again().state.platform.jobs_per_week
    bound = float(np.sort(jobs)[2]) - 1e-9
    due = spent(fork, 1, fixed_usd_per_week=30.0, exempt_below_jobs=bound)

    assert (jobs > 0.0).all()
    assert due["compliance_cost"] == pytest.approx(2 * 30.0)


def test_real_market_is_scaled_to_the_simulated_one(fork: Fork) -> None:
    """Where each worker stands for a hundred, a platform's cost is a hundredth, its jobs more."""
    due = spent(
        fork, 1, settings={"population.people_per_worker": 100.0}, fixed_usd_per_week=30.0,
        exempt_below_jobs=100.0,
    )  # fmt: skip

    assert due["compliance_cost"] == pytest.approx(4 * 0.3)


def test_cost_of_a_job_falls_on_platforms_with_many(fork: Fork) -> None:
    """Whoever has twice the jobs pays twice as much."""
    free, due = spent(fork, 1), spent(fork, 1, per_job_usd=2.0)
    job = due["engine"].state.job
    posted = np.bincount(job.platform[job.posted_week == due["engine"].desk.week - 1], minlength=4)

    assert (free["gain"] - due["gain"])[:4] == pytest.approx(2.0 * posted[:4])


def test_burden_closes_platforms_of_little_capital(fork: Fork) -> None:
    """What uses up the capital closes a platform, unless it is small enough to be exempt."""
    open_after = {}
    for bound in (0.0, 1e6):
        engine = fork.again(policies=rule(fixed_usd_per_week=1e5, exempt_below_jobs=bound))
        for _ in range(2):
            lived(engine)
        open_after[bound] = int(np.count_nonzero(engine.state.platform.open))

    assert open_after == {0.0: 0, 1e6: 4}


@given(each=st.floats(0.0, 20.0), pay=st.floats(1.0, 1e4), usual=st.floats(0.0, 20.0))
def test_trouble_of_a_job_is_a_share_of_its_pay(each: float, pay: float, usual: float) -> None:
    """The smaller the pay the larger the part that papers take; none where a platform is exempt."""
    policy = ComplianceCost(per_job_usd=each, burden_share=0.8, exempt_below_jobs=10.0)
    facts = {"pay_usd": np.array([pay, 2 * pay]), "usual_jobs": np.array(usual)}
    whom = Scope(facts=facts | {"people_per_worker": np.array(1.0)})
    duty = policy.change("match.duty_share", np.full(2, 0.1), whom, 0) - 0.1
    due = 0.8 * each / pay if usual >= 10.0 else 0.0

    assert duty == pytest.approx([due, due / 2], abs=1e-9)


def leaked(fork: Fork, **settings: Any) -> set[int]:
    """Return the jobs that partners agree off platforms in one week."""
    engine = fork.week("match", {"employers.leak_share": 0.4}, policies=rule(**settings))
    contract = engine.state.contract
    new = contract.leaked & (contract.started_week == engine.desk.week)
    return set(contract.job[new].tolist())


def test_partners_leave_for_the_trouble(fork: Fork) -> None:
    """The same partners leave the more often, the more trouble a job is; a fixed cost is none."""
    free, fixed = leaked(fork, per_job_usd=0.0), leaked(fork, fixed_usd_per_week=30.0)
    spared = leaked(fork, per_job_usd=20.0, burden_share=0.0)

    assert free < leaked(fork, per_job_usd=20.0, burden_share=2.0)
    assert free == fixed == spared


def founded(fork: Fork, **settings: Any) -> int:
    """Return how many platforms are founded at a moment when incumbents earn well."""
    poor = all_platforms(capital_usd_per_worker=0.01)
    engine = fork.again(poor, policies=rule(**settings) if settings else [])

    def thrive(desk: Desk) -> None:
        if len(desk.platform) > 4:
            return
        desk.state.platform.last_profit[:] = 10_000 * 200
        for week in range(13, 13 * 30, 13):
            desk.week = week
            turn_over_platforms(desk)

    desk = _enacted(engine)
    thrive(desk)
    return len(engine.state.platform) - 4


def _enacted(engine: Engine) -> Desk:
    """Return the desk with the policies of the scenario in force."""
    desk = engine.desk
    desk.in_force = tuple(policy for policy in desk.document.policies if policy.in_force(desk.week))
    return desk


def test_burden_keeps_new_platforms_out(fork: Fork) -> None:
    """What a newcomer could earn is worth its capital, but not compliance on top of it."""
    assert founded(fork) > 0
    assert founded(fork, fixed_usd_per_week=100.0) == 0
    assert founded(fork, fixed_usd_per_week=100.0, exempt_below_jobs=1e6) > 0
