"""Who may talk to the pages: their own origin only, and in a class who knows the code.

Both are plain ASGI, before Solara sees anything.
"""

import hmac
import html
import time
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dashboards.classroom.room import Room
from sim.errors import InputError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "gigsim_class"
LARGEST_FORM = 2_000
TRIES, SECONDS = 20, 60.0
"""Wrong codes that one address may try in how many seconds."""


class SameOrigin:
    """Refuses websockets that another site's page opens in a visitor's browser."""

    def __init__(self, app: App, origins: tuple[str, ...] = ()) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let requests through, and websockets of our own pages."""
        if scope["type"] == "websocket" and not self._ours(headers(scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)

    def _ours(self, given: dict[str, str]) -> bool:
        origin = given.get("origin")
        if origin is None:  # no browser: nobody's cookies are being misused
            return True
        return urlsplit(origin).netloc == given.get("host") or origin in self._origins


class ClassGate:
    """Asks for the code of a class before anything is served; knows students by a cookie."""

    def __init__(self, app: App, room: Room) -> None:
        self._app = app
        self._room = room
        self._wrong: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let students and the teacher through; show everybody else the door."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if role_of(key_in(headers(scope).get("cookie", "")), self._room) == "stranger":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        query = parse_qs(scope.get("query_string", b"").decode("ascii", "replace"))
        if path == "/join" and scope["method"] == "POST":
            await self._join(scope, receive, send)
        elif path in ("/back", "/teach"):
            await self._by_link(path, query.get("key", [""])[-1], send)
        elif role_of(key_in(headers(scope).get("cookie", "")), self._room) == "stranger":
            await _page(send, 403 if path != "/" else 200, _door(""))
        else:
            await self._app(scope, receive, send)

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = (scope.get("client") or ("", 0))[0]
        if self._too_often(address):
            await _page(send, 429, _door("Too many wrong codes. Wait a minute and try again."))
            return
        form = parse_qs((await _body(receive)).decode("utf-8", "replace"))
        code = form.get("code", [""])[-1].strip().upper().encode()
        if not hmac.compare_digest(code, self._room.code.encode()):
            self._wrong.setdefault(address, deque(maxlen=TRIES)).append(time.monotonic())
            await _page(send, 403, _door("This is not the code of the class."))
            return
        try:
            student = self._room.join(form.get("name", [""])[-1])
        except InputError as error:
            await _page(send, 400, _door(str(error)))
            return
        await _redirect(send, "/classroom", student.key)

    def _too_often(self, address: str) -> bool:
        tries = self._wrong.get(address)
        return tries is not None and len(tries) == TRIES and time.monotonic() - tries[0] < SECONDS

    async def _by_link(self, path: str, key: str, send: Send) -> None:
        """Let a student come back, or the teacher in, by a private link."""
        wanted = {"/back": "student", "/teach": "teacher"}[path]
        if role_of(key, self._room) != wanted:
            await _page(send, 403, _door("This link does not belong to this class."))
            return
        await _redirect(send, "/board" if wanted == "teacher" else "/classroom", key)


def headers(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by their names in small letters."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def key_in(cookie: str) -> str:
    """Return the key that a cookie header holds, or nothing."""
    try:
        found = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def role_of(key: str, room: Room) -> str:
    """Return whose key this is: the teacher's, a student's, or a stranger's."""
    if hmac.compare_digest(key.encode("utf-8", "replace"), room.teacher_key.encode()):
        return "teacher"
    return "student" if room.student(key) else "stranger"


async def _body(receive: Receive) -> bytes:
    """Return what was posted, as far as a form can be long."""
    body = b""
    while len(body) <= LARGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body[:LARGEST_FORM]


async def _page(send: Send, status: int, page: str) -> None:
    content = page.encode()
    named = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": named})
    await send({"type": "http.response.body", "body": content})


async def _redirect(send: Send, where: str, key: str) -> None:
    """Send somebody on, with a cookie that scripts cannot read and other sites cannot send."""
    cookie = f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax"
    named = [
        (b"location", where.encode()),
        (b"set-cookie", cookie.encode()),
        (b"cache-control", b"no-store"),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": named})
    await send({"type": "http.response.body", "body": b""})


_STYLE = (
    "body{font:1.1rem/1.5 Roboto,'Segoe UI',Arial,sans-serif;background:#f4f6f8;color:#1b2733;"
    "margin:0;display:grid;place-items:center;min-height:100vh}"
    "form{background:#fff;border:1px solid #d7dee4;border-radius:10px;padding:24px;display:grid;"
    "gap:14px;width:min(22rem,calc(100vw - 32px));box-sizing:border-box}"
    "h1{margin:0;font-size:1.5rem}label{display:grid;gap:4px;font-weight:600}"
    "input,button{font:inherit;padding:10px;border:1px solid #52606c;border-radius:6px}"
    "button{background:#00578a;color:#fff;font-weight:600;cursor:pointer}"
    "p{margin:0}.wrong{background:#fff6e0;border-left:4px solid #e69f00;padding:8px 10px}"
    "@media(prefers-color-scheme:dark){body{background:#12181d;color:#e8edf1}"
    "form{background:#1b242c;border-color:#34424e}input{background:#12181d;color:#e8edf1}"
    ".wrong{background:#2e2612}}"
)


def _door(wrong: str) -> str:
    """Return the page that asks for code and nickname; ``wrong`` says why it asks again."""
    said = f'<p class="wrong" role="alert">{html.escape(wrong)}</p>' if wrong else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>GigSim class</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>"
        '<form method="post" action="/join"><h1>Join the class</h1>'
        f"{said}"
        '<label>Code of the class<input name="code" autocomplete="off" required maxlength="12" '
        'autocapitalize="characters"></label>'
        '<label>Your nickname<input name="name" autocomplete="off" required maxlength="24"></label>'
        "<p>Only the nickname is kept, in a file of your teacher's.</p>"
        "<button>Join</button></form></body></html>"
    )
