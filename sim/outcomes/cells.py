"""Jobs and contracts counted by employer's region, occupation, platform and segment.

These counts serve the market as a whole and every breakdown of it alike.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.outcomes.numbers import Floats
from sim.state.codes import OCCUPATIONS, PLATFORM_ROOM, REGIONS, SEGMENTS
from sim.state.schema import State
from sim.state.table import Table

COUNTED: Final = (
    "posted", "scams", "filled", "closed", "wait_weeks", "applications", "hires", "delivered",
    "junk", "stolen", "cheated", "late", "rejected", "unfair", "worked_hours", "worked_usd",
)  # fmt: skip
SHAPE: Final = (len(COUNTED), len(REGIONS), len(OCCUPATIONS), PLATFORM_ROOM, len(SEGMENTS))
FREELANCE: Final = SEGMENTS.index("freelance")
WORKED_USD: Final = COUNTED.index("worked_usd")
_CELLS = len(REGIONS) * len(OCCUPATIONS) * PLATFORM_ROOM * len(SEGMENTS)


def count(state: State, week: int) -> Floats:
    """Return this week's counts, shaped like ``SHAPE``."""
    found = _jobs(state, week) | _applications(state) | _contracts(state, week)
    return np.stack([found[name] for name in COUNTED]).reshape(SHAPE)


def as_flows(by_segment: Floats) -> dict[str, float]:
    """Return counts by segment, (counted, segment), as fields of ``Flows``."""
    whole = dict(zip(COUNTED, by_segment.sum(axis=1).tolist(), strict=True))
    freelance = dict(zip(COUNTED, by_segment[:, FREELANCE].tolist(), strict=True))
    alike = (
        "posted", "scams", "filled", "delivered", "junk", "stolen", "cheated", "late", "rejected",
        "unfair", "worked_hours", "worked_usd",
    )  # fmt: skip
    return (
        {name: whole[name] for name in alike}
        | {name: freelance[name] for name in ("applications", "hires")}
        | {
            f"{name}_freelance": freelance[name]
            for name in ("posted", "filled", "closed", "wait_weeks", "delivered")
        }
    )


def _jobs(state: State, week: int) -> dict[str, Floats]:
    """Count posts of this week, and jobs that somebody or nobody took.

    A job closes when it finds its first worker, or when its time runs out without one; a
    batch of micro-tasks lasts a week, and is filled once anybody works on it. Whoever falls
    for a scam has not filled a job.
    """
    job = state.job
    cell = _cell(state, job)
    posted = job.posted_week == week
    taken = np.where(job.micro, posted & (job.hours_taken > 0.0), job.hired_week == week)
    filled = taken & ~job.scam
    unfilled = (job.deadline == week) & ~job.micro & ((job.hired == 0) | job.scam)
    return {
        "posted": _sum(cell, posted),
        "scams": _sum(cell, posted & job.scam),
        "filled": _sum(cell, filled),
        "closed": _sum(cell, filled | unfilled),
        "wait_weeks": _sum(cell, filled * (week - job.posted_week.astype(np.float64))),
    }


def _applications(state: State) -> dict[str, Floats]:
    received = np.bincount(state.application.job, minlength=len(state.job))
    return {"applications": _sum(_cell(state, state.job), received)}


def _contracts(state: State, week: int) -> dict[str, Floats]:
    contract = state.contract
    cell = _cell(state, contract)
    done = contract.finished
    begun = contract.started_week == week
    return {
        "hires": _sum(cell, begun),
        "delivered": _sum(cell, done),
        "junk": _sum(cell, done & contract.junk),
        "stolen": _sum(cell, done & contract.stolen),
        "cheated": _sum(cell, done & (contract.junk | contract.stolen)),
        "late": _sum(cell, done & contract.late),
        "rejected": _sum(cell, done & contract.rejected),
        "unfair": _sum(cell, done & contract.unfair),
        "worked_hours": _sum(cell, contract.hours_week),
        "worked_usd": _sum(cell, contract.hours_week * contract.pay),
    }


def _cell(state: State, table: Table) -> NDArray[np.int64]:
    """Return the cell of each row of jobs or of contracts."""
    place = state.employer.region[table.employer].astype(np.int64)
    place = place * len(OCCUPATIONS) + table.occupation
    place = place * PLATFORM_ROOM + table.platform
    return place * len(SEGMENTS) + np.where(table.micro, 1 - FREELANCE, FREELANCE)


def _sum(cell: NDArray[np.int64], weights: NDArray[np.generic]) -> Floats:
    return np.asarray(np.bincount(cell, weights=weights, minlength=_CELLS), dtype=np.float64)
