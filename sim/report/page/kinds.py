"""Kinds of results that have a report, each told by a file, with the sections it shows.

Another kind is one more entry: a table that only its folders hold, and its own sections.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.errors import InputError
from sim.experiment.analysis.analyse import ANALYSED
from sim.experiment.calibration import CALIBRATION, CONFLICTS, FIT
from sim.experiment.claims import CLAIMS
from sim.experiment.optimise.optimise import CANDIDATES
from sim.experiment.robustness import ROBUSTNESS
from sim.report.page.blocks import Section
from sim.report.page.material import TABLES, Material, read_material
from sim.report.page.sections import calibrated, claimed, optimised
from sim.report.page.sections.brief import brief
from sim.report.page.sections.changes import changes
from sim.report.page.sections.kinds import kinds
from sim.report.page.sections.over_time import over_time
from sim.report.page.sections.reach import reach
from sim.report.page.sections.register import register
from sim.report.page.sections.reproduce import reproduce
from sim.report.page.sections.robust import robust
from sim.report.page.sections.swept.overview import failures, heading, overview
from sim.report.page.sections.swept.rules import rules
from sim.report.page.sections.swept.sensitivity import sensitivity, surfaces
from sim.report.page.sections.swept.soundness import soundness
from sim.report.page.sections.timeline import timeline
from sim.report.page.sections.tradeoffs import tradeoffs
from sim.report.page.sections.trials import trials
from sim.report.page.sections.trust import trust
from sim.report.page.sections.welfare import welfare
from sim.report.page.sections.why import why
from sim.report.page.sections.winners import winners_and_losers

Build = Callable[[Material], Section | None]
"""Makes one section, or nothing where the material holds nothing for it."""


@dataclass(frozen=True)
class Kind:
    """A kind of report: the file that tells its folders, what it reads, what it shows."""

    sign: str
    tables: tuple[str, ...]
    heading: Callable[[Material], str]
    sections: tuple[Build, ...]

    def build(self, material: Material) -> list[Section]:
        """Return every section that has something to show."""
        return [section for each in self.sections if (section := each(material)) is not None]


MOST_NAMED = 4
"""Scenarios that a title names; more are counted."""


def _against(material: Material) -> str:
    """Return who is compared with whom."""
    *first, last = [material.titles[name] for name in material.others]
    others = f"{', '.join(first)} and {last}" if first else last
    if len(first) >= MOST_NAMED:
        others = f"{len(material.others)} scenarios"
    return f"{others} against {material.titles[material.base]}"


COMPARISON = Kind(
    sign="differences.csv",
    tables=TABLES,
    heading=_against,
    sections=(
        brief,
        changes,
        timeline,
        over_time,
        winners_and_losers,
        kinds,
        welfare,
        tradeoffs,
        reach,
        why,
        robust,
        trials,
        register,
        trust,
        reproduce,
    ),
)
SWEEP = Kind(
    sign="results.parquet",
    tables=("design.parquet", "failures.parquet", *ANALYSED),
    heading=heading,
    sections=(
        overview,
        sensitivity,
        surfaces,
        rules,
        soundness,
        failures,
        trust,
        reproduce,
    ),
)
PLAUSIBLE = Kind(
    sign=ROBUSTNESS,
    tables=("failures.parquet", ROBUSTNESS),
    heading=_against,
    sections=(robust, failures, trust, reproduce),
)
SEARCH = Kind(
    sign=CANDIDATES,
    tables=(CANDIDATES,),
    heading=optimised.heading,
    sections=(optimised.overview, optimised.fronts, optimised.points, trust, reproduce),
)
FITTED = Kind(
    sign=CALIBRATION,
    tables=(CALIBRATION, FIT, CONFLICTS),
    heading=calibrated.heading,
    sections=(
        calibrated.overview,
        calibrated.fits,
        calibrated.pins,
        calibrated.conflicts,
        trust,
        reproduce,
    ),
)
COMMONLY_SAID = Kind(
    sign=CLAIMS,
    tables=(CLAIMS,),
    heading=claimed.heading,
    sections=(
        claimed.overview,
        claimed.each_claim,
        claimed.behind,
        claimed.caution,
        reproduce,
    ),
)
KINDS: tuple[Kind, ...] = (COMPARISON, PLAUSIBLE, SWEEP, SEARCH, FITTED, COMMONLY_SAID)


def kind_of(folder: Path) -> Kind:
    """Return the kind of result that ``folder`` holds.

    Raises ``InputError`` where it holds none that has a report.
    """
    for kind in KINDS:
        if (folder / kind.sign).is_file():
            return kind
    signs = " or ".join(kind.sign for kind in KINDS)
    raise InputError(f"{folder} holds nothing to report on: there is no {signs} in it")


def opened(folder: Path) -> tuple[Kind, Material]:
    """Return the kind of a result and what its report is made from."""
    kind = kind_of(folder)
    return kind, read_material(folder, kind.tables)
