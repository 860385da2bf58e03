"""What is told of calibrated values is what the committed calibration found."""

import math

from sim.cli.explanations import explain
from sim.evidence.calibrated import calibrated
from sim.evidence.free import free
from sim.report.words import graded
from sim.scenario.declared import declared
from sim.scenario.differ import values
from sim.scenario.load import Scenario


def test_each_free_parameter_was_calibrated() -> None:
    """The evidence covers all that `calibrate` may move, and nothing else."""
    assert list(calibrated()) == [each.path for each in free()]
    assert calibrated().keys() <= declared().keys()


def test_values_in_use_fit_as_well_as_any_that_were_tried() -> None:
    """The baseline's value of each lies where the calibration says it is as good; factors at 1."""
    baseline = values(Scenario.load("baseline"))
    for path, told in calibrated().items():
        value = 1.0 if "*" in path else float(baseline[path])
        assert told.low <= value <= told.high, path
        assert 0.0 < told.unpinned_share <= 1.0
        assert math.isfinite(told.low + told.high)


def test_calibrated_values_are_said_to_be() -> None:
    """`explain` and tables of parameters name the grade and the fit; others have none."""
    path = "employers.serious_share"

    assert graded(path, "D") == "D: judgement, calibrated"
    assert "published facts are met as well at 0.4 to" in explain(path)
    assert "met as well at times 0." in explain("regions.*.price_level")
    assert "calibrated" not in explain("employers.open_weeks")
