"""``sim.compare``: a comparison that can show what it found."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.compare import REPLICATIONS, compare_into, seeds_from
from sim.experiment.comparison import Comparison
from sim.experiment.looks import Looks
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.worlds import Settings, load_worlds

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from sim.scenario.document import Document


@dataclass(frozen=True)
class Compared(Comparison):
    """A comparison with its figures and its report."""

    def figure(self, outcome: str) -> "go.Figure":
        """Return the difference in ``outcome`` over time, with its band."""
        from sim.report.figures import paired_difference_over_time

        return paired_difference_over_time(self.weekly, outcome)

    def report(self, out: str | Path) -> Path:
        """Write the report to the file ``out``, which opens in any browser; return where."""
        from sim.experiment.files import write_text
        from sim.report.page.kinds import COMPARISON
        from sim.report.page.material import Material
        from sim.report.page.write import report_html

        path = Path(out)
        write_text(path, report_html(COMPARISON, Material.of(self)))
        return path


def compare(
    scenarios: "Sequence[str | Path | Document]" = ("baseline", "fair_pay"),
    *,
    replications: int = REPLICATIONS,
    budget: int | None = None,
    seed: int = 0,
    jobs: int | None = None,
    weeks: int | None = None,
    population: int | None = None,
    set: Settings = (),  # noqa: A002 - the same word as --set
) -> Compared:
    """Compare ``scenarios`` with the first of them on seeds ``seed``, ``seed`` + 1 and so on.

    Each is a library name, a path, or a resolved scenario. Runs are done in this process
    unless ``jobs`` asks for more; a script that does so needs the usual
    ``if __name__ == "__main__":`` around it.

    With ``budget``, as many runs are made as it takes to decide every headline outcome, but no
    more than so many of each scenario; ``replications`` is then of no account.

    Raises ``ScenarioError`` for a scenario that cannot be run.
    """
    documents = load_worlds(scenarios, weeks=weeks, population=population, settings=set)
    looks = None if budget is None else Looks(budget)
    seeds = seeds_from(seed, looks.budget if looks else replications)
    with tempfile.TemporaryDirectory(prefix="gigsim-") as folder:
        store = RunStore(Path(folder), COMPARED)
        found = compare_into(store, documents, seeds, looks=looks, jobs=jobs or 1)
    return Compared(**vars(found))
