"""What is remembered of the people in the picture, so that a click can tell a life."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboards.live.sample import Identities, Rows
from sim.kernels import groups, maths
from sim.outcomes.people import WINDOW
from sim.state.codes import COMMITMENTS, GROUPS, OCCUPATIONS, REGIONS
from sim.state.desk import Desk
from sim.state.ledger import to_usd

Numbers = NDArray[np.float64]
_COLUMNS = (
    "state", "events", "sent", "hires", "paid_hours", "unpaid_hours", "income_usd", "rejected",
    "unfair", "stolen_usd", "scam_hours", "rating", "ratings", "expected", "reservation", "trust",
    "training_weeks", "training_for",
)  # fmt: skip
"""Numbers of a week; money in USD, ``expected`` and ``reservation`` in USD an hour."""


@dataclass(frozen=True, slots=True)
class Life:
    """One person: who it is, and a row of numbers for each week it was watched."""

    identity: int
    traits: dict[str, Any]
    weeks: tuple[int, ...]
    numbers: tuple[dict[str, float], ...]


class Diary:
    """Week by week the numbers of everybody in the picture."""

    def __init__(self) -> None:
        self._weeks: list[int] = []
        self._who: list[Identities] = []
        self._numbers: list[Numbers] = []
        self._traits: dict[int, dict[str, Any]] = {}

    def follow(self, desk: Desk, members: Identities, rows: Rows, events: Rows, week: int) -> None:
        """Write down the week of ``members``, who stand at ``rows`` of the workers.

        ``events`` is what befell each of all workers, as ``events_of`` says.
        """
        for identity, row in zip(members.tolist(), rows.tolist(), strict=True):
            if identity not in self._traits:
                self._traits[identity] = _traits(desk, row)
        self._weeks.append(week)
        self._who.append(members.copy())
        self._numbers.append(self._of_week(desk, rows, events, week))

    def life(self, identity: int) -> Life | None:
        """Return what is known of one person; nothing of one who was never in the picture."""
        if identity not in self._traits:
            return None
        weeks, numbers = [], []
        for week, who, table in zip(self._weeks, self._who, self._numbers, strict=True):
            at = np.flatnonzero(who == identity)
            if at.size:
                weeks.append(week)
                numbers.append(dict(zip(_COLUMNS, table[at[0]].tolist(), strict=True)))
        return Life(identity, self._traits[identity], tuple(weeks), tuple(numbers))

    def _of_week(self, desk: Desk, rows: Rows, events: Rows, week: int) -> Numbers:
        columns = _columns(desk, week) | {"events": events}
        return np.stack([columns[name][rows].astype(np.float64) for name in _COLUMNS], axis=1)


def _columns(desk: Desk, week: int) -> dict[str, NDArray[Any]]:
    """Return the numbers of the week, a column each, row by row of the workers."""
    worker, contract, account = desk.worker, desk.contract, desk.account
    size, slot = len(worker), week % WINDOW

    def counted(which: NDArray[np.bool_]) -> Rows:
        return groups.counts(contract.worker[which], size)

    over = contract.finished
    stolen = over & contract.stolen & ~contract.won
    owed = np.maximum(contract.hours_done * contract.pay - to_usd(contract.gross), 0.0)
    ratings = groups.sums(account.worker, account.ratings, size)
    stars = groups.sums(account.worker, account.rating_sum, size)
    return {
        "state": worker.state,
        "sent": worker.sent,
        "hires": counted((contract.started_week == week) & ~contract.micro),
        "paid_hours": worker.paid_hours_4w[:, slot],
        "unpaid_hours": worker.unpaid_hours_4w[:, slot],
        "income_usd": to_usd(worker.income_4w[:, slot]),
        "rejected": counted(over & contract.rejected),
        "unfair": counted(over & contract.unfair),
        "stolen_usd": groups.sums(contract.worker[stolen], owed[stolen], size),
        "scam_hours": worker.scam_hours,
        "rating": stars / np.maximum(ratings, 1.0),
        "ratings": ratings,
        "expected": worker.expected,
        "reservation": worker.outside_wage * maths.exp(worker.drift),
        "trust": worker.trust,
        "training_weeks": worker.training_weeks,
        "training_for": worker.training_for,
    }


def _traits(desk: Desk, row: int) -> dict[str, Any]:
    worker = desk.worker
    return {
        "region": REGIONS[worker.region[row]],
        "occupation": OCCUPATIONS[worker.occupation[row]],
        "group": GROUPS[worker.group[row]],
        "commitment": COMMITMENTS[worker.commitment[row]],
        "remote": bool(worker.remote[row]),
        "primary_income": bool(worker.primary_income[row]),
        "desired_hours": float(worker.desired_hours[row]),
        "entered_week": int(worker.entered_week[row]),
    }
