"""The values that were found, as a scenario file over the baseline."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.experiment.files import write_text
from sim.scenario.differ import values
from sim.scenario.nodes import Node

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document

HEADER = """\
# What `calibrate` found on the training seeds. Grade of every value below: calibrated, within
# the range of its former grade. Between brackets: where it would have been as good.
"""


def write_patch(
    path: Path, base: "Document", found: "pd.DataFrame", settings: Mapping[str, Node]
) -> None:
    """Write the values that moved as a scenario that extends the baseline.

    ``found`` is the table of parameters, ``settings`` what a run of the chosen set is told.
    """
    known = values(base)
    content: dict[str, Any] = {
        "title": "Calibrated baseline",
        "question": base.question,
        "extends": "baseline",
    }
    for key, node in settings.items():
        if node.file == "calibrate" and known.get(key) != node.value:
            _put(content, key.split("."), _rounded(node.value))
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
    write_text(path, HEADER + "".join(_told(found)) + text)


def _told(found: "pd.DataFrame") -> list[str]:
    lines = []
    for row in found.to_dict("records"):
        if row["value"] != row["default"]:
            times = " times" if "*" in str(row["parameter"]) else ""
            lines.append(
                f"# {row['parameter']}: {row['value']:.4g}{times} [{row['pinned_low']:.4g} to "
                f"{row['pinned_high']:.4g}], was {row['default']:.4g}{times}, graded "
                f"{row['grade']}\n"
            )
    return lines or ["# Nothing moved: the defaults are as good as anything that was tried.\n"]


def _rounded(value: Any) -> Any:
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _put(content: dict[str, Any], steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        content = content.setdefault(step, {})
    content[steps[-1]] = value
