"""One live market: an engine with its picture and its diary, a week at a time."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboards.live.diary import Diary, Life
from dashboards.live.frame import Frame
from dashboards.live.picture import events_of, frame_of
from dashboards.live.sample import Sample
from sim.cache.burn_in import burnt_in
from sim.errors import InputError
from sim.scenario.document import Document
from sim.scenario.load import Scenario

_SELDOM = 52  # weeks between breakdowns, which nobody is shown and which cost the most


class LiveMarket:
    """A market that is played; it lives in a process of its own kind, see ``host``."""

    def __init__(self, document: Document, seed: int) -> None:
        document = document.model_copy(update={"observe_every": _SELDOM})
        self._engine = burnt_in(document, seed)
        self._sample = Sample(self._engine.desk.draws)
        self._diary = Diary()
        self._watched: set[int] = set()

    @property
    def week(self) -> int:
        """The next week to simulate."""
        return self._engine.week

    def step(self) -> Frame:
        """Simulate one week and return what it looks like.

        Raises ``InputError`` once the scenario's last week is done.
        """
        engine = self._engine
        if engine.week >= engine.document.weeks:
            raise InputError("The market has reached its last week.")
        engine.step()
        return self.frame()

    def frame(self) -> Frame:
        """Return the latest week, and write it into the diary."""
        desk, week = self._engine.desk, self._engine.week - 1
        keep = np.array(sorted(self._watched), dtype=np.int64)
        rows = self._sample.follow(desk.worker, keep)
        events = events_of(desk, week)
        self._diary.follow(desk, self._sample.identities, rows, events, week)
        return frame_of(self._engine, self._sample, rows, events)

    def set_rules(self, policies: Sequence[dict[str, Any]]) -> None:
        """Put ``policies`` in the place of those that hold, from the next week on.

        One that holds already goes on under its own start, whatever else changes in it.

        Raises ``ScenarioError`` for policies that are not legal; nothing changes then.
        """
        engine = self._engine
        begun = {held.label: held.start_week for held in engine.document.policies}
        dated = [
            policy | {"start_week": begun.get(policy.get("name") or policy["type"], engine.week)}
            for policy in policies
        ]
        document = Scenario.from_mapping(engine.document.model_dump(mode="json"), policies=dated)
        engine.document = engine.desk.document = document

    def life(self, identity: int) -> Life | None:
        """Return a person's life so far, and keep the person in the picture from now on."""
        life = self._diary.life(identity)
        if life is not None:
            self._watched.add(identity)
        return life
