"""``scenarios``: the library as people meet it on the command line."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import library
from sim.scenario.load import Scenario

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_list_shows_name_title_and_question(capsys: Capture) -> None:
    """Every scenario of the library is in the table."""
    assert main(["scenarios", "list"]) == 0
    shown = capsys.readouterr().out

    assert all(name in shown for name in library.names())
    assert "Fair pay" in shown
    assert "Who gains and who loses" in shown


@pytest.mark.parametrize("name", library.names())
def test_show_prints_a_file_that_means_the_same(
    name: str, empty_folder: Path, capsys: Capture
) -> None:
    """What `show` prints can be saved, checked and run as the same scenario."""
    assert main(["scenarios", "show", name]) == 0
    path = empty_folder / "shown.yaml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")

    assert main(["scenarios", "check", "shown.yaml"]) == 0
    assert Scenario.load(path) == Scenario.load(name)


def test_show_takes_settings_and_can_print_the_hash(capsys: Capture) -> None:
    """The hash follows the content."""
    main(["scenarios", "show", "fair_pay", "--hash"])
    plain = capsys.readouterr().out.strip()
    main(["scenarios", "show", "fair_pay", "--hash", "--set", "weeks=8"])

    assert plain == Scenario.load("fair_pay").content_hash()
    assert capsys.readouterr().out.strip() == Scenario.load("fair_pay", weeks=8).content_hash()


def test_check_says_ok_on_stdout_and_problems_on_stderr(
    empty_folder: Path, capsys: Capture
) -> None:
    """Good files are data, mistakes are messages, and one bad file makes the status 2."""
    (empty_folder / "bad.yaml").write_text("extends: baseline\nweks: 3\nweeks: 0\n")

    assert main(["scenarios", "check", "bad.yaml", "fair_pay"]) == 2

    shown = capsys.readouterr()
    lines = shown.err.splitlines()

    assert shown.out == "fair_pay: ok\n"
    assert [line.split(" ")[0] for line in lines] == ["bad.yaml:2:", "bad.yaml:3:"]
    assert "did you mean 'weeks'?" in lines[0]
    assert "Allowed: a whole number from 1 to 5,200 (weeks)." in lines[1]


def test_check_says_ok_of_good_files(capsys: Capture) -> None:
    """The status is 0 where nothing is wrong."""
    assert main(["scenarios", "check", "baseline", "fair_pay"]) == 0
    assert capsys.readouterr().out == "baseline: ok\nfair_pay: ok\n"


def test_new_writes_a_sound_file_and_never_overwrites(empty_folder: Path, capsys: Capture) -> None:
    """The starter passes `check` as it stands; a second try leaves it alone."""
    assert main(["scenarios", "new", "yes", "--extends", "fair_pay"]) == 0
    assert capsys.readouterr().out == "yes.yaml\n"
    assert main(["scenarios", "check", "yes.yaml"]) == 0
    assert Scenario.load(empty_folder / "yes.yaml").title == "Yes"

    (empty_folder / "yes.yaml").write_text("mine")

    assert main(["scenarios", "new", "yes"]) == 2
    assert (empty_folder / "yes.yaml").read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["baseline"], "is a scenario of the library"),
        (["x y"], "cannot name a scenario"),
        (["nowhere/x"], "cannot be written"),
        (["x", "--extends", "fair_pai"], "did you mean 'fair_pay'?"),
    ],
)
def test_new_refuses_what_would_not_do(
    arguments: list[str], said: str, empty_folder: Path, capsys: Capture
) -> None:
    """Bad names leave no file behind."""
    assert main(["scenarios", "new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(empty_folder.iterdir())


def test_diff_shows_both_values_and_the_unit(capsys: Capture) -> None:
    """A changed number stands with what it was, what it is, and in what unit."""
    assert main(["scenarios", "diff", "baseline", "fair_pay"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]

    assert rows[0] == ["parameter", "baseline", "fair_pay", "unit"]
    assert ["policies.minimum_pay.rate", "-", "6.0", "USD/hour"] in rows


def test_diff_of_equals_says_so(capsys: Capture) -> None:
    """Two names for one content do not differ."""
    assert main(["scenarios", "diff", "fair_pay", "baseline+fair_pay"]) == 0
    assert "do not differ" in capsys.readouterr().out


def test_schema_is_json(capsys: Capture) -> None:
    """The schema can be saved for an editor."""
    assert main(["scenarios", "schema"]) == 0
    assert "properties" in json.loads(capsys.readouterr().out)


def test_warnings_of_combinations_go_to_stderr(empty_folder: Path, capsys: Capture) -> None:
    """What `a+b` leaves out is said, every time, and the status stays 0."""
    (empty_folder / "b.yaml").write_text("extends: baseline\nweeks: 8\n")
    for _ in range(2):
        assert main(["scenarios", "check", "fair_pay+b.yaml"]) == 0
        assert "Warning: b also changes weeks;" in capsys.readouterr().err
