"""The market without Mesa: tables, rooms, the week. What pool workers use."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.draws import Draws
from sim.errors import GigSimError, ScenarioError, StoredError
from sim.kernels.allocator import keep_freed_memory
from sim.kernels.interrupts import interrupts_waiting
from sim.market import WEEK
from sim.outcomes.recorder import Recorder
from sim.state import storage
from sim.state.desk import Desk
from sim.state.digest import digest_of
from sim.state.ledger import Ledger
from sim.state.populate import populate
from sim.state.room import Room, guarded
from sim.state.schema import State
from sim.state.tidy import tidy
from sim.state.world import world_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document
    from sim.state.held import Hold, Note


class Engine:
    """One market, from the first week of burn-in to its last week.

    ``week`` is the next week to simulate; week 0 is the first that is reported. With
    ``checked``, each room can touch only what it declares (for tests: slower). ``beside``
    sees the tables before and after each room: it notes columns, or holds them at what they
    are in another run.
    """

    beside: "Note | Hold | None" = None
    _within_week = False

    def __init__(self, document: "Document", seed: int = 0, *, checked: bool = False) -> None:
        keep_freed_memory(document.population.workers)
        self.document = document
        self.seed = seed
        self.checked = checked
        self.state = State()
        self.ledger = Ledger(self.state)
        world = world_of(document)
        self.desk = Desk(
            self.state, document, world, Draws(seed), self.ledger, -document.burn_in_weeks
        )
        self.recorder = Recorder(document, world, self.desk.draws)
        with interrupts_waiting():
            populate(self.desk)

    @property
    def week(self) -> int:
        """The next week to simulate."""
        return self.desk.week

    def step(self) -> None:
        """Simulate one week: every room in the order of ``WEEK``, then observe.

        Ctrl-C comes between two rooms. Raises ``GigSimError`` after a week that was broken off.
        """
        self._be_whole()
        self._within_week = True
        with interrupts_waiting():
            self.ledger.open_week()
            tidy(self.state, self.ledger, self.desk.week)
        for room in WEEK:
            with interrupts_waiting():
                self._enter(room)
        with interrupts_waiting():
            self.recorder.follow(self.state, self.ledger, self.desk.week)
            if self.desk.week >= 0:
                self.recorder.observe(self.state, self.ledger, self.desk.week)
            self.desk.week += 1
            self._within_week = False

    def _enter(self, room: Room) -> None:
        if self.beside is not None:
            self.beside.before(room.name, self.state)
        if self.checked:
            held = guarded(self.desk, room)
            room(held)
            self.desk.in_force = held.in_force
        else:
            room(self.desk)
        if self.beside is not None:
            self.beside.after(room.name, self.state)

    def _be_whole(self) -> None:
        if self._within_week:
            raise GigSimError(
                f"week {self.week} was broken off half-way, so that this market cannot go on "
                "nor be saved: begin anew, or restore one that was saved before"
            )

    def burn_in(self, on_week: Callable[[int], None] | None = None) -> None:
        """Simulate up to week 0; ``on_week`` is told each week that is done."""
        self._run_to(0, on_week)

    def run(self, on_week: Callable[[int], None] | None = None) -> None:
        """Simulate to the last week of the scenario."""
        self._run_to(self.document.weeks, on_week)

    def _run_to(self, week: int, on_week: Callable[[int], None] | None) -> None:
        while self.week < week:
            done = self.week
            self.step()
            if on_week is not None:
                on_week(done)

    def weekly(self) -> "pd.DataFrame":
        """Return the outcomes of every observed week."""
        return self.recorder.weekly()

    def digest(self) -> str:
        """Return a hash of the names and values of all tables and of the books."""
        return digest_of(self.state, self.ledger)

    def save(self, path: Path) -> None:
        """Write the whole market to ``path`` (npz and JSON), whole or not at all.

        Raises ``GigSimError`` after a week that was broken off.
        """
        self._be_whole()
        storage.save(
            path, self.state, self.ledger, self.recorder.export(),
            {
                "week": self.week,
                "seed": self.seed,
                "document": self.document.model_dump(mode="json"),
            },
        )  # fmt: skip

    @classmethod
    def restore(cls, path: Path, document: "Document | None" = None) -> "Engine":
        """Return the market stored at ``path``; it goes on bit for bit.

        With ``document`` the market goes on under that scenario. Raises ``StoredError``
        for a file that is not ours, damaged, or of another version.
        """
        stored = storage.load(path)
        if document is None:
            from sim.scenario.load import Scenario

            try:
                document = Scenario.from_mapping(stored.about["document"])
            except (KeyError, ScenarioError) as error:
                raise StoredError(f"{path}: its scenario cannot be read ({error})") from error
        engine = cls.__new__(cls)
        engine.document, engine.seed, engine.checked = document, int(stored.about["seed"]), False
        engine.state = stored.state
        engine.ledger = Ledger(engine.state)
        engine.ledger.restore(stored.balances)
        world = world_of(document)
        engine.desk = Desk(
            engine.state, document, world, Draws(engine.seed), engine.ledger,
            int(stored.about["week"]),
        )  # fmt: skip
        engine.recorder = Recorder(document, world, engine.desk.draws)
        engine.recorder.load(stored.recorder)
        return engine
