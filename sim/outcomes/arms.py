"""Outcomes of the two arms of a randomised trial: who is treated, and who is not.

What the two arms do to each other in the market is in both of them.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import Draws
from sim.errors import StoredError
from sim.outcomes.breakdowns import JOB_OUTCOMES, TASK_OUTCOMES, WORKER_OUTCOMES
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.counts import COUNTED, Weights, weigh
from sim.outcomes.drawn import (
    CONTROL,
    TREATED,
    Arm,
    arm_of,
    of_contracts,
    of_jobs,
    of_tasks,
    of_workers,
)
from sim.outcomes.flows import Flows
from sim.outcomes.measures import OF_FLOWS, OF_PEOPLE
from sim.outcomes.numbers import Floats
from sim.outcomes.people import WINDOW, People, active_rows
from sim.outcomes.yardstick import Yardstick
from sim.policies.base import Policy, Unit
from sim.state.schema import State
from sim.state.table import Array, Rows
from sim.state.world import World

ARM: Final = "arm"
"""The dimension of breakdowns that holds trials."""
ARMS: Final = {TREATED: "treated", CONTROL: "control"}
OF_A_WORKER: Final = (
    "applications", "hires", "newcomer_hire_share", "repeat_hire_share", "uncovered_share",
    "fraud_share", "worker_fraud_share", "wage_theft_share", "late_payment_share",
    "employer_loss_usd", "rejected_share", "unfair_rejected_share", "mean_rating",
    "cost_saving_share", "weeks_to_done", "hired_skill_mean", "quality_mean",
    "project_value_mean",
)  # fmt: skip
"""Outcomes of jobs that are of a worker too: of applications sent and contracts held."""
OUTCOMES_OF: Final[dict[Unit, tuple[str, ...]]] = {
    "worker": WORKER_OUTCOMES + OF_A_WORKER,
    "job": JOB_OUTCOMES,
    "employer": JOB_OUTCOMES + TASK_OUTCOMES,
    "platform": JOB_OUTCOMES,
}
"""What a trial can tell of its arms, by what it draws."""


class Place(NamedTuple):
    """Where one number of a trial belongs."""

    level: str
    outcome: str
    start_week: int


def trials_of(policies: Sequence[Policy]) -> tuple[Policy, ...]:
    """Return the policies that are randomised trials."""
    return tuple(policy for policy in policies if policy.is_trial)


def level_of(trial: Policy, arm: int, trials: Sequence[Policy]) -> str:
    """Return what breakdowns call an arm: with its trial's name where there are several."""
    return ARMS[arm] if len(trials) == 1 else f"{trial.label}.{ARMS[arm]}"


class Arms:
    """The trials of a run, each followed from the week in which it starts."""

    def __init__(self, policies: Sequence[Policy], world: World, draws: Draws) -> None:
        self.trials = trials_of(policies)
        self._platforms, self._draws = world.platforms, draws
        self.places = tuple(
            Place(level_of(trial, arm, self.trials), outcome, trial.start_week)
            for trial in self.trials
            for arm in ARMS
            for outcome in OUTCOMES_OF[trial.trial_unit]
        )
        self._counts: Floats = np.zeros((WINDOW, len(self.trials), len(ARMS), len(COUNTED)))

    def follow(self, state: State, yardstick: Yardstick, week: int) -> None:
        """Count what the jobs, contracts and tasks of each arm did in ``week``."""
        begun = [at for at, trial in enumerate(self.trials) if 0 <= trial.start_week <= week]
        if not begun:
            return
        weights = weigh(state, yardstick, week)
        for at in begun:
            self._counts[week % WINDOW, at] = self._counted(self.trials[at], state, weights)

    def measure(self, people: People, state: State, week: int) -> Floats:
        """Return the numbers that belong at ``places``; of no account before a trial starts."""
        found = [
            number
            for at, trial in enumerate(self.trials)
            for arm in ARMS
            for number in self._of_arm(at, arm, self._take(people, trial, arm, state, week), week)
        ]
        return np.array(found, dtype=np.float64)

    def export(self) -> dict[str, Array]:
        """Return all that is remembered, by name."""
        return {"arms": self._identity(), "arm_counts": self._counts.copy()}

    def load(self, kept: Mapping[str, Array]) -> bool:
        """Take over what ``export`` gave, and tell whether it was of these very trials.

        What others left is of no use: these begin anew. Raises ``StoredError`` where it was
        counted in other sums.
        """
        if not np.array_equal(kept["arms"], self._identity()):
            return False
        if kept["arm_counts"].shape != self._counts.shape:
            raise StoredError("recorded arm_counts are not those of this version")
        self._counts = np.array(kept["arm_counts"], dtype=np.float64)
        return True

    def _identity(self) -> Array:
        """Return what tells these trials from others."""
        return np.array([trial.model_dump_json() for trial in self.trials], dtype=np.str_)

    def _counted(self, trial: Policy, state: State, weights: dict[str, Weights]) -> Floats:
        """Return the counts of a week by arm, (arms, counted)."""
        counts: Floats = np.zeros((len(ARMS), len(COUNTED)))
        contracts = arm_of(trial, of_contracts(state, self._platforms), self._draws)
        found = _by_arm(contracts, weights["contract"])
        if trial.trial_unit == "worker":
            sent = state.application.worker[~state.application.browsed]
            arm = arm_of(trial, of_workers(state, sent, trial), self._draws)
            found |= _by_arm(arm, {"applications": np.ones(sent.size)})
        else:
            jobs = arm_of(trial, of_jobs(state, self._platforms), self._draws)
            found |= _by_arm(jobs, weights["job"])
        if trial.trial_unit == "employer":
            found |= _by_arm(arm_of(trial, of_tasks(state), self._draws), weights["task"])
        for name, sums in found.items():
            counts[:, COUNTED.index(name)] = sums
        return counts

    def _take(self, people: People, trial: Policy, arm: int, state: State, week: int) -> People:
        """Return the active workers in an arm; nobody where jobs or employers are drawn."""
        if trial.trial_unit != "worker":
            return people.take(slice(0))
        rows: Rows = active_rows(state.worker, week)
        return people.take(arm_of(trial, of_workers(state, rows, trial), self._draws) == arm)

    def _of_arm(self, at: int, arm: int, people: People, week: int) -> list[float]:
        held = self._counts[:, at, arm]
        now, recent = (
            Flows(**dict(zip(COUNTED, sums.tolist(), strict=True)))
            for sums in (held[week % WINDOW], held.sum(axis=0))
        )
        return [
            OF_PEOPLE[name](people)
            if name in OF_PEOPLE
            else OF_FLOWS[name](now if CATALOGUE[name].window == "week" else recent)
            for name in OUTCOMES_OF[self.trials[at].trial_unit]
        ]


def _by_arm(arm: Arm, weights: Mapping[str, NDArray[np.generic]]) -> dict[str, Floats]:
    """Return the sum of each of ``weights`` over the rows of each arm."""
    rows = np.flatnonzero(arm >= 0)
    return {
        name: np.bincount(
            arm[rows], weights=values[rows].astype(np.float64), minlength=len(ARMS)
        ).astype(np.float64)
        for name, values in weights.items()
    }
