"""``scenarios expected``: hold the library against its approved numbers, or approve new ones."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.experiment import expected
from sim.experiment.expected import Numbers
from sim.scenario import library

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Numbers:
    """Put numbers in the place of runs, and files in a folder of this test; return the numbers."""
    numbers = {"income_gini": "0.7"}

    def measured(names: Iterable[str], **_: Any) -> dict[str, Numbers]:
        return {name: dict(numbers) for name in names}

    known = library.names()
    monkeypatch.setattr(expected, "measured", measured)
    monkeypatch.setattr(library, "names", lambda: known)
    monkeypatch.setattr(library, "scenarios_folder", lambda: tmp_path)
    return numbers


def test_what_was_approved_is_no_difference(capsys: Capture) -> None:
    """After --refresh every number is the approved one, and the status is 0."""
    assert main(["scenarios", "expected", "--refresh"]) == 0
    capsys.readouterr()

    assert main(["scenarios", "expected"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert ": 0 numbers differ" in said.err


def test_what_moved_is_listed_and_kept(gives: Numbers, capsys: Capture) -> None:
    """A number that moved is shown with the approved one; no file is touched; the status is 1."""
    main(["scenarios", "expected", "fair_pay", "--refresh"])
    gives["income_gini"] = "0.6"
    capsys.readouterr()

    assert main(["scenarios", "expected", "fair_pay"]) == 1
    said = capsys.readouterr()
    assert "0.7" in said.out
    assert "0.6" in said.out
    assert "--refresh" in said.err
    assert expected.approved("fair_pay") == {"income_gini": "0.7"}


def test_refreshing_some_leaves_the_others(gives: Numbers) -> None:
    """Names given are refreshed alone; all at once, files of gone scenarios go."""
    expected.approve({"gone": gives})
    main(["scenarios", "expected", "fair_pay", "--refresh"])

    assert expected.approved("fair_pay")
    assert expected.approved("gone")
    assert not expected.approved("baseline")
    main(["scenarios", "expected", "--refresh"])
    assert expected.approved("baseline")
    assert not expected.approved("gone")


def test_unknown_names_are_refused(capsys: Capture) -> None:
    """A name that is not in the library ends with status 2 and the nearest one."""
    assert main(["scenarios", "expected", "fair_pey"]) == 2
    assert "fair_pay" in capsys.readouterr().err
