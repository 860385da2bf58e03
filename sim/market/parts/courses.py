"""Courses that public programmes pay for; used by ``settle``."""

from dataclasses import replace

import numpy as np

from sim.market.parts.levies import levy_revenue_usd
from sim.market.parts.scopes import of_workers
from sim.market.parts.training import displaced
from sim.policies.training_subsidy import TrainingSubsidy
from sim.state.births import NEVER
from sim.state.codes import SEARCHING
from sim.state.desk import Desk
from sim.state.ledger import to_money
from sim.state.room import rows_where
from sim.state.table import Rows

_PRICE = "settle.course_usd"


def enrol(desk: Desk) -> None:
    """Let each programme pay for courses of those it is for, drawn by lot while money lasts.

    Who looks for work may take one course, and none beside another training.
    """
    worker = desk.worker
    for programme in desk.in_force:
        if isinstance(programme, TrainingSubsidy):
            free = (worker.state == SEARCHING) & (worker.training_weeks == 0)
            _take_in(desk, programme, rows_where(free & (worker.course_end_week == NEVER)))


def _take_in(desk: Desk, programme: TrainingSubsidy, rows: Rows) -> None:
    worker = desk.worker
    whom = of_workers(desk, rows)
    facts = {"displaced": displaced(desk)[rows].astype(np.float64)}
    whom = replace(whom, facts={**whom.facts, **facts})
    covered = programme.covered(whom, desk.week, desk.draws)
    price = programme.change(_PRICE, np.zeros(rows.size), whom, desk.week)
    able = rows_where(covered & (price > 0.0))
    lot = desk.uniform(f"settle.course.{programme.label}", worker.identity[rows[able]])
    able = able[np.argsort(lot, kind="stable")]
    # What is left over for part of a course pays for a whole one now and then.
    luck = desk.uniform(f"settle.last_course.{programme.label}", np.zeros(1, dtype=np.int64))
    people = desk.document.population.people_per_worker
    purse = programme.purse_usd(desk.week, people, levy_revenue_usd(desk))
    taken = able[np.cumsum(price[able]) <= purse + luck * price[able]]
    worker.course_end_week[rows[taken]] = desk.week + programme.weeks
    worker.course_gain[rows[taken]] = programme.gain
    desk.ledger.post("training_cost", "public", None, "outside", None, to_money(price[taken]))
