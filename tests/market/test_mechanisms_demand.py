"""Employers weigh delay, waiting, trust, bad work, AI and partners in where a task goes."""

from typing import Any, ClassVar

import numpy as np
import pytest

from sim.market.parts.ways import ask_rate
from sim.policies.base import Policy
from sim.policies.minimum_pay import MinimumPay
from sim.policies.payment_protection import PaymentProtection
from sim.policies.scope import Scope, Values
from sim.state.codes import BY_AI, DROPPED, IN_HOUSE, MICROTASK, TO_PARTNER, TO_PLATFORM
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, lived, tasks, weeks_of
from tests.market.signs import market

BIDS = 1


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market where employers know some workers; no test changes it."""
    return Fork(tmp_path_factory.mktemp("demand"), weeks=25, population=1_200)


def first(choice: int, settings: dict[str, Any]) -> set[int]:
    """Return the tasks of the very first week that went one way."""
    return tasks(lived(market(settings, population=1_500), "demand"), choice)


def test_delay_of_staff_keeps_tasks_from_staff() -> None:
    """Every task that goes in-house with a delay goes there without, and many more do."""
    decay = {"employers.value_decay_per_week": 0.1}
    slow = first(IN_HOUSE, decay | {"employers.in_house_delay_weeks": 26.0})
    fast = first(IN_HOUSE, decay | {"employers.in_house_delay_weeks": 0.0})

    assert slow < fast
    assert len(fast) > 1.5 * max(len(slow), 10)


def test_tasks_that_cannot_wait_are_dropped() -> None:
    """The faster a task loses its value, the more tasks are given up, and none is taken up."""
    patient = first(DROPPED, {"employers.value_decay_per_week": 0.0})
    hasty = first(DROPPED, {"employers.value_decay_per_week": 0.3})

    assert patient < hasty
    assert len(hasty) > 1.1 * len(patient)


def _no_trust(desk: Desk) -> None:
    desk.state.employer.trust[:, BIDS] = 0.1


def _bad_work(desk: Desk) -> None:
    desk.state.submarket.bad_share[desk.state.submarket.platform == BIDS] = 0.9


def _long_waits(desk: Desk) -> None:
    desk.state.submarket.fill_share[desk.state.submarket.platform == BIDS] = 0.05


def _dear(desk: Desk) -> None:
    desk.state.platform.employer_fee_share[BIDS] = 0.5


@pytest.mark.parametrize("spoil", [_no_trust, _bad_work, _long_waits, _dear])
def test_spoiled_platform_loses_tasks_and_wins_none(fork: Fork, spoil: Any) -> None:
    """Distrust, bad work, slow hiring and fees each drive tasks elsewhere, alone."""
    usual = tasks(fork.week("demand"), TO_PLATFORM, BIDS)
    spoiled = tasks(fork.week("demand", hooks={"enter": spoil}), TO_PLATFORM, BIDS)

    assert spoiled < usual


ABLE = {"technology.ai_midpoint_week": -200.0, "technology.ai_adoption_share": 1.0}


def test_ai_takes_tasks_from_platforms_and_gives_none(fork: Fork) -> None:
    """What AI can do more of moves to AI: no other way gains a task."""
    ways = []
    for ceiling in (0.0, 0.4, 1.0):
        engine = fork.week("demand", ABLE | {"technology.ai_ceiling_share": ceiling})
        ways.append({choice: tasks(engine, choice) for choice in (BY_AI, TO_PLATFORM, IN_HOUSE)})
    none, some, much = ways

    assert not none[BY_AI]
    assert some[BY_AI] < much[BY_AI]
    assert much[TO_PLATFORM] < some[TO_PLATFORM] < none[TO_PLATFORM]
    assert much[IN_HOUSE] <= some[IN_HOUSE] <= none[IN_HOUSE]


def _forget(desk: Desk) -> None:
    desk.state.employer.partner[:] = -1


def _busy(desk: Desk) -> None:
    desk.state.worker.backlog_hours[:] = 1_000.0


def _shut(desk: Desk) -> None:
    desk.state.account.banned[:] = True


def _closed(desk: Desk) -> None:
    desk.state.platform.open[:] = False


@pytest.mark.parametrize("hinder", [_forget, _busy, _shut, _closed])
def test_tasks_go_to_partners_that_can_be_had(fork: Fork, hinder: Any) -> None:
    """A partner who is unknown, booked, banned, or met on a closed platform gets no task."""
    assert len(tasks(fork.week("demand"), TO_PARTNER)) > 3
    assert not tasks(fork.week("demand", hooks={"enter": hinder}), TO_PARTNER)


def test_partner_tasks_are_work_the_partner_does(fork: Fork) -> None:
    """A task for a partner is of an occupation of theirs, and never a micro-task."""
    state = fork.week("demand").state
    task, employer, worker = state.task, state.employer, state.worker
    rows = task.choice == TO_PARTNER
    partner = employer.partner[task.employer[rows]]
    own = worker.occupation[partner] == task.occupation[rows]

    assert (own | (worker.secondary[partner] == task.occupation[rows])).all()
    assert not (task.occupation[rows] == MICROTASK).any()


def test_repeat_hiring_lives_on_known_partners(fork: Fork) -> None:
    """Employers that forget whom they know hire hardly anybody again."""
    repeats = []
    for hooks in ({}, {"rate": _forget}):
        engine = weeks_of(fork.again(), 8, hooks)
        fresh = engine.state.contract
        repeats.append(int(np.count_nonzero(fresh.repeat & (fresh.started_week > 25))))

    assert repeats[0] > 15
    assert repeats[1] == 0


def leaked(
    fork: Fork, settings: dict[str, Any], fee: float | None = None, *rules: Policy
) -> set[int]:
    """Return the jobs agreed off platforms in a week under rules, fees moved after demand."""

    def enforce(desk: Desk) -> None:
        desk.in_force = rules

    def charge(desk: Desk) -> None:
        if fee is not None:
            desk.state.platform.worker_fee_share[:] = fee

    engine = fork.week("match", settings, hooks={"enact": enforce, "demand": charge})
    contract = engine.state.contract
    new = contract.leaked & (contract.started_week == engine.week)
    return set(contract.job[new].tolist())


WILLING = {"employers.leak_share": 0.4}


def test_leakage_grows_with_fees_and_ends_with_its_share(fork: Fork) -> None:
    """The same partners leave the platform the more often, the dearer it is; none at 0."""
    assert leaked(fork, WILLING, 0.02) < leaked(fork, WILLING, 0.5)
    assert len(leaked(fork, WILLING, 0.5)) > 2
    assert not leaked(fork, {"employers.leak_share": 0.0}, 0.5)


class Duty(Policy):
    """A duty on work on platforms, and on nothing else."""

    acts_on: ClassVar[tuple[str, ...]] = ("match.duty_share",)
    type: str = "duty"
    share: float = 0.5

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Put the share on top of other duties."""
        return value + self.share


