"""A class: who is in it, what is kept, and what is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboards.classroom import room as rooms
from dashboards.classroom.room import MOST_HAND_INS, HandIn, Room, new_code
from sim.errors import InputError

FOUND = HandIn(
    lesson="fraud",
    weeks=30,
    rules={"policies.identity_verification.strictness_share": 0.8},
    outcomes=("fraud_share", "workers_active"),
    before=(0.2, 200.0),
    after=(0.1, None),
    conclusion="It fell.",
)


def room(tmp_path: Path) -> Room:
    """Return a class that is kept in a file."""
    return Room.opened(tmp_path / "class.json")


def test_class_is_kept_and_found_again(tmp_path: Path) -> None:
    """Whoever opens the file again finds students, predictions, findings and the lesson."""
    first = room(tmp_path)
    ada = first.join("Ada")
    first.predict(ada.key, "fraud", "It will fall")
    first.hand_in(ada.key, FOUND)
    first.set_lesson(replace(first.lesson, name="automation"))
    again = room(tmp_path)

    (student,) = again.students()
    assert student.name == "Ada"
    assert student.predictions == {"fraud": "It will fall"}
    assert student.hand_ins == (FOUND,)
    assert again.lesson.name == "automation"
    assert again.student(ada.key) == student


def test_file_of_a_class_holds_no_secret_of_the_teacher(tmp_path: Path) -> None:
    """The code and the teacher's key are of one lesson, and are written nowhere."""
    one = room(tmp_path)
    one.join("Ada")
    text = one.path.read_text()

    assert one.code not in text
    assert one.teacher_key not in text
    assert set(json.loads(text)) == {"format", "lesson", "students"}


@pytest.mark.parametrize("name", ["", "   ", "\x07"])
def test_no_nickname_is_refused(tmp_path: Path, name: str) -> None:
    """A student needs a name that can be read."""
    with pytest.raises(InputError, match="nickname"):
        room(tmp_path).join(name)


def test_nickname_that_is_taken_is_refused(tmp_path: Path) -> None:
    """Two students cannot be taken for each other."""
    one = room(tmp_path)
    one.join("Ada")

    with pytest.raises(InputError, match="already"):
        one.join(" ada ")


def test_class_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full class lets nobody in, and a student keeps the latest findings only."""
    one = room(tmp_path)
    ada = one.join("Ada")
    for weeks in range(MOST_HAND_INS + 5):
        one.hand_in(ada.key, FOUND.model_copy(update={"weeks": weeks}))
    monkeypatch.setattr(rooms, "MOST_STUDENTS", 1)

    with pytest.raises(InputError, match="full"):
        one.join("Bob")
    assert len(one.students()[0].hand_ins) == MOST_HAND_INS
    assert one.students()[0].hand_ins[-1].weeks == MOST_HAND_INS + 4


def test_file_that_is_no_class_is_refused_and_stays(tmp_path: Path) -> None:
    """Somebody else's file is not written over."""
    path = tmp_path / "class.json"
    path.write_text('{"students": 3}')

    with pytest.raises(InputError, match="holds no class"):
        Room.opened(path)
    assert path.read_text() == '{"students": 3}'


def test_class_goes_on_when_it_cannot_be_saved(tmp_path: Path) -> None:
    """A folder that is gone is told to the teacher; the lesson goes on."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    one = Room(blocked / "class.json")
    one.join("Ada")

    assert "could not be saved" in one.error
    assert len(one.students()) == 1


def test_removed_student_is_forgotten(tmp_path: Path) -> None:
    """Nothing of a removed student is left in the file."""
    one = room(tmp_path)
    ada = one.join("Ada")
    one.remove(ada.key)

    assert one.students() == ()
    assert "Ada" not in one.path.read_text()


def test_codes_are_easy_to_read_out() -> None:
    """No sign is mistaken for another, and codes differ."""
    codes = {new_code() for _ in range(50)}

    assert len(codes) == 50
    assert not set("".join(codes)) & set("01OIL")
