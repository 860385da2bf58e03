"""How an employer scores an applicant; used by ``match``."""

from collections.abc import Callable
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.kernels.judging import Applied, Seekers, Weights, draw_applicants, score_applicants
from sim.kernels.threads import ROWS_WORTH_A_THREAD, by_rows
from sim.market.parts.contributions import added
from sim.market.parts.fees import employer_fee
from sim.market.parts.guarantee import promoted
from sim.market.parts.reputation import Record, own_record, shown_record
from sim.market.parts.scopes import of_applications, of_standing_jobs
from sim.market.parts.signals import Applicants, of_ratings, posterior, profile_noise
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]


def information(desk: Desk, foreign: NDArray[np.bool_]) -> Floats:
    """Return what profile and application tell, against those from the own region."""
    return np.where(foreign, desk.employers.foreign_information_share, 1.0)


def fitness(desk: Desk) -> Floats:
    """Return the score of every application of the week."""
    score = under_rules if _ruled(desk) else without_rules
    return by_rows(score(desk), len(desk.application), ROWS_WORTH_A_THREAD)


def _ruled(desk: Desk) -> bool:
    """Tell whether a rule in force has a say in how applicants are judged."""
    changed = {quantity for policy in desk.in_force for quantity in policy.acts_on}
    return any(
        quantity.startswith("match.") or quantity == "settle.employer_contribution_share"
        for quantity in changed
    )


def without_rules(desk: Desk) -> Callable[[slice], Floats]:
    """Return what scores some applications: as under rules, but quicker."""
    application, worker, rules = desk.application, desk.worker, desk.employers
    applied = Applied(application.worker, application.account, application.job, application.bid)
    seekers = Seekers(
        worker.region, worker.group, worker.occupation, worker.skill, worker.secondary_skill
    )
    weights = Weights(
        foreign_information_share=rules.foreign_information_share,
        prior_precision=1.0 / desk.workers.productivity_spread**2,
        proposal_variance=rules.proposal_noise**2,
        quality=rules.quality_weight,
        price=rules.price_weight,
        uncertainty=rules.uncertainty_weight,
        partner_bonus=rules.partner_bonus,
    )
    accounts, posts = _accounts(desk), _posts(desk)
    identity = worker.identity, desk.job.identity
    keys = desk.draws.key("match.proposal", 0), desk.draws.key("match.taste", desk.week)

    def some(rows: slice) -> Floats:
        luck, taste, price, score = np.empty((4, rows.stop - rows.start))
        draw_applicants(applied, identity, posts, keys, rows.start, luck, taste, price)
        luck = maths.normal_from_uniform(luck)
        taste, price = maths.gumbel_from_uniform(taste), maths.log(price)
        score_applicants(
            applied, seekers, posts, accounts, weights, rows.start, luck, taste, price, score
        )
        return np.asarray(score)

    return some


def _posts(desk: Desk) -> Floats:
    """Return what each job and its employer weigh, as ``score_applicants`` wants it."""
    job, employer, owner = desk.job, desk.employer, desk.job.employer
    return np.column_stack(
        [
            job.value,
            1.0 + employer_fee(desk, job.platform, job.occupation),
            employer.region[owner],
            job.occupation,
            employer.partner[owner],
            employer.domestic_taste[owner],
            employer.group_taste[owner],
            desk.world.skill_threshold[job.occupation],
        ]
    )


def _accounts(desk: Desk) -> Floats:
    """Return what is known of each account, as ``score_applicants`` wants it."""
    every = np.arange(len(desk.account))
    clear = desk.technology.matching_accuracy_share if desk.week >= 0 else 0.0
    record = own_record(desk, every)
    noise = profile_noise(desk, every, np.full(every.size, clear))
    told = of_ratings(desk, record)
    venue = desk.account.platform
    return np.column_stack(
        [
            noise**2,
            desk.account.profile_noise * noise / desk.employers.profile_noise,
            told.precision,
            told.weighted,
            _standing(desk, record, desk.platform.newcomer_boost[venue], venue),
        ]
    )


