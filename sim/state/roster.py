"""Members of a set of agents, with their kinds: what they are, column by column."""

from collections.abc import Iterable, Iterator
from typing import Any, Self

import numpy as np

from sim.errors import InputError
from sim.state.cells import Reading, plain
from sim.state.members import Codes, Members
from sim.state.table import Array, Rows, Table
from sim.state.views import View, nearest, reading_of

Kinds = tuple[type[View], ...]


class Roster(Members):
    """Members who are agents of some kinds of one market."""

    def __init__(
        self,
        model: Any,
        kinds: Kinds,
        codes: Codes | None = None,
        identities: Rows | None = None,
        rows: Rows | None = None,
    ) -> None:
        tables = [getattr(model.state, kind.table_name) for kind in kinds]
        super().__init__(tables, codes, identities, rows)
        self.model = model
        self.kinds = kinds

    @classmethod
    def of(cls, views: Iterable[View]) -> Self:
        """Return the roster of some agents, each named once, in their order."""
        agents = tuple(dict.fromkeys(views))
        kinds: Kinds = tuple(dict.fromkeys(type(view) for view in agents))
        model = agents[0].model if agents else None
        if any(view.model is not model for view in agents):
            raise InputError("a set holds agents of one market only")
        codes = np.array([kinds.index(type(view)) for view in agents], dtype=np.int8)
        identities = np.array([view.unique_id for view in agents], dtype=np.int64)
        return cls(model, kinds, codes, identities)

    def take(self, places: Any) -> Self:
        """Return the members at ``places``: positions in their order, or a mask."""
        return type(self)(self.model, self.kinds, *self.chosen(places))

    def views(self) -> Iterator[View]:
        """Return a view of each member, in their order."""
        codes, rows = self.locate()
        found = zip(codes.tolist(), rows.tolist(), self.identities().tolist(), strict=True)
        return (self.kinds[code].known(self.model, row, who) for code, row, who in found)

    def view(self, place: int) -> View:
        """Return the view of one member, by its position."""
        code, row = self.at(place)
        kind: type[View] = self.kinds[code]
        view: View = kind(self.model, row)
        return view

    def includes(self, agent: object) -> bool:
        """Tell whether ``agent`` is a member."""
        if not isinstance(agent, View) or agent.model is not self.model:
            return False
        kind = type(agent)
        return kind in self.kinds and self.holds(self.kinds.index(kind), agent.unique_id)

    def are(self, kind: type[View]) -> Array:
        """Return for each member whether it is of a kind."""
        codes, _ = self.locate()
        of_kind: Array = np.array([issubclass(one, kind) for one in self.kinds], dtype="?")[codes]
        return of_kind

    def column(self, name: str) -> Array:
        """Return an attribute of each member as a new array."""
        if name == "unique_id":
            return self.identities()
        return self.gather(lambda code, table, rows: self._read(code, name, table, rows))

    def write(self, name: str, values: Any) -> None:
        """Set a column of all members to one value, or to one each."""
        readings = [self._reading(code, name) for code in range(len(self.kinds))]
        self.scatter(
            lambda code, table, rows, part: readings[code].write(table, rows, part), values
        )

    def _reading(self, code: int, name: str) -> Reading:
        kind = self.kinds[code]
        reading = reading_of(kind, name)
        if isinstance(reading, Reading):
            return reading
        raise AttributeError(f"{kind.__name__} has no column {name}{nearest(name, kind)}")

    def _read(self, code: int, name: str, table: Table, rows: Rows) -> Array:
        kind = self.kinds[code]
        if isinstance(reading_of(kind, name), Reading) or not hasattr(kind, name):
            values: Array = self._reading(code, name).read(table, rows)
            return values
        # A property of the class: asked of each view in turn.
        found = np.empty(rows.size, dtype=np.object_)
        for place, row in enumerate(rows.tolist()):
            found[place] = getattr(kind(self.model, row), name)
        return found


def as_list(values: Array) -> list[Any]:
    """Return a column as views tell it: Python's own numbers, tuples for short rows."""
    if values.ndim > 1:
        return [tuple(row) for row in values.tolist()]
    return [plain(value) for value in values] if values.dtype == np.object_ else values.tolist()


def numbered(values: list[Any]) -> tuple[Rows, list[Any]]:
    """Return values as numbers of the distinct ones, which come in order of appearance."""
    seen: dict[Any, int] = {}
    numbers = [seen.setdefault(value, len(seen)) for value in values]
    return np.array(numbers, dtype=np.int64), list(seen)
