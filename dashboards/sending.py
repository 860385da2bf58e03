"""Send what a page is told without making it wait: Solara's connection, its way out replaced.

Solara hands every message over to the server's thread and waits until it has gone, seven times
for a week of a live market. Here messages queue, and the server's thread sends all that wait.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

Message = str | bytes


class Outbox:
    """The messages that wait for one tab; they leave in the order in which they came.

    ``send`` sends one, in ``loop``, and raises ``gone`` once the tab is no longer there.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        send: Callable[[Message], Awaitable[None]],
        gone: type[Exception],
    ) -> None:
        self._loop, self._send, self._no_tab = loop, send, gone
        self._waiting: deque[Message] = deque()
        self._guard = threading.Lock()
        self._busy = self._gone = False
        self._task: asyncio.Task[None] | None = None

    def put(self, message: Message) -> None:
        """Send ``message`` soon, from any thread; raises ``gone`` where the tab is known to be."""
        with self._guard:
            if self._gone:
                raise self._no_tab
            self._waiting.append(message)
            begins, self._busy = not self._busy, True
        if begins:
            try:
                self._loop.call_soon_threadsafe(self._begin)
            except RuntimeError:  # the server has stopped
                raise self._no_tab from None

    def _begin(self) -> None:
        self._task = self._loop.create_task(self._send_all())  # held, else nobody keeps it

    async def _send_all(self) -> None:
        while (message := self._next()) is not None:
            try:
                await self._send(message)
            except self._no_tab:
                with self._guard:
                    self._gone = True
                    self._waiting.clear()

    def _next(self) -> Message | None:
        with self._guard:
            self._busy = bool(self._waiting)
            return self._waiting.popleft() if self._waiting else None


def send_together() -> None:
    """Let Solara make connections that have an outbox; they keep its portal and its loop.

    Solara's server is imported here and not above: it reads its settings, and patches threads.
    """
    from solara.server import starlette
    from solara.server.websocket import WebSocketDisconnect

    class Connection(starlette.WebsocketWrapper):
        def __init__(self, ws: Any, portal: Any) -> None:
            super().__init__(ws, portal)
            self._outbox = Outbox(self.event_loop, self._leave, WebSocketDisconnect)

        async def _leave(self, message: Message) -> None:
            if isinstance(message, str):
                await self._send_text_exc(message)
            else:
                await self._send_bytes_exc(message)

        def send_text(self, data: str) -> None:
            self._outbox.put(data)

        def send_bytes(self, data: bytes) -> None:
            self._outbox.put(data)

    starlette.WebsocketWrapper = Connection
