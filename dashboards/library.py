"""The scenarios that a visitor may choose, and what is known about them."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from dashboards.ask import BASELINE, Ask
from sim.errors import GigSimError
from sim.report.words import in_words, spoken
from sim.scenario import library
from sim.scenario.declared import declared
from sim.scenario.differ import Difference, differences, quantity_of
from sim.scenario.document import Document
from sim.scenario.load import Scenario


@dataclass(frozen=True, slots=True)
class Choice:
    """A scenario of the library that can be held against the baseline."""

    name: str
    title: str
    question: str


@cache
def choices() -> tuple[Choice, ...]:
    """Return the library without the baseline; a file that cannot be loaded is left out."""
    found = []
    for name in library.names():
        if name == BASELINE:
            continue
        try:
            document = Scenario.load(name)
        except GigSimError:
            continue  # `scenarios check` says what is wrong with it
        found.append(Choice(name, document.title or name, document.question))
    return tuple(found)


def choice(name: str) -> Choice:
    """Return the choice called ``name``."""
    return next((one for one in choices() if one.name == name), Choice(name, name, ""))


@cache
def baseline() -> Document:
    """Return the world that all scenarios are held against."""
    return Scenario.load(BASELINE)


@cache
def scenario(name: str) -> Document:
    """Return a scenario as its file states it."""
    return Scenario.load(name)


def documents(ask: Ask) -> dict[str, Document]:
    """Return both worlds of a question by name, the baseline first.

    Raises ``ScenarioError`` where one cannot be run as asked, ``InputError`` for too much
    work.
    """
    names = (BASELINE, ask.scenario)
    worlds = {name: Scenario.load(name, population=ask.workers, weeks=ask.weeks) for name in names}
    ask.refuse_if_too_large(worlds[BASELINE].burn_in_weeks)
    return worlds


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a scenario sets: what, to what, and from what if it was set before."""

    what: str
    new: str
    old: str


@cache
def changes(name: str) -> tuple[Change, ...]:
    """Return all that ``name`` changes in the baseline, in words."""
    return tuple(
        Change(
            spoken(difference.path),
            in_words(difference.new, difference.unit),
            "" if difference.old is None else in_words(difference.old, difference.unit),
        )
        for difference in differences(baseline(), scenario(name))
        if not _goes_without_saying(difference)
    )


def _goes_without_saying(difference: Difference) -> bool:
    """Tell whether this is a part of a new policy that is as it always is."""
    if difference.old is not None:
        return False
    told = quantity_of(difference.path)
    usual = difference.path.endswith((".type", ".name"))
    return usual or (told is not None and told.default == difference.new)


def not_modelled(name: str) -> tuple[str, ...]:
    """Return what the scenario and the baseline say they leave out."""
    return tuple(dict.fromkeys((*scenario(name).not_modelled, *baseline().not_modelled)))


@cache
def grades() -> dict[str, int]:
    """Return how many parameters rest on each grade of evidence, best first."""
    counted = Counter(quantity.grade for quantity in declared().values())
    return {grade: counted[grade] for grade in "ABCD"}
