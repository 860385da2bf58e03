"""Hold columns of one run at what they are in another, week by week, by identity.

The run that is followed takes a ``Note`` of the columns as each room leaves them; the run
that is held has a ``Hold`` put them in place of its own, right after the room that writes
them. Rooms know nothing of it. Whoever is not in the other run keeps its own values.

What ``adapt`` concludes goes on under the hold: before it draws conclusions it gets back
its own of the week before, so that what another channel makes of them is not held too.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.state.channels import CHANNELS
from sim.state.codes import BY_AI, PLATFORM_ROOM
from sim.state.schema import SCHEMA, State
from sim.state.table import Array, Column, Rows, Table

_CONCLUDES = "adapt"
_NONE = -1
_COLUMNS: dict[str, Column] = {
    f"{table}.{column.name}": column for table, columns in SCHEMA.items() for column in columns
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Some columns of one table: whose they are, in order, and the values of each.

    References are kept as identities; ``platforms`` says whose the cells of a short row are.
    """

    identity: NDArray[np.int64]
    platforms: NDArray[np.int64]
    values: Mapping[str, Array]

    @classmethod
    def of(cls, state: State, table: str, columns: Collection[str]) -> Self:
        """Return ``columns`` of ``table`` as they are now."""
        identity = identities(state, table)
        order = np.argsort(identity, kind="stable")
        values = {name: _told(state, table, name)[order] for name in columns}
        return cls(identity[order], state.platform.identity.copy(), values)

    def put(self, state: State, table: str, columns: Collection[str]) -> None:
        """Write the values of ``columns`` into the rows of the same identities.

        A reference to what is not in ``state`` leaves the cell as it is there.
        """
        mine, place = _found(self.identity, identities(state, table))
        for name in columns:
            values = self.values[name]
            column = _COLUMNS[f"{table}.{name}"]
            held = getattr(getattr(state, table), name)
            if column.width == PLATFORM_ROOM:
                here, there = _found_in_order(self.platforms, state.platform.identity)
                held[np.ix_(mine, here)] = values[np.ix_(place, there)]
            elif column.refers is not None:
                rows, known = _rows(getattr(state, column.refers), values[place])
                held[mine] = np.where(known, rows, held[mine])
            else:
                held[mine] = values[place]


class Note:
    """What the columns of all channels held after the rooms of one week that write them."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Kept] = {}

    def before(self, room: str, state: State) -> None:
        """Let ``room`` be."""

    def after(self, room: str, state: State) -> None:
        """Note the columns that ``room`` has written."""
        for table, columns in written_by(room, CHANNELS).items():
            more = ["cost_usd_per_hour"] if table == "task" else []
            self.kept[room, table] = Kept.of(state, table, columns + more)


class Hold:
    """Some channels of one run, held at the ``note`` of another, a week ahead of it."""

    def __init__(self, channels: Collection[str], note: Note) -> None:
        self.channels = tuple(channels)
        self._note = note
        self._own: dict[str, Kept] = {}

    def before(self, room: str, state: State) -> None:
        """Give ``room`` its own conclusions back, if it goes on from them."""
        if room == _CONCLUDES:
            for table, own in self._own.items():
                own.put(state, table, own.values)

    def after(self, room: str, state: State) -> None:
        """Put what was noted in place of what ``room`` has written."""
        for table, columns in written_by(room, self.channels).items():
            if room == _CONCLUDES:
                self._own[table] = Kept.of(state, table, columns)
            noted = self._note.kept[room, table]
            if table == "task":
                _hold_choices(state.task, noted)
            else:
                noted.put(state, table, columns)


def written_by(room: str, channels: Collection[str]) -> dict[str, list[str]]:
    """Return the columns of ``channels`` that ``room`` writes, by table."""
    found: dict[str, list[str]] = {}
    for name in _names(channels):
        if _COLUMNS[name].owner == room:
            table, _, column = name.partition(".")
            found.setdefault(table, []).append(column)
    return found


def _names(channels: Collection[str]) -> Iterator[str]:
    for channel in channels:
        yield from CHANNELS[channel]


def identities(state: State, table: str) -> NDArray[np.int64]:
    """Return what tells the rows of ``table`` apart in any run of the same world."""
    rows: Table = getattr(state, table)
    if table == "submarket":
        return identity_of(state.platform.identity[rows.platform], rows.occupation)
    if table == "pool":
        return np.arange(len(rows), dtype=np.int64)
    return rows.identity


def _told(state: State, table: str, name: str) -> Array:
    """Return a copy of a column; references as identities."""
    column = _COLUMNS[f"{table}.{name}"]
    values: Array = getattr(getattr(state, table), name)
    if column.refers is None:
        return values.copy()
    target = getattr(state, column.refers).identity
    return np.where(values >= 0, np.append(target, _NONE)[values], _NONE)


def _found(order: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[Rows, Rows]:
    """Return which of ``wanted`` are in ``order``, and the places where they stand there."""
    place = np.searchsorted(order, wanted)
    inside = place < order.size
    inside[inside] = order[place[inside]] == wanted[inside]
    mine = np.flatnonzero(inside)
    return mine, place[mine]


def _found_in_order(listed: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[Rows, Rows]:
    """Return which of ``wanted`` are ``listed``, in whatever order, and where."""
    order = np.argsort(listed, kind="stable")
    mine, place = _found(listed[order], wanted)
    return mine, order[place]


def _rows(target: Table, identity: Array) -> tuple[Rows, NDArray[np.bool_]]:
    """Return the rows of identities, -1 for none, and which of them are known."""
    rows = np.full(identity.size, _NONE, dtype=np.int64)
    mine, place = _found_in_order(target.identity, identity)
    rows[mine] = place
    return rows, (rows >= 0) | (identity == _NONE)


def _hold_choices(task: Table, noted: Kept) -> None:
    """Let AI do the tasks that it does in the other run, and no other known there.

    A task that AI is not to do goes where its employer would have sent it without AI.
    """
    mine, place = _found(noted.identity, task.identity)
    then = noted.values["choice"][place] == BY_AI
    now = task.choice[mine] == BY_AI
    back, over = mine[now & ~then], mine[then & ~now]
    task.choice[back] = task.unaided_choice[back]
    task.platform[back] = task.unaided_platform[back]
    task.cost_usd_per_hour[back] = task.unaided_cost[back]
    task.choice[over] = BY_AI
    task.platform[over] = _NONE
    task.cost_usd_per_hour[over] = noted.values["cost_usd_per_hour"][place[then & ~now]]
