"""YAML is read strictly: places are known, tricks are refused, junk breaks nothing."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.nodes import at
from sim.scenario.yaml_nodes import DEEPEST, LARGEST_FILE, read_value, read_yaml

MARKS = "-:[]{}&*!?|>'\"#% \n\tab1.~,<"
"""Characters that mean something in YAML, and a few that do not."""


def wrongs(text: str | bytes) -> str:
    """Return all that is said of a text, whether or not anything could be read."""
    try:
        _, problems = read_yaml(text, "f.yaml")
    except ScenarioError as error:
        problems = error.problems
    return "\n".join(str(problem) for problem in problems)


def test_every_value_knows_file_and_line_of_its_key() -> None:
    """A value under a key is placed where its key stands."""
    root, _ = read_yaml("a: 1\nb:\n  c:\n    - x\n    - y\n", "f.yaml")
    places = [at(root, path).line for path in (("a",), ("b",), ("b", "c"), ("b", "c", 1))]

    assert places == [1, 2, 3, 5]
    assert at(root, ("b", "c", 1)).file == "f.yaml"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("2023-01-02", "2023-01-02"),
        ("true", True), ("False", False), ("~", None), ("", None), ("null", None),
        ("1e3", 1000.0), ("1_000", 1000), ("-.5", -0.5), ("0", 0), ("+7", 7),
        ("1:30", "1:30"), ("0x10", "0x10"), ("'5'", "5"), ('"true"', "true"),
        ("!!str 5", "5"), ("!!float 5", 5), ("! 5", "5"), ("nan", "nan"),
    ],
)  # fmt: skip
def test_words_mean_what_they_seem(written: str, value: object) -> None:
    """The traps of YAML 1.1 are none: `no` is a word, a date is text, 1e3 a number."""
    root, problems = read_yaml(f"key: {written}\n", "f.yaml")

    assert not problems
    assert root.plain() == {"key": value}
    assert type(root.plain()["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: a: is given twice; first in line 1"),
        ("a: !!python/object:os.system {}\n", "f.yaml:1: a: the tag"),
        ("a: !mine 5\n", "f.yaml:1: a: the tag !mine"),
        ("a: !!set {x}\n", "f.yaml:1: a: the tag"),
        ("a: !!binary aGk=\n", "f.yaml:1: a: the tag"),
        ("a: !!int five\n", "f.yaml:1: a: the tag"),
        ("a: &x [1]\nb: *x\n", "f.yaml:2: b: the alias *x"),
        ("a: .nan\n", "f.yaml:1: a: .nan is not a finite number"),
        ("a: -.inf\n", "not a finite number"),
        ("a: 1e999\n", "too large"),
        ("a: 010\n", "octal"),
        (f"a: {'9' * 5000}\n", "a number of 5000 characters"),
        ("? [a]\n: 1\n", "a key is a list or a mapping"),
        ("'': 1\n", "a key is empty"),
        ("<<: {a: 1}\n", "merge keys"),
        ('a: "\\ud800"\n', "U+D800"),
        ('a: "\\e[31m"\n', "U+001B"),
        ('"\\0": 1\n', "a key holds the character U+0000"),
        ("a: 1\n---\nb: 1\n", "f.yaml:2: the file: a second document starts"),
        ("", "f.yaml:1: the file: is empty"),
        ("# nothing\n", "is empty"),
        ("- 1\n", "is not a mapping"),
        ("a: b: c\n", "f.yaml:1: the file: is not YAML"),
        ("a:\n\t- 1\n", "f.yaml:2: the file: is not YAML"),
        ("x: 1\na: [\n", "is not YAML"),
        (b"a: 1\nb: \xff\n", "f.yaml:2: the file: is not text in UTF-8"),
        (b"a: 1\nb: \x01\n", "f.yaml:2: the file: holds the character U+0001"),
        ("a: " + "[" * (DEEPEST + 1), "levels deep"),
        ("[" * 100_000, "levels deep"),
        ("{a: " * 50_000, "levels deep"),
        ("- " * 50_000, "levels deep"),
        ("#" * (LARGEST_FILE + 1), "is larger than 256 KiB"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_with_its_line(text: str | bytes, said: str) -> None:
    """Each trick and slip is named, in the line where it stands."""
    assert said in wrongs(text)


def test_problems_before_a_syntax_error_are_kept() -> None:
    """Whatever was found before reading broke off is still said."""
    said = wrongs("a: 1\na: 2\nb: [\n")

    assert "is given twice" in said
    assert "is not YAML" in said


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    """Files from Windows editors read like any other."""
    root, _ = read_yaml("a: 1\n".encode("utf-8-sig"), "f.yaml")

    assert root.plain() == {"a": 1}


@given(st.one_of(st.text(), st.binary(), st.text(alphabet=MARKS)))
def test_junk_raises_nothing_but_scenario_errors(junk: str | bytes) -> None:
    """Whatever stands in a file, reading ends in a mapping or in problems that say why."""
    root = None
    with suppress(ScenarioError):
        root, _ = read_yaml(junk, "f.yaml")

    assert isinstance(root.plain(), dict) if root else wrongs(junk)


@given(st.text(alphabet=MARKS))
def test_junk_values_raise_nothing_but_scenario_errors(junk: str) -> None:
    """The same holds for a value on the command line, which has no line."""
    node = None
    with suppress(ScenarioError):
        node = read_value(junk, "--set", "a.b")

    assert node is None or node.line is None
