"""From a declared quantity to what a visitor can move: label, unit, range, step, help, grade."""

from dataclasses import dataclass
from functools import cache

from sim.scenario.declared import declared

_GRADES = {
    "A": "published and verified",
    "B": "published",
    "C": "derived from published figures",
    "D": "judgement",
}


@dataclass(frozen=True, slots=True)
class Dial:
    """One number that a visitor may set; ``path`` is that of the declaration."""

    path: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    neutral: float
    about: str
    grade: str

    @property
    def percent(self) -> bool:
        """Tell whether people read it as per cent."""
        return self.unit in ("share", "probability")

    @property
    def spoken_unit(self) -> str:
        """The unit in words; none for a per cent."""
        return "" if self.percent else self.unit.replace("/", " per ")

    @property
    def help(self) -> str:
        """What it is, its range, and what it rests on."""
        scale = 100.0 if self.percent else 1.0
        unit = "%" if self.percent else self.spoken_unit
        ends = f"{self.low * scale:g} to {self.high * scale:g} {unit}".strip()
        return f"{self.about} {ends}; {_GRADES[self.grade]}."


@cache
def dial(path: str, *, low: float | None = None, high: float | None = None) -> Dial:
    """Return the dial of a declared number, over a part of its range if so told.

    Raises ``KeyError`` for a path that is not declared, ``TypeError`` for one that is no number.
    """
    quantity = declared()[path]
    if quantity.low is None or quantity.high is None:
        raise TypeError(f"{path} is no number")
    lowest = quantity.low if low is None else max(low, quantity.low)
    highest = quantity.high if high is None else min(high, quantity.high)
    neutral = quantity.default if isinstance(quantity.default, (int, float)) else lowest
    return Dial(
        path=path,
        label=quantity.label.removesuffix(" share").removesuffix(" usd"),
        unit=quantity.unit,
        low=lowest,
        high=highest,
        step=1.0 if quantity.whole else _step(highest - lowest),
        neutral=float(neutral),
        about=quantity.about,
        grade=quantity.grade,
    )


def _step(width: float) -> float:
    """Return a step that people find even: about a fiftieth of the range."""
    for step in (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 10.0, 50.0, 100.0):
        if width / step <= 80.0:
            return step
    return width / 50.0
