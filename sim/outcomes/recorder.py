"""Follow a market week by week, and keep what is measured of it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim.draws import Draws
from sim.errors import StoredError
from sim.kernels.threads import side_by_side
from sim.outcomes.arms import ARM, Arms
from sim.outcomes.breakdowns import break_down, places, rows_needed
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.flows import FIELDS
from sim.outcomes.last_weeks import LastWeeks
from sim.outcomes.measures import OF_FLOWS, OF_MEMORY, OF_PEOPLE, OF_STATE
from sim.outcomes.memory import Memory
from sim.outcomes.numbers import Floats
from sim.outcomes.people import WINDOW, People, active_people
from sim.outcomes.yardstick import yardstick_of
from sim.state.ledger import Ledger
from sim.state.schema import State
from sim.state.table import Array
from sim.state.world import World

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document

OUTCOMES = tuple(CATALOGUE)
_MEANINGS = ("outcomes", "flows", "places")
"""What gives recorded numbers a meaning."""


class Recorder:
    """The measured weeks of one run; it reads the market and never writes it."""

    def __init__(self, document: "Document", world: World, draws: Draws) -> None:
        self._world = world
        self._every = document.observe_every
        self._memory = Memory(yardstick_of(document, world))
        self._last_weeks = LastWeeks(document.weeks)
        self._places = places(world.platforms)
        self._needed = rows_needed(self._places, world.platforms)
        self._weeks: list[int] = []
        self._rows: list[Floats] = []
        self._breakdown_weeks: list[int] = []
        self._breakdown_platforms: list[int] = []
        self._breakdown_rows: list[Floats] = []
        self._arms = Arms(document.policies, world, draws)
        self._arm_rows: list[Floats] = []

    def follow(self, state: State, ledger: Ledger, week: int) -> None:
        """Take the flows of ``week`` into the sums over 4 weeks; once a week, burn-in too."""
        self._memory.follow(state, ledger, week)
        self._arms.follow(state, self._memory.yardstick, week)
        self._last_weeks.follow(state, ledger, self._memory, week)

    def observe(self, state: State, ledger: Ledger, week: int) -> None:
        """Measure every outcome at the end of ``week``, after ``follow``.

        At the end of every ``observe_every`` weeks, break them down too.
        """
        people = active_people(state, self._world, week)
        self._weeks.append(week)
        self._rows.append(self._measured(people, state, week))
        if (week + 1) % self._every == 0:
            numbers = break_down(people, self._memory, self._world.platforms, week)
            self._breakdown_weeks.append(week)
            self._breakdown_platforms.append(len(state.platform))
            self._breakdown_rows.append(_plain(numbers))
            self._arm_rows.append(_plain(self._arms.measure(people, state, week)))

    def weekly(self) -> "pd.DataFrame":
        """Return one row a week, one column an outcome, NaN where one is undefined."""
        import pandas as pd

        index = pd.Index(np.array(self._weeks, dtype=np.int64), name="week")
        return pd.DataFrame(_table(self._rows, len(OUTCOMES)), index=index, columns=list(OUTCOMES))

    def latest(self) -> dict[str, float]:
        """Return the outcomes of the latest week that was observed; none before the first."""
        return dict(zip(OUTCOMES, self._rows[-1].tolist(), strict=True)) if self._rows else {}

    def breakdown(self) -> "pd.DataFrame":
        """Return the breakdowns, long: week, dimension, level, outcome, value.

        A platform that is founded has rows from then on, and a trial from its start week.
        """
        import pandas as pd

        held = np.array(self._breakdown_platforms, dtype=np.int64)
        when, where = np.nonzero(self._needed <= held[:, None])
        words = np.array(self._places, dtype=object)[where]
        starts = np.array([place.start_week for place in self._arms.places], dtype=np.int64)
        weeks = np.array(self._breakdown_weeks, dtype=np.int64)
        begun, drawn = np.nonzero(starts <= weeks[:, None])
        arms = [(ARM, place.level, place.outcome) for place in self._arms.places]
        words = np.concatenate([words, np.array(arms, dtype=object).reshape(-1, 3)[drawn]])
        values = _table(self._breakdown_rows, len(self._places))[when, where]
        of_arms = _table(self._arm_rows, len(arms))[begun, drawn]
        return pd.DataFrame(
            {
                "week": weeks[np.append(when, begun)],
                "dimension": words[:, 0],
                "level": words[:, 1],
                "outcome": words[:, 2],
                "value": np.append(values, of_arms),
            }
        )

    def welfare(self) -> "pd.DataFrame":
        """Return USD a week by party, level and component: the mean over the last 26 weeks."""
        return self._last_weeks.welfare()

    def workers(self) -> "pd.DataFrame":
        """Return a row a worker, fraudulent ones left out: traits, means of the last 26 weeks."""
        return self._last_weeks.workers()

    def export(self) -> dict[str, Array]:
        """Return all that a recorder must know to go on, as arrays without objects."""
        return {
            **self._memory.export(),
            **self._arms.export(),
            **self._last_weeks.export(),
            "outcomes": np.array(OUTCOMES),
            "flows": np.array(FIELDS),
            "places": np.array([list(place) for place in self._places]),
            "weeks": np.array(self._weeks, dtype=np.int64),
            "rows": _table(self._rows, len(OUTCOMES)),
            "breakdown_weeks": np.array(self._breakdown_weeks, dtype=np.int64),
            "breakdown_platforms": np.array(self._breakdown_platforms, dtype=np.int64),
            "breakdown_rows": _table(self._breakdown_rows, len(self._places)),
            "arm_rows": _table(self._arm_rows, len(self._arms.places)),
        }

    def load(self, kept: Mapping[str, Array]) -> None:
        """Go on from what ``export`` gave.

        Raises ``StoredError`` unless it holds the same outcomes, broken down alike.
        """
        own = self.export()
        missing = sorted(set(own) - set(kept))
        if missing:
            raise StoredError(f"recorded outcomes lack {', '.join(missing)}")
        for name in _MEANINGS:
            if not np.array_equal(kept[name], own[name]):
                raise StoredError(f"recorded {name} are not those of this version and scenario")
        self._memory.load(kept)
        self._last_weeks.load(kept)
        self._weeks = [int(week) for week in kept["weeks"]]
        self._rows = list(np.array(kept["rows"], dtype=np.float64))
        self._breakdown_weeks = [int(week) for week in kept["breakdown_weeks"]]
        self._breakdown_platforms = [int(number) for number in kept["breakdown_platforms"]]
        self._breakdown_rows = list(np.array(kept["breakdown_rows"], dtype=np.float64))
        width, weeks = len(self._arms.places), len(self._breakdown_weeks)
        same = self._arms.load(kept)
        rows = kept["arm_rows"] if same else np.full((weeks, width), np.nan)
        self._arm_rows = list(np.array(rows, dtype=np.float64))

    def _measured(self, people: People, state: State, week: int) -> Floats:
        now, recent = self._memory.flows(week, 1), self._memory.flows(week, WINDOW)
        asked: dict[str, Callable[[], float]] = {
            **{name: partial(measure, people) for name, measure in OF_PEOPLE.items()},
            **{name: partial(measure, state, week) for name, measure in OF_STATE.items()},
            **{name: partial(measure, self._memory) for name, measure in OF_MEMORY.items()},
        }
        found = dict(zip(asked, side_by_side(list(asked.values()), len(people)), strict=True))
        for name, measure in OF_FLOWS.items():
            found[name] = measure(now if CATALOGUE[name].window == "week" else recent)
        return _plain(np.array([found[name] for name in OUTCOMES], dtype=np.float64))


def _table(rows: list[Floats], width: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _plain(numbers: Floats) -> Floats:
    """Return ``numbers`` with no minus before a zero."""
    return numbers + 0.0
