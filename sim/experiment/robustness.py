"""In how many plausible worlds a difference holds: a study over all that is uncertain.

A plausible world has a value of its own for every parameter graded C or D. Each scenario runs
in each of them on the same seeds, so that within a world only the scenario makes a difference.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.experiment.files import write_text
from sim.experiment.study import Study
from sim.outcomes.catalogue import HEADLINE

if TYPE_CHECKING:
    import pandas as pd

ROBUSTNESS = "robustness.csv"
KEYS = ("scenario", "draw")
WORLDS = 50
GRADES = ("C", "D")
STUDY = ".study.yaml"


def planned(
    folder: Path,
    scenarios: Sequence[str],
    *,
    worlds: int = WORLDS,
    replications: int = 1,
    seed: int = 0,
    fresh: bool = False,
    **given: Any,
) -> Study:
    """Return the study of ``scenarios``, the base first, in ``worlds`` plausible worlds.

    ``given`` is ``weeks``, ``population`` and ``set`` as ``Study.load`` takes them. The study
    file is written into ``folder``. Raises ``ScenarioError`` with all that is wrong.
    """
    file = {
        "title": "Plausible worlds",
        "question": "In how many plausible worlds does a difference hold?",
        "base": list(scenarios),
        "grades": list(GRADES),
        "sampler": "lhs",
        "samples": worlds,
        "replications": replications,
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / STUDY, yaml.safe_dump(file, sort_keys=False))
    return Study.load(folder / STUDY, seed=seed, out=folder, fresh=fresh, **given)


def differences_by_world(
    study: Study, outcomes: Sequence[str] = HEADLINE, base: str | None = None
) -> "pd.DataFrame":
    """Return ``robustness.csv``: a row for each scenario and world.

    Columns are the values of what is uncertain, by dotted path, and the difference of each
    outcome from the ``base`` in the same world, the mean over its seeds. Worlds in which a
    run failed are left out.
    """
    import pandas as pd

    names = list(study.plan.blueprint.bases)
    first = names[0] if base is None else base
    design = study.design.set_index("point")
    design.index.name = "point"
    results = study.results()
    kept = [name for name in outcomes if name in results]  # a study may keep a few only
    means = results.groupby("point")[kept].mean()
    design["draw"] = design.index // len(names)
    rows = design.join(means, how="inner").set_index(["base", "draw"])
    there = rows.loc[first]
    found = []
    for name in names:
        if name != first and name in rows.index.get_level_values("base"):
            own = rows.loc[name]
            both = own.loc[own.index.intersection(there.index)].copy()
            both[kept] -= there.loc[both.index, kept]
            found.append(both.reset_index().assign(scenario=name))
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=[*KEYS])
    return table[[*KEYS, *(column for column in table if column not in KEYS)]]
