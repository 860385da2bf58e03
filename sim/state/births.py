"""Draw the traits of new workers, accounts and employers, keyed by their identity.

Who is born looks the same in every scenario in which the same identity is born.
"""

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH, CELL_BITS, INDEX_BITS, Draws, identity_of
from sim.kernels import maths
from sim.state import codes
from sim.state.desk import Desk
from sim.state.table import Rows, Table

Floats = NDArray[np.float64]
NEVER = -9999
FIRST_WEEK = -1_024


def worker_identity(
    week: int, cell: NDArray[np.integer], index: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Return identities packed from the week, cell and place of the entry."""
    packed = (np.int64(week - FIRST_WEEK) << CELL_BITS) + cell.astype(np.int64)
    return (packed << INDEX_BITS) + index.astype(np.int64)


def places(counts: NDArray[np.int64]) -> tuple[Rows, Rows]:
    """Return, for ``counts`` newcomers a cell, each one's cell and place in it."""
    cell = np.repeat(np.arange(counts.size), counts)
    first = np.cumsum(counts) - counts
    return cell, np.arange(cell.size) - first[cell]


def by_region(desk: Desk, field: str) -> Floats:
    """Return a field of every region, in the order of the codes."""
    return np.array([getattr(desk.document.regions[name], field) for name in codes.REGIONS])


def by_occupation(desk: Desk, field: str) -> Floats:
    """Return a field of every occupation, in the order of the codes."""
    return np.array([getattr(desk.document.occupations[name], field) for name in codes.OCCUPATIONS])


class Traits:
    """The draws of one batch of newborns."""

    def __init__(self, draws: Draws, identity: NDArray[np.int64]) -> None:
        self.draws, self.identity = draws, identity

    def uniform(self, name: str) -> Floats:
        """Return the uniform draw behind trait ``name``."""
        return self.draws.uniform(f"birth.{name}", AT_BIRTH, self.identity)

    def normal(self, name: str) -> Floats:
        """Return the normal draw behind trait ``name``."""
        return self.draws.normal(f"birth.{name}", AT_BIRTH, self.identity)

    def pick(self, name: str, shares: Floats) -> NDArray[np.int64]:
        """Return a category drawn with the given ``shares`` (they need not sum to 1)."""
        edges = np.cumsum(shares) / np.sum(shares)
        return np.minimum(np.searchsorted(edges, self.uniform(name)), shares.size - 1)


def worker_type(desk: Desk, identity: NDArray[np.int64], micro: NDArray[np.bool_]) -> Rows:
    """Return whether each would-be worker is honest, of low effort, or fraudulent."""
    rules = desk.workers
    draw = desk.draws.uniform("birth.type", AT_BIRTH, identity)
    careless = np.where(micro, rules.low_effort_share, rules.freelance_bad_share / 2)
    crooked = np.where(micro, rules.fraudulent_share, rules.freelance_bad_share / 2)
    crook = np.where(draw < careless + crooked, codes.FRAUDULENT, codes.HONEST)
    return np.where(draw < careless, codes.LOW_EFFORT, crook)


def holds_document(
    desk: Desk, identity: NDArray[np.int64], region: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return who holds an accepted identity document."""
    shares = np.array(
        [desk.document.regions[name].identity_document_share for name in codes.REGIONS]
    )
    return desk.draws.uniform("birth.document", AT_BIRTH, identity) < shares[region]


def bear_workers(
    desk: Desk, worker: Table, identity: NDArray[np.int64], cell: Rows, week: int
) -> Rows:
    """Append workers with all their traits; they search. Return their rows."""
    if identity.size == 0:
        return identity
    rules, world = desk.workers, desk.world
    traits = Traits(desk.draws, identity)
    region, occupation = np.divmod(cell, world.occupations)
    micro = occupation == codes.MICROTASK
    productivity = traits.normal("productivity") * np.where(
        micro, rules.speed_spread, rules.productivity_spread
    )
    wage = _outside_wage(desk, traits, region, occupation, productivity)
    commitment = traits.pick("commitment", _commitment_shares(desk))
    hours = _desired_hours(desk, traits, micro, commitment)
    primary = traits.uniform("primary") < rules.primary_income_share * _PRIMARY[commitment]
    local = wage * 20.0
    return worker.append(
        identity.size,
        identity=identity,
        region=region,
        remote=traits.uniform("remote") < by_region(desk, "remote_dweller_share")[region],
        group=traits.uniform("group") < rules.minority_share,
        commitment=commitment,
        primary_income=primary,
        other_income_usd_per_week=np.where(primary, 0.2, 1.0) * local,
        need_usd_per_week=local * maths.exp(0.3 * traits.normal("need")),
        occupation=occupation,
        secondary=_secondary(desk, traits, occupation),
        productivity=productivity,
        skill=productivity,
        secondary_skill=productivity - 0.3,
        desired_hours=hours,
        hours_spread=np.array([0.1, 0.25, 0.4, 0.3])[commitment],
        intensity=_log_normal(traits.normal("intensity"), rules.intensity_spread),
        flexibility_usd_per_hour=rules.flexibility_usd_per_hour
        * world.wage_multiple[region]
        * _FLEXIBILITY[commitment],
        type=worker_type(desk, identity, micro),
        document=holds_document(desk, identity, region),
        entered_week=week,
        base_wage_usd_per_hour=wage,
        outside_wage=wage,
        expected=wage,
        trust=1.0,
        exit_pull=1.0,
        state=codes.SEARCHING,
        accounts=-1,
        checked_week=NEVER,
        first_paid_week=NEVER,
        last_paid_week=NEVER,
        course_end_week=NEVER,
    )


_REMOTE_DISCOUNT = 0.15
_PRIMARY = np.array([2.2, 0.7, 0.7, 0.5])
_FLEXIBILITY = np.array([0.5, 1.0, 2.0, 1.5])
_HOURS = np.array([1.5, 0.9, 0.8, 0.8])


def _log_normal(normal: Floats, spread: float) -> Floats:
    return maths.exp(spread * normal - spread**2 / 2)


def _commitment_shares(desk: Desk) -> Floats:
    rules = desk.workers
    full, caring, studying = rules.full_time_share, rules.caring_share, rules.studying_share
    return np.array([full, max(0.0, 1.0 - full - caring - studying), caring, studying])


def _outside_wage(
    desk: Desk, traits: Traits, region: Rows, occupation: Rows, productivity: Floats
) -> Floats:
    """Return what each could earn elsewhere, in USD an hour.

    Region multiples are relative to North America, so freelance wages are lifted by the
    log of the hire-weighted mean multiple's inverse: then the published pay of an
    occupation is that of the world, not of North America.
    """
    rules, world = desk.workers, desk.world
    shares = np.array(
        [desk.document.regions[name].freelance_worker_share for name in codes.REGIONS]
    )
    centre = -float(np.sum(shares * maths.log(world.wage_multiple)) / np.sum(shares))
    spread = by_region(desk, "outside_wage_spread")
    noise = traits.normal("wage")
    freelance = (
        maths.log(world.pay)[occupation]
        + centre
        + rules.ask_level
        + rules.ask_skill_weight * productivity
        + spread[region] * noise
    )
    micro = (
        np.log(rules.microtask_reservation_usd_per_hour)
        + rules.microtask_reservation_spread * noise
    )
    log_wage = np.where(occupation == codes.MICROTASK, micro, freelance)
    remote = traits.uniform("remote") < by_region(desk, "remote_dweller_share")[region]
    place = np.where(remote, 1.0 - _REMOTE_DISCOUNT, 1.0)
    return np.asarray(world.wage_multiple[region] * place * maths.exp(log_wage))


def _desired_hours(
    desk: Desk, traits: Traits, micro: NDArray[np.bool_], commitment: Rows
) -> Floats:
    rules = desk.workers
    median = np.where(micro, rules.microtask_hours, rules.freelance_hours)
    spread = np.where(micro, rules.microtask_hours_spread, rules.freelance_hours_spread)
    hours = median * _HOURS[commitment] * maths.exp(spread * traits.normal("hours"))
    return np.asarray(np.clip(hours, 1.0, 80.0))


def _secondary(desk: Desk, traits: Traits, occupation: Rows) -> Rows:
    shares = by_occupation(desk, "worker_share")
    other = traits.pick("secondary", shares)
    return np.where(occupation == codes.MICROTASK, occupation, other)


def bear_accounts(
    desk: Desk,
    account: Table,
    workers: Rows,
    platform: Rows | int,
    number: Rows | int,
    *,
    spare: NDArray[np.bool_] | bool = False,
) -> Rows:
    """Open one account for each of ``workers``; return the accounts.

    ``platform``, ``number`` and ``spare`` hold for all, or there is one for each.
    """
    owners = desk.state.worker.identity[workers]
    identity = identity_of(owners, desk.platform.identity[platform], number)
    draws = desk.draws.normal("birth.profile", AT_BIRTH, identity)
    return account.append(
        workers.size,
        identity=identity,
        worker=workers,
        platform=platform,
        joined_week=desk.week,
        profile_noise=draws * desk.employers.profile_noise,
        open=True,
        spare=spare,
        banned_week=NEVER,
        trained_week=NEVER,
    )
