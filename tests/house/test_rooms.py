"""A room's docstring is its submodel, and the numbers in its margin are the proof."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.source import files, tree

STEP = re.compile(r"^\s*(\d+)\. ", re.MULTILINE)
MARGIN = re.compile(r"^# (\d+(?:, \d+)*)(?:$|[:.] )")


def rooms() -> dict[str, Path]:
    """Return the file of every function declared as a room, by its name."""
    return {
        node.name: path
        for path in files("sim/market")
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and any(map(_declares_room, node.decorator_list))
    }


def _declares_room(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "room"
    )


def steps(path: Path, name: str) -> list[int]:
    """Return the numbers of the steps in a room's docstring."""
    room = next(
        node for node in tree(path).body if isinstance(node, ast.FunctionDef) and node.name == name
    )
    return [int(number) for number in STEP.findall(ast.get_docstring(room) or "")]


def margin(path: Path) -> set[int]:
    """Return the numbers that comments of a file give to its lines."""
    text = io.StringIO(path.read_text(encoding="utf-8"))
    comments = (
        MARGIN.match(token.string)
        for token in tokenize.generate_tokens(text.readline)
        if token.type == tokenize.COMMENT
    )
    return {int(number) for found in comments if found for number in found[1].split(", ")}


@pytest.mark.parametrize("name", sorted(rooms()))
def test_room_numbers_its_steps_from_one(name: str) -> None:
    """The docstring tells the process as steps 1, 2, 3, ..."""
    numbers = steps(rooms()[name], name)

    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


@pytest.mark.parametrize("name", sorted(rooms()))
def test_room_marks_each_step_in_the_margin(name: str) -> None:
    """Each step has its number beside the code that does it, and no other number is there."""
    path = rooms()[name]

    assert margin(path) == set(steps(path, name))
