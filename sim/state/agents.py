"""Sets of agents over columns: Mesa's AgentSet, without the agents."""

import sys
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any, Self

import numpy as np
from mesa.agent import AgentSet  # type: ignore[import-untyped] # ships no types

from sim.errors import InputError
from sim.state.aggregates import aggregate
from sim.state.roster import Roster, as_list, numbered
from sim.state.table import Array, Rows
from sim.state.views import View

Doing = str | Callable[..., Any]
# Mesa moved it from one module to another; it stays beside AgentSet.
_MesaGroupBy: Any = vars(sys.modules[AgentSet.__module__])["GroupBy"]


class Agents(AgentSet):  # type: ignore[misc] # untyped, so Any to mypy
    """A set of agents that are rows: columns are read whole, views made one by one.

    It does what Mesa's ``AgentSet`` does. Beyond it, ``agents["skill"]`` is a column of the
    members as an array, ``select`` takes a mask made from such columns, ``agg`` takes names
    such as ``"median"``. Agents that leave the market leave every set.
    """

    def __init__(
        self,
        agents: Iterable[View] = (),
        random: Random | None = None,
        *,
        roster: Roster | None = None,
    ) -> None:
        self._roster = Roster.of(agents) if roster is None else roster
        model = self._roster.model
        self.random = random or (Random(0) if model is None else model.random)  # noqa: S311 - an order is no secret

    @classmethod
    def of(cls, model: Any, *kinds: type[View]) -> Self:
        """Return the set of all agents of some kinds, now and later."""
        return cls(roster=Roster(model, kinds))

    # Who is in it

    def __len__(self) -> int:
        return len(self._roster)

    def __iter__(self) -> Iterator[View]:
        return self._roster.views()

    def __contains__(self, agent: object) -> bool:
        return self._roster.includes(agent)

    def __getitem__(self, item: Any) -> Any:
        """Return an agent by position, a list of them by slice, or a column by name."""
        if isinstance(item, str):
            return self._roster.column(item)
        if isinstance(item, slice):
            return self._take(np.arange(len(self))[item]).to_list()
        return self._roster.view(item)

    def to_list(self) -> list[View]:
        """Return a view of each member."""
        return list(self)

    def __copy__(self) -> Self:
        return self._take(slice(None))

    def __getstate__(self) -> dict[str, Any]:
        raise TypeError("agents are rows of a market: save the market instead")

    def __repr__(self) -> str:
        kinds = ", ".join(kind.__name__ for kind in self._roster.kinds)
        return f"<{type(self).__name__} of {len(self)}: {kinds}>"

    # Columns

    def get(
        self, attr_names: str | list[str], handle_missing: str = "error", default_value: Any = None
    ) -> list[Any]:
        """Return one attribute of all members, or for each a list of several."""
        if handle_missing not in ("error", "default"):
            raise ValueError(f"handle_missing is 'error' or 'default', not {handle_missing!r}")
        if not isinstance(attr_names, str):
            several = [self.get(name, handle_missing, default_value) for name in attr_names]
            return [list(one) for one in zip(*several, strict=True)]
        known = all(hasattr(kind, attr_names) for kind in self._roster.kinds)
        if handle_missing == "default" and not known:
            return [getattr(agent, attr_names, default_value) for agent in self]
        return as_list(self._roster.column(attr_names))

    def set(self, attr_name: str, value: Any) -> Self:
        """Set a column to one value for all members, or to one each."""
        self._roster.write(attr_name, value)
        return self

    def agg(self, attribute: str, func: Doing | Iterable[Doing]) -> Any:
        """Return one aggregate of an attribute, or a list of several; no view is made."""
        values = self._roster.column(attribute)
        if isinstance(func, str) or callable(func):
            return aggregate(values, func)
        return [aggregate(values, one) for one in func]

    # Choosing and ordering

    def select(
        self,
        filter_func: Callable[[Any], bool] | Array | None = None,
        at_most: float = np.inf,
        inplace: bool = False,
        agent_type: type[View] | None = None,
    ) -> Self:
        """Return the members that pass, the first ``at_most`` of them (below 1: a share).

        ``filter_func`` is a mask over the members, such as ``agents["skill"] > 0``, or a
        function of one agent, which is slower: it is asked about each.
        """
        whole = isinstance(at_most, int) or at_most > 1  # 1 is one agent, and 1.0 is all
        limit = at_most if whole else int(len(self) * at_most)
        passed = self._passing(filter_func, agent_type)
        return self._take(passed if limit == np.inf else passed[: int(limit)], inplace)

    def _passing(self, filter_func: Any, agent_type: type[View] | None) -> Rows:
        mask = self._roster.are(View if agent_type is None else agent_type)
        if callable(filter_func):
            for place, agent in enumerate(self):
                if mask[place]:
                    mask[place] = filter_func(agent)
        elif filter_func is not None:
            mask &= _checked(filter_func, mask.size)
        return np.flatnonzero(mask)

    def shuffle(self, inplace: bool = False) -> Self:
        """Return the members in an order drawn from the model's generator."""
        order = np.random.default_rng(self.random.getrandbits(64)).permutation(len(self))
        return self._take(order, inplace)

    def sort(self, key: Doing, ascending: bool = False, inplace: bool = False) -> Self:
        """Return the members sorted by an attribute or a function; ties keep their order."""
        values = self[key] if isinstance(key, str) else np.array(self.map(key))
        if ascending:
            order = np.argsort(values, kind="stable")
        else:  # turned round before and after, so that ties keep their order here too
            order = values.size - 1 - np.argsort(values[::-1], kind="stable")[::-1]
        return self._take(order, inplace)

    def groupby(self, by: Doing, result_type: str = "agentset") -> "Groups":
        """Group the members by an attribute or by what a function says of each."""
        numbers, values = numbered(as_list(self[by]) if isinstance(by, str) else self.map(by))
        order = np.argsort(numbers, kind="stable")
        parts = np.split(order, np.cumsum(np.bincount(numbers))[:-1])
        groups = {value: self._take(part) for value, part in zip(values, parts, strict=False)}
        if result_type == "agentset":
            return Groups(groups)
        return Groups({value: group.to_list() for value, group in groups.items()})

    def _take(self, places: Any, inplace: bool = False) -> Self:
        return self._become(self._roster.take(places), inplace)

    def _become(self, roster: Roster, inplace: bool = True) -> Self:
        if not inplace:
            return type(self)(random=self.random, roster=roster)
        if self._roster.everyone:
            raise InputError(
                "who is in the market is for the market to say: agents enter and leave in its "
                "tables. Work on a set of your own: agents.select(...), agents.shuffle()"
            )
        self._roster = roster
        return self

    # Doing something with each

    def do(self, method: Doing, *args: Any, **kwargs: Any) -> Self:
        """Call a method of each member, or a function with each."""
        self.map(method, *args, **kwargs)
        return self

    def shuffle_do(self, method: Doing, *args: Any, **kwargs: Any) -> Self:
        """Do so in an order drawn from the model's generator."""
        self.shuffle().do(method, *args, **kwargs)
        return self

    def map(self, method: Doing, *args: Any, **kwargs: Any) -> list[Any]:
        """Call a method of each member, or a function with each; return what they return."""
        if isinstance(method, str):
            return [getattr(agent, method)(*args, **kwargs) for agent in self]
        return [method(agent, *args, **kwargs) for agent in self]

    # Changing who is in it

    def add(self, agent: View) -> None:
        """Add an agent at the end, unless it is in."""
        self._update([*self, agent])

    def discard(self, agent: View) -> None:
        """Take an agent out, if it is in."""
        self._update([one for one in self if one != agent])

    def remove(self, agent: View) -> None:
        """Take an agent out.

        Raises ``KeyError`` if it is not in.
        """
        if agent not in self:
            raise KeyError(agent)
        self.discard(agent)

    def _update(self, agents: Iterable[View]) -> Self:
        return self._become(Roster.of(agents))

    def _from_iterable(self, agents: Iterable[View]) -> Self:
        return type(self)(agents, self.random)


class Groups(_MesaGroupBy):  # type: ignore[misc] # untyped, so Any to mypy
    """Groups of agents by a value; ``agg`` over columns where groups are sets."""

    def agg(self, attr_name: str, func: Doing | Iterable[Doing]) -> dict[Any, Any]:
        """Return one aggregate of an attribute for each group."""
        if all(isinstance(group, Agents) for group in self.groups.values()):
            return {value: group.agg(attr_name, func) for value, group in self.groups.items()}
        aggregated: dict[Any, Any] = super().agg(attr_name, func)
        return aggregated


def _checked(mask: Any, size: int) -> Array:
    given = np.asarray(mask)
    if given.dtype != np.bool_ or given.shape != (size,):
        raise InputError(f"a mask has one yes or no for each of the {size} members")
    return given