def test_leakage_grows_with_duties(fork: Fork) -> None:
    """What rules put on work on platforms drives the same partners off as a fee would."""
    free, burdened = leaked(fork, WILLING, 0.02), leaked(fork, WILLING, 0.02, Duty())

    assert free < burdened
    assert leaked(fork, WILLING, 0.02, Duty(share=0.0)) == free
    assert not leaked(fork, {"employers.leak_share": 0.0}, 0.02, Duty())


def test_leakage_grows_where_a_pay_floor_binds(fork: Fork) -> None:
    """A floor over what partners agree drives some off; one under all of it drives nobody."""
    free, bound = leaked(fork, WILLING), leaked(fork, WILLING, None, MinimumPay(rate=60.0))

    assert free < bound
    assert leaked(fork, WILLING, None, MinimumPay(rate=0.01)) == free


def test_leakage_grows_with_the_burden_of_escrow(fork: Fork) -> None:
    """Money that must be held drives partners off as far as holding it is a burden."""
    light, heavy = (
        PaymentProtection(coverage_share=1.0, holding_cost_share=cost) for cost in (0.0, 0.05)
    )
    heavier = heavy.change("match.duty_share", np.zeros(2), Scope(facts={"escrow_share": HELD}), 0)

    assert heavier == pytest.approx([0.03, 0.0])
    assert leaked(fork, WILLING, 0.0, light) <= leaked(fork, WILLING, 0.0, heavy)


HELD = np.array([0.4, 1.0])


def test_partners_share_no_more_than_the_work_is_worth(fork: Fork) -> None:
    """However high a floor they escape, off the platform pay is under the work's worth."""

    def enforce(desk: Desk) -> None:
        desk.in_force = (MinimumPay(rate=60.0),)

    engine = fork.week("match", {"employers.leak_share": 0.6}, hooks={"enact": enforce})
    contract = engine.state.contract
    off = contract.leaked & (contract.started_week == engine.week)
    worth = contract.value * contract.usual_hours / contract.hours_needed
    fee = engine.state.platform.worker_fee_share[contract.platform]
    usual = ask_rate(engine.desk, contract.worker, contract.occupation)
    lifted = off & (contract.pay > usual * (1.0 + fee))

    assert np.count_nonzero(lifted) > 2
    assert (contract.pay[lifted] <= worth[lifted]).all()


def test_leaked_work_pays_no_fee_and_holds_no_escrow(fork: Fork) -> None:
    """Off the platform there is neither protection nor fee; the two share what is saved."""
    engine = weeks_of(fork.again({"employers.leak_share": 0.6}), 12)
    contract = engine.state.contract
    off = contract.leaked & (contract.gross > 0)

    assert np.count_nonzero(off) > 3
    assert (contract.net[off] == contract.gross[off]).all()
    assert not contract.held[contract.leaked & (contract.started_week >= 25)].any()
    assert not contract.escrow[contract.leaked].any()
