"""The pages as one application: Solara behind the checks of ``gate``."""

from dashboards.classroom.room import Room, open_room
from dashboards.gate import App, ClassGate, SameOrigin


def application(room: Room | None = None, origins: tuple[str, ...] = ()) -> App:
    """Return what a web server serves; with ``room`` it is that class's alone.

    ``origins`` are addresses of a proxy in front, whose pages are ours too.
    """
    from solara.server.starlette import app

    open_room(room)
    served: App = SameOrigin(app, origins)
    return served if room is None else ClassGate(served, room)
