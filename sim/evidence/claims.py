"""What is commonly said of online micro-jobs, read from ``claims.yaml``, ready to be tested."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from sim.outcomes.breakdowns import places
from sim.outcomes.catalogue import CATALOGUE
from sim.scenario.library import names
from sim.scenario.load import split
from sim.scenario.quantity import Strict

FILE = Path(__file__).with_name("claims.yaml")
BASE = "baseline"

Sign = Literal["up", "down", "not up", "not down"]
When = Literal["first", "last"]
Level = Mapping[str, str]
"""One dimension of a breakdown and one level of it; empty for the whole market."""


class Against(Strict):
    """What a check is held against: what is not said here is as in the check itself."""

    scenario: str | None = None
    among: Level | None = None
    when: When | None = None
    number: float | None = None
    source: str = ""

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        told = [self.scenario, self.among, self.when, self.number]
        if all(each is None for each in told):
            raise ValueError("against must name a scenario, a level, a time or a number")
        if self.number is not None and told[:3] != [None] * 3:
            raise ValueError("a number is held against nothing else")
        return self


class Check(Strict):
    """An outcome of a scenario, and which way it must differ to support the claim.

    ``among`` is one level of a breakdown, ``when`` the first weeks of the run or the last.
    """

    scenario: str
    outcome: str
    sign: Sign
    among: Level = Field(default_factory=dict, max_length=1)
    when: When = "last"
    against: Against = Against(scenario=BASE)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Every scenario that must be run for it."""
        return tuple(dict.fromkeys([self.scenario, self.against.scenario or self.scenario]))

    @property
    def levels(self) -> tuple[Level, ...]:
        """Whom it is measured among, on either side."""
        other = self.against.among
        return (self.among,) if other is None else (self.among, other)

    @model_validator(mode="after")
    def _is_measured(self) -> Self:
        if self.outcome not in CATALOGUE:
            raise ValueError(f"there is no outcome {self.outcome!r}")
        known = {(place.dimension, place.level) for place in places(()) if self._is_own(place)}
        wrong = [dict(each) for each in self.levels for pair in each.items() if pair not in known]
        if wrong:
            raise ValueError(f"{self.outcome} is not measured among {wrong[0]}")
        return self

    def _is_own(self, place: Any) -> bool:
        return bool(place.outcome == self.outcome)


class Claim(Strict):
    """A saying, the mechanism that would make it true, what the model cannot say, and checks."""

    name: str
    said: str
    because: str
    silent: str
    checks: tuple[Check, ...] = Field(min_length=1)


class World(Strict):
    """A scenario that the library lacks: one of its own, or several, with single values set."""

    title: str
    scenario: str
    set: dict[str, Any] = Field(default_factory=dict)


class Claims(Strict):
    """Everything in the file; every scenario is one of the library or of ``worlds``."""

    worlds: dict[str, World]
    claims: tuple[Claim, ...]

    @property
    def checks(self) -> tuple[tuple[Claim, Check], ...]:
        """Every check with the claim that it belongs to, in order."""
        return tuple((claim, check) for claim in self.claims for check in claim.checks)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Every scenario that must be run, the baseline first."""
        needed = (name for _, check in self.checks for name in check.scenarios)
        return tuple(dict.fromkeys([BASE, *needed]))

    @model_validator(mode="after")
    def _can_be_run(self) -> Self:
        wrong = [*self._wrong()]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _wrong(self) -> Iterator[str]:
        library = names()
        own = [name for name in self.scenarios if name not in self.worlds]
        made_of = [part for world in self.worlds.values() for part in split(world.scenario)]
        for name in dict.fromkeys([*own, *made_of]):
            if name not in library:
                yield f"there is no scenario {name!r}"
        for name in self.worlds:
            if name in library:
                yield f"the library has a scenario {name!r}"
        called = [claim.name for claim in self.claims]
        yield from (
            f"two claims are called {name!r}" for name in set(called) if called.count(name) > 1
        )


@cache
def commonly_said() -> Claims:
    """Return what is commonly said; raises pydantic's ``ValidationError`` for a wrong file."""
    import yaml

    return Claims.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
