"""A class: who is in it, what they predicted and found; kept in a file that the teacher owns.

Nicknames are all that is known of anybody. Nothing is kept anywhere but in that file.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboards.classroom.worksheet import worksheets
from sim.errors import InputError
from sim.experiment.files import read_json, write_json

LONGEST_NAME = 24
LONGEST_TEXT = 600
MOST_STUDENTS = 60
MOST_HAND_INS = 20
"""By one student; later ones take the place of the first."""
FORMAT = 1
CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that are mistaken for another


class HandIn(BaseModel):
    """What a student found: levers, and both outcomes before and after they moved."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lesson: str
    weeks: int
    rules: dict[str, float]
    outcomes: tuple[str, str]
    before: tuple[float | None, float | None]
    after: tuple[float | None, float | None]
    conclusion: str = Field(max_length=LONGEST_TEXT)


class Student(BaseModel):
    """One student; ``key`` is the secret of the private link."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    name: str = Field(max_length=LONGEST_NAME)
    predictions: dict[str, str] = Field(default_factory=dict)
    hand_ins: tuple[HandIn, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int
    lesson: str
    students: list[Student]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the teacher has set for all."""

    name: str
    paused: bool = False
    open_levers: tuple[str, ...] | None = None  # all, if none is named


def new_code() -> str:
    """Return a code that can be read out: six signs, none like another."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(6))


@dataclass
class Room:
    """The class while it is taught; every change goes to the file at once."""

    path: Path
    code: str = field(default_factory=new_code)
    teacher_key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    address: str = ""
    error: str = ""

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._students: dict[str, Student] = {}
        self._lesson = Lesson(worksheets()[0].name)
        self._changes = 0

    @classmethod
    def opened(cls, path: Path) -> "Room":
        """Return the class that ``path`` holds, or a new one that will be kept there.

        Raises ``InputError`` for a file that is no class, which stays as it is.
        """
        room = cls(path)
        if path.exists():
            try:
                kept = _File.model_validate(read_json(path))
            except (OSError, ValueError, ValidationError) as error:
                raise InputError(f"{path} holds no class of GigSim; name another file.") from error
            if kept.format != FORMAT:
                raise InputError(f"{path} is of another version of GigSim; name another file.")
            room._students = {student.key: student for student in kept.students}
            room._lesson = Lesson(kept.lesson)
        return room

    @property
    def signature(self) -> int:
        """A number that changes whenever the class does."""
        return self._changes

    @property
    def lesson(self) -> Lesson:
        """What the teacher has set."""
        return self._lesson

    def set_lesson(self, lesson: Lesson) -> None:
        """Set the lesson for all."""

        def change() -> None:
            self._lesson = lesson

        self._change(change)

    def students(self) -> tuple[Student, ...]:
        """Return everybody, in the order in which they came."""
        with self._lock:
            return tuple(self._students.values())

    def student(self, key: str) -> Student | None:
        """Return whose private key this is."""
        with self._lock:
            return self._students.get(key)

    def join(self, name: str) -> Student:
        """Let somebody in under a nickname, and return who that is now.

        Raises ``InputError`` for no name, one that is taken, and a class that is full.
        """
        chosen = " ".join(name.split())[:LONGEST_NAME]
        if not chosen or not chosen.isprintable():
            raise InputError(f"Choose a nickname of 1 to {LONGEST_NAME} letters.")
        with self._lock:
            if any(one.name.casefold() == chosen.casefold() for one in self._students.values()):
                raise InputError("Somebody here has this nickname already; choose another.")
            if len(self._students) >= MOST_STUDENTS:
                raise InputError(f"The class is full: {MOST_STUDENTS} students.")
            student = Student(key=secrets.token_urlsafe(16), name=chosen)
            self._put(student)
        return student

    def predict(self, key: str, lesson: str, text: str) -> None:
        """Keep a student's prediction."""
        with self._lock:
            student = self._students[key]
            kept = student.predictions | {lesson: text[:LONGEST_TEXT]}
            self._put(student.model_copy(update={"predictions": kept}))

    def hand_in(self, key: str, found: HandIn) -> None:
        """Keep what a student found."""
        with self._lock:
            student = self._students[key]
            kept = (*student.hand_ins, found)[-MOST_HAND_INS:]
            self._put(student.model_copy(update={"hand_ins": kept}))

    def remove(self, key: str) -> None:
        """Forget a student and all that was handed in."""
        self._change(lambda: self._students.pop(key, None))

    def hand_ins(self, lesson: str) -> list[tuple[str, HandIn]]:
        """Return each student's latest hand-in of a lesson, by nickname."""
        found = []
        for student in self.students():
            mine = [one for one in student.hand_ins if one.lesson == lesson]
            if mine:
                found.append((student.name, mine[-1]))
        return found

    def export(self) -> dict[str, Any]:
        """Return the class as its file holds it."""
        with self._lock:
            students = [student.model_dump(mode="json") for student in self._students.values()]
        return {"format": FORMAT, "lesson": self._lesson.name, "students": students}

    def _put(self, student: Student) -> None:
        def change() -> None:
            self._students[student.key] = student

        self._change(change)

    def _change(self, change: Callable[[], object]) -> None:
        """Make a change and write the file; a full disk must not stop a lesson."""
        with self._lock:
            change()
            self._changes += 1
            try:
                write_json(self.path, self.export())
                self.error = ""
            except OSError as error:
                self.error = f"The class could not be saved to {self.path}: {error.strerror}."


def file_of_today(folder: Path) -> Path:
    """Return where a class that begins now is kept if nothing else is said."""
    return folder / f"class-{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M}.json"


_room: Room | None = None


def open_room(room: Room | None) -> None:
    """Make ``room`` the class that this server teaches."""
    global _room  # noqa: PLW0603 - one server teaches one class
    _room = room


def the_room() -> Room | None:
    """Return the class that this server teaches, if it is one for a class."""
    return _room
