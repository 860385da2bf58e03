"""The free parameters: each may move, and each row of facts has one that was chosen for it."""

from sim.evidence.free import free
from sim.evidence.targets import targets
from sim.scenario.declared import declared


def test_free_parameters_rest_on_derivation_or_judgement() -> None:
    """Nothing that was published and verified moves to fit something else."""
    grades = {each.path: declared()[each.path].grade for each in free()}

    assert set(grades.values()) <= {"C", "D"}, grades


def test_free_parameters_reach_every_row() -> None:
    """No row is without a parameter that should move it."""
    reached = {row for each in free() for row in each.rows}

    assert reached == {target.row for target in targets()}
