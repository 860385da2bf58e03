"""There is one pool of processes, and whatever runs more than one simulation goes through it."""

import ast

import pytest

from tests.house.source import files, imports, modules, place

POOL = "sim.experiment.pool"
POOLS = {"ProcessPoolExecutor", "Pool", "ThreadPool", "Parallel", "batch_run"}
"""What other libraries call a pool, or hides one."""
FROM = ("concurrent.futures", "multiprocessing", "joblib", "loky", "mesa", "mesa.batchrunner")
YARDSTICK = "benchmarks/sweeps.py"
"""Measures our runner against Mesa's, which it has to call for that."""
MANY_RUNS = (
    "sim.experiment.compare", "sim.experiment.study", "sim.experiment.validation",
    "dashboards.jobs",
)  # fmt: skip


def pools_in(tree: ast.AST) -> list[int]:
    """Return the lines that name somebody else's pool."""
    taken = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in FROM
        for alias in node.names
        if alias.name in POOLS
    ]
    named = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in POOLS
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ast.unparse(node.value) in FROM
    ]
    return taken + named


def test_there_is_no_second_pool() -> None:
    """No file but one makes a pool of processes."""
    wrong = [
        place(path, line)
        for path in files("sim", "dashboards", "benchmarks")
        if path != modules()[POOL] and not path.as_posix().endswith(YARDSTICK)
        for line in pools_in(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert not wrong, "\n".join(wrong)
    assert pools_in(ast.parse(modules()[POOL].read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("home", "name", "user"),
    [
        (POOL, "Pool", "sim.experiment.crowd"),
        ("sim.experiment.crowd", "run_in_pool", "sim.experiment.runner"),
    ],
)
def test_only_the_runner_uses_the_pool(home: str, name: str, user: str) -> None:
    """The pool is the crowd's, and the crowd the runner's."""
    users = {
        module
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == home
        if name in {alias.name for alias in node.names}
    }

    assert users == {user}


@pytest.mark.parametrize("module", MANY_RUNS)
def test_whatever_runs_many_uses_the_runner(module: str) -> None:
    """Comparisons, sweeps, validation and the pages call the one runner."""
    names = {name for _, name in imports(modules()[module])}

    assert "sim.experiment.runner" in names


@pytest.mark.parametrize(
    "text",
    [
        "from concurrent.futures import ProcessPoolExecutor",
        "import multiprocessing\nmultiprocessing.Pool(2)",
        "import concurrent.futures\nconcurrent.futures.ProcessPoolExecutor()",
        "from mesa import batch_run",
    ],
)
def test_a_second_pool_would_be_seen(text: str) -> None:
    """However it is named."""
    assert pools_in(ast.parse(text))
