"""Platforms that close, and new ones that are founded; used by ``enter``."""

import numpy as np

from sim.draws import AT_BIRTH, identity_of
from sim.market.parts.compliance import incumbent_cost_usd, newcomer_cost_usd
from sim.state.accounts import open_accounts_on
from sim.state.codes import LISTED, MICROTASK, PLATFORM_ROOM, SEARCHING, SEGMENTS, WORKING
from sim.state.desk import Desk
from sim.state.ledger import to_money, to_usd
from sim.state.room import rows_where
from sim.state.submarkets import open_submarkets

_QUARTER = 13
_NEW_SHARE = 0.05
_TRIAL_SHARE = 0.1
_HURDLE = 0.25
_CHANCE = 0.25


def turn_over_platforms(desk: Desk) -> None:
    """Close who is broke; each quarter, found where profit would be worth the capital."""
    platform = desk.platform
    platform.open[platform.open & (platform.cash < 0)] = False
    if desk.week % _QUARTER != 0:
        return
    for segment in range(len(SEGMENTS)):
        if len(desk.platform) < PLATFORM_ROOM and _worth_it(desk, segment):
            _found(desk, segment)


def _capital_usd(desk: Desk) -> float:
    """Return what it takes to start: half of what the first ones had, on average."""
    rules = desk.document.platforms.values()
    each = [one.capital_usd_per_worker for one in rules]
    return 0.5 * float(np.mean(each)) * desk.document.population.workers


def _worth_it(desk: Desk, segment: int) -> bool:
    platform = desk.platform
    here = platform.open & (platform.segment == segment)
    quarter = float(to_usd(platform.last_profit[here].sum()))
    # A newcomer expects its share of what incumbents earn, a year of it against its capital.
    expected = 4.0 * quarter * _NEW_SHARE - _burden_usd(desk, segment)
    draw = desk.draws.uniform("enter.found", desk.week, np.array([segment]))
    return expected > _HURDLE * _capital_usd(desk) and bool(draw[0] < _CHANCE)


def _burden_usd(desk: Desk, segment: int) -> float:
    """Return what a year of compliance costs a newcomer more than its share of incumbents'."""
    if not desk.acts_on("settle.compliance_cost_usd"):
        return 0.0
    own = newcomer_cost_usd(desk, _model(desk, segment), _NEW_SHARE)
    return 52.0 * (own - _NEW_SHARE * incumbent_cost_usd(desk, segment))


def _model(desk: Desk, segment: int) -> int:
    """Return the platform whose rules a new one takes over."""
    platform = desk.platform
    same = platform.segment == segment
    unlisted = same & (platform.pricing != LISTED)
    # A trade that knows nothing but catalogues gets one more of them.
    models = rows_where(unlisted if unlisted.any() else same)
    return int(models[np.argmin(platform.worker_fee_share[models])])


def _found(desk: Desk, segment: int) -> None:
    platform = desk.platform
    model = _model(desk, segment)
    row = len(platform)
    number = row - len(desk.document.platforms)
    cheaper = 0.8
    desk.state.platform.append(
        1,
        identity=identity_of(np.int64(number), AT_BIRTH, segment),
        founded_week=desk.week,
        open=True,
        market_share=_NEW_SHARE,
        worker_fee_share=platform.worker_fee_share[model] * cheaper,
        employer_fee_share=platform.employer_fee_share[model] * cheaper,
        **{
            name: getattr(platform, name)[model]
            for name in (
                "seat", "segment", "pricing", "entry_check", "escrow_share", "contract_fee_usd",
                "usual_moderation", "moderation_cost_usd", "operating_cost_share",
                "arbitration_fee_usd", "moderation", "reputation_weight", "newcomer_boost",
                "training_share", "training_cost_usd", "training_gain", "training_clarity_share",
            )
        },
    )  # fmt: skip
    rows = np.array([row])
    capital = to_money(np.array([_capital_usd(desk)]))
    desk.ledger.post("capital", "outside", None, "platform", rows, capital)
    desk.ledger.found(row)
    open_submarkets(desk, row)
    worker = desk.worker
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    here &= (worker.occupation == MICROTASK) == (segment == 0)
    tries = desk.draws.uniform("enter.try", desk.week, worker.identity) < _TRIAL_SHARE
    opened = open_accounts_on(desk, rows_where(here & tries), row)
    cells = worker.region[opened].astype(np.int64) * desk.world.occupations
    desk.pool.opened[:] += np.bincount(cells + worker.occupation[opened], minlength=len(desk.pool))
