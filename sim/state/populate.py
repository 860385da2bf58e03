"""Fill the tables with the market as it stands before burn-in."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH, identity_of, process_bits
from sim.state import codes
from sim.state.accounts import open_accounts
from sim.state.births import (
    FIRST_WEEK,
    bear_workers,
    by_occupation,
    by_region,
    places,
    worker_identity,
)
from sim.state.births_employers import bear_employers, bear_scammers, employers_of
from sim.state.desk import Desk
from sim.state.ledger import to_money
from sim.state.submarkets import open_submarkets

Floats = NDArray[np.float64]


def populate(desk: Desk) -> None:
    """Bear the first workers and employers, and open the platforms."""
    _open_platforms(desk)
    _open_submarkets(desk)
    counts = _people_by_cell(desk)
    _fill_pool(desk, counts)
    cell, index = places(counts)
    before = desk.week - 1
    identity = worker_identity(before, cell, index)
    # They registered longer ago than any cohort that is followed.
    rows = bear_workers(desk, desk.state.worker, identity, cell, FIRST_WEEK)
    opened = open_accounts(desk, rows)
    desk.pool.opened[:] = np.bincount(
        desk.worker.region[opened].astype(np.int64) * len(codes.OCCUPATIONS)
        + desk.worker.occupation[opened],
        minlength=len(desk.pool),
    )
    for segment in range(len(codes.SEGMENTS)):
        stratum = np.arange(employers_of(desk, segment))
        bear_employers(desk, desk.state.employer, segment, stratum, before)
    bear_scammers(desk, desk.state.employer, before)


def apportion(total: int, shares: Floats) -> NDArray[np.int64]:
    """Return whole numbers that sum to ``total``, in proportion to ``shares``.

    By largest remainders; the earlier entry wins a tie.
    """
    exact = total * shares / shares.sum()
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return np.asarray(whole)


def cell_shares(desk: Desk, micro_share: float) -> Floats:
    """Return the share of workers in each cell of region and occupation."""
    freelance = np.outer(
        by_region(desk, "freelance_worker_share"), by_occupation(desk, "worker_share")
    )
    freelance[:, codes.MICROTASK] = 0.0
    shares = freelance / freelance.sum() * (1.0 - micro_share)
    micro = by_region(desk, "microtask_worker_share")
    shares[:, codes.MICROTASK] = micro / micro.sum() * micro_share
    return np.asarray(shares.ravel())


def _people_by_cell(desk: Desk) -> NDArray[np.int64]:
    people = desk.document.population
    return apportion(people.workers, cell_shares(desk, people.microtask_worker_share))


def _fill_pool(desk: Desk, counts: NDArray[np.int64]) -> None:
    people = desk.document.population
    asleep = round(people.workers * people.dormant_per_worker)
    dormant = apportion(asleep, cell_shares(desk, people.microtask_dormant_share))
    region, occupation = np.divmod(np.arange(counts.size), len(codes.OCCUPATIONS))
    desk.state.pool.append(
        counts.size,
        region=region,
        occupation=occupation,
        base=(counts + dormant).astype(np.float64),
        dormant=dormant,
        registered=counts + dormant,
        word_of_mouth=1.0,
    )


def _open_platforms(desk: Desk) -> None:
    for name, rules in desk.document.platforms.items():
        code = np.int64(process_bits(f"platform.{name}") >> 1)
        desk.state.platform.append(
            1,
            identity=identity_of(code, AT_BIRTH),
            seat=codes.REGIONS.index(rules.seat),
            segment=codes.SEGMENTS.index(rules.segment),
            pricing=codes.PRICINGS.index(rules.pricing),
            entry_check=codes.ENTRY_CHECKS.index(rules.entry_check),
            escrow_share=rules.escrow_share,
            contract_fee_usd=rules.contract_fee_usd,
            founded_week=desk.week,
            open=True,
            market_share=rules.market_share,
            usual_moderation=rules.moderation_share,
            moderation_cost_usd=rules.moderation_cost_usd,
            operating_cost_share=rules.operating_cost_share,
            arbitration_fee_usd=rules.arbitration_fee_usd,
            training_share=rules.training_share,
            training_cost_usd=rules.training_cost_usd,
            training_gain=rules.training_gain,
            training_clarity_share=rules.training_clarity_share,
            reputation_weight=rules.reputation_weight,
            newcomer_boost=rules.newcomer_boost,
            worker_fee_share=rules.worker_fee_share,
            employer_fee_share=rules.employer_fee_share,
            moderation=rules.moderation_share,
        )
    capital = [rules.capital_usd_per_worker for rules in desk.document.platforms.values()]
    people = desk.document.population.workers
    rows = np.arange(len(desk.platform))
    desk.ledger.post(
        "capital", "outside", None, "platform", rows, to_money(np.array(capital) * people)
    )


def _open_submarkets(desk: Desk) -> None:
    for row in range(len(desk.platform)):
        open_submarkets(desk, row)
