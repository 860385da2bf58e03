"""Mesa agents that own nothing: a view of one row each, made when asked for."""

import difflib
from typing import Any, ClassVar, Self

import mesa  # type: ignore[import-untyped] # ships no types
import numpy as np

from sim.state import codes
from sim.state.cells import HourlyEarnings, Reading, readings
from sim.state.schema import SCHEMA
from sim.state.table import Table

_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "worker": {
        "region": codes.REGIONS,
        "group": codes.GROUPS,
        "commitment": codes.COMMITMENTS,
        "occupation": codes.OCCUPATIONS,
        "secondary": codes.OCCUPATIONS,
        "training_for": codes.OCCUPATIONS,
        "type": codes.WORKER_TYPES,
        "state": codes.STATES,
    },
    "employer": {
        "segment": codes.SEGMENTS,
        "region": codes.REGIONS,
        "occupation": codes.OCCUPATIONS,
        "secondary": codes.OCCUPATIONS,
        "type": codes.EMPLOYER_TYPES,
    },
    "platform": {
        "seat": codes.REGIONS,
        "segment": codes.SEGMENTS,
        "pricing": codes.PRICINGS,
        "entry_check": codes.ENTRY_CHECKS,
    },
}


class View(mesa.Agent):  # type: ignore[misc] # untyped, so Any to mypy
    """One row of a table of the market; two views of a row can never disagree.

    A view stays with its agent when rows move. Once the agent has left the table, reading
    or writing it raises ``LookupError``; ``unique_id`` can still be read.
    """

    table_name: ClassVar[str]
    model: Any = None
    pos: Any = None

    def __init_subclass__(cls, table: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.table_name = table
        for name, reading in readings(SCHEMA[table], _NAMES[table]).items():
            reading.__set_name__(cls, name)
            setattr(cls, name, reading)

    def __init__(self, model: Any, row: int) -> None:
        # Not Agent.__init__, which would register every view and number it anew.
        table: Table = getattr(model.state, self.table_name)
        if not 0 <= row < len(table):
            raise LookupError(f"there is no {self.table_name} in row {row} of {len(table)}")
        self.__dict__.update(model=model, _row=row, _identity=int(table.identity[row]))

    @classmethod
    def known(cls, model: Any, row: int, identity: int) -> Self:
        """Return the view of an agent known by identity, last seen in ``row``."""
        view = cls.__new__(cls)
        view.__dict__.update(model=model, _row=row, _identity=identity)
        return view

    @property
    def unique_id(self) -> int:
        """The identity of the agent, the same wherever its row is."""
        identity: int = self._identity
        return identity

    @property
    def columns(self) -> Table:
        """The table this agent is a row of."""
        table: Table = getattr(self.model.state, self.table_name)
        return table

    @property
    def row(self) -> int:
        """The row where the agent is now.

        Raises ``LookupError`` once it has left the market.
        """
        held = self.columns.identity
        known: int = self._row
        if known < held.size and held[known] == self._identity:
            return known
        found = np.flatnonzero(held == self._identity)
        if found.size == 0:
            raise LookupError(f"{self.table_name} {self._identity} has left the market")
        self.__dict__["_row"] = int(found[0])
        return int(found[0])

    def __setattr__(self, name: str, value: Any) -> None:
        if not isinstance(reading_of(type(self), name), Reading) and name != "pos":
            raise AttributeError(
                f"{self.table_name} has no attribute {name} that could be set: a view keeps "
                f"nothing, only columns do{nearest(name, type(self))}"
            )
        super().__setattr__(name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, View):
            return NotImplemented
        mine = (type(self), self._identity)
        return self.model is other.model and mine == (type(other), other._identity)

    def __hash__(self) -> int:
        return hash((id(self.model), self.table_name, self._identity))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._identity}>"


class Worker(View, table="worker"):
    """Somebody who is, was or may be looking for paid jobs on the platforms."""

    hourly_earnings = HourlyEarnings()

    @property
    def platforms(self) -> tuple[str, ...]:
        """Names of the platforms where this worker has an account that works."""
        account = self.model.state.account
        mine = [row for row in self.accounts if row >= 0]
        usable = [row for row in mine if account.open[row] and not account.banned[row]]
        return tuple(self.model.platform_names[account.platform[row]] for row in usable)


class Employer(View, table="employer"):
    """Somebody who has tasks done: in-house, by AI, or by workers on platforms."""

    @property
    def partner_worker(self) -> Worker | None:
        """The worker it would hire again, or ``None``."""
        row: int = self.partner
        return None if row < 0 else Worker(self.model, row)


class Platform(View, table="platform"):
    """A marketplace that brings workers and employers together, and takes a fee."""

    @property
    def name(self) -> str:
        """Its id in the scenario."""
        name: str = self.model.platform_names[self.row]
        return name


def reading_of(kind: type[View], name: str) -> Any:
    """Return the attribute ``name`` of a kind of agents as it is declared, or ``None``."""
    return next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)


def nearest(name: str, kind: type[View]) -> str:
    """Return a hint at the known attribute that ``name`` may be a misspelling of."""
    known = [one for one in dir(kind) if not one.startswith("_")]
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