def under_rules(desk: Desk) -> Callable[[slice], Floats]:
    """Return what scores some applications under the rules in force."""
    return partial(_under_rules, desk)


def _under_rules(desk: Desk, rows: slice) -> Floats:
    application, job, rules = desk.application, desk.job, desk.employers
    what, who, account = (
        application.job[rows], application.worker[rows], application.account[rows],
    )  # fmt: skip
    owner = job.employer[what]
    foreign = desk.employer.region[owner] != desk.worker.region[who]
    told = information(desk, foreign)
    told = desk.change("match.information_share", told, lambda: of_standing_jobs(desk, what))
    whom = cache(lambda: of_applications(desk, rows))
    clear = desk.technology.matching_accuracy_share if desk.week >= 0 else 0.0
    accuracy = desk.change("match.accuracy_share", np.full(what.size, clear), whom)
    record = shown_record(desk, account, whom)
    judged = Applicants(
        account, job.occupation[what], job.identity[what], told, accuracy, record, whom
    )
    mean, spread = posterior(desk, judged)
    fee = employer_fee(desk, job.platform[what], job.occupation[what])
    beside = added(desk, fee, whom)
    price = maths.log(application.bid[rows] * (1.0 + beside) / job.value[what])
    score = rules.quality_weight * mean
    score -= rules.price_weight * price
    # Money back takes the sting out of not knowing.
    sure = promoted(desk, account, whom)
    score -= rules.uncertainty_weight * np.where(sure, 0.0, spread)
    venue = job.platform[what]
    boost = desk.change("match.newcomer_boost", desk.platform.newcomer_boost[venue], whom)
    score += _standing(desk, record, boost, venue)
    score += _taste(desk, what, who)
    score += desk.draws.pair_gumbel(
        "match.taste", desk.week, job.identity[what], desk.worker.identity[who]
    )
    threshold = desk.world.skill_threshold[job.occupation[what]]
    return np.where(mean > threshold, score, -np.inf)


def _standing(desk: Desk, record: Record, boost: Floats, platform: Rows) -> Floats:
    """Return what having ratings, or not, is worth in the eyes of employer and platform."""
    weight = desk.platform.reputation_weight[platform]
    ratings = record.ratings
    mean = np.where(ratings > 0, record.stars / np.maximum(ratings, 1), 0.0)
    rated = weight * 0.25 * (mean - 4.0) * np.minimum(ratings, 5) / 5.0
    return np.where(ratings > 0, rated, boost - desk.employers.newcomer_penalty)


def _taste(desk: Desk, what: Rows, who: Rows) -> Floats:
    """Return preferences for region, group and known partners."""
    employer, worker = desk.employer, desk.worker
    owner = desk.job.employer[what]
    home = employer.region[owner] == worker.region[who]
    known = employer.partner[owner] == who
    taste: Floats = home * employer.domestic_taste[owner]
    taste = taste - worker.group[who] * employer.group_taste[owner]
    if desk.acts_on("match.expected_fine_usd"):
        taste = taste * indulged(desk, what)
    if desk.acts_on("match.identity_shown_share"):
        taste = taste * desk.change(
            "match.identity_shown_share", np.ones(what.size), lambda: of_standing_jobs(desk, what)
        )
    return np.asarray(taste + known * desk.employers.partner_bonus)


def indulged(desk: Desk, what: Rows) -> Floats:
    """Return how much of its tastes for group and region the employer of each job indulges.

    A fine it must expect weighs as a dearer bid would, against the worth of the job.
    """
    job = desk.job
    fine = desk.change(
        "match.expected_fine_usd", np.zeros(what.size), lambda: of_standing_jobs(desk, what)
    )
    worth = np.maximum(job.value[what] * job.hours[what], 1e-9)
    kept: Floats = np.clip(1.0 - desk.employers.price_weight * fine / worth, 0.0, 1.0)
    return kept
