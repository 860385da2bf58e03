"""Which runs go out next, so that what several runs have in common is simulated once."""

from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable

from sim.experiment.task import Task

CHUNK_SECONDS = 15.0
"""How long a worker should be busy with what it is sent at once."""

CHUNK_RUNS = 200


class Schedule:
    """Tasks by the first state they need that is not made: one run makes it, the rest wait.

    ``release`` is told the key of a fork once no task is left that could start from it.
    """

    def __init__(
        self, tasks: Iterable[Task], release: Callable[[str], None] = lambda _: None
    ) -> None:
        self._release = release
        self._made: set[str] = set()
        self._making: set[str] = set()
        self._unopened: OrderedDict[str, deque[Task]] = OrderedDict()
        self._waiting: dict[str, deque[Task]] = defaultdict(deque)
        self._ready: deque[Task] = deque()
        self._users: dict[str, set[str]] = defaultdict(set)
        for task in tasks:
            self._unopened.setdefault(task.group, deque()).append(task)
            for fork in task.forks:
                self._users[fork.key].add(task.key)

    def __len__(self) -> int:
        held = [*self._unopened.values(), *self._waiting.values(), self._ready]
        return sum(len(tasks) for tasks in held)

    def take(self, count: int) -> list[Task]:
        """Return up to ``count`` tasks that may start now; none if all wait for others."""
        taken: list[Task] = []
        while len(taken) < count and self._ready:
            taken.append(self._ready.popleft())
        while len(taken) < count and self._unopened:
            state, tasks = self._unopened.popitem(last=False)
            while len(taken) < count and tasks:
                task = tasks.popleft()
                self._making.update(set(task.states) - self._made)
                taken.append(task)
            self._waiting[state].extend(tasks)
        return taken

    def finished(self, tasks: Iterable[Task]) -> None:
        """Let those that wait for what ``tasks`` made go on, whatever became of those."""
        tasks = list(tasks)
        states = list(dict.fromkeys(state for task in tasks for state in task.states))
        self._making.difference_update(states)
        self._made.update(states)
        for task in [task for state in states for task in self._waiting.pop(state, ())]:
            self._place(task)
        self._let_go(tasks)

    def _place(self, task: Task) -> None:
        for state in task.states:
            if state in self._making:
                self._waiting[state].append(task)
                return
            if state not in self._made:
                self._unopened.setdefault(state, deque()).append(task)
                # What is begun is finished first, or states would pile up on the disk.
                self._unopened.move_to_end(state, last=False)
                return
        self._ready.append(task)

    def _let_go(self, tasks: Iterable[Task]) -> None:
        for task in tasks:
            for fork in task.forks:
                self._users[fork.key].discard(task.key)
                if not self._users[fork.key]:
                    self._release(fork.key)


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
