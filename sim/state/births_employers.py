"""Draw the traits of employers, stratum by stratum of their budgets."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.draws import Draws
from sim.kernels import groups, maths
from sim.state import codes
from sim.state.births import FIRST_WEEK, Traits, by_occupation, by_region
from sim.state.desk import Desk
from sim.state.table import Rows, Table

Floats = NDArray[np.float64]
_SEGMENT_BITS, _STRATUM_BITS = 1, 26
_MINUTES_OF_A_BATCH = 60.0
_BLOCK = 16


class StratifiedTraits(Traits):
    """Traits spread evenly over each block of neighbouring strata.

    The largest employers are few and carry much of the market: with plain draws the market
    would hang on whether the very largest happens to cheat, or to hire near home only.
    """

    def __init__(self, draws: Draws, identity: NDArray[np.int64], stratum: Rows) -> None:
        super().__init__(draws, identity)
        self.block = stratum // _BLOCK

    def uniform(self, name: str) -> Floats:
        """Return the draw behind trait ``name``: one in each equal part of (0, 1) a block."""
        draw = super().uniform(name)
        order = np.lexsort((draw, self.block))
        place = np.empty(draw.size)
        place[order] = groups.rank_within(self.block[order])
        size = groups.counts(self.block, int(self.block.max(initial=0)) + 1)[self.block]
        return (place + draw) / size

    def normal(self, name: str) -> Floats:
        """Return the normal draw behind trait ``name``, spread as ``uniform`` is."""
        return maths.normal_from_uniform(self.uniform(name))


def employer_identity(week: int, segment: int, stratum: Rows) -> NDArray[np.int64]:
    """Return identities packed from the week of entry, segment and stratum."""
    packed = (np.int64(week - FIRST_WEEK) << _SEGMENT_BITS) + np.int64(segment)
    return (packed << _STRATUM_BITS) + stratum.astype(np.int64)


@lru_cache(maxsize=32)
def mean_budgets(strata: int, spread: float) -> Floats:
    """Return the mean budget of each stratum of a log-normal of mean 1.

    Strata are equal in number of employers; each has its conditional mean, so the
    concentration of budgets is the same at any number of employers.
    """
    edges = special.ndtri(np.arange(strata + 1) / strata)
    inside = special.ndtr(edges[1:] - spread) - special.ndtr(edges[:-1] - spread)
    budgets = np.asarray(inside * strata)
    budgets.flags.writeable = False  # the same array serves every week
    return budgets


def employers_of(desk: Desk, segment: int) -> int:
    """Return how many places for employers a segment has."""
    people = desk.document.population
    total = people.workers * people.employers_per_worker
    micro = people.microtask_employer_share
    return max(1, round(total * (micro if segment == 0 else 1.0 - micro)))


def bear_employers(desk: Desk, employer: Table, segment: int, stratum: Rows, week: int) -> Rows:
    """Append employers on the given strata of a segment; return their rows."""
    if stratum.size == 0:
        return stratum
    rules = desk.employers
    identity = employer_identity(week, segment, stratum)
    first = stratum.size == employers_of(desk, segment)
    # Later entrants come one by one: what they are must not hang on who comes beside them.
    traits = Traits(desk.draws, identity)
    if first:
        traits = StratifiedTraits(desk.draws, identity, stratum)
    region = traits.pick("region", by_region(desk, "demand_share"))
    micro = segment == 0
    tasks, size = _work(desk, segment, stratum)
    restricted = traits.uniform("restricted") < _restricts(desk, region, segment)
    gated = (traits.uniform("gated") < rules.gated_share) & micro
    norm = _pay_norm(desk, traits, segment, stratum)
    norm += rules.restricted_premium * restricted + rules.gated_premium * gated
    demand = by_occupation(desk, "demand_share")
    return employer.append(
        identity.size,
        identity=identity,
        stratum=stratum,
        segment=segment,
        region=region,
        occupation=codes.MICROTASK if micro else traits.pick("occupation", demand),
        secondary=codes.MICROTASK if micro else traits.pick("second", demand),
        tasks_per_week=tasks,
        size_factor=size,
        value_factor=rules.value_markup + rules.value_spread * traits.normal("value"),
        hidden=rules.hidden_spread * traits.normal("hidden"),
        clarity=np.clip(rules.clarity + 0.12 * traits.normal("clarity"), 0.0, 1.0),
        demanding=0.3 * traits.normal("demanding"),
        restricted=restricted,
        gated=gated,
        pay_norm=norm,
        pay_multiplier=norm,
        domestic_taste=rules.domestic_taste,
        group_taste=rules.group_taste * 2.0 * traits.uniform("group"),
        in_house_factor=rules.in_house_spread * traits.normal("in_house"),
        type=_type(desk, traits, segment, stratum),
        entered_week=week,
        active=True,
        partner=-1,
        met_on=-1,
        trust=1.0,
        satisfaction=1.0,
    )


def _restricts(desk: Desk, region: Rows, segment: int) -> Floats:
    """Return the chance that an employer of each region keeps to its own.

    Dear regions restrict more: that is where work made for a local public comes from.
    """
    demand, price = by_region(desk, "demand_share"), desk.world.price_level
    usual = float(np.sum(demand * price) / np.sum(demand))
    rules = desk.employers
    share = rules.freelance_restricted_share if segment else rules.restricted_share
    return np.minimum(share * price[region] / usual, 1.0)


def bear_scammers(desk: Desk, employer: Table, week: int) -> None:
    """Append those behind jobs that do not exist: one for each 200 employers, 2 at least."""
    for segment in range(len(codes.SEGMENTS)):
        places = employers_of(desk, segment)
        stratum = np.arange(places, places + max(2, places // 200))
        employer.append(
            stratum.size,
            identity=employer_identity(week, segment, stratum),
            stratum=stratum,
            segment=segment,
            region=Traits(desk.draws, employer_identity(week, segment, stratum)).pick(
                "region", by_region(desk, "demand_share")
            ),
            occupation=codes.MICROTASK if segment == 0 else 0,
            type=codes.SCAMMER,
            entered_week=week,
            active=True,
            partner=-1,
            met_on=-1,
            trust=1.0,
            satisfaction=1.0,
        )


def _work(desk: Desk, segment: int, stratum: Rows) -> tuple[Floats, Floats]:
    """Return tasks a week, and their size against the usual (hours for a batch)."""
    rules, people = desk.employers, desk.document.population
    places = employers_of(desk, segment)
    budget = mean_budgets(places, rules.budget_spread)
    micro_workers = people.workers * people.microtask_worker_share
    if segment == 0:
        hours = budget * rules.microtask_hours_per_searcher * micro_workers / places
        # A requester with little to do posts now and then, not a crumb every week.
        tasks = np.minimum(1.0, hours / (_MINUTES_OF_A_BATCH / 60.0))
        return tasks[stratum], (hours / np.maximum(tasks, 1e-12))[stratum]
    number = maths.power(budget, rules.job_count_exponent)
    flow = rules.freelance_tasks_per_searcher * (people.workers - micro_workers) / places
    size = maths.power(budget, 1.0 - rules.job_count_exponent)
    # Scaled so that the mean task, over tasks, is the occupation's usual one.
    size *= number.sum() / (number * size).sum()
    return (number / number.mean() * flow)[stratum], size[stratum]


def _pay_norm(desk: Desk, traits: Traits, segment: int, stratum: Rows) -> Floats:
    rules = desk.employers
    if segment == 1:
        return rules.pay_norm_spread * traits.normal("norm")
    places = employers_of(desk, segment)
    score = special.ndtri((stratum + 0.5) / places)
    slope = rules.large_pay_less * score
    return np.asarray(rules.microtask_pay_spread * traits.normal("norm") - slope)


def _type(desk: Desk, traits: Traits, segment: int, stratum: Rows) -> Rows:
    """Return who cheats or pays late: large employers have a name to lose, and rarely steal."""
    rules = desk.employers
    draw = traits.uniform("type")
    budget = mean_budgets(employers_of(desk, segment), rules.budget_spread)[stratum]
    thieves = rules.wage_thief_share * maths.power(1.0 + budget, -rules.exit_size_elasticity)
    late = np.where(draw < thieves + rules.late_payer_share, codes.LATE_PAYER, 0)
    return np.where(draw < thieves, codes.WAGE_THIEF, late)
