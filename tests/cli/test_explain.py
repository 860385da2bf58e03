"""``explain`` answers for every name there is."""

import pytest

from sim.cli import main
from sim.cli.explanations import explain
from sim.errors import InputError
from sim.outcomes.catalogue import CATALOGUE
from sim.policies import registry
from sim.scenario.declared import declared

Capture = pytest.CaptureFixture[str]


def test_a_parameter_is_explained_in_full(capsys: Capture) -> None:
    """Definition, unit, range, default, source and grade are all there."""
    assert main(["explain", "platforms.*.worker_fee_share"]) == 0
    shown = capsys.readouterr().out

    for part in ("Part of the worker's pay", "share", "from 0 to 0.5", "0.1", "Upwork", "B: pub"):
        assert part in shown


@pytest.mark.parametrize(
    "name", ["worker_fee_share", "platforms.micro.worker_fee_share", "platforms.*.worker_fee_share"]
)
def test_a_parameter_is_found_by_each_of_its_names(name: str) -> None:
    """Its last word, a concrete path and its general path lead to one entry."""
    assert explain(name).startswith("platforms.*.worker_fee_share")


@pytest.mark.parametrize("name", [*declared(), *registry(), *CATALOGUE])
def test_every_name_is_explained(name: str) -> None:
    """Nothing that is declared lacks an explanation."""
    assert name.rpartition(".")[2] in explain(name)


def test_what_policies_share_is_said_once() -> None:
    """`start_week` is one entry, not one for each policy."""
    shown = explain("start_week")

    assert shown.startswith("policies.*.start_week")
    assert shown.count("First week in force") == 1


def test_a_policy_is_explained_with_its_parameters() -> None:
    """A policy says what it does and lists what it takes."""
    shown = explain("minimum_pay")

    assert "Let no covered worker be paid less" in shown
    assert "policies.minimum_pay.enforcement_share" in shown


def test_parts_and_places_are_explained() -> None:
    """A part lists its parameters, a region shows its values in the baseline."""
    assert "technology.ai_speed" in explain("technology")
    assert "Price level, United States = 1." in explain("europe")
    assert explain("policies.minimum_pay") == explain("minimum_pay")


def test_a_name_with_two_meanings_gets_both() -> None:
    """A word that is both an outcome and a parameter is explained as both."""
    shown = explain("multi_platform_share")

    assert "multi_platform_share (outcome)" in shown
    assert "workers.multi_platform_share" in shown


def test_unknown_names_meet_their_nearest(capsys: Capture) -> None:
    """A misspelt name is a bad argument, answered with the likely one."""
    assert main(["explain", "hourly_earnings_medain"]) == 2
    assert "did you mean 'hourly_earnings_median'?" in capsys.readouterr().err

    with pytest.raises(InputError, match="not known"):
        explain("")


def test_without_a_name_it_lists_what_there_is(capsys: Capture) -> None:
    """The groups of parameters, policies and outcomes are listed."""
    assert main(["explain"]) == 0
    shown = capsys.readouterr().out

    assert all(word in shown for word in ("workers", "policies", "minimum_pay", "income_gini"))
