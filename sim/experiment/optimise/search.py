"""The search itself: ask for candidates, run them in every world, tell how they did.

Everything follows from the study and the seed, and every run is kept in the store as it ends:
a search that was stopped is begun again, finds its runs, and goes on where it was.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.errors import ScenarioError
from sim.experiment.blueprint import Blueprint, Resolver
from sim.experiment.design import Point, Range, design_of
from sim.experiment.forks import sharing_past
from sim.experiment.optimise.aims import Aims
from sim.experiment.optimise.robust import held_in_most
from sim.experiment.plan import sharing
from sim.experiment.runner import Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.task import Task, tasks_of
from sim.scenario.nodes import Node

if TYPE_CHECKING:
    import optuna
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True)
class Budget:
    """How far to search: generations of so many candidates, each in so many worlds."""

    generations: int
    candidates: int
    worlds: int
    seeds: tuple[int, ...]

    @property
    def runs(self) -> int:
        """The most runs that the search makes."""
        each = self.worlds * len(self.seeds)
        return (1 + self.generations * self.candidates) * each


@dataclass
class Search:
    """Candidates tried so far; the first is the base as it stands, with no lever moved."""

    blueprint: Blueprint
    aims: Aims
    budget: Budget
    levers: tuple[str, ...]
    points: list[Point] = field(default_factory=list)
    values: "list[Array]" = field(default_factory=list)

    def run(
        self,
        store: RunStore,
        *,
        jobs: int = 1,
        watch: Watch | None = None,
        on_generation: Callable[["Search"], None] = lambda _: None,
    ) -> None:
        """Search to the end of the budget; raise ``ScenarioError`` for a point that cannot be."""
        self._evaluate([{}], store, jobs, watch)
        study = _optuna(self.aims, self.budget, self.blueprint.file.design_seed)
        for _ in range(self.budget.generations):
            trials = [study.ask() for _ in range(self.budget.candidates)]
            asked = [dict(self._asked(trial)) for trial in trials]
            start = len(self.points)
            self._evaluate(asked, store, jobs, watch)
            scores = held_in_most(self.table()[start:], self.aims.signs)
            for trial, score in zip(trials, scores, strict=True):
                _tell(study, trial, score)
            on_generation(self)

    def table(self) -> "Array":
        """Return what came out: candidates by worlds by objectives, means over seeds."""
        return np.stack(self.values)

    def worlds(self) -> list[Point]:
        """Return the worlds that every candidate is tried in: the same for all."""
        choices = {
            path: own for path, own in self.blueprint.choices.items() if path not in self.levers
        }
        if not choices:
            return [{}]
        seed = self.blueprint.file.design_seed
        return list(design_of("lhs", choices, self.budget.worlds, seed).points)

    def _asked(self, trial: "optuna.Trial") -> Iterator[tuple[str, Node]]:
        for path in self.levers:
            own = self.blueprint.choices[path]
            if isinstance(own, Range):
                share = trial.suggest_float(path, 0.0, 1.0)
                yield path, own.at(share)
            else:
                yield path, own[trial.suggest_int(path, 0, len(own) - 1)]

    def _evaluate(
        self, asked: list[Point], store: RunStore, jobs: int, watch: Watch | None
    ) -> None:
        """Run candidates in all worlds, and keep what came out."""
        name = next(iter(self.blueprint.bases))
        resolver, plan = Resolver([]), list[list[list[Task]]]()
        for levers in asked:
            plan.append([self._tasks(name, levers | world, resolver) for world in self.worlds()])
        if resolver.problems:
            raise ScenarioError(list(dict.fromkeys(resolver.problems)))
        tasks = [task for worlds in plan for world in worlds for task in world]
        run_all(sharing_past(tasks), store, jobs=jobs, watch=watch)
        rows = store.rows().reindex(columns=list(self.aims.outcomes))
        for levers, worlds in zip(asked, plan, strict=True):
            self.points.append(levers)
            self.values.append(np.stack([_mean(rows, world) for world in worlds]))

    def _tasks(self, name: str, point: Point, resolver: Resolver) -> list[Task]:
        settings = self.blueprint.settings(name, point)
        document = resolver.resolve(self.blueprint.sources[name], settings)
        if document is None:
            return []
        return tasks_of(sharing(document, self.blueprint.bases[name]), self.budget.seeds)


def _mean(rows: pd.DataFrame, tasks: list[Task]) -> "Array":
    own = rows.loc[[task.key for task in tasks]].astype("float64")
    return own.mean().to_numpy()


def _optuna(aims: Aims, budget: Budget, seed: int) -> "optuna.Study":
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.NSGAIISampler(population_size=budget.candidates, seed=seed)
    up, down = optuna.study.StudyDirection.MAXIMIZE, optuna.study.StudyDirection.MINIMIZE
    directions = [up if aim.sign > 0 else down for aim in aims.all]
    return optuna.create_study(directions=directions, sampler=sampler)


def _tell(study: "optuna.Study", trial: "optuna.Trial", score: Any) -> None:
    from optuna.trial import TrialState

    if np.isfinite(score).all():
        study.tell(trial, [float(value) for value in score])
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        study.tell(trial, state=TrialState.FAIL)
