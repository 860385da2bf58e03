"""Do the runs of a result again, from its manifest alone, into a folder of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError, ScenarioError
from sim.experiment.compare import compare_into, seeds_from
from sim.experiment.files import read_parquet, write_csv, write_parquet
from sim.experiment.folder import ResultFolder
from sim.experiment.looks import level_of, looks_of
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.single import Run, run_into
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.task import Task, tasks_of
from sim.experiment.why import WHY, Why, why_into

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document

Manifest = Mapping[str, Any]
LEFT_OUT = {
    "design.parquet": "what was asked for, not what came out",
    "sample.parquet": "what was asked for, not what came out",
    "timings.parquet": "time is not the same twice",
    "failures.parquet": "failed runs are not tried again",
}
"""Tables that say nothing of how a market went."""


@dataclass(frozen=True)
class Redone:
    """Tables made again, by file name, in ``folder``; ``seeds`` or ``runs`` that they are of.

    ``None`` stands for all of them.
    """

    folder: Path
    seeds: tuple[int, ...] | None = None
    runs: "pd.DataFrame | None" = None

    @property
    def partial(self) -> bool:
        """Whether some runs were left out."""
        return self.seeds is not None or self.runs is not None

    def of(self, old: "pd.DataFrame") -> "pd.DataFrame | None":
        """Return the rows of ``old`` that were made again; ``None`` if it sums up all runs."""
        if not self.partial:
            return old
        if "seed" not in old.columns:
            return None
        if self.runs is not None:
            return old.merge(self.runs, on=["point", "seed"])
        return old[old["seed"].isin(self.seeds)]  # type: ignore[arg-type]


def kind_of(manifest: Manifest) -> str:
    """Return the command that wrote a folder; raise ``InputError`` if none that can be redone."""
    tables = manifest.get("tables", {})
    if "study" in manifest:
        return "sweep"
    if "differences.csv" in tables:
        return "compare"
    if "final_state" in manifest:
        return "run"
    raise InputError("verify knows the folders of run, compare and sweep; this is none of them.")


def documents_of(manifest: Manifest) -> "dict[str, Document]":
    """Return the scenarios of a result, as this version reads them.

    Raises ``InputError`` where it cannot.
    """
    from sim.scenario.load import Scenario

    found = {}
    for name, scenario in manifest["scenarios"].items():
        try:
            found[name] = Scenario.from_mapping(scenario["resolved"])
        except ScenarioError as error:
            packages = {each["package"] for each in manifest["third_party_policies"].values()}
            hint = f" It needs {', '.join(sorted(packages))}." if packages else ""
            raise InputError(
                f"This version cannot read the scenario {name} of the manifest.{hint}\n{error}"
            ) from error
    return found


def redo(
    source: ResultFolder,
    into: Path,
    *,
    most_runs: int | None = None,
    jobs: int = 1,
    watch: Watch | None = None,
) -> Redone:
    """Do the runs of ``source`` again, burn-ins too, and put their tables ``into`` a folder.

    ``most_runs`` bounds how many: they are then spread evenly over all of them. ``watch``
    is told of runs; of weeks where there is but one.
    """
    manifest = source.manifest()
    kind, documents = kind_of(manifest), documents_of(manifest)
    if kind == "sweep":
        return _sweep(source, into, documents, most_runs, jobs, watch)
    if kind == "compare":
        return _comparison(manifest, into, documents, most_runs, jobs, watch)
    ((name, document),) = documents.items()
    run = Run(name, document, manifest["seeds"][0], agents_every=manifest.get("agents_every"))
    tell = (watch or Watch()).on_progress
    before, total = document.burn_in_weeks, document.burn_in_weeks + document.weeks
    run_into(
        ResultFolder(into, source.key), run, fresh=True,
        on_week=lambda week: tell(Progress(week + 1 + before, total)),
    )  # fmt: skip
    return Redone(into)


def _comparison(
    manifest: Manifest,
    into: Path,
    documents: "dict[str, Document]",
    most_runs: int | None,
    jobs: int,
    watch: Watch | None,
) -> Redone:
    """Do a comparison again; what needs all seeds, why it differs say, only if all are done."""
    every = tuple(manifest["seeds"])
    seeds = _spread(every, None if most_runs is None else most_runs // len(documents))
    store = RunStore(into / ".runs", COMPARED)
    looks = looks_of(manifest) if seeds == every else None
    asked = seeds_from(seeds[0], looks.budget) if looks else seeds
    found = compare_into(store, documents, asked, looks=looks, jobs=jobs, fresh=True, watch=watch)
    found.save(into)
    if seeds != every:
        return Redone(into, seeds)
    if WHY in manifest["tables"]:
        held = RunStore(into / ".why")
        why = Why(documents, seeds, level_of(looks))
        effects = why_into(held, why, found.summary, jobs=jobs, fresh=True, watch=watch)
        write_csv(into / WHY, effects)
    return Redone(into)


def _spread(of: Sequence[Any], number: int | None) -> tuple[Any, ...]:
    """Return ``number`` elements spread evenly, the first among them; all if ``None``."""
    if number is None or number >= len(of):
        return tuple(of)
    number = max(number, 1)
    return tuple(of[place * len(of) // number] for place in range(number))


def _sweep(
    source: ResultFolder,
    into: Path,
    bases: "dict[str, Document]",
    most_runs: int | None,
    jobs: int,
    watch: Watch | None,
) -> Redone:
    """Do the finished runs of a sweep again, point by point of its design."""
    results = read_parquet(source.path / "results.parquet")
    design = read_parquet(source.path / "design.parquet").set_index("point")
    keep_weekly = (source.path / "weekly.parquet").is_file()
    store = RunStore(into / ".runs", ("weekly",) if keep_weekly else ())
    rows = [int(row) for row in _spread(range(len(results)), most_runs)]
    chosen = results.iloc[rows].reset_index(drop=True)
    tasks = _tasks(chosen, design, bases)
    run_all(tasks, store, jobs=jobs, watch=watch)
    kept = [name for name in chosen.columns if name not in store.rows().columns]
    again = store.rows().loc[[task.key for task in tasks]].reset_index(drop=True)
    made = chosen[kept].join(again[[name for name in chosen.columns if name not in kept]])
    write_parquet(into / "results.parquet", made[list(chosen.columns)])
    if keep_weekly:
        _write_weeks(into / "weekly.parquet", chosen, tasks, store)
    every = len(rows) == len(results)
    return Redone(into, runs=None if every else chosen[["point", "seed"]])


def _tasks(
    chosen: "pd.DataFrame", design: "pd.DataFrame", bases: "dict[str, Document]"
) -> list[Task]:
    tasks = []
    for point, seed in chosen[["point", "seed"]].itertuples(index=False):
        document = _at_point(bases[str(design.at[point, "base"])], design.loc[point])
        tasks += tasks_of(document, [int(seed)], fresh=True)
    return tasks


def _at_point(base: "Document", row: "pd.Series[Any]") -> "Document":
    from sim.experiment.factors import expanded, families
    from sim.scenario.load import Scenario
    from sim.scenario.nodes import node_of
    from sim.scenario.yaml_nodes import read_value

    values = {
        str(path): read_value(value, "design.parquet", str(path))
        if isinstance(value, str)
        else getattr(value, "item", lambda value=value: value)()
        for path, value in row.items()
        if path != "base"
    }
    point = {path: node_of(value, "design.parquet") for path, value in values.items()}
    settings = expanded(point, families(point, base))
    return Scenario.from_mapping(base.model_dump(mode="json"), set=settings)


def _write_weeks(
    path: Path, chosen: "pd.DataFrame", tasks: Sequence[Task], store: RunStore
) -> None:
    import pandas as pd

    from sim.experiment.sweep_tables import weeks_of

    runs = chosen[["point", "seed"]].itertuples(index=False)
    frames = [
        weeks_of(store, point, seed, task.key)
        for (point, seed), task in zip(runs, tasks, strict=True)
    ]
    write_parquet(path, pd.concat(frames, ignore_index=True))
