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
from typing import TYPE_CHECKING

import click

from sim.errors import GigSimError, InputError

if TYPE_CHECKING:
    import uvicorn

NEEDED = ("solara", "starlette", "uvicorn", "ipyvuetify")
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


@click.command("dashboard", epilog="Example: python run.py dashboard --port 8800")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=8765, show_default=True, help="Port."
)
@click.option(
    "--open/--no-open", "opens", default=None, help="Open a browser [default: from a terminal]."
)
def command(host: str, port: int, opens: bool | None) -> None:
    """Serve the web pages, for this machine only.

    They need no internet. Stop with Ctrl-C.
    """
    _refuse_strangers(host)
    _refuse_without_web()
    _refuse_taken(host, port)
    os.environ.update(PRIVATE)
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", secrets.token_hex())
    _serve(host, port, opens=sys.stdout.isatty() if opens is None else opens)


def _refuse_strangers(host: str) -> None:
    """Raise ``InputError`` unless only this machine can reach ``host``."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise InputError(
            f"Error: --host {host} would let other machines in, and the pages have no login. "
            "Use 127.0.0.1, ::1 or localhost; to share them, put a proxy with a login in front."
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


def _serve(host: str, port: int, *, opens: bool) -> None:
    """Serve until told to stop; Ctrl-C ends it with ``KeyboardInterrupt``."""
    import uvicorn

    # Solara tells of a cookie meant for pages inside other pages, which ours never are.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none", category=UserWarning)
    config = uvicorn.Config(
        "solara.server.starlette:app",
        host=host,
        port=port,
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    threading.Thread(target=_say_ready, args=(server, address, opens), daemon=True).start()
    signal.signal(signal.SIGTERM, _leave)  # the server stops first, then raises it again
    server.run()


def _leave(number: int, _frame: object) -> None:
    """End by way of Python, so that temporary folders are tidied up."""
    sys.exit(128 + number)


def _say_ready(server: "uvicorn.Server", address: str, opens: bool) -> None:
    while not server.started:
        time.sleep(0.05)
    click.echo(f"GigSim is at {address} (stop with Ctrl-C)", err=True)
    if opens:
        webbrowser.open(address)
