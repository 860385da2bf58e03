"""Claims in words: where checks disagree, what they are held against, and nothing as markup."""

import math
from typing import Any

import pandas as pd
import pytest

from sim.experiment.claims import CLAIMS
from sim.report.claims_words import (
    answers,
    cells,
    counted,
    interval,
    markdown,
    moved,
    on_what,
    other_side,
)
from sim.report.page.kinds import COMMONLY_SAID
from sim.report.page.material import Material
from sim.report.page.write import report_html
from sim.scenario.load import Scenario

ROW: dict[str, Any] = {
    "claim": "one", "scenario": "fair_pay", "outcome": "fraud_share", "effect": 0.02, "low": 0.01,
    "high": 0.03, "verdict": "supported", "robust_share": math.nan, "sign": "up", "among": "",
    "when": "last", "against": "baseline", "unit": "share", "before": 0.10, "value": 0.12,
    "replications": 8, "claim_verdict": "depends on",
}  # fmt: skip
OTHER = ROW | {
    "outcome": "workers_active", "among": "region: africa", "effect": -30.0, "low": -40.0,
    "high": -20.0, "verdict": "contradicted", "unit": "count", "before": 300.0, "value": 270.0,
}  # fmt: skip


def material(*rows: dict[str, Any], said: str = "It is so.") -> Material:
    """Return the material of a page with one claim."""
    documents = {name: Scenario.load(name) for name in ("baseline", "fair_pay")}
    claim = {"name": "one", "said": said, "because": "Since.", "silent": "Much."}
    manifest = {
        "scenarios": {
            name: {"resolved": each.model_dump(mode="json")} for name, each in documents.items()
        },
        "seeds": [0, 1],
        "written": "2026-11-26T00:00:00",
        "claims": [claim],
    }
    return Material(manifest, {CLAIMS: pd.DataFrame(rows)})


def test_disagreement_is_told_by_what_is_looked_at() -> None:
    """A sentence for each verdict; checks that agree need none."""
    split, agreed = material(ROW, OTHER), material(ROW)

    assert on_what(answers(split)[0], split) == [
        "Supported: fraud under “Fair pay”.",
        "Contradicted: workers with paid work (Africa) under “Fair pay”.",
    ]
    assert on_what(answers(agreed)[0], agreed) == []


@pytest.mark.parametrize(
    ("against", "told"),
    [
        ("baseline", "Baseline"),
        ("first weeks", "First weeks"),
        ("tenure: under_13_weeks", "Under 13 weeks"),
        ("region: africa", "Africa"),
        ("0.5", "Held against"),
    ],
)
def test_other_side_is_called_by_its_name(against: str, told: str) -> None:
    """Scenario, time, people or a number."""
    assert other_side(ROW | {"against": against}, material(ROW)) == told


def test_sums_change_by_a_share_and_shares_by_points() -> None:
    """A count of a simulated market says little; what part of it does."""
    assert (moved(ROW), interval(ROW)) == ("+2 points", "+1 to +3")
    assert (moved(OTHER), interval(OTHER)) == ("-10 %", "-13.3 to -6.7 %")
    assert interval(ROW | {"low": math.nan, "high": math.nan}) == ""


def test_share_of_plausible_worlds_is_told_where_it_was_tried() -> None:
    """Beside the verdict; nothing where there were no such worlds."""
    told = material(ROW)

    assert cells(ROW | {"robust_share": 0.925}, told)[-1] == (
        "✓ supported; holds in 92 % of plausible worlds"
    )
    assert cells(ROW, told)[-1] == "✓ supported"


def test_text_and_page_hold_claim_and_numbers() -> None:
    """Both tell the verdict, the mechanism and what cannot be said; words are never markup."""
    told = material(ROW, OTHER, said="<script>alert(1)</script>")
    page, text = report_html(COMMONLY_SAID, told), markdown(told)

    for words in (page, text):
        assert "Since." in words
        assert "Much." in words
        assert "-10" in words
    assert counted(answers(told)) == "1 claim: 1 depend on what one looks at."
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
