"""What employers are told of an applicant, and believe; used by ``match``."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH
from sim.market.parts.deals import skill_for
from sim.market.parts.reputation import Record
from sim.policies.scope import Scope
from sim.state.births import NEVER
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]


class Applicants(NamedTuple):
    """Who is judged for which job, row by row.

    ``job`` holds identities. ``told`` is what profile and application tell against full
    ones from the own region, ``accuracy`` how far AI in matching clears the noise of
    profiles. ``record`` are the ratings that employers see. ``scope`` says whom each row is
    about, where a lever acts.
    """

    account: Rows
    occupation: NDArray[np.integer]
    job: Rows
    told: Floats
    accuracy: Floats
    record: Record
    scope: Callable[[], Scope]


class Signal(NamedTuple):
    """One piece of evidence on log productivity: how sure it is, and what it says times that."""

    precision: Floats
    weighted: Floats


def posterior(desk: Desk, who: Applicants) -> tuple[Floats, Floats]:
    """Return the mean and spread of what employers believe of log productivity.

    The prior is the spread of productivity in the trade; profile, ratings, the written
    application and a certificate are normal signals of known precision.
    """
    truth = skill_for(desk, desk.account.worker[who.account], who.occupation)
    return _believed(
        desk,
        _profile(desk, who, truth),
        of_ratings(desk, who.record),
        _proposal(desk, who, truth),
        _certificate(desk, who, truth),
    )


def unasked(desk: Desk, who: Applicants) -> Floats:
    """Return the mean of what is believed of those who have not applied: nothing is written."""
    truth = skill_for(desk, desk.account.worker[who.account], who.occupation)
    return _believed(desk, _profile(desk, who, truth), of_ratings(desk, who.record))[0]


def _believed(desk: Desk, *signals: Signal) -> tuple[Floats, Floats]:
    """Return mean and spread of log productivity after some signals."""
    total = np.full(signals[0].precision.size, 1.0 / desk.workers.productivity_spread**2)
    weighted = np.zeros(total.size)
    for signal in signals:
        total += signal.precision
        weighted += signal.weighted
    return weighted / total, 1.0 / np.sqrt(total)


def _profile(desk: Desk, who: Applicants, truth: Floats) -> Signal:
    """Return what the profile tells.

    AI in matching, training by the platform, and help in describing oneself clear its noise.
    """
    noise = profile_noise(desk, who.account, who.accuracy)
    noise = desk.change("match.profile_noise", noise, who.scope)
    precision = who.told / noise**2
    error = desk.account.profile_noise[who.account] * noise / desk.employers.profile_noise
    return Signal(precision, precision * (truth + error))


def profile_noise(desk: Desk, account: Rows, accuracy: Floats) -> Floats:
    """Return the noise of the profiles of accounts, before rules on it."""
    usual = desk.employers.profile_noise * np.maximum(1.0 - accuracy, 0.05)
    return np.asarray(usual * (1.0 - _trained(desk, account)))


def _trained(desk: Desk, account: Rows) -> Floats:
    """Return how much of the noise of a profile a training has cleared.

    Platforms show a public course as they show their own.
    """
    held = desk.account
    share = desk.platform.training_clarity_share[held.platform[account]]
    course_end = desk.worker.course_end_week[held.worker[account]]
    passed = (course_end != NEVER) & (course_end <= desk.week)
    return np.where((held.trained_week[account] != NEVER) | passed, share, 0.0)


def of_ratings(desk: Desk, record: Record) -> Signal:
    """Return what a record of ratings tells."""
    sure = 1.0 / desk.employers.rating_noise**2
    return Signal(record.ratings * sure, record.signals * sure)


def _proposal(desk: Desk, who: Applicants, truth: Floats) -> Signal:
    """Return what is written for this job, or in the listing, tells."""
    usual = who.told / desk.employers.proposal_noise**2
    precision = desk.change("match.proposal_precision", usual, who.scope)
    writer = desk.worker.identity[desk.account.worker[who.account]]
    luck = desk.draws.pair_normal("match.proposal", 0, writer, who.job)
    return _told(precision, truth, luck)


def _certificate(desk: Desk, who: Applicants, truth: Floats) -> Signal:
    """Return what a test of the worker's main trade tells, if there is one."""
    none = np.zeros(truth.size)
    if not desk.acts_on("match.certificate_precision"):
        return Signal(none, none)
    precision = desk.change("match.certificate_precision", none, who.scope)
    holder = desk.account.worker[who.account]
    tested = desk.worker.occupation[holder] == who.occupation
    precision = np.where(tested, precision / desk.employers.profile_noise**2, 0.0)
    luck = desk.draws.normal("match.certificate", AT_BIRTH, desk.worker.identity[holder])
    return _told(precision, truth, luck)


def _told(precision: Floats, truth: Floats, luck: Floats) -> Signal:
    """Return a signal whose error is ``luck`` in units of its own spread."""
    return Signal(precision, precision * truth + np.sqrt(precision) * luck)
