"""Load the scenarios of a comparison, each under a name of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario.document import Document

Settings = Sequence[str] | Mapping[str, Any]


def load_worlds(
    scenarios: "Sequence[str | Path | Document]",
    *,
    weeks: int | None = None,
    population: int | None = None,
    settings: Settings = (),
) -> "dict[str, Document]":
    """Return the resolved scenarios by name, in the order given; a name twice gets a number.

    ``weeks``, ``population`` and ``settings`` hold for all of them, so a resolved document
    takes them only if there are none.

    Raises ``InputError`` for fewer than two, or if they do not report the same weeks.
    """
    if len(scenarios) < 2:
        raise InputError("A comparison needs at least two scenarios: baseline fair_pay, say.")
    worlds: dict[str, Document] = {}
    for given in scenarios:
        document = load_world(given, weeks=weeks, population=population, settings=settings)
        worlds[_unused(name_of(given), worlds)] = document
    lengths = {name: document.weeks for name, document in worlds.items()}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {number}" for name, number in lengths.items())
        raise InputError(f"The scenarios report different weeks ({listed}); give --weeks.")
    return worlds


def load_world(
    given: "str | Path | Document",
    *,
    weeks: int | None = None,
    population: int | None = None,
    settings: Settings = (),
) -> "Document":
    """Return one resolved scenario from its name, its path, or itself."""
    from sim.scenario.load import Scenario

    if isinstance(given, (str, Path)):
        return Scenario.load(given, set=settings, population=population, weeks=weeks)
    if settings or weeks is not None or population is not None:
        raise InputError(
            "A resolved scenario cannot be changed; give weeks, population and set to "
            "Scenario.load instead."
        )
    return given


def name_of(given: "str | Path | Document") -> str:
    """Return what tables and charts call a scenario."""
    from sim.scenario.load import label

    return label(given) if isinstance(given, (str, Path)) else given.title or "scenario"


def names_of(given: "Sequence[str | Path | Document]") -> list[str]:
    """Return what tables call each scenario; a name twice gets a number."""
    names: dict[str, None] = {}
    for each in given:
        names[_unused(name_of(each), names)] = None
    return list(names)


def _unused(name: str, taken: Mapping[str, object]) -> str:
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate
