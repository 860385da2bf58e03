"""What a study wants: two to four outcomes, where they should go, what would be enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import Problem, ScenarioError
from sim.outcomes.catalogue import CATALOGUE
from sim.scenario.nodes import Node, at, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.study_file import WrittenStudy

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Aim:
    """An outcome, ``sign`` 1 where more of it is better and -1 where less is, what is enough."""

    outcome: str
    sign: float
    enough: float


@dataclass(frozen=True)
class Aims:
    """All that a search is after."""

    all: tuple[Aim, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes in their order."""
        return tuple(aim.outcome for aim in self.all)

    @property
    def signs(self) -> "NDArray[np.float64]":
        """1 or -1 for each."""
        return np.array([aim.sign for aim in self.all])

    @property
    def limits(self) -> "NDArray[np.float64]":
        """What is enough of each; undefined where nothing is asked."""
        return np.array([aim.enough for aim in self.all])


def aims_of(study: "WrittenStudy") -> Aims:
    """Return what a study wants; raise ``ScenarioError`` with all that is wrong."""
    problems = list(_problems(study))
    if problems:
        raise ScenarioError(problems)
    found = []
    for outcome, objective in study.file.objectives.items():
        goal = objective.goal or _usual(outcome)
        limit = objective.at_least if objective.at_least is not None else objective.at_most
        enough = np.nan if limit is None else float(limit)
        found.append(Aim(outcome, 1.0 if goal == "maximise" else -1.0, enough))
    return Aims(tuple(found))


def _problems(study: "WrittenStudy") -> Iterator[Problem]:
    objectives, node = study.file.objectives, at(study.root, ("objectives",))
    if not FEWEST <= len(objectives) <= MOST:
        wrong = f"names {len(objectives)} outcomes" if objectives else "is missing"
        allowed = "two to four outcomes, hourly_earnings_median: {at_least: 3.5} say"
        yield node.problem("objectives", wrong, allowed)
    if not study.file.levers:
        yield study.root.problem("levers", "nothing can be chosen", "at least one lever")
    for outcome, objective in objectives.items():
        key, place = f"objectives.{outcome}", node.items.get(outcome, Node({}, ""))
        if outcome not in CATALOGUE:
            wrong = f"there is no outcome '{outcome}'{nearest(outcome, list(CATALOGUE))}"
            yield place.problem(key, wrong, "names of `explain`")
            continue
        goal = objective.goal or _usual(outcome)
        if goal is None:
            yield place.problem(key, "has no good direction", "goal: maximise, or minimise")
        if objective.at_least is not None and objective.at_most is not None:
            yield place.problem(key, "has two limits", "at_least or at_most")
        elif goal == "maximise" and objective.at_most is not None:
            yield place.problem(key, "is maximised and held down", "at_least")
        elif goal == "minimise" and objective.at_least is not None:
            yield place.problem(key, "is minimised and held up", "at_most")


def _usual(outcome: str) -> str | None:
    """Return where an outcome should go by what it says of itself."""
    goals = {"up": "maximise", "down": "minimise"}
    return goals.get(CATALOGUE[outcome].good_direction)
