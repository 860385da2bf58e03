"""Start a twin from the people, employers, jobs and contracts of a market of GigSim."""

from math import exp, log
from types import SimpleNamespace
from typing import Any

import numpy as np

from benchmarks.twin.employer import Employer
from benchmarks.twin.market import Twin
from benchmarks.twin.platform import Platform
from benchmarks.twin.things import Account, Contract, Job, Market, Occupation
from benchmarks.twin.worker import Worker
from sim.engine import Engine
from sim.market.parts.effort import bad_share
from sim.market.parts.terms import PARTS
from sim.state.codes import LISTED, MICROTASK, OCCUPATIONS, SCAMMER, SEARCHING, WORKING

# Of each commitment: how many can work in the mornings, afternoons, evenings, at weekends.
FREE = ((1.0, 1.0, 1.0, 1.0), (0.4, 0.45, 1.0, 1.0), (0.5, 0.1, 0.15, 0.1), (0.1, 0.3, 0.7, 0.7))


def twin_of(engine: Engine, seed: int) -> Twin:
    """Return a twin of ``engine``'s market as it stands, with random numbers of its own."""
    twin = Twin(seed, _rules(engine), engine.week)
    _set_scene(engine, twin)
    platforms = _platforms(engine, twin)
    twin.venues = [each for each in platforms.values() if engine.state.platform.segment[each.place]]
    workers = _workers(engine, twin, platforms)
    employers = _employers(engine, twin, platforms, workers)
    _jobs(engine, twin, platforms, employers)
    _contracts(engine, twin, workers, employers)
    return twin


def _rows(table: Any, mask: Any, *names: str) -> list[tuple[int, SimpleNamespace]]:
    """Return row numbers and rows of a table as plain Python numbers."""
    rows = np.flatnonzero(mask)
    columns = [getattr(table, name)[rows].tolist() for name in names]
    records = zip(*columns, strict=True)
    return [
        (row, SimpleNamespace(**dict(zip(names, record, strict=True))))
        for row, record in zip(rows.tolist(), records, strict=True)
    ]


def _rules(engine: Engine) -> SimpleNamespace:
    document = engine.document
    shocks = [each for each in document.policies if each.type == "demand_shock"]
    ratio = 1.0
    for shock in shocks:
        ratio *= 1.0 + shock.size_share * shock.in_force(engine.week)
    return SimpleNamespace(
        **{**document.workers.model_dump(), **document.employers.model_dump()},
        burn_in_weeks=document.burn_in_weeks,
        demand_ratio=ratio,
    )


def _set_scene(engine: Engine, twin: Twin) -> None:
    world, rules = engine.desk.world, twin.rules
    twin.price_level = world.price_level.tolist()
    twin.in_house_merit = exp(
        -rules.value_decay_per_week * rules.in_house_delay_weeks / rules.choice_scale
    )
    for row in range(len(OCCUPATIONS)):
        pay = float(world.pay[row])
        others = (
            world.task_hours, world.task_spread, world.in_house_wage, world.skill_threshold,
            world.growth_per_year,
        )  # fmt: skip
        usual = float(world.usual_pay[row])
        rest = (float(column[row]) for column in others)
        twin.occupations.append(Occupation(pay, usual, log(pay), *rest))


def _platforms(engine: Engine, twin: Twin) -> dict[int, Platform]:
    rules, market, found = twin.rules, engine.state.submarket, {}
    for row, told in _rows(
        engine.state.platform, engine.state.platform.open, "worker_fee_share", "employer_fee_share",
        "pricing", "contract_fee_usd", "escrow_share", "reputation_weight", "newcomer_boost",
        "market_share",
    ):  # fmt: skip
        fees = told.worker_fee_share, told.employer_fee_share
        platform = found[row] = Platform(twin, row, told.pricing == LISTED, fees)
        platform.contract_fee_usd = told.contract_fee_usd
        platform.escrow_share = told.escrow_share
        platform.reputation_weight = told.reputation_weight
        platform.newcomer_standing = told.newcomer_boost - rules.newcomer_penalty
        for _, known in _rows(
            market, market.platform == row, "going_rate", "bad_share", "fill_share", "duty_share"
        ):
            wait = min(1.0 / max(known.fill_share, 0.05) - 1.0, 8.0)
            fees_on_top = told.employer_fee_share + rules.coordination_share + known.duty_share
            cost = known.going_rate * (1.0 + fees_on_top) * (1.0 + known.bad_share)
            merit = told.market_share * exp(-rules.value_decay_per_week * wait / rules.choice_scale)
            rate = known.going_rate
            platform.markets.append(Market(rate, log(rate), cost, merit))
    return found


