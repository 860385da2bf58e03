"""The pages as one application, Solara behind the checks of ``gate``, and its server."""

import signal
import sys
import threading
import time
import warnings
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
import segno
import uvicorn

from dashboards.classroom.room import Room, file_of_today, open_room
from dashboards.gate import App, ClassGate, SameOrigin


def application(room: Room | None = None, origins: tuple[str, ...] = ()) -> App:
    """Return what a web server serves; with ``room`` it is that class's alone.

    ``origins`` are addresses of a proxy in front, whose pages are ours too.
    """
    from solara.server.starlette import app  # reads its settings from the environment

    from dashboards.sending import send_together

    send_together()
    open_room(room)
    served: App = SameOrigin(app, origins)
    return served if room is None else ClassGate(served, room)


def serve(
    host: str,
    port: int,
    origins: tuple[str, ...],
    *,
    opens: bool,
    for_class: bool,
    class_file: Path | None,
) -> None:
    """Serve until told to stop; Ctrl-C ends it with ``KeyboardInterrupt``.

    Raises ``InputError`` for a class file that holds none.
    """
    room = Room.opened(class_file or file_of_today(Path("results"))) if for_class else None
    # Solara tells of a cookie meant for pages inside other pages, which ours never are.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none", category=UserWarning)
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if room is not None:
        room.address = address
    config = uvicorn.Config(
        application(room, origins),
        host=host,
        port=port,
        log_level="error",
        access_log=False,
        ws_per_message_deflate=False,  # packing took a fifth of what a live week cost
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    where = address if room is None else f"{address}/teach?key={room.teacher_key}"
    telling = partial(_say_class, room, where) if room is not None else partial(_say, address)
    threading.Thread(target=_when_ready, args=(server, telling, where, opens), daemon=True).start()
    signal.signal(signal.SIGTERM, _leave)  # the server stops first, then raises it again
    server.run()


def _leave(number: int, _frame: object) -> None:
    """End by way of Python, so that temporary folders are tidied up."""
    sys.exit(128 + number)


def _when_ready(
    server: uvicorn.Server, telling: Callable[[], None], where: str, opens: bool
) -> None:
    while not server.started:
        time.sleep(0.05)
    telling()
    if opens:
        webbrowser.open(where)


def _say(address: str) -> None:
    click.echo(f"GigSim is at {address} (stop with Ctrl-C)", err=True)


def _say_class(room: Room, where: str) -> None:
    """Say how students come in, how the teacher does, and where the class is kept."""
    click.echo(f"Students join at {room.address} with the code {room.code}", err=True)
    if sys.stderr.isatty():
        segno.make(room.address).terminal(out=sys.stderr, compact=True)
    click.echo(f"Your board (keep this link to yourself): {where}", err=True)
    click.echo(f"The class is kept in {room.path}. Stop with Ctrl-C.", err=True)
