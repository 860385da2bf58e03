"""Send what a page is told without making it wait: Solara's connection, its way out replaced.

Solara hands every message over to the server's thread and waits until it has gone, seven times
for a week of a live market. Here messages queue, and the server's thread sends all that wait.
"""

import threading
from collections import deque
from typing import Any

from solara.server import starlette
from solara.server.websocket import WebSocketDisconnect


class Connection(starlette.WebsocketWrapper):
    """The connection of one tab; messages leave in the order in which they were sent."""

    def __init__(self, ws: Any, portal: Any) -> None:
        super().__init__(ws, portal)
        self._waiting: deque[str | bytes] = deque()
        self._guard = threading.Lock()
        self._busy = self._gone = False

    def send_text(self, data: str) -> None:
        """Send ``data`` soon; raises ``WebSocketDisconnect`` once the tab is known to be gone."""
        self._queue(data)

    def send_bytes(self, data: bytes) -> None:
        """Send ``data`` soon; raises ``WebSocketDisconnect`` once the tab is known to be gone."""
        self._queue(data)

    def _queue(self, data: str | bytes) -> None:
        with self._guard:
            if self._gone:
                raise WebSocketDisconnect
            self._waiting.append(data)
            begins, self._busy = not self._busy, True
        if begins:
            try:
                self.event_loop.call_soon_threadsafe(self._begin)
            except RuntimeError:  # the server has stopped
                raise WebSocketDisconnect from None

    def _begin(self) -> None:
        task = self.event_loop.create_task(self._send_all())
        self.tasks.add(task)  # else nobody keeps it
        task.add_done_callback(self.tasks.discard)

    async def _send_all(self) -> None:
        while (data := self._next()) is not None:
            try:
                if isinstance(data, str):
                    await self._send_text_exc(data)
                else:
                    await self._send_bytes_exc(data)
            except WebSocketDisconnect:
                with self._guard:
                    self._gone = True
                    self._waiting.clear()

    def _next(self) -> str | bytes | None:
        with self._guard:
            self._busy = bool(self._waiting)
            return self._waiting.popleft() if self._waiting else None


def send_together() -> None:
    """Let Solara make its connections of this kind; they keep its portal and its loop."""
    starlette.WebsocketWrapper = Connection
