"""Policies of other packages work everywhere, and bad ones are told with their package."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.market import WEEK
from sim.policies.foreign import ROOMS, BadPackageError
from sim.policies.registry import _foreign, package_of, registry
from tests.cli.process import SMALL, gigsim
from tests.policies.packages import GOOD, make_package

MINE = """
extends: baseline
title: Escrow, by somebody else
policies:
  - type: escrow_floor
    least_share: 0.9
    applies_to: {regions: [europe]}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which a process that we start finds the package."""
    made = make_package(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(made))
    return made


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let this process find packages in the folder that is returned, and forget them after."""
    folder = tmp_path / "packages"
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    for held in (registry, _foreign):
        held.cache_clear()
    yield folder
    for held in (registry, _foreign):
        held.cache_clear()
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            del sys.modules[name]


def test_foreign_policy_is_checked_explained_and_run(tmp_path: Path, site: Path) -> None:
    """What holds for ours holds for it: check, explain, schema, run; the manifest names it."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(MINE, encoding="utf-8")
    out = tmp_path / "out"

    checked = gigsim(tmp_path, ["scenarios", "check", "mine.yaml"])
    explained = gigsim(tmp_path, ["explain", "escrow_floor"])
    told = gigsim(tmp_path, ["explain", "policies.escrow_floor.least_share"])
    ran = gigsim(tmp_path, ["run", "mine.yaml", "--weeks", "3", *SMALL, "--out", str(out)])
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))

    assert (checked.returncode, checked.stdout) == (0, "mine.yaml: ok\n")
    assert "Hold at least a share of the agreed pay" in explained.stdout
    assert "0 to 1" in told.stdout
    assert ran.returncode == 0, ran.stderr
    assert list(manifest["third_party_policies"]) == ["escrow_floor.EscrowFloor"]
    found = manifest["third_party_policies"]["escrow_floor.EscrowFloor"]
    assert (found["type"], found["package"]) == ("escrow_floor", "escrow-floor 1.2")
    assert len(found["sources"]) == 64


def test_wrong_values_of_a_foreign_policy_are_told(tmp_path: Path, site: Path) -> None:
    """A typo and a number out of range come with file, line, key and range."""
    wrong = MINE.replace("0.9", "1.9").replace("regions: [europe]", "groups: [minority]")
    (tmp_path / "mine.yaml").write_text(wrong, encoding="utf-8")
    said = gigsim(tmp_path, ["scenarios", "check", "mine.yaml"])

    assert said.returncode == 2
    assert "mine.yaml:6: policies.escrow_floor.least_share: 1.9 is above 1" in said.stderr
    assert "mine.yaml:7: policies.escrow_floor.applies_to.groups: this policy cannot" in said.stderr


def test_broken_package_is_told_and_nothing_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that names the package and what to do, status 2, no traceback."""
    make_package(tmp_path / "site", "raise RuntimeError('no licence found')", name="broken-lever")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    said = gigsim(tmp_path, ["scenarios", "check", "baseline"])

    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert said.stderr.startswith("broken-lever 1.2 offers the policy broken_lever")
    assert "RuntimeError: no licence found" in said.stderr
    assert "or uninstall it" in said.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("class EscrowFloor(Policy)", "class Other(Policy)"), "AttributeError"),
        (("class EscrowFloor(Policy)", "class EscrowFloor"), "is no subclass of sim.Policy"),
        (('    type: Literal["escrow_floor"] = "escrow_floor"\n', ""), "has no type"),
        (("post.escrow_share", "pots.escrow_share"), "acts on pots.escrow_share; a quantity is"),
        (('("post.escrow_share",)', "()"), "acts on nothing"),
        (('("post.escrow_share",)', '"post.escrow_share"'), "where a tuple of such names belongs"),
        (("def change(", "def changes("), "it needs a method change"),
        (("escrow_floor", "minimum_pay"), "gigsim has a policy of that type already"),
    ],
)
def test_offer_that_is_no_policy_is_refused(
    on_path: Path, change: tuple[str, str], said: str
) -> None:
    """Each thing that a package may get wrong is said in its own words."""
    assert change[0] in GOOD
    make_package(on_path, GOOD.replace(*change), name="bad-lever")

    with pytest.raises(BadPackageError) as caught:
        registry()
    assert said in str(caught.value)
    assert str(caught.value).startswith("bad-lever 1.2 offers the policy ")


def test_two_packages_cannot_offer_one_type(on_path: Path) -> None:
    """The second is refused and the first is named."""
    make_package(on_path, name="a-lever")
    make_package(on_path, name="b-lever")

    with pytest.raises(BadPackageError, match=r"b-lever 1\.2 .* a-lever 1\.2 has a policy of"):
        registry()


def test_package_of_a_policy_is_known(on_path: Path) -> None:
    """A policy of another package is told by its package, ours by gigsim."""
    make_package(on_path)
    known = registry()

    assert package_of(known["escrow_floor"]) == "escrow-floor 1.2"
    assert package_of(known["minimum_pay"]) == "gigsim"


def test_quantities_belong_to_the_rooms_of_the_week() -> None:
    """The names a package may use are those of the week, in its order."""
    assert tuple(room.name for room in WEEK) == ROOMS
