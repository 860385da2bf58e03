"""``gigsim dashboard``: serve the web pages from this machine, to this machine."""

import errno
import importlib.util
import ipaddress
import os
import secrets
import signal
import socket
import sys
import threading
import time
import warnings
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from sim.errors import GigSimError, InputError

if TYPE_CHECKING:
    import uvicorn

    from dashboards.classroom.room import Room

LOOPBACK = "127.0.0.1"
NEEDED = ("solara", "starlette", "uvicorn", "ipyvuetify", "segno")
PRIVATE = {
    "SOLARA_APP": "dashboards.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_TITLE": "GigSim",
    "SOLARA_KERNEL_CULL_TIMEOUT": "15m",
    "SOLARA_KERNEL_MAX_PER_SESSION": "5",
    "SOLARA_SESSION_HTTP_ONLY": "true",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_ASSETS_EXTRA_LOCATIONS": "dashboards.assets,plotly.package_data",
}
"""What keeps the server to itself; nobody's environment weakens it."""
LESSON = {"SOLARA_KERNEL_CULL_TIMEOUT": "2h"}
"""A class keeps the tab of a student whose lid was closed for as long as a double lesson."""


@click.command(
    "dashboard",
    epilog="Examples: python run.py dashboard --port 8800; python run.py dashboard --class",
)
@click.option("--host", help="Address to listen on [default: 127.0.0.1].")
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=8765, show_default=True, help="Port."
)
@click.option(
    "--class",
    "for_class",
    is_flag=True,
    help="Teach a class: listen on the local network, behind a code; students see the classroom.",
)
@click.option(
    "--class-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the class is kept, and found again [default: a new file in results/].",
)
@click.option(
    "--proxy",
    metavar="ORIGIN",
    help="A proxy with a login stands in front, at https://its.name: other machines may come.",
)
@click.option(
    "--open/--no-open", "opens", default=None, help="Open a browser [default: from a terminal]."
)
def command(
    host: str | None,
    port: int,
    for_class: bool,
    class_file: Path | None,
    proxy: str | None,
    opens: bool | None,
) -> None:
    """Serve the web pages, for this machine only, or for a class.

    They need no internet. Stop with Ctrl-C.
    """
    if class_file is not None and not for_class:
        raise InputError("Error: --class-file is for --class.")
    if not for_class and proxy is None:
        _refuse_strangers(host or LOOPBACK)
    origins = (_origin(proxy),) if proxy is not None else ()
    _refuse_without_web()
    listens = host or (_own_address() if for_class else LOOPBACK)
    _refuse_taken(listens, port)
    os.environ.update(PRIVATE | (LESSON if for_class else {}))
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", secrets.token_hex())
    room = _room(class_file) if for_class else None
    opens = sys.stdout.isatty() if opens is None else opens
    _serve(listens, port, room, origins, opens=opens)


def _origin(proxy: str) -> str:
    """Return the origin of a proxy; raise ``InputError`` for what is none."""
    parts = urlsplit(proxy)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        raise InputError(
            f"Error: --proxy {proxy} is no origin. Allowed: https://host or with :port"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _own_address() -> str:
    """Return this machine's address on the local network; asking sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address reserved for documentation
            return str(probe.getsockname()[0])
        except OSError:
            raise InputError(
                "Error: this machine is on no network that students could reach. Join one, or "
                "name the address with --host."
            ) from None


def _room(path: Path | None) -> "Room":
    """Return the class that ``path`` holds, or a new one."""
    from dashboards.classroom.room import Room, file_of_today

    return Room.opened(path or file_of_today(Path("results")))


def _refuse_strangers(host: str) -> None:
    """Raise ``InputError`` unless only this machine can reach ``host``."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise InputError(
            f"Error: --host {host} would let other machines in, and the pages have no login. "
            "Use 127.0.0.1, ::1 or localhost; for students use --class; to share them otherwise, "
            "put a proxy with a login in front and name it with --proxy."
        )


def _refuse_without_web() -> None:
    """Raise ``GigSimError`` where the packages that the pages need are not installed."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise GigSimError(
            f"Error: the web pages need packages that are not installed ({', '.join(missing)}). "
            'Install them with: pip install "gigsim[web]"'
        )


def _refuse_taken(host: str, port: int) -> None:
    """Raise ``GigSimError`` where nobody can listen on ``port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # elsewhere this option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is in use by another program" if taken else f"cannot be used: {error.strerror}"
            raise GigSimError(
                f"Error: port {port} {why}. Choose another, e.g. --port {_next_to(port)}"
            ) from None


def _next_to(port: int) -> int:
    return port + 1 if port < 65_535 else port - 1


def _serve(
    host: str, port: int, room: "Room | None", origins: tuple[str, ...], *, opens: bool
) -> None:
    """Serve until told to stop; Ctrl-C ends it with ``KeyboardInterrupt``."""
    import uvicorn

    from dashboards.server import application

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
    server: "uvicorn.Server", telling: Callable[[], None], where: str, opens: bool
) -> None:
    while not server.started:
        time.sleep(0.05)
    telling()
    if opens:
        webbrowser.open(where)


def _say(address: str) -> None:
    click.echo(f"GigSim is at {address} (stop with Ctrl-C)", err=True)


def _say_class(room: "Room", where: str) -> None:
    """Say how students come in, how the teacher does, and where the class is kept."""
    import segno

    click.echo(f"Students join at {room.address} with the code {room.code}", err=True)
    if sys.stderr.isatty():
        segno.make(room.address).terminal(out=sys.stderr, compact=True)
    click.echo(f"Your board (keep this link to yourself): {where}", err=True)
    click.echo(f"The class is kept in {room.path}. Stop with Ctrl-C.", err=True)
