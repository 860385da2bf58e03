"""Where the runs of an experiment part that were one run before.

Two scenarios that differ only in policies behave alike until the first week in which a
policy of one and not of the other is in force.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.cache.fingerprint import dependency_versions, hash_of, source_hash, sources_of
from sim.cache.shared_past import Fork
from sim.experiment.task import Task

if TYPE_CHECKING:
    from sim.policies.base import Policy
    from sim.scenario.document import Document

FEWEST_WEEKS = 4
"""A past shorter than this is sooner simulated again than stored and read."""
Weeks = dict[str, list[tuple[int, str]]]
"""By scenario: weeks at which it parts from another, and a hash of what came before."""


def sharing_past(tasks: Iterable[Task]) -> list[Task]:
    """Return ``tasks``, each told where it parts from others of the same seed."""
    tasks = list(tasks)
    documents = {id(task.document): task.document for task in tasks}
    names = {key: document.content_hash() for key, document in documents.items()}
    weeks = partings({names[key]: document for key, document in documents.items()})
    return [
        replace(task, forks=tuple(_forks(weeks.get(names[id(task.document)], []), task.seed)))
        for task in tasks
    ]


def weeks_to_simulate(tasks: Iterable[Task]) -> int:
    """Return how many weeks after the burn-in it takes to do ``tasks``, one after the other."""
    made: set[str] = set()
    weeks = 0
    for task in tasks:
        start = max((fork.week for fork in task.forks if fork.key in made), default=0)
        weeks += task.document.weeks - start
        made |= {fork.key for fork in task.forks}
    return weeks


def partings(documents: "Mapping[str, Document]") -> Weeks:
    """Return where each scenario, by its hash, parts from another that was the same before."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name, document in documents.items():
        alike[hash_of(document.content() | {"policies": None})].append(name)
    found: Weeks = defaultdict(list)
    for base, names in alike.items():
        if len(names) > 1:
            for name, week, past in _partings({name: documents[name] for name in names}):
                found[name].append((week, hash_of([base, past])))
    return found


def _partings(documents: "Mapping[str, Document]") -> Iterator[tuple[str, int, list[str]]]:
    """Yield scenario, week and what was in force before, for scenarios equal but for policies."""
    starts = {name: _starts(document) for name, document in documents.items()}
    last = next(iter(documents.values())).weeks
    weeks = sorted({last, *(week for each in starts.values() for _, week in each)})
    pasts = [
        {name: past_of(documents[name], starts[name], week) for name in documents} for week in weeks
    ]
    for at, week in enumerate(weeks):
        later = pasts[at + 1] if at + 1 < len(weeks) else None
        for past, group in _groups(pasts[at]).items():
            part = later is None or len({tuple(later[name]) for name in group}) > 1
            if week >= FEWEST_WEEKS and len(group) > 1 and part:
                yield from ((name, week, list(past)) for name in group)


def past_of(
    document: "Document", starts: "Sequence[tuple[Policy, int]]", week: int
) -> tuple[str, ...]:
    """Return all that policies can have done to a market, or its record, before ``week``.

    A trial is recorded from its start, with the other trials of its scenario beside it.
    """
    begun = [_told(policy) for policy, start in starts if start < week]
    trials = [policy for policy in document.policies if policy.is_trial]
    if any(policy.start_week < week for policy in trials):
        begun += ["trials", *map(_told, trials)]
    return tuple(begun)


def _starts(document: "Document") -> "list[tuple[Policy, int]]":
    """Return the policies that are ever in force, and since when."""
    return [
        (policy, week)
        for policy in document.policies
        for week in [next((w for w in range(document.weeks) if policy.in_force(w)), None)]
        if week is not None
    ]


def _told(policy: "Policy") -> str:
    cls = type(policy)
    return f"{cls.__module__}.{cls.__qualname__} {sources_of([policy])} {policy.model_dump_json()}"


def _groups(pasts: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, past in pasts.items():
        groups[past].append(name)
    return groups


def _forks(weeks: list[tuple[int, str]], seed: int) -> Iterator[Fork]:
    code = [source_hash(), dict(dependency_versions())]
    for week, past in weeks:
        yield Fork(week, hash_of([past, week, seed, code]))
