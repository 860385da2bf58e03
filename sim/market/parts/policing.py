"""Police who look for those who cheat; used by ``enter``, ``post``, ``work``, ``defraud``."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.policies.fraud_enforcement import EXPECTED_FINE, FOUND, FraudEnforcement
from sim.policies.scope import Scope
from sim.state.codes import FRAUDULENT, SCAMMER, SEARCHING, WAGE_THIEF, WORKING
from sim.state.desk import Desk, named_occupations, named_regions
from sim.state.ledger import to_money, to_usd
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Risk(NamedTuple):
    """What each worker, and each employer, who cheats this week risks; nothing where honest."""

    worker_found: Floats
    employer_found: Floats
    worker_fine_usd: Floats
    employer_fine_usd: Floats


def risk(desk: Desk) -> Risk:
    """Return the chance of each to be found if he cheats, and the fine to be expected."""
    who, whom = _suspects(desk)
    found, fine = np.zeros(who.size), np.zeros(who.size)
    for police in _forces(desk):
        covered = police.covered(whom, desk.week, desk.draws)
        here = _known_to_police(desk, whom, covered)
        found = np.where(covered, police.change(FOUND, found, here, desk.week), found)
        fine = np.where(covered, police.change(EXPECTED_FINE, fine, here, desk.week), fine)
    workers = len(desk.worker)
    spread = [np.zeros(workers + len(desk.employer)) for _ in range(2)]
    spread[0][who], spread[1][who] = found, fine
    return Risk(*(part for each in spread for part in np.split(each, [workers])))


def deterred(desk: Desk, rows: Rows) -> Mask:
    """Return which workers make less here in a week than the fine they would risk by cheating."""
    if not desk.acts_on(FOUND):
        return np.zeros(rows.size, dtype=np.bool_)
    worker = desk.worker
    made = worker.expected[rows] * worker.desired_hours[rows]
    return np.asarray(made < risk(desk).worker_fine_usd[rows])


def pays_to_keep(desk: Desk, owner: Rows, kept_usd: Floats) -> Mask:
    """Return where an employer keeps more of this week's pay than the fine that he risks."""
    if not desk.acts_on(FOUND):
        return np.ones(owner.size, dtype=np.bool_)
    kept = groups.sums(owner, kept_usd, len(desk.employer))
    return np.asarray((kept >= risk(desk).employer_fine_usd)[owner])


def pays_to_scam(desk: Desk, identity: Rows, owner: Rows) -> Mask:
    """Return which jobs that do not exist bring more, from one who is fooled, than is risked."""
    if not desk.acts_on(FOUND):
        return np.ones(identity.size, dtype=np.bool_)
    size = maths.exp(desk.draws.normal("post.deposit", desk.week, identity))
    return np.asarray(desk.workers.deposit_usd * size >= risk(desk).employer_fine_usd[owner])


def search_and_fine(desk: Desk) -> None:
    """Find some of those who cheated this week: shut, take down, give back, and fine them."""
    worker, employer = desk.worker, desk.employer
    worker.fine_usd[:] = employer.fine_usd[:] = 0.0
    if not desk.acts_on(FOUND):
        return
    run = risk(desk)
    caught = _caught(desk, worker.identity, run.worker_found) & _cheated(desk)
    account = desk.account
    shut = account.open & ~account.banned & caught[account.worker]
    account.banned[shut] = True
    account.banned_week[shut] = desk.week
    holds = np.maximum(to_usd(worker.cash), 0.0)
    worker.fine_usd[caught] = np.minimum(_fine(run.worker_found, run.worker_fine_usd), holds)[
        caught
    ]
    _find_employers(desk, run)


def pay_police(desk: Desk) -> None:
    """Pay for the police, and take in the fines of those whom they found."""
    if not desk.acts_on(FOUND):
        return
    _, whom = _suspects(desk)
    people = desk.document.population.people_per_worker
    for police in _forces(desk):
        if police.covered(whom, desk.week, desk.draws).any():
            spent = to_money([police.purse_usd(desk.week, people, 0.0)])
            desk.ledger.post("policing_cost", "public", None, "outside", None, spent)
    worker, employer = desk.worker, desk.employer
    scams = employer.type == SCAMMER
    for payer, fine in (
        ("worker", worker.fine_usd),
        ("employer", np.where(scams, 0.0, employer.fine_usd)),
        ("fraudster", np.where(scams, employer.fine_usd, 0.0)),
    ):
        rows = rows_where(fine > 0.0)
        holder = None if payer == "fraudster" else rows
        desk.ledger.post("fine", payer, holder, "public", None, to_money(fine[rows]))


def _forces(desk: Desk) -> list[FraudEnforcement]:
    return [police for police in desk.in_force if isinstance(police, FraudEnforcement)]


def _suspects(desk: Desk) -> tuple[Rows, Scope]:
    """Return who might cheat, workers before employers in one count, and who they are."""
    worker, employer = desk.worker, desk.employer
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    crook = rows_where(here & (worker.type == FRAUDULENT))
    shady = (employer.type == WAGE_THIEF) | (employer.type == SCAMMER)
    boss = rows_where(employer.active & shady)
    region = np.concatenate([worker.region[crook], employer.region[boss]])
    trade = np.concatenate([worker.occupation[crook], employer.occupation[boss]])
    whom = Scope(
        worker=np.concatenate([worker.identity[crook], employer.identity[boss]]),
        worker_region=named_regions(region),
        occupation=named_occupations(trade),
    )
    return np.concatenate([crook, len(worker) + boss]), whom


def _known_to_police(desk: Desk, whom: Scope, covered: Mask) -> Scope:
    """Return the suspects with how many of them the police share their time among."""
    facts = {
        "suspects": np.array(max(1.0, float(np.count_nonzero(covered)))),
        "people_per_worker": np.array(desk.document.population.people_per_worker),
    }
    return replace(whom, facts=facts)


def _cheated(desk: Desk) -> Mask:
    """Return which workers delivered junk this week."""
    contract = desk.contract
    rows = rows_where(contract.finished & contract.junk)
    mine = groups.counts(contract.worker[rows], len(desk.worker)) > 0
    return np.asarray(mine)


def _find_employers(desk: Desk, run: Risk) -> None:
    """Make thieves who are found pay what they kept, and take scammers' jobs down."""
    employer, contract, job = desk.employer, desk.contract, desk.job
    caught = _caught(desk, employer.identity, run.employer_found)
    kept = contract.finished & contract.stolen & ~contract.won & caught[contract.employer]
    contract.won[kept] = True
    scam = job.scam & ~job.taken_down & caught[job.employer]
    job.taken_down[scam] = True
    guilty = np.concatenate([contract.employer[kept], job.employer[scam]])
    fine = _fine(run.employer_found, run.employer_fine_usd)
    employer.fine_usd[guilty] = fine[guilty]


def _caught(desk: Desk, identity: Rows, found: Floats) -> Mask:
    return np.asarray(desk.uniform("defraud.police", identity) < found)


def _fine(found: Floats, expected_usd: Floats) -> Floats:
    """Return the fine of whoever is found: what is expected of it over the chance of it."""
    return expected_usd / np.maximum(found, 1e-12)
