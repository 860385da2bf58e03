"""Run several scenarios on the same seeds and hold them against the first."""

from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.experiment.comparison import Comparison
from sim.experiment.differences import differences
from sim.experiment.forks import sharing_past
from sim.experiment.runner import Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.tables import Member, tables_of_store
from sim.experiment.task import tasks_of
from sim.experiment.welfare import welfare
from sim.experiment.workers import workers_of_store

if TYPE_CHECKING:
    from sim.scenario.document import Document

REPLICATIONS = 20


def compare_into(
    store: RunStore,
    documents: "dict[str, Document]",
    seeds: tuple[int, ...],
    *,
    jobs: int = 1,
    fresh: bool = False,
    watch: Watch | None = None,
) -> Comparison:
    """Do the runs that ``store`` lacks, and compare. Finished runs stay there whatever happens.

    Runs go out seed by seed, so that a stopped comparison is balanced.
    """
    worlds = {name: tasks_of(each, seeds, fresh=fresh) for name, each in documents.items()}
    by_seed = [task for same_seed in zip(*worlds.values(), strict=True) for task in same_seed]
    run_all(sharing_past(by_seed), store, jobs=jobs, watch=watch)
    members = [Member(name, task.seed, task.key) for name in worlds for task in worlds[name]]
    tables = tables_of_store(members, store)
    workers = workers_of_store(members, store)
    return Comparison(
        documents,
        seeds,
        tables,
        differences=differences(tables.summary),
        welfare=welfare(members, store, workers),
        workers=workers,
    )


def seeds_from(first: int, replications: int) -> tuple[int, ...]:
    """Return the seeds of ``replications`` runs; raise ``InputError`` if there are none."""
    if replications < 1 or first < 0:
        raise InputError("replications must be at least 1, and seeds are not negative.")
    return tuple(range(first, first + replications))
