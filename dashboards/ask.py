"""What a visitor asks of the policy lab: read from an address, kept within bounds, shared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from sim.errors import InputError

BASELINE = "baseline"
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
    """One question to the model: ``scenario`` against the baseline."""

    scenario: str
    workers: int = WORKERS.start
    weeks: int = WEEKS.start
    seeds: int = SEEDS.start

    def query(self) -> str:
        """Return the question as the part of an address after ``?``.

        All of it, so that a link keeps its meaning when the defaults move.
        """
        parts = {"scenario": self.scenario} | {name: getattr(self, name) for name in NUMBERS}
        return urlencode(parts)

    def sized(self, name: str, number: int) -> "Ask":
        """Return this question with one of ``NUMBERS`` changed, within its bounds."""
        return replace(self, **{name: NUMBERS[name].clamp(number)})  # type: ignore[arg-type]

    def worker_weeks(self, burn_in_weeks: int) -> int:
        """Return the work: both worlds share the burn-in of a seed."""
        return self.workers * self.seeds * (2 * self.weeks + burn_in_weeks)

    def refuse_if_too_large(self, burn_in_weeks: int) -> None:
        """Raise ``InputError`` if this is more work than one visitor may ask for."""
        asked = self.worker_weeks(burn_in_weeks)
        if asked > LARGEST_JOB:
            raise InputError(
                f"{asked / 1e6:,.0f} million worker-weeks is more than this page takes on "
                f"({LARGEST_JOB / 1e6:,.0f} million). Choose fewer workers, weeks or repetitions, "
                "or use the command `compare`, which has no such limit."
            )


def read_address(search: str | None, scenarios: Sequence[str]) -> tuple[Ask, tuple[str, ...]]:
    """Return the question in an address, and what had to be put right in it.

    ``search`` is the part after ``?``. Whatever it holds, the question can be asked:
    strange values are replaced, each with a sentence that says so.
    """
    given = {name: values[-1] for name, values in parse_qs(search or "").items()}
    notes: list[str] = []
    ask = Ask(_scenario(given.get("scenario"), scenarios, notes))
    for name, bounds in NUMBERS.items():
        if name in given:
            ask = ask.sized(name, _number(name, given[name], bounds, notes))
    return ask, tuple(notes)


def speaks_of_lab(search: str | None) -> bool:
    """Tell whether an address holds a question to the lab."""
    return bool(parse_qs(search or "").keys() & {"scenario", *NUMBERS})


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
