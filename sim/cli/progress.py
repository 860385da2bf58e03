"""Progress on stderr: a bar with time left on a terminal, plain lines elsewhere, or nothing."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from sim.errors import GigSimError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SECONDS_BETWEEN_LINES = 10.0


class InterruptedRunError(GigSimError):
    """The user pressed Ctrl-C; the message says what is kept."""

    exit_code = 130


class Meter:
    """Shows how much of ``total`` is done. Use it in a ``with`` block.

    ``unit`` is what is counted ("weeks", "runs"). With ``quiet`` nothing is shown.
    """

    def __init__(self, what: str, unit: str, *, quiet: bool = False) -> None:
        self._what = what
        self._unit = unit
        self._terminal = not quiet and sys.stderr.isatty()
        self._lines = not quiet and not self._terminal
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._started = self._said = time.monotonic()
        self._first: int | None = None

    def __enter__(self) -> Self:
        if self._terminal:
            self._bar = _bar(self._unit)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: int, total: int, note: str = "") -> None:
        """Say that ``done`` of ``total`` are done; ``note`` is a word more, on failures say."""
        if self._first is None:
            self._first = done  # what was there before tells nothing of the speed
        if self._bar is not None:
            if self._task is None:
                self._task = self._bar.add_task(self._what, total=total, completed=done, note=note)
            self._bar.update(self._task, completed=done, total=total, note=note)
        elif self._lines:
            self._line(done, total, note)

    def say(self, text: str) -> None:
        """Put a line above the progress, unless that is quiet."""
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False)
        elif self._lines:
            click.echo(text, err=True)

    def go_on_from(self, done: int, total: int) -> None:
        """Say that ``done`` were there before: time left is told by what is done from now on."""
        self._first, self._started = done, time.monotonic()
        self.show(done, total)
        if self._bar is not None and self._task is not None:
            self._bar.reset(self._task, total=total, completed=done)

    def _line(self, done: int, total: int, note: str) -> None:
        now = time.monotonic()
        if done < total and now - self._said < SECONDS_BETWEEN_LINES:
            return
        self._said = now
        gone = done - (self._first or 0)
        left = (total - done) * (now - self._started) / gone if gone else 0.0
        time_left = f", about {duration(left)} left" if gone and done < total else ""
        more = f", {note}" if note else ""
        click.echo(f"{self._what}: {done} of {total} {self._unit}{time_left}{more}", err=True)


def _bar(unit: str) -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )


def duration(seconds: float) -> str:
    """Return a length of time in the units a person would use."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
