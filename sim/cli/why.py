"""``compare --why``: the differences of a finished comparison, told by channel of response."""

from typing import TYPE_CHECKING

from sim.cli.progress import InterruptedRunError, Meter

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.folder import ResultFolder
    from sim.scenario.document import Document


def explain(
    folder: "ResultFolder",
    worlds: "dict[str, Document]",
    seeds: tuple[int, ...],
    *,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> str:
    """Add ``why.csv`` to ``folder`` unless it is there, and return its headline in words."""
    import pandas as pd

    from sim.experiment.why import WHY
    from sim.report.why_words import why_table

    if WHY not in folder.manifest()["tables"]:
        folder.add({WHY: _effects(folder, worlds, seeds, fresh=fresh, quiet=quiet, jobs=jobs)})
        folder.runs().clear()
    return why_table(pd.read_csv(folder.path / WHY), next(iter(worlds)))


def _effects(
    folder: "ResultFolder",
    worlds: "dict[str, Document]",
    seeds: tuple[int, ...],
    *,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> "pd.DataFrame":
    import pandas as pd

    from sim.experiment.looks import level_of, looks_of
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch
    from sim.experiment.why import Why, why_into

    store, summary = folder.runs(), pd.read_csv(folder.path / "summary.csv")
    why = Why(worlds, seeds, level_of(looks_of(folder.manifest())))
    try:
        with Meter("why", "scenarios and seeds", quiet=quiet) as meter:
            watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
            return why_into(store, why, summary, jobs=jobs or cores(), fresh=fresh, watch=watch)
    except KeyboardInterrupt:
        raise InterruptedRunError(
            f"Interrupted. The comparison is whole; of why it differs {len(store.done())} of "
            f"{len(why.tasks())} scenarios and seeds are done and kept in {folder.path}; the same "
            f"command goes on from there."
        ) from None
    finally:
        folder.tidy()
