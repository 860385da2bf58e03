"""The gate: the code everywhere, private links, and no other site's websockets."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from dashboards.classroom.room import Room
from dashboards.gate import COOKIE, TRIES, ClassGate, SameOrigin

INSIDE = b"inside"


async def pages(scope: Any, receive: Any, send: Any) -> None:
    """Stand in for the pages behind the gate."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": INSIDE})


def ask(app: Any, path: str, *, form: dict[str, str] | None = None, **given: Any) -> list[Any]:
    """Return all messages that a request is answered with."""
    kind = given.get("kind", "http")
    path, _, query = path.partition("?")
    named = [(b"host", b"class.local:8765")]
    named += [(name.encode(), value.encode()) for name, value in given.get("headers", {}).items()]
    scope = {
        "type": kind,
        "path": path,
        "method": "GET" if form is None else "POST",
        "query_string": query.encode(),
        "headers": named,
        "client": ("10.0.0.5", 1),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        if kind == "websocket":
            return {"type": "websocket.connect"}
        return {"type": "http.request", "body": urlencode(form or {}).encode()}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


def body(sent: list[Any]) -> bytes:
    """Return what was sent as a page."""
    return b"".join(message.get("body", b"") for message in sent)


def cookie(key: str) -> dict[str, str]:
    """Return the header by which a tab is known."""
    return {"cookie": f"other=1; {COOKIE}={key}"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Return a class."""
    return Room(tmp_path / "class.json")


@pytest.mark.parametrize("path", ["/", "/classroom", "/policy-lab", "/static/x.js", "/jupyter/api"])
def test_stranger_sees_the_door_everywhere(room: Room, path: str) -> None:
    """Without the code nothing is served, not even a file."""
    sent = ask(ClassGate(pages, room), path)

    assert INSIDE not in body(sent)
    assert b"Code of the class" in body(sent)


def test_stranger_opens_no_websocket(room: Room) -> None:
    """A websocket without a key is closed before it is open."""
    sent = ask(ClassGate(pages, room), "/jupyter/api", kind="websocket")

    assert [message["type"] for message in sent] == ["websocket.close"]


def test_student_comes_in_by_the_code(room: Room) -> None:
    """The code and a nickname let a student in, and the cookie is all that is needed then."""
    gate = ClassGate(pages, room)
    sent = ask(gate, "/join", form={"code": room.code.lower(), "name": "Ada"})
    (student,) = room.students()
    given = dict(sent[0]["headers"])

    assert sent[0]["status"] == 303
    assert student.key.encode() in given[b"set-cookie"]
    assert b"HttpOnly" in given[b"set-cookie"]
    assert body(ask(gate, "/classroom", headers=cookie(student.key))) == INSIDE
    sockets = ask(gate, "/jupyter/api", kind="websocket", headers=cookie(student.key))
    assert sockets == [{"type": "websocket.accept"}]


def test_hostile_nickname_is_shown_as_text(room: Room) -> None:
    """What a form says comes back escaped, if at all."""
    room.join("<script>")
    sent = ask(
        ClassGate(pages, room),
        "/join",
        form={"code": room.code, "name": "<script>alert(1)</script>"},
    )

    assert b"<script>" not in body(sent)


def test_codes_cannot_be_tried_without_end(room: Room) -> None:
    """After too many wrong codes even the right one has to wait."""
    gate = ClassGate(pages, room)
    for _ in range(TRIES):
        ask(gate, "/join", form={"code": "WRONG", "name": "Eve"})
    sent = ask(gate, "/join", form={"code": room.code, "name": "Eve"})

    assert sent[0]["status"] == 429
    assert room.students() == ()


def test_private_links_lead_back(room: Room) -> None:
    """A student's and the teacher's link set the cookie; any other does not."""
    gate = ClassGate(pages, room)
    ada = room.join("Ada")
    back = dict(ask(gate, f"/back?key={ada.key}")[0]["headers"])
    teach = dict(ask(gate, f"/teach?key={room.teacher_key}")[0]["headers"])

    assert back[b"location"] == b"/classroom"
    assert teach[b"location"] == b"/board"
    assert ask(gate, f"/teach?key={ada.key}")[0]["status"] == 403
    assert ask(gate, "/back?key=nobody")[0]["status"] == 403


@pytest.mark.parametrize(
    ("origin", "accepted"),
    [
        (None, True),
        ("http://class.local:8765", True),
        ("https://lab.example", True),
        ("http://evil.example", False),
        ("http://class.local:9999", False),
        ("null", False),
    ],
)
def test_websockets_of_other_sites_are_closed(origin: str | None, accepted: bool) -> None:
    """Only our own pages, and those of a declared proxy, open websockets."""
    app = SameOrigin(pages, ("https://lab.example",))
    named = {"origin": origin} if origin is not None else {}
    sent = ask(app, "/jupyter/api", kind="websocket", headers=named)

    assert (sent[0]["type"] == "websocket.accept") == accepted
