"""What a report is made from, and what is said where it cannot be."""

from pathlib import Path

import pytest

from sim.errors import InputError, StoredError
from sim.report.page.kinds import opened
from sim.report.page.material import Material, read_material
from tests.report.page.conftest import Make, saved


def test_folder_gives_back_what_was_saved(material: Material, tmp_path: Path) -> None:
    """Reading a saved comparison finds every table and the order of the scenarios."""
    found = read_material(saved(material, tmp_path))

    assert set(found.tables) == set(material.tables)
    assert found.names == material.names
    assert len(found.tables["differences.csv"]) == len(material.tables["differences.csv"])


def test_folder_without_a_comparison_is_refused(tmp_path: Path) -> None:
    """The message names the folder and what is missing."""
    with pytest.raises(InputError, match=r"differences\.csv"):
        opened(tmp_path)


def test_damaged_manifest_is_told(material: Material, tmp_path: Path) -> None:
    """A manifest that is no JSON is a damaged file, not a defect of the program."""
    folder = saved(material, tmp_path)
    (folder / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(StoredError, match="damaged"):
        read_material(folder)


def test_scenarios_that_share_a_title_are_told_apart(made: Make) -> None:
    """Two of the same title carry their name."""
    same = {name: {"title": "A rule"} for name in ("fair_pay", "identity_verification")}
    titles = made(headers=same).titles

    assert titles["fair_pay"] == "A rule (fair_pay)"
    assert titles["baseline"] == "Baseline"
