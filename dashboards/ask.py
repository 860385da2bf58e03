"""What a visitor asks of the policy lab: read from an address, kept within bounds, shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from dashboards.world import BASELINE, LONGEST_TITLE, World, changes_of, changes_text
from sim.errors import InputError

LETTERS = "ABCD"
MOST_WORLDS = len(LETTERS)
FIRST_CHOICE = "fair_pay"
NOISY_BELOW = 2_000
LARGEST_JOB = 60_000_000
"""Worker-weeks, burn-in included: about what a visitor may wait for on a small machine."""
_ECHO = 30  # characters of a strange value that are shown again


@dataclass(frozen=True, slots=True)
class Bounds:
    """The whole numbers that a field takes, and the one it starts with."""

    low: int
    high: int
    start: int

    def clamp(self, number: int) -> int:
        """Return the nearest number within bounds."""
        return min(self.high, max(self.low, number))


WORKERS = Bounds(200, 20_000, 2_000)
WEEKS = Bounds(4, 260, 52)
SEEDS = Bounds(1, 10, 4)
NUMBERS = {"workers": WORKERS, "weeks": WEEKS, "seeds": SEEDS}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the model: up to ``MOST_WORLDS`` scenarios against the baseline."""

    worlds: tuple[World, ...]
    workers: int = WORKERS.start
    weeks: int = WEEKS.start
    seeds: int = SEEDS.start

    def query(self) -> str:
        """Return the question as the part of an address after ``?``.

        All of it, so that a link keeps its meaning when the defaults move.
        """
        parts: dict[str, Any] = {}
        for number, world in enumerate(self.worlds, start=1):
            ending = "" if number == 1 else str(number)
            parts[f"scenario{ending}"] = world.scenario
            if world.changes:
                parts[f"set{ending}"] = changes_text(world.changes)
            if world.title:
                parts[f"title{ending}"] = world.title
        return urlencode(parts | {name: getattr(self, name) for name in NUMBERS})

    def sized(self, name: str, number: int) -> "Ask":
        """Return this question with one of ``NUMBERS`` changed, within its bounds."""
        return replace(self, **{name: NUMBERS[name].clamp(number)})  # type: ignore[arg-type]

    def with_world(self, position: int, world: World) -> "Ask":
        """Return this question with another world at ``position``; at the end it is added."""
        return replace(self, worlds=(*self.worlds[:position], world, *self.worlds[position + 1 :]))

    def without_world(self, position: int) -> "Ask":
        """Return this question without the world at ``position``."""
        return replace(self, worlds=(*self.worlds[:position], *self.worlds[position + 1 :]))

    def named(self) -> dict[str, World]:
        """Return the worlds by the names that results call them."""
        found: dict[str, World] = {}
        for letter, world in zip(LETTERS, self.worlds, strict=False):
            plain = not world.changes and not world.title and world.scenario not in found
            known = plain and world.scenario != BASELINE
            found[world.scenario if known else f"{world.scenario}_{letter.lower()}"] = world
        return found

    def worker_weeks(self, burn_in_weeks: int) -> int:
        """Return the work: all worlds share the burn-in of a seed."""
        return self.workers * self.seeds * ((1 + len(self.worlds)) * self.weeks + burn_in_weeks)

    def refuse_if_too_large(self, burn_in_weeks: int) -> None:
        """Raise ``InputError`` if this is more work than one visitor may ask for."""
        asked = self.worker_weeks(burn_in_weeks)
        if asked > LARGEST_JOB:
            raise InputError(
                f"{asked / 1e6:,.0f} million worker-weeks is more than this page takes on "
                f"({LARGEST_JOB / 1e6:,.0f} million). Choose fewer workers, weeks, repetitions or "
                "scenarios, or use the command `compare`, which has no such limit."
            )


def read_address(search: str | None, scenarios: Sequence[str]) -> tuple[Ask, tuple[str, ...]]:
    """Return the question in an address, and what had to be put right in it.

    ``search`` is the part after ``?``. Whatever it holds, the question can be asked:
    strange values are replaced, each with a sentence that says so.
    """
    given = {name: values[-1] for name, values in parse_qs(search or "").items()}
    notes: list[str] = []
    more = [str(n) for n in range(2, MOST_WORLDS + 1) if f"scenario{n}" in given]
    ask = Ask(tuple(_world(ending, given, scenarios, notes) for ending in ("", *more)))
    for name, bounds in NUMBERS.items():
        if name in given:
            ask = ask.sized(name, _number(name, given[name], bounds, notes))
    return ask, tuple(notes)


def speaks_of_lab(search: str | None) -> bool:
    """Tell whether an address holds a question to the lab."""
    return bool(parse_qs(search or "").keys() & {"scenario", "set", *NUMBERS})


def _world(
    ending: str, given: Mapping[str, str], scenarios: Sequence[str], notes: list[str]
) -> World:
    world = World(_scenario(given.get(f"scenario{ending}"), scenarios, notes))
    changed = given.get(f"set{ending}")
    if changed is not None:
        changes = changes_of(changed)
        if changes is None:
            notes.append(f"set{ending}: '{_short(changed)}' is no list of changes; none is made.")
        else:
            world = replace(world, changes=changes)
    return replace(world, title=given.get(f"title{ending}", "").strip()[:LONGEST_TITLE])


def _scenario(given: str | None, scenarios: Sequence[str], notes: list[str]) -> str:
    usual = FIRST_CHOICE if FIRST_CHOICE in scenarios else next(iter(scenarios), BASELINE)
    if given is None or given in scenarios:
        return given or usual
    notes.append(f"There is no scenario '{_short(given)}' to compare; '{usual}' is shown.")
    return usual


def _number(name: str, given: str, bounds: Bounds, notes: list[str]) -> int:
    try:
        number = int(given)
    except ValueError:
        notes.append(f"{name}: '{_short(given)}' is no whole number; {bounds.start:,} is used.")
        return bounds.start
    kept = bounds.clamp(number)
    if kept != number:
        wrong = f"{_short(given)} is outside {bounds.low:,} to {bounds.high:,}"
        notes.append(f"{name}: {wrong}; {kept:,} is used.")
    return kept


def _short(text: str) -> str:
    return text if len(text) <= _ECHO else text[:_ECHO] + "…"
