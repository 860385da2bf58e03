"""Progress: lines with time left where nobody can see a bar, and nothing when quiet."""

import io
import sys

import pytest

from sim.cli import progress
from sim.cli.progress import Meter

Capture = pytest.CaptureFixture[str]


class Clock:
    """A clock that goes on by as much as it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put a clock of our own in place of the machine's."""
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_lines_come_seldom_and_say_what_is_left(clock: Clock, capsys: Capture) -> None:
    """A line every ten seconds and one at the end, on stderr, with the time left."""
    with Meter("compare", "runs") as meter:
        for done in range(41):
            clock.now = 3.0 * done
            meter.show(done, 40, "1 failed" if done > 30 else "")

    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert lines[0] == "compare: 4 of 40 runs, about 1 min 48 s left"
    assert lines[-1] == "compare: 40 of 40 runs, 1 failed"
    assert len(lines) == 10


def test_time_left_goes_by_what_was_done_now(clock: Clock, capsys: Capture) -> None:
    """Runs that were there before tell nothing of the speed."""
    with Meter("sweep", "runs") as meter:
        meter.show(900, 1000)
        clock.now = 20.0
        meter.show(920, 1000)

    assert capsys.readouterr().err == "sweep: 920 of 1000 runs, about 1 min 20 s left\n"


def test_time_left_of_a_run_that_goes_on_is_told_from_there(clock: Clock, capsys: Capture) -> None:
    """What a checkpoint spared tells nothing of the speed; the word on it is a line."""
    with Meter("baseline", "weeks") as meter:
        meter.show(0, 100)
        clock.now = 5.0
        meter.say("Going on from the checkpoint of week 50.")
        meter.go_on_from(50, 100)
        clock.now = 25.0
        meter.show(60, 100)

    assert capsys.readouterr().err.splitlines() == [
        "Going on from the checkpoint of week 50.",
        "baseline: 60 of 100 weeks, about 1 min 20 s left",
    ]


def test_quiet_meter_says_nothing(clock: Clock, capsys: Capture) -> None:
    """Not even at the end."""
    with Meter("sweep", "runs", quiet=True) as meter:
        meter.say("word")
        meter.show(1, 1)

    assert capsys.readouterr() == ("", "")


def test_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a bar shows what is counted, how far it is, and a note."""
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")

    with Meter("sweep", "runs") as meter:
        meter.show(3, 40, "1 failed")

    shown = screen.getvalue()
    assert "3/40" in shown
    assert "1 failed" in shown


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (59.0, "59 s"), (61.0, "1 min 01 s"), (7260.0, "2 h 01 min")],
)
def test_duration_is_in_the_units_a_person_would_use(seconds: float, text: str) -> None:
    """Seconds, minutes, hours."""
    assert progress.duration(seconds) == text
