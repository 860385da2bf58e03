"""Who sits at a tab, as far as a class knows."""

from dataclasses import dataclass
from typing import Literal

import solara.lab

from dashboards.classroom.room import Lesson, Room, the_room
from dashboards.gate import COOKIE, role_of

Role = Literal["alone", "student", "teacher"]


def key_of_tab() -> str:
    """Return the key in the tab's cookie, or nothing."""
    cookies = solara.lab.cookies.value or {}
    return str(cookies.get(COOKIE, ""))


def role_of_tab() -> Role:
    """Return whether this is a student's tab, the teacher's, or one without a class."""
    room = the_room()
    if room is None:
        return "alone"
    # The gate lets no stranger through; should one be here all the same, a student sees least.
    return "teacher" if role_of(key_of_tab(), room) == "teacher" else "student"


@dataclass(frozen=True, slots=True)
class Here:
    """A student's place in a class, and the lesson as it is set now.

    The lesson is a part of it so that what shows the place is drawn anew when it changes.
    """

    room: Room
    key: str
    lesson: Lesson


def place_of_tab() -> Here | None:
    """Return the place of the student at this tab, if there is a class and one is in it."""
    room = the_room()
    key = key_of_tab()
    if room is None or room.student(key) is None:
        return None
    return Here(room, key, room.lesson)
