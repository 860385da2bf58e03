"""The report of a calibration can be read: labels have room, sentences end once."""

import textwrap
from types import SimpleNamespace
from typing import cast

import pandas as pd

from sim.experiment.calibration import CALIBRATION, FIT
from sim.report.charts.bars import LINE, LINE_HEIGHT, height_for
from sim.report.page.blocks import Exhibit
from sim.report.page.material import Material
from sim.report.page.sections import calibrated

FACTS = ["Bids on a freelance job", "Micro-task spending of the largest 10 % of employers"]


def material() -> Material:
    """Return the tables of a calibration of one parameter on two facts."""
    fit = pd.DataFrame(
        {
            "row": [4, 6], "part": ["bids", "spend"], "fact": FACTS, "low": 0.0, "high": 1.0,
            "default": [0.5, 1.5], "calibrated": [0.5, 0.75],
        }
    )  # fmt: skip
    found = pd.DataFrame(
        {
            "parameter": ["workers.look_minutes"], "grade": "D", "default": 1.5, "low": 0.75,
            "high": 3.0, "value": 1.5, "position": 0.0, "pinned_from": -1.0, "pinned_to": 1.0,
            "pinned_low": 0.75, "pinned_high": 3.0, "unpinned_share": 1.0,
        }
    )  # fmt: skip
    return cast("Material", SimpleNamespace(tables={FIT: fit, CALIBRATION: found}))


def test_each_label_has_room_for_its_lines() -> None:
    """A row is as high as the label with the most lines, however many rows there are."""
    lines = max(len(textwrap.wrap(fact, LINE)) for fact in FACTS)
    row = height_for([*FACTS, "one more"]) - height_for(FACTS)

    assert lines == 3
    assert row >= lines * LINE_HEIGHT


def test_findings_end_without_a_stop_of_their_own() -> None:
    """The page puts the stop behind each finding."""
    for section in (calibrated.fits(material()), calibrated.pins(material())):
        (chart,) = section.blocks

        assert isinstance(chart, Exhibit)
        assert chart.findings
        assert not any(finding.endswith(".") for finding in chart.findings)
