"""Files and functions stay short enough to read at once."""

import ast

from tests.house.source import files, place, tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
FOLDERS = ("sim", "dashboards", "tests", "benchmarks")


def test_files_stay_short() -> None:
    """No Python file has more than 300 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(*FOLDERS)}
    wrong = [f"{place(path, n)}" for path, n in lengths.items() if n > LONGEST_FILE]

    assert not wrong, "\n".join(wrong)


def test_functions_stay_short() -> None:
    """No function has more than 60 lines, its docstring included."""
    functions = (
        (path, node)
        for path in files(*FOLDERS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    wrong = [
        f"{place(path, node.lineno)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path, node in functions
        if node.end_lineno is not None and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]

    assert not wrong, "\n".join(wrong)
