"""A tab's own live market: it plays in a thread of its own, and keeps the frames it has seen."""

import threading
import time
import uuid
from collections.abc import Sequence
from typing import Any

from dashboards.live.diary import Life
from dashboards.live.frame import Frame
from dashboards.live.host import Host, LiveError
from sim.experiment.machine import cores
from sim.scenario.document import Document

MOST_SESSIONS = 64
SPEEDS = (1.0, 2.0, 5.0, 10.0)
"""Weeks a second that a visitor may ask for."""
_PATIENCE_SECONDS = 120.0

_hosts: list[Host] = []
_guard = threading.Lock()


def _host_for(session: str) -> Host:
    """Return the process with the fewest markets; start one where there is room for it."""
    with _guard:
        _hosts[:] = [host for host in _hosts if host.alive]
        if sum(len(host.sessions) for host in _hosts) >= MOST_SESSIONS:
            raise LiveError(f"{MOST_SESSIONS} markets are played already. Try again later.")
        idle = [host for host in _hosts if not host.sessions]
        if not idle and len(_hosts) < cores():
            _hosts.append(Host())
        host = min(_hosts, key=lambda one: len(one.sessions))
        host.sessions.add(session)
        return host


def close_all() -> None:
    """End every process of live markets."""
    with _guard:
        for host in _hosts:
            host.close()
        _hosts.clear()


def sessions() -> int:
    """Return how many markets are open."""
    with _guard:
        return sum(len(host.sessions) for host in _hosts)


class Session:
    """One market as a tab sees it: play, pause, step, speed, rules, lives, frames so far.

    ``frames`` holds every week played, the market before the first week at its start. Whoever
    watches asks ``signature`` whether anything is new.
    """

    def __init__(self, document: Document, seed: int) -> None:
        self.document = document
        self.frames: list[Frame] = []
        self.error = ""
        self.speed = 2.0
        self._name = uuid.uuid4().hex
        self._playing = threading.Event()
        self._closed = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._host = _host_for(self._name)
        self._opening = self._host.ask(self._name, "open", document, seed)
        self._opening.add_done_callback(self._opened)

    @property
    def playing(self) -> bool:
        """Tell whether weeks go by by themselves."""
        return self._playing.is_set()

    @property
    def ended(self) -> bool:
        """Tell whether the last week is done."""
        return bool(self.frames) and self.frames[-1].week >= self.document.weeks - 1

    @property
    def signature(self) -> tuple[int, bool, bool, str]:
        """What changes whenever there is something new to see."""
        return len(self.frames), self.playing, self.ended, self.error

    def play(self) -> None:
        """Let weeks go by until told to stop."""
        with self._guard:
            if self.ended or self._closed.is_set():
                return
            self._playing.set()
            if self._thread is None:  # else it is still at the week in hand, and goes on
                self._thread = threading.Thread(target=self._play, name="live-play", daemon=True)
                self._thread.start()

    def pause(self) -> None:
        """Stop after the week in hand."""
        self._playing.clear()

    def step(self) -> None:
        """Simulate one week and wait for it."""
        with self._one_at_a_time:
            if self.ended or self._closed.is_set():
                return
            try:
                self.frames.append(self._ask("step"))
            except LiveError as error:
                self.error = str(error)
                self.pause()

    def set_rules(self, policies: Sequence[dict[str, Any]]) -> str:
        """Put other policies in force from the next week on; return what is wrong, or nothing."""
        try:
            self._ask("rules", list(policies))
        except LiveError as error:
            return str(error)
        return ""

    def life(self, identity: int) -> Life | None:
        """Return one person's life so far, if the person has been in the picture."""
        found: Life | None = self._ask("life", identity)
        return found

    def close(self) -> None:
        """Give the market up."""
        self._closed.set()
        self._playing.clear()
        self._host.sessions.discard(self._name)
        self._host.ask(self._name, "close")

    def _ask(self, what: str, *given: Any) -> Any:
        try:
            return self._host.ask(self._name, what, *given).result(timeout=_PATIENCE_SECONDS)
        except TimeoutError:
            raise LiveError("The market takes too long to answer. Try a smaller one.") from None

    def _opened(self, answer: Any) -> None:
        try:
            self.frames.append(answer.result())
        except LiveError as error:
            self.error = str(error)

    def _play(self) -> None:
        due = time.monotonic()
        while self._goes_on():
            self.step()
            # A late week is made up for, two are not: a market that was held up does not race.
            pace = 1.0 / self.speed
            due = max(due + pace, time.monotonic() - pace)
            while self.playing and (rest := due - time.monotonic()) > 0.0:
                time.sleep(min(rest, 0.05))

    def _goes_on(self) -> bool:
        """Tell the playing thread whether there is another week; the last word it hears is no."""
        with self._guard:
            if self.playing and not self.ended:
                return True
            self._playing.clear()
            self._thread = None
            return False
