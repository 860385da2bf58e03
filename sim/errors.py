"""The errors GigSim raises on purpose.

::

    GigSimError            exit status 1: the work failed
    ├── InputError         exit status 2: bad arguments
    │   └── ScenarioError  exit status 2: a bad scenario, with every problem at once
    ├── PairingError       two runs that cannot be compared draw for draw
    ├── LedgerError        money made or lost
    └── StoredError        a file on disk that is not what it should be

Anything else that escapes is a defect of GigSim. ``ScenarioWarning`` is a warning, no error.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "GigSimError",
    "InputError",
    "LedgerError",
    "PairingError",
    "Problem",
    "ScenarioError",
    "ScenarioWarning",
    "StoredError",
]


class GigSimError(Exception):
    """Base of every error that GigSim raises on purpose."""

    exit_code = 1


class InputError(GigSimError):
    """What the user asked for cannot be done as asked."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: where, what, and what would be right.

    ``line`` counts from 1, and is ``None`` where the value came from no file.
    """

    file: str
    line: int | None
    key: str
    wrong: str
    allowed: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        gap = " " if self.file.startswith("--") else ": "  # an option goes before its key
        allowed = f" Allowed: {self.allowed}." if self.allowed else ""
        end = "" if self.wrong.endswith("?") else "."
        return f"{place}{gap}{self.key}: {self.wrong}{end}{allowed}"


class ScenarioError(InputError):
    """A scenario that cannot be run; ``problems`` holds all that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ScenarioWarning(UserWarning):
    """Something that a scenario says is left out."""


class PairingError(GigSimError):
    """Two runs that differ in seed or weeks were to be compared draw for draw."""


class LedgerError(GigSimError):
    """The ledger does not balance: money was made or lost."""


class StoredError(GigSimError):
    """A stored file is damaged, foreign, or of another version."""
