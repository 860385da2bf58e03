"""Out of the rules' reach: pay that no rule covers, and where work has moved."""

import pandas as pd
import pytest

from sim.report.page.blocks import Sheet, exhibits
from sim.report.page.material import Material
from sim.report.page.sections.reach import OUTCOME, reach


def with_uncovered(material: Material, share: float) -> Material:
    """Return the comparison with so large a share of pay uncovered under fair pay, else all."""
    weekly = material.tables["weekly.parquet"]
    ruled = weekly["scenario"] == "fair_pay"
    weeks = weekly.assign(**{OUTCOME: ruled.map({True: share, False: 1.0})})
    return Material(material.manifest, {**material.tables, "weekly.parquet": weeks})


def test_only_scenarios_with_a_rule_that_covers_pay_are_shown(material: Material) -> None:
    """Where no rule ever covers any pay there is no share to follow."""
    section = reach(with_uncovered(material, 0.3))

    assert section is not None
    (chart,) = exhibits(section.blocks)
    assert chart.findings == ("Fair pay: about 30 % of pay is out of reach, from first to last",)


def test_where_work_is_done_adds_up(material: Material) -> None:
    """The four places are all there are, and so their changes come to nothing together."""
    summary = material.tables["summary.csv"].copy()
    summary.loc[summary["scenario"] == "fair_pay", ["gig_share", "automated_share"]] = [0.1, 0.25]
    section = reach(Material(material.manifest, {**material.tables, "summary.csv": summary}))

    assert section is not None
    sheet = section.blocks[-1]
    assert isinstance(sheet, Sheet)
    kept = pd.DataFrame(sheet.download)
    assert kept.groupby("scenario")["baseline"].sum().tolist() == pytest.approx([1.0, 1.0])
    assert kept.groupby("scenario")["difference"].sum().tolist() == pytest.approx([0.0, 0.0])
    assert kept.set_index(["scenario", "place"]).loc[("fair_pay", "By AI"), "difference"] > 0.04


def test_without_tables_there_is_no_section(material: Material) -> None:
    """Neither weeks nor summary: nothing is said."""
    assert reach(Material(material.manifest, {})) is None
