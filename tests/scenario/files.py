"""Scenario files for tests, and what is said of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import Problem, ScenarioError
from sim.scenario.load import Scenario


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a scenario file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(make: Callable[[], object]) -> tuple[Problem, ...]:
    """Return every problem that ``make`` runs into; it must run into one."""
    with pytest.raises(ScenarioError) as caught:
        make()
    return caught.value.problems


def problems_in(folder: Path, text: str) -> dict[str, Problem]:
    """Return the problems of a scenario file, by key."""
    path = write(folder, text)
    return {problem.key: problem for problem in problems_of(lambda: Scenario.load(path))}
