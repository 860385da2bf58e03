"""One run into a folder: its tables, its agents, and checkpoints while it goes on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiment.agent_files import AgentFiles, clear_parts, drop_others
from sim.experiment.checkpoints import Checkpoints
from sim.experiment.simulate import OnWeek, simulate

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.experiment.folder import ResultFolder
    from sim.outcomes.results import Results
    from sim.scenario.document import Document


@dataclass(frozen=True, slots=True)
class Run:
    """What to run, under which name, and what to write beside its weeks.

    ``checkpoint_every`` and ``agents_every`` count weeks; ``None`` writes none.
    """

    name: str
    document: "Document"
    seed: int
    checkpoint_every: int | None = None
    agents_every: int | None = None

    def is_in(self, folder: "ResultFolder") -> bool:
        """Tell whether ``folder`` holds this run whole, with the agents that are asked for."""
        return folder.finished() and (
            self.agents_every in (None, folder.manifest().get("agents_every"))
        )


def run_into(
    folder: "ResultFolder",
    run: Run,
    *,
    fresh: bool = False,
    on_week: OnWeek | None = None,
    on_resume: OnWeek | None = None,
) -> None:
    """Do ``run`` and write its folder, from its checkpoint on where it was killed before.

    ``fresh`` begins anew. ``on_resume`` is told the week that a checkpoint goes on with.
    """
    checkpoints = Checkpoints(folder.path, folder.key, run.checkpoint_every)
    agents = AgentFiles(folder.path, folder.key, run.agents_every) if run.agents_every else None
    if fresh:
        discard(folder)
    begun = checkpoints.latest(run.document, run.seed)
    if begun is not None and agents is not None and not agents.reach(begun):
        begun = None
    if begun is not None and on_resume is not None:
        on_resume(begun.week)

    def after_week(engine: "Engine") -> None:
        if agents is not None:
            agents.after_week(engine)  # first: a checkpoint counts on the parts before it
        checkpoints.after_week(engine)

    results = simulate(
        run.document, run.seed, fresh=fresh, begun=begun, on_week=on_week, after_week=after_week
    )
    _write(folder, run, results, agents)
    discard(folder)


def resumable(folder: "ResultFolder") -> bool:
    """Tell whether the run of ``folder`` left a checkpoint there."""
    return Checkpoints(folder.path, folder.key).path.is_file()


def discard(folder: "ResultFolder") -> None:
    """Delete what only an unfinished run needs."""
    Checkpoints(folder.path, folder.key).clear()
    clear_parts(folder.path)


def _write(folder: "ResultFolder", run: Run, results: "Results", agents: AgentFiles | None) -> None:
    from sim.experiment.manifest import manifest
    from sim.experiment.tables import tables_of_run
    from sim.experiment.trials import trials_file

    found = tables_of_run(run.name, results)
    tables = found.files() | trials_file({run.name: run.document}, found.breakdown)
    folder.begin()
    joined = {} if agents is None else agents.join(run.name, run.seed, run.document.weeks)
    drop_others(folder.path, joined)
    about = manifest(folder.key, {run.name: run.document}, [run.seed], {**tables, **joined})
    about |= {"final_state": results.digest, "agents_every": run.agents_every}
    folder.write(tables, about)
