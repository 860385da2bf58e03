"""``gigsim dashboard``: serve the web pages from this machine, to this machine."""

import errno
import importlib
import importlib.util
import ipaddress
import os
import secrets
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from sim.errors import GigSimError, InputError

LOOPBACK = "127.0.0.1"
NEEDED = ("solara", "starlette", "uvicorn", "ipyvuetify", "segno")
PRIVATE = {
    "SOLARA_APP": "dashboards.app",
    "SOLARA_MODE": "production",
    "REACTON_FAST": "1",  # Solara's renderer then leaves alone what has not changed
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
    epilog="Example: python run.py dashboard --port 8800 (for a class: --class)",
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
    # By name: the pages stand below the commands, and may import from them, not the other way.
    serve = importlib.import_module("dashboards.server").serve
    opens = sys.stdout.isatty() if opens is None else opens
    serve(listens, port, origins, opens=opens, for_class=for_class, class_file=class_file)


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
