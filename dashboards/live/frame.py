"""What a page is shown of one week: plain numbers that fit into a message."""

from dataclasses import dataclass
from typing import NamedTuple

PAID, HIRED, CHEATED, BANNED, JUNK, ENTERED = (1 << bit for bit in range(6))
"""What befell a person this week, a bit each."""


class Person(NamedTuple):
    """One worker of the picture; ``platform`` is where the week was worked, or -1.

    A tuple: hundreds of them travel between processes each week, and dataclasses travel slowly.
    """

    identity: int
    region: int
    occupation: int
    state: int
    platform: int
    income_usd: float
    events: int


@dataclass(frozen=True, slots=True)
class Venue:
    """One platform this week; ``paid_usd`` is what went to workers through it."""

    name: str
    open: bool
    posted: int
    filled: int
    scams: int
    at_work: int
    paid_usd: float


@dataclass(frozen=True, slots=True)
class Money:
    """What moved this week, USD; ``withheld`` is what workers were never paid."""

    pay: float
    fees: float
    withheld: float
    scams: float
    ai: float
    public: float


@dataclass(frozen=True, slots=True)
class Frame:
    """One week of a live market; ``week`` -1 is the market before the first one."""

    week: int
    outcomes: dict[str, float]
    people: tuple[Person, ...]
    venues: tuple[Venue, ...]
    money: Money
    searching: int
    working: int
    rules: tuple[str, ...]
