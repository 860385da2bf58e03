"""What ``calibrate`` may move unless told otherwise, read from ``free.yaml``, with the reasons."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("free.yaml")


@dataclass(frozen=True, slots=True)
class Free:
    """A parameter that may move: the rows it was chosen for, and why."""

    path: str
    rows: tuple[int, ...]
    why: str


@cache
def free() -> tuple[Free, ...]:
    """Return them in the order of the file."""
    import yaml

    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Free(path, tuple(own["rows"]), own["why"]) for path, own in held.items())
