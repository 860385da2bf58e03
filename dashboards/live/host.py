"""Processes that simulate live markets, so that the web server only talks.

These are no second way to run experiments: a live market belongs to one tab, is stepped when
that tab says so, and keeps no results. Everything that runs more than one simulation goes
through the one runner of ``sim.experiment``.
"""

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Any

from dashboards.live.market import LiveMarket
from sim.errors import GigSimError
from sim.experiment.pool import ONE_THREAD

Request = tuple[int, str, str, tuple[Any, ...]]  # number, session, what to do, with what
Reply = tuple[int, Any, str | None]  # number, result, error in a sentence


class LiveError(GigSimError):
    """A live market could not do what it was asked."""


class Host:
    """One process and the markets in it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe: Connection = ours
        self._numbers = itertools.count()
        self._pending: dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self.sessions: set[str] = set()
        self._process = context.Process(
            target=serve, args=(theirs,), name="live-market", daemon=True
        )
        with _one_thread():
            self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, name="live-market", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Tell whether the process can still be asked."""
        return self._process.is_alive()

    @property
    def process_id(self) -> int:
        """The number by which the system knows the process."""
        return self._process.pid or 0

    def ask(self, session: str, what: str, *given: Any) -> "Future[Any]":
        """Send a request; the answer, or a ``LiveError``, comes in the future."""
        answer: Future[Any] = Future()
        with self._lock:
            number = next(self._numbers)
            self._pending[number] = answer
            try:
                self._pipe.send((number, session, what, given))
            except (OSError, ValueError):
                self._pending.pop(number).set_exception(_lost())
        return answer

    def close(self) -> None:
        """End the process and every market in it."""
        self._pipe.close()
        self._process.terminate()
        self._process.join(timeout=5.0)

    def _listen(self) -> None:
        while True:
            try:
                number, result, error = self._pipe.recv()
            except (EOFError, OSError):
                break
            answer = self._pending.pop(number, None)
            if answer is None or not answer.set_running_or_notify_cancel():
                continue
            if error is None:
                answer.set_result(result)
            else:
                answer.set_exception(LiveError(error))
        with self._lock:
            lost, self._pending = self._pending, {}
        for answer in lost.values():
            answer.set_exception(_lost())


def _lost() -> LiveError:
    return LiveError("The market was lost: its process ended. Start it again.")


def serve(pipe: Connection) -> None:
    """Do what is asked until the server goes away; what a process of markets runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    markets: dict[str, LiveMarket] = {}
    while True:
        try:
            number, session, what, given = pipe.recv()
        except (EOFError, OSError):
            return
        reply: Reply
        try:
            reply = (number, _do(markets, session, what, given), None)
        except GigSimError as error:
            reply = (number, None, str(error))
        except Exception as error:
            said = f"The market failed, which is a defect of GigSim ({type(error).__name__})."
            reply = (number, None, said)
        with contextlib.suppress(OSError):
            pipe.send(reply)


def _do(markets: dict[str, LiveMarket], session: str, what: str, given: tuple[Any, ...]) -> Any:
    if what == "open":
        markets[session] = LiveMarket(*given)
        return markets[session].frame()
    if what == "close":
        markets.pop(session, None)
        return None
    market = markets.get(session)
    if market is None:
        raise LiveError("There is no such market any more. Start it again.")
    actions: dict[str, Callable[..., Any]] = {
        "step": market.step,
        "rules": market.set_rules,
        "life": market.life,
    }
    return actions[what](*given)


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _one_thread() -> Any:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
