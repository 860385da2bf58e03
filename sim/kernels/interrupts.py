"""Ctrl-C waits until compiled code is through."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE_SECONDS = 1.0
"""How long after Ctrl-C somebody who presses again wants out at once."""


@contextmanager
def interrupts_waiting() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block; raise ``KeyboardInterrupt`` there.

    Numba runs Python of its own as it takes in the arguments of a call and as it loads machine
    code, and an interrupt in the middle of that can crash the process. Nothing is changed in
    threads, which get no signals, and where somebody else handles Ctrl-C.

    Pressed again some time later, it comes at once: a first start compiles for many seconds.
    """
    usual = signal.default_int_handler
    here = threading.current_thread() is threading.main_thread()
    if not here or signal.getsignal(signal.SIGINT) is not usual:
        yield
        return
    pressed: list[float] = []

    def note(_number: int, _frame: FrameType | None) -> None:
        pressed.append(time.monotonic())
        if pressed[-1] > pressed[0] + PATIENCE_SECONDS:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if pressed:
            raise KeyboardInterrupt
