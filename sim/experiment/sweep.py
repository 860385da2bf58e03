"""Run a study, or go on with it, in one call."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.experiment.study import Study


def sweep(
    study: str | Path,
    *,
    seed: int = 0,
    jobs: int | None = None,
    out: str | Path | None = None,
    fresh: bool = False,
    weeks: int | None = None,
    population: int | None = None,
    set: Sequence[str] | Mapping[str, Any] = (),  # noqa: A002 - the same word as --set
) -> Study:
    """Run every point of a study file that has not been run, and return the study.

    ``study`` is a path, or a name of ``scenarios/studies``. Runs are done in this process
    unless ``jobs`` asks for more. A run that fails is recorded and the others go on: see
    ``Study.failures``.

    Raises ``ScenarioError`` with all that is wrong with the study.
    """
    planned = Study.load(
        study, seed=seed, out=out, weeks=weeks, population=population, fresh=fresh, set=set
    )
    planned.run(jobs=jobs or 1)
    return planned
