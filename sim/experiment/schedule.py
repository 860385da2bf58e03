"""Which runs go out next, so that a burn-in that several runs share is simulated once."""

from collections import deque
from collections.abc import Iterable

from sim.experiment.task import Task

CHUNK_SECONDS = 15.0
"""How long a worker should be busy with what it is sent at once."""

CHUNK_RUNS = 200


class Schedule:
    """Tasks by group: one worker opens a group, the rest of it waits until that is done."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._unopened: dict[str, deque[Task]] = {}
        for task in tasks:
            self._unopened.setdefault(task.group, deque()).append(task)
        self._waiting: dict[str, deque[Task]] = {}
        self._ready: deque[Task] = deque()

    def __len__(self) -> int:
        held = [*self._unopened.values(), *self._waiting.values(), self._ready]
        return sum(len(tasks) for tasks in held)

    def take(self, count: int) -> list[Task]:
        """Return up to ``count`` tasks that may start now; none if all wait for others."""
        taken: list[Task] = []
        while len(taken) < count and self._ready:
            taken.append(self._ready.popleft())
        while len(taken) < count and self._unopened:
            group = next(iter(self._unopened))
            tasks = self._unopened.pop(group)
            while len(taken) < count and tasks:
                taken.append(tasks.popleft())
            self._waiting[group] = tasks
        return taken

    def finished(self, tasks: Iterable[Task]) -> None:
        """Let the groups of ``tasks`` go on, whatever became of those."""
        for group in dict.fromkeys(task.group for task in tasks):
            self._ready.extend(self._waiting.pop(group, ()))


def chunk_size(seconds: list[float], left: int, jobs: int) -> int:
    """Return how many runs to send a worker at once, given how long the last ones took.

    One until a run has ended; never so many that a worker would be idle at the end.
    """
    if not seconds:
        return 1
    recent = sorted(seconds[-50:])
    typical = max(recent[len(recent) // 2], 1e-6)
    fair = -(-left // (4 * jobs))
    return max(1, min(int(CHUNK_SECONDS / typical), fair, CHUNK_RUNS))
