"""Ctrl-C in the middle of compiled code waits until that is through."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

import pytest

from sim.kernels.interrupts import interrupts_waiting


def press() -> None:
    """Press Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


def test_interrupt_waits_for_the_end_of_the_block() -> None:
    """All of the block is done, however often Ctrl-C is pressed; then it is told, once."""
    done = []

    @interrupts_waiting()
    def work() -> None:
        press()
        with interrupts_waiting():
            press()
        done.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with pytest.raises(KeyboardInterrupt):
        press()


def test_interrupt_pressed_again_later_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has waited in vain for a second gets out; two quick presses are one."""
    now = iter([10.0, 10.5, 11.5])
    monkeypatch.setattr("sim.kernels.interrupts.time.monotonic", lambda: next(now))
    done = []

    @interrupts_waiting()
    def work() -> None:
        for count in range(4):
            press()
            done.append(count)

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == [0, 1]


def test_block_without_an_interrupt_only_runs() -> None:
    """Nothing is raised that did not happen; an error of the block stays what it is."""
    with interrupts_waiting():
        done = True
    assert done
    with pytest.raises(ValueError, match="own"), interrupts_waiting():
        raise ValueError("own")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupt_comes_out_of_a_block_that_fails() -> None:
    """Whoever pressed is told so, and why the block failed too."""

    @interrupts_waiting()
    def fail() -> None:
        press()
        raise ValueError("own")

    with pytest.raises(KeyboardInterrupt) as told:
        fail()
    assert isinstance(told.value.__context__, ValueError)


def test_other_handlers_and_threads_are_left_alone() -> None:
    """A program that handles Ctrl-C itself goes on doing so; threads cannot handle it."""
    heard: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    signal.signal(signal.SIGINT, hear)
    try:
        with interrupts_waiting():
            press()
            assert heard == [signal.SIGINT]
            assert signal.getsignal(signal.SIGINT) is hear
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)

    seen: list[Callable[..., object] | int | None] = []

    def look() -> None:
        with interrupts_waiting():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
