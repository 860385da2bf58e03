"""Every column has one writer: the room that the schema names, and the room says so too."""

import ast

import pytest

from sim.market import WEEK
from sim.state.schema import SCHEMA
from tests.house.source import files, tree

NOT_ROOMS = {"birth", "ledger"}
"""Owners of what never changes, and of what only double entry changes."""
COLUMNS = {f"{table}.{column.name}": column for table in SCHEMA for column in SCHEMA[table]}


@pytest.mark.parametrize("name", COLUMNS)
def test_column_has_the_writer_it_names(name: str) -> None:
    """Only the owner says that it writes a column; it may do so in making the table's rows."""
    owner = COLUMNS[name].owner
    writers = {room.name for room in WEEK if name in room.writes}
    makers = {room.name for room in WEEK if name.partition(".")[0] in room.creates}

    assert writers <= {owner} - NOT_ROOMS
    assert owner in writers | makers | NOT_ROOMS


@pytest.mark.parametrize("table", SCHEMA)
def test_table_has_one_maker(table: str) -> None:
    """At most one room makes rows of a table."""
    makers = [room.name for room in WEEK if table in room.creates]

    assert len(makers) <= 1


@pytest.mark.parametrize("table", SCHEMA)
def test_table_names_a_column_once(table: str) -> None:
    """No two columns of a table share a name."""
    names = [column.name for column in SCHEMA[table]]

    assert len(names) == len(set(names))


def test_week_holds_every_room_once() -> None:
    """A room stands in a file of its own name, and the week runs each once."""
    functions = [
        (path.stem, node.name)
        for path in files("sim/market")
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "room"
    ]

    assert all(file == function for file, function in functions)
    assert sorted(room.name for room in WEEK) == sorted(function for _, function in functions)
