"""The targets, read from ``targets.yaml``: what was measured in real markets, and its band."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("targets.yaml")


@dataclass(frozen=True, slots=True)
class Target:
    """One part of a row: a published figure and the band that a faithful market lies in.

    ``facts`` are rows of the table of published facts, ``sources`` full references.
    """

    part: str
    row: int
    fact: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    status: str
    unit: str
    target: float
    low: float
    high: float
    definition: str


@cache
def targets() -> tuple[Target, ...]:
    """Return every target, in the order of the rows."""
    import yaml

    held: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    references = held["references"]
    return tuple(_target(entry, references) for entry in held["targets"])


def _target(entry: dict[str, Any], references: dict[str, str]) -> Target:
    numbers = {name: float(entry[name]) for name in ("target", "low", "high")}
    lists = {
        "facts": tuple(entry["facts"]),
        "sources": tuple(references[key] for key in entry["sources"]),
    }
    return Target(**{**entry, **numbers, **lists})
