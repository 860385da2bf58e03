"""Run several scenarios on the same seeds and hold them against the first."""

from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.experiment.comparison import Comparison
from sim.experiment.differences import differences
from sim.experiment.forks import sharing_past
from sim.experiment.looks import Looks, level_of, undecided
from sim.experiment.runner import Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.tables import Member, summary_of_store, tables_of_store
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
    looks: Looks | None = None,
    jobs: int = 1,
    fresh: bool = False,
    watch: Watch | None = None,
) -> Comparison:
    """Do the runs that ``store`` lacks, and compare. Finished runs stay there whatever happens.

    Runs go out seed by seed, so that a stopped comparison is balanced. With ``looks``, of
    which ``seeds`` are the budget, it ends at the first look at which all headline outcomes
    are decided.
    """
    members: list[Member] = []
    for number in looks.at if looks else (len(seeds),):
        worlds = {
            name: tasks_of(each, seeds[:number], fresh=fresh) for name, each in documents.items()
        }
        by_seed = [task for same_seed in zip(*worlds.values(), strict=True) for task in same_seed]
        run_all(sharing_past(by_seed), store, jobs=jobs, watch=watch)
        members = [Member(name, task.seed, task.key) for name in worlds for task in worlds[name]]
        if looks and _decided(members, store, looks, watch):
            break
    return _compared(store, documents, members, looks)


def _decided(members: list[Member], store: RunStore, looks: Looks, watch: Watch | None) -> bool:
    """Look, say what is seen, and tell whether that is enough."""
    left = undecided(differences(summary_of_store(members, store), looks.alpha))
    number = len({each.seed for each in members})
    if watch is not None:
        watch.say(
            f"After {number} runs of each scenario "
            + (f"{left} headline outcomes are undecided." if left else "all is decided.")
        )
    return left == 0


def _compared(
    store: RunStore,
    documents: "dict[str, Document]",
    members: list[Member],
    looks: Looks | None,
) -> Comparison:
    alpha = level_of(looks)
    tables = tables_of_store(members, store)
    workers = workers_of_store(members, store)
    return Comparison(
        documents,
        tuple(dict.fromkeys(each.seed for each in members)),
        tables,
        differences=differences(tables.summary, alpha),
        welfare=welfare(members, store, workers, alpha),
        workers=workers,
        looks=looks,
    )


def seeds_from(first: int, replications: int) -> tuple[int, ...]:
    """Return the seeds of ``replications`` runs; raise ``InputError`` if there are none."""
    if replications < 1 or first < 0:
        raise InputError("replications must be at least 1, and seeds are not negative.")
    return tuple(range(first, first + replications))
