"""The targets are whole: each has its measure, its facts, its sources, a sane band."""

import re

import pytest
import yaml

from sim.evidence.rows import MEASURES
from sim.evidence.score import score_of
from sim.evidence.targets import FILE, Target, targets


def test_targets_are_what_is_measured() -> None:
    """Every part has one measuring function, in the same order, and none is left over."""
    assert [target.part for target in targets()] == list(MEASURES)


def test_targets_cover_ten_rows_in_order() -> None:
    """Rows 1 to 10, each with a part at least."""
    rows = [target.row for target in targets()]

    assert rows == sorted(rows)
    assert set(rows) == set(range(1, 11))


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.part)
def test_target_says_what_it_rests_on(target: Target) -> None:
    """It lies in its band, names facts and sources, and says how it is measured."""
    assert target.low <= target.target <= target.high
    assert target.sources
    assert target.facts
    assert all(re.fullmatch(r"[ECPF]\d\d", fact) for fact in target.facts)
    assert target.status in {"V", "V2", "D"}
    assert target.definition.endswith(".")


def test_references_are_all_cited() -> None:
    """No reference outlives the last target that rests on it."""
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    cited = {key for entry in held["targets"] for key in entry["sources"]}

    assert set(held["references"]) == cited


@pytest.mark.parametrize(
    ("mean", "low", "high", "score"),
    [
        (2.0, 1.5, 2.5, 1.0),
        (1.0, 0.0, 2.0, 1.0),
        (3.5, 2.9, 4.1, 0.5),
        (0.5, 0.1, 1.0, 0.5),
        (3.5, 3.1, 3.9, 0.0),
        (2.0, float("nan"), float("nan"), 1.0),
        (9.0, float("nan"), float("nan"), 0.0),
        (float("nan"), float("nan"), float("nan"), 0.0),
    ],
)
def test_score_is_by_mean_then_by_interval(
    mean: float, low: float, high: float, score: float
) -> None:
    """Band 1 to 3: in it 1, an interval that reaches it 0.5, all else 0."""
    assert score_of(mean, low, high, 1.0, 3.0) == score
