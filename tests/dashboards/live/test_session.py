"""Sessions: a tab's market in a process of its own, which ends with the tab."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from dashboards.live import session as sessions
from dashboards.live.host import Host, LiveError
from dashboards.live.session import Session
from tests.strategies import small

PATIENCE = 120.0


@pytest.fixture(scope="module", autouse=True)
def no_process_left() -> Iterator[None]:
    """End all processes of live markets after this file."""
    yield
    sessions.close_all()


def wait_for(what: Callable[[], bool]) -> bool:
    """Wait until ``what`` holds; tell whether it did."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return False


def opened(weeks: int = 8) -> Session:
    """Return a session whose market is open."""
    one = Session(small(population=300, weeks=weeks, burn_in_weeks=2), 0)
    assert wait_for(lambda: bool(one.frames or one.error))
    return one


def test_session_plays_pauses_and_ends() -> None:
    """Weeks go by while it plays, none while it pauses, and it ends with the last."""
    one = opened()
    one.speed = 50.0
    one.play()

    assert wait_for(lambda: len(one.frames) >= 3)
    one.pause()
    assert wait_for(lambda: one._thread is None)
    seen = len(one.frames)
    time.sleep(0.3)
    assert len(one.frames) == seen
    one.play()
    assert wait_for(lambda: one.ended and not one.playing)
    assert wait_for(lambda: one._thread is None)
    assert [frame.week for frame in one.frames] == list(range(-1, 8))
    one.close()


def test_pause_and_play_in_a_hurry_play_each_week_once() -> None:
    """However fast the buttons are pressed, one thread plays and no week comes twice."""
    one = opened(12)
    one.speed = 100.0
    for _ in range(20):
        one.play()
        one.pause()
    one.play()

    assert wait_for(lambda: one.ended)
    assert [frame.week for frame in one.frames] == list(range(-1, 12))
    one.close()


def test_session_says_what_is_wrong_with_a_rule() -> None:
    """An illegal rule is refused in a sentence, and the market goes on."""
    one = opened()

    assert "outside 0 to 60" in one.set_rules([{"type": "minimum_pay", "rate": 500.0}])
    assert one.set_rules([{"type": "minimum_pay", "rate": 5.0}]) == ""
    one.step()
    assert one.frames[-1].rules == ("minimum_pay",)
    one.close()


def test_session_leaves_nothing_behind() -> None:
    """A closed session is forgotten by its process, and counts no more."""
    before = sessions.sessions()
    one = opened()
    host, name = one._host, one._name
    one.close()

    assert sessions.sessions() == before
    with pytest.raises(LiveError, match="no such market"):
        host.ask(name, "step").result(timeout=PATIENCE)


def test_session_survives_the_loss_of_its_process() -> None:
    """A killed process is told in a sentence, and the next session gets a new one."""
    one = opened()
    one._host._process.kill()
    one._host._process.join()
    one.step()

    assert "its process ended" in one.error
    other = opened()
    assert other.error == ""
    other.close()


def test_number_of_sessions_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """One session too many is refused."""
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 0)

    with pytest.raises(LiveError, match="Try again later"):
        Session(small(), 0)


def test_host_ends_when_told() -> None:
    """A closed host leaves no process."""
    host = Host()
    number = host.process_id
    host.close()

    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_late_week_is_made_up_for_and_two_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two weeks a second: one of 0.8 s is caught up with; after one of 3 s there is no race."""
    takes = [0.1, 0.8, 0.1, 0.1, 3.0, 0.1, 0.1, 0.1]
    clock = SimpleNamespace(now=0.0)
    begun: list[float] = []

    def wait(seconds: float) -> None:
        clock.now += seconds

    class Paced(Session):
        def __init__(self) -> None:
            self.speed = 2.0
            self._playing = threading.Event()
            self._playing.set()

        def step(self) -> None:
            begun.append(round(clock.now, 6))
            wait(takes[len(begun) - 1])

        def _goes_on(self) -> bool:
            return len(begun) < len(takes)

    fake = SimpleNamespace(monotonic=lambda: clock.now, sleep=wait)
    monkeypatch.setattr(sessions, "time", fake)
    Paced()._play()

    assert begun == [0.0, 0.5, 1.3, 1.5, 2.0, 5.0, 5.1, 5.5]
