"""A tab without a browser: it speaks the protocol of Solara's page, and draws nothing.

It does over the network what a tab of a browser does: asks for the page, keeps the cookie, opens
the websocket, lets the page run, holds the widgets that it is sent, sends events, says goodbye.
"""

import asyncio
import contextlib
import json
import time
import urllib.request
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

ANSWER_SECONDS = 120.0


class Tab:
    """One open page; ``widgets`` holds the state of each by the number of its channel."""

    def __init__(self, socket: ClientConnection, session: str) -> None:
        self.widgets: dict[str, dict[str, Any]] = {}
        self._socket = socket
        self._session = session
        self._news = asyncio.Event()

    async def listen(self) -> None:
        """Keep the widgets as the server has them, until the socket closes."""
        async for text in self._socket:
            message = json.loads(text)
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "comm_open":
                self.widgets[content["comm_id"]] = content["data"].get("state", {})
            elif kind == "comm_close":
                self.widgets.pop(content["comm_id"], None)
            elif kind == "comm_msg" and content["data"].get("method") == "update":
                self.widgets.setdefault(content["comm_id"], {}).update(content["data"]["state"])
            if kind.startswith("comm"):
                self._news.set()

    async def run(self, path: str) -> None:
        """Let the page at ``path`` run."""
        channel = uuid.uuid4().hex
        themes = {"light": {"primary": "#00578a"}, "dark": {"primary": "#56b4e9"}}
        told = {"path": path, "dark": False, "themes": themes, "appName": None}
        opening = {"comm_id": channel, "target_name": "solara.control", "data": {}}
        await self._send("kernel_info_request", {})
        await self._send("comm_open", opening)
        data = {"method": "run", "args": told}
        await self._send("comm_msg", {"comm_id": channel, "data": data})

    def named(self, text: str) -> str | None:
        """Return the channel of the button, or the field, that says ``text``."""
        for channel, state in self.widgets.items():
            if state.get("label") == text or state.get("children") == [text]:
                return channel
        return None

    def says(self, text: str) -> bool:
        """Tell whether a button or field says ``text`` and can be used."""
        channel = self.named(text)
        return channel is not None and not self.widgets[channel].get("disabled")

    def week(self) -> int:
        """Return the week that the page shows, -1 before it shows one."""
        for state in self.widgets.values():
            children = state.get("children") or [None]
            if isinstance(children[0], str) and children[0].startswith("Week "):
                return int(children[0].split()[1])
        return -1

    async def send(self, text: str, event: str, value: object) -> None:
        """Send an event of the widget that says ``text``."""
        channel = self.named(text)
        if channel is None:
            raise LookupError(f"nothing on the page says {text!r}")
        content = {"event": event, "data": value}
        data = {"method": "custom", "content": content}
        await self._send("comm_msg", {"comm_id": channel, "data": data})

    async def click(self, text: str, seen: Callable[[], bool]) -> float:
        """Click the button that says ``text``; return the seconds until ``seen``."""
        return await self._timed(self.send(text, "click", {}), seen)

    async def change(self, text: str, value: object, seen: Callable[[], bool]) -> float:
        """Change the field that says ``text``; return the seconds until ``seen``."""
        return await self._timed(self.send(text, "change", value), seen)

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until ``seen``; raise ``TimeoutError`` after two minutes."""
        async with asyncio.timeout(ANSWER_SECONDS):
            while not seen():
                self._news.clear()
                await self._news.wait()

    async def _timed(self, sending: Any, seen: Callable[[], bool]) -> float:
        begun = time.monotonic()
        await sending
        await self.until(seen)
        return time.monotonic() - begun

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {
            "date": datetime.now(UTC).isoformat(),
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.2",
        }
        message = {"channel": "shell", "content": content, "header": header}
        message |= {"buffers": [], "metadata": {}, "parent_header": {}}
        await self._socket.send(json.dumps(message))


@asynccontextmanager
async def tab(address: str, path: str) -> AsyncIterator[Tab]:
    """Yield a tab that shows ``path``; close it as a browser does."""
    cookie = await asyncio.to_thread(_cookie, address + path)
    session, kernel = uuid.uuid4().hex, str(uuid.uuid4())
    where = f"{address.replace('http', 'ws', 1)}/jupyter/api/kernels/{kernel}/channels"
    async with connect(
        f"{where}?session_id={session}",
        additional_headers={"Cookie": cookie, "Origin": address},
        max_size=None,
    ) as socket:
        opened = Tab(socket, session)
        listening = asyncio.create_task(opened.listen())
        try:
            await opened.run(path)
            yield opened
        finally:
            goodbye = f"{address}/_solara/api/close/{kernel}?session_id={session}"
            await asyncio.to_thread(_post, goodbye, cookie)
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening


def _cookie(address: str) -> str:
    """Ask for a page, and return the cookies that come with it."""
    with urllib.request.urlopen(address, timeout=ANSWER_SECONDS) as page:  # noqa: S310 - loopback
        given = page.headers.get_all("Set-Cookie") or []
    return "; ".join(one.partition(";")[0] for one in given)


def _post(address: str, cookie: str) -> None:
    request = urllib.request.Request(address, data=b"", headers={"Cookie": cookie})  # noqa: S310
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - loopback
        answer.read()
