"""``extends`` stays in its folder, comes to an end, and inherits the world but no header."""

import os
from pathlib import Path

import pytest

from sim.scenario.chain import LONGEST_CHAIN
from sim.scenario.load import Scenario
from tests.scenario.files import problems_of, write


def refusal(folder: Path, extends: str) -> str:
    """Return what is said of a file that extends ``extends``."""
    path = write(folder, f"title: Mine\nextends: {extends}\n")
    (problem,) = problems_of(lambda: Scenario.load(path))

    assert (problem.key, problem.line) == ("extends", 2)
    return problem.wrong


@pytest.mark.parametrize(
    ("extends", "said"),
    [
        ("../other.yaml", "leads out of the folder"),
        ("a/../../other.yaml", "leads out of the folder"),
        ("'..\\other.yaml'", "leads out of the folder"),
        ("/etc/passwd", "is an absolute path"),
        ("'C:\\x.yaml'", "is an absolute path"),
        ("~/x.yaml", "is an absolute path"),
        ("baselin", "did you mean 'baseline'?"),
        ("there_is_none.yaml", "there is no scenario"),
        ("x" * 5000, "there is no scenario"),
        ("5", "5 is no name"),
        ("[a]", "is no name"),
        ("''", "is no name"),
    ],
)
def test_extends_names_the_library_or_a_file_beside(
    tmp_path: Path, extends: str, said: str
) -> None:
    """Every way out of the folder is refused in the line where it is written."""
    write(tmp_path.parent, "weeks: 5\n", "other.yaml")

    assert said in refusal(tmp_path, extends)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A symbolic link beside the file does not help either."""
    folder = tmp_path / "inside"
    folder.mkdir()
    os.symlink(write(tmp_path, "extends: baseline\n", "outside.yaml"), folder / "link.yaml")

    assert "is a link out of the folder" in refusal(folder, "link.yaml")


def test_a_circle_is_named(tmp_path: Path) -> None:
    """Files that extend each other are refused, and the circle is shown."""
    write(tmp_path, "extends: mine\n", "other.yaml")

    (problem,) = problems_of(lambda: Scenario.load(write(tmp_path, "extends: other\n")))

    assert "comes back to itself: mine -> other -> mine" in problem.wrong


def test_a_file_that_extends_itself_is_a_circle(tmp_path: Path) -> None:
    """The shortest circle is one too."""
    assert "comes back to itself" in refusal(tmp_path, "mine")


def test_a_chain_has_an_end(tmp_path: Path) -> None:
    """More files than anyone needs are refused."""
    for number in range(LONGEST_CHAIN + 2):
        write(tmp_path, f"extends: step{number + 1}\n", f"step{number}.yaml")

    (problem,) = problems_of(lambda: Scenario.load(tmp_path / "step0.yaml"))

    assert f"more than {LONGEST_CHAIN} files" in problem.wrong


def test_a_child_inherits_the_world_and_no_header(tmp_path: Path) -> None:
    """Numbers come down the chain; title, question and sources belong to one file."""
    write(tmp_path, "title: Parent\nextends: baseline\nweeks: 8\nburn_in_weeks: 9\n", "parent.yaml")
    document = Scenario.load(write(tmp_path, "question: Why?\nextends: parent\nweeks: 7\n"))

    assert (document.weeks, document.burn_in_weeks) == (7, 9)
    assert (document.title, document.question, document.author) == ("", "Why?", "")
    assert document.regions == Scenario.load("baseline").regions


def test_problems_before_a_bad_extends_are_kept(tmp_path: Path) -> None:
    """What the YAML has shown to be wrong is said beside the bad chain."""
    path = write(tmp_path, "weeks: 1\nweeks: 2\nextends: nowhere\n")

    assert [one.key for one in problems_of(lambda: Scenario.load(path))] == ["weeks", "extends"]
