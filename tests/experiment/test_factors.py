"""Families of parameters, and all parameters of an evidence grade."""

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.experiment.factors import SCALE, expanded, families, graded, members
from sim.experiment.study import Study
from sim.scenario.declared import declared
from sim.scenario.load import Scenario
from sim.scenario.nodes import Node, node_of
from tests.experiment.studies import written

BASE = Scenario.load("baseline", population=200, weeks=8)
FAMILY = "regions.*.price_level"
GRADED = """\
base: baseline
fixed: {population.workers: 200, weeks: 8, burn_in_weeks: 4, workers.fraudulent_share: 0.05}
levers: {policies.minimum_pay.rate: {low: 0, high: 4}}
grades: [C]
sampler: morris
samples: 1
"""


def test_factor_moves_every_member() -> None:
    """A factor multiplies the value of each region and is held within the declared range."""
    before = members(FAMILY, BASE)

    set_to = expanded({FAMILY: node_of(1.1, "")}, families([FAMILY], BASE))

    assert len(before) == 6
    assert {path: node.value for path, node in set_to.items()} == pytest.approx(
        {path: value * 1.1 for path, value in before.items()}
    )


def test_factor_of_one_changes_nothing() -> None:
    """The scenario with factor 1 is the scenario, bit for bit."""
    set_to = expanded({FAMILY: node_of(1.0, "")}, families([FAMILY], BASE))

    same = Scenario.from_mapping(
        BASE.model_dump(mode="json"), set={path: node.plain() for path, node in set_to.items()}
    )

    assert same == BASE


def test_grades_name_what_is_uncertain_and_nothing_else() -> None:
    """Every range is of a number of that grade; size, length and shares of a whole stay."""
    found = graded(("D",), BASE, Node((), ""))

    known = declared()
    assert len(found) > 30
    assert {known[path].grade for path in found} == {"D"}
    assert not set(found) & set(SCALE)
    assert "regions.*.freelance_worker_share" not in found


def test_study_by_grade_runs_each_parameter_once_a_trajectory(tmp_path: Path) -> None:
    """Morris has one point more than parameters; what is fixed is not varied."""
    study = Study.load(written(tmp_path, GRADED), out=tmp_path / "out")

    varied = study.plan.blueprint.choices
    assert len(study.design) == len(varied) + 1
    assert "policies.minimum_pay.rate" in varied
    assert "workers.fraudulent_share" not in varied


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sampler: morris\nsamples: 1\n", "sampler: grid\n", "cannot take whole ranges"),
        ("policies.minimum_pay.rate:", "regions.*.price_levl:", "names no number"),
        ("policies.minimum_pay.rate: {low: 0", f"{FAMILY}: {{low: -1", "factors from 0 on"),
    ],
)
def test_wrong_families_are_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A list of points, a family nobody is in and a negative factor are refused in words."""
    with pytest.raises(ScenarioError, match=said):
        Study.load(written(tmp_path, GRADED.replace(old, new)), out=tmp_path / "out")
