"""Messages to a tab queue, leave in their order, and end with the tab."""

import asyncio
import subprocess
import sys
import threading

import pytest

from dashboards.sending import Message, Outbox

CONNECTION = """
from dashboards.server import application
application()
from solara.server import starlette
print(starlette.WebsocketWrapper.__module__)
"""


class GoneError(Exception):
    """The tab is no longer there."""


def sent(messages: list[Message], stays_for: int = 1_000) -> tuple[list[Message], Outbox]:
    """Send ``messages`` from another thread to a tab that takes ``stays_for``; return the tries."""
    tried: list[Message] = []

    async def take(message: Message) -> None:
        await asyncio.sleep(0)  # whoever sends is ahead
        tried.append(message)
        if len(tried) > stays_for:
            raise GoneError

    async def both() -> Outbox:
        outbox = Outbox(asyncio.get_running_loop(), take, GoneError)
        sender = threading.Thread(target=lambda: [outbox.put(one) for one in messages])
        sender.start()
        await asyncio.to_thread(sender.join)
        for _ in range(20 * len(messages) + 20):
            await asyncio.sleep(0)
        return outbox

    outbox = asyncio.run(both())
    return tried, outbox


def test_messages_leave_in_their_order() -> None:
    """Texts and bytes that queue from another thread all arrive, first come first."""
    messages = [str(number) if number % 3 else b"%d" % number for number in range(50)]
    tried, _ = sent(messages)

    assert tried == messages


def test_tab_that_went_is_sent_no_more() -> None:
    """What waited for a tab that went is dropped."""
    tried, _ = sent(["a", "b", "c", "d", "e"], stays_for=3)

    assert tried == ["a", "b", "c", "d"]


def test_who_sends_to_a_tab_that_went_is_told() -> None:
    """Whoever sends more to a tab that went hears of it."""

    async def refuse(message: Message) -> None:
        raise GoneError

    async def twice() -> None:
        outbox = Outbox(asyncio.get_running_loop(), refuse, GoneError)
        outbox.put("a")
        for _ in range(5):
            await asyncio.sleep(0)
        outbox.put("b")

    with pytest.raises(GoneError):
        asyncio.run(twice())


def test_server_that_stopped_is_told_as_a_tab_that_went() -> None:
    """A message after the server's loop has ended is an end, not a failure."""
    _, outbox = sent(["a"])

    with pytest.raises(GoneError):
        outbox.put("b")


def test_pages_are_served_over_it() -> None:
    """Whatever serves the pages lets Solara make its connections with an outbox."""
    done = subprocess.run(
        [sys.executable, "-c", CONNECTION], check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == "dashboards.sending"