def _workers(engine: Engine, twin: Twin, platforms: dict[int, Platform]) -> dict[int, Worker]:
    table, rules, world, found = engine.state.worker, twin.rules, engine.desk.world, {}
    here = (table.state == SEARCHING) | (table.state == WORKING)
    careless = bad_share(engine.desk, np.arange(len(table)))
    random = twin.random.random
    for row, told in _rows(
        table, here & (table.occupation != MICROTASK), "region", "group", "commitment",
        "occupation", "secondary", "skill", "secondary_skill", "desired_hours", "hours_spread",
        "intensity", "outside_wage", "drift", "backlog_hours", "accounts", "hours",
    ):  # fmt: skip
        worker = found[row] = Worker(twin)
        worker.region, worker.group = told.region, told.group
        worker.occupation, worker.secondary = told.occupation, told.secondary
        worker.skill, worker.secondary_skill = told.skill, told.secondary_skill
        worker.desired_hours, worker.hours_spread = told.desired_hours, told.hours_spread
        worker.connectivity = float(world.connectivity_share[told.region])
        worker.looks = rules.search_jobs_per_week * told.intensity
        worker.log_wage = log(told.outside_wage) + told.drift
        worker.backlog, worker.hours = told.backlog_hours, told.hours
        worker.bad_share = float(careless[row])
        worker.free_parts = [random() < FREE[told.commitment][part] for part in range(len(PARTS))]
        worker.accounts = [
            _account(engine, platforms, account) if place in platforms else None
            for place, account in enumerate(told.accounts)
        ]
    twin.workers = list(found.values())
    return found


def _account(engine: Engine, platforms: dict[int, Platform], row: int) -> Account | None:
    held = engine.state.account
    if row < 0 or held.banned[row]:
        return None
    record = int(held.ratings[row]), float(held.rating_sum[row]), float(held.signal_sum[row])
    return Account(platforms[int(held.platform[row])], float(held.profile_noise[row]), *record)


def _employers(
    engine: Engine, twin: Twin, platforms: dict[int, Platform], workers: dict[int, Worker]
) -> dict[int, Employer]:
    table, rules, found = engine.state.employer, twin.rules, {}
    for row, told in _rows(
        table, (table.type != SCAMMER) & (table.occupation != MICROTASK), "region", "occupation",
        "secondary", "tasks_per_week", "size_factor", "value_factor", "clarity", "demanding",
        "restricted", "pay_multiplier", "domestic_taste", "group_taste", "in_house_factor",
        "partner", "met_on", "jobs_paid", "jobs_unpaid", "trust", "active",
    ):  # fmt: skip
        employer = found[row] = Employer(twin)
        for name, value in vars(told).items():
            if name not in {"partner", "met_on", "active", "trust"}:
                setattr(employer, name, value)
        employer.in_house_factor = exp(told.in_house_factor)
        employer.near_home = rules.restricted_premium * told.restricted
        employer.trust = [max(share, 0.05) for share in told.trust]
        employer.tasks_per_week = told.tasks_per_week * told.active
        if told.partner in workers and told.met_on in platforms:
            employer.partner = workers[told.partner]
            employer.met_on = platforms[told.met_on]
    return found


def _jobs(
    engine: Engine, twin: Twin, platforms: dict[int, Platform], employers: dict[int, Employer]
) -> None:
    table, rules = engine.state.job, twin.rules
    stays = (table.deadline >= engine.week) & (table.hired == 0) & ~table.micro
    stays &= ~table.taken_down & ~table.scam
    for _, told in _rows(
        table, stays, "employer", "platform", "occupation", "posted_week", "deadline", "hours",
        "offer", "usual", "value", "clarity", "only_region", "fixed_schedule", "serious",
    ):  # fmt: skip
        if told.platform not in platforms:
            continue
        job = Job(
            employers[told.employer], platforms[told.platform], told.occupation, told.posted_week,
            told.deadline, told.hours,
        )  # fmt: skip
        job.log_value = log(told.value)
        log_pay = twin.occupations[told.occupation].log_pay
        job.price(rules, log(told.usual), log(told.offer / told.usual), log_pay)
        job.clarity, job.serious, job.region = told.clarity, told.serious, told.only_region
        if told.fixed_schedule:
            job.fix_hours(twin.random)
        twin.jobs.append(job)


def _contracts(
    engine: Engine, twin: Twin, workers: dict[int, Worker], employers: dict[int, Employer]
) -> None:
    table = engine.state.contract
    runs = ~(table.settled | table.cancelled | table.delivered | table.micro)
    running = _rows(
        table, runs, "worker", "employer", "platform", "occupation", "pay", "hours_needed",
        "clarity", "started_week", "repeat", "hours_done", "gross", "held",
    )  # fmt: skip
    for _, told in sorted(running, key=lambda entry: entry[1].started_week):
        worker = workers.get(told.worker)
        account = worker.accounts[told.platform] if worker is not None else None
        if account is None:
            continue
        contract = Contract(
            worker, account, employers[told.employer], told.occupation, told.pay,
            told.hours_needed, told.clarity, told.started_week, told.repeat,
        )  # fmt: skip
        contract.hours_done, contract.gross, contract.held = told.hours_done, told.gross, told.held
        twin.escrow += told.held
        worker.contracts.append(contract)
