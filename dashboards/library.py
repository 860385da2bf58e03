"""The scenarios that a visitor may choose, and what is known about them."""

from dataclasses import dataclass
from functools import cache, lru_cache

from dashboards.ask import Ask
from dashboards.world import BASELINE, World, as_always, changes_of, changes_text
from sim.errors import GigSimError
from sim.report.words import in_words, spoken
from sim.scenario import library
from sim.scenario.differ import Difference, differences
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


def names() -> list[str]:
    """Return what a question may start from, the baseline last."""
    return [*(one.name for one in choices()), BASELINE]


def resolved(world: World) -> Document:
    """Return the scenario that ``world`` describes, at its own size.

    Raises ``ScenarioError`` with everything that is wrong.
    """
    return _resolved(world.scenario, changes_text(world.changes), world.title)


@lru_cache(maxsize=64)
def _resolved(scenario: str, changes: str, title: str) -> Document:
    return World(scenario, changes_of(changes) or {}, title).document()


def documents(ask: Ask) -> dict[str, Document]:
    """Return all worlds of a question by name, the baseline first.

    Raises ``ScenarioError`` where one cannot be run as asked, ``InputError`` for too much
    work.
    """
    size = {"population": ask.workers, "weeks": ask.weeks}
    worlds = {BASELINE: World(BASELINE)} | ask.named()
    found = {name: world.document(**size) for name, world in worlds.items()}
    ask.refuse_if_too_large(found[BASELINE].burn_in_weeks)
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a scenario sets: what, to what, and from what if it was set before."""

    what: str
    new: str
    old: str


def changes(world: World) -> tuple[Change, ...]:
    """Return all that ``world`` changes in the baseline, in words."""
    return tuple(
        Change(
            spoken(difference.path),
            in_words(difference.new, difference.unit),
            "" if difference.old is None else in_words(difference.old, difference.unit),
        )
        for difference in differences(baseline(), resolved(world))
        if not _goes_without_saying(difference)
    )


def _goes_without_saying(difference: Difference) -> bool:
    """Tell whether this is a part of a new policy that is as it always is."""
    usual = difference.old is None and difference.path.endswith((".type", ".name"))
    return usual or as_always(difference)


def not_modelled(world: World) -> tuple[str, ...]:
    """Return what the scenario and the baseline say they leave out."""
    return tuple(dict.fromkeys((*resolved(world).not_modelled, *baseline().not_modelled)))
