"""Names, paths, combinations and mappings all lead to the same strict documents."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError, ScenarioWarning
from sim.policies.minimum_pay import MinimumPay
from sim.scenario import library
from sim.scenario.document import Document
from sim.scenario.load import Scenario, label
from sim.scenario.names import OCCUPATIONS, PLATFORMS, REGIONS
from tests.scenario.files import problems_of, write

NAMES = library.names()


@pytest.mark.parametrize("name", NAMES)
def test_the_library_is_sound(name: str) -> None:
    """Every scenario of the library loads, with a title and a question."""
    document = Scenario.load(name)

    assert document.title
    assert document.question.endswith("?")
    assert tuple(document.regions) == REGIONS
    assert tuple(document.occupations) == OCCUPATIONS
    assert tuple(document.platforms)[:4] == PLATFORMS


@pytest.mark.parametrize("name", NAMES)
def test_a_document_comes_back_from_its_own_words(name: str) -> None:
    """What a document says of itself makes the same document again."""
    document = Scenario.load(name)
    said = json.loads(json.dumps(document.model_dump(mode="json")))

    assert Scenario.from_mapping(said) == document
    assert Document.model_validate(said) == document
    assert Scenario.from_mapping(document.content()).content_hash() == document.content_hash()


def test_a_name_and_its_path_are_one_scenario() -> None:
    """The library can be named by file as well."""
    assert Scenario.load(library.scenarios_folder() / "fair_pay.yaml") == Scenario.load("fair_pay")


def test_the_header_is_no_part_of_the_hash(tmp_path: Path) -> None:
    """Rewording a title keeps a result valid; a number does not."""
    same = write(tmp_path, "extends: fair_pay\ntitle: Other words\nauthor: Me\n")
    other = Scenario.load("fair_pay", weeks=8)

    assert Scenario.load(same).content_hash() == Scenario.load("fair_pay").content_hash()
    assert other.content_hash() != Scenario.load("fair_pay").content_hash()


def test_the_order_of_a_file_changes_nothing(tmp_path: Path) -> None:
    """Equal contents are equal whatever the order in which ids are written."""
    policy = "policies: [{type: minimum_pay, rate: {%s}}]\n"
    one = write(
        tmp_path,
        "extends: baseline\nplatforms: {zeta: {}, alpha: {}}\n" + policy % "africa: 1, default: 2",
        "one.yaml",
    )
    two = write(
        tmp_path,
        policy % "default: 2, africa: 1" + "platforms: {alpha: {}, zeta: {}}\nextends: baseline\n",
        "two.yaml",
    )
    first, second = Scenario.load(one), Scenario.load(two)

    assert first.content_hash() == second.content_hash()
    assert list(first.platforms) == list(second.platforms) == [*PLATFORMS, "alpha", "zeta"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fair_pai", "did you mean 'fair_pay'?"),
        ("nowhere.yaml", "there is no such file"),
        ("fair_pay+fair_pai", "did you mean 'fair_pay'?"),
        ("fair_pay+", "no scenario of that name"),
        ("", "no scenario of that name"),
        ("\0", "no scenario of that name"),
        ("x" * 5000, "no scenario of that name"),
        ("/", "there is no such file"),
    ],
)
def test_unknown_scenarios_meet_their_nearest_name(name: str, said: str) -> None:
    """A name that is none is refused with the names there are."""
    (problem,) = problems_of(lambda: Scenario.load(name))

    assert said in problem.wrong


def test_a_file_forgotten_its_ending_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who types `mine` with `mine.yaml` at hand is told so."""
    write(tmp_path, "extends: baseline\n")
    monkeypatch.chdir(tmp_path)

    (problem,) = problems_of(lambda: Scenario.load("mine"))

    assert "did you mean the file 'mine.yaml'?" in problem.wrong


def test_plus_takes_policies_and_technology(tmp_path: Path) -> None:
    """Of b only what it changes in policies and technology lands on a."""
    write(tmp_path, "extends: baseline\ntechnology: {ai_speed: 0.1}\nweeks: 50\n", "a.yaml")
    a = tmp_path / "a.yaml"
    both = Scenario.load(f"{a}+fair_pay")

    assert both.technology.ai_speed == 0.1
    assert both.weeks == 50
    assert both.policies == Scenario.load("fair_pay").policies
    assert both.title.endswith("Fair pay")


def test_plus_names_what_it_leaves_out(tmp_path: Path) -> None:
    """Whatever else b changes is named in a warning and not taken."""
    b = write(
        tmp_path,
        "title: B\nextends: baseline\nweeks: 50\ntechnology: {ai_speed: 0.1}\n"
        "regions: {europe: {price_level: 0.8}}\n",
    )

    with pytest.warns(
        ScenarioWarning, match=r"mine also changes weeks, regions.europe.price_level;"
    ):
        both = Scenario.load(f"fair_pay+{b}")

    assert both.weeks == 104
    assert both.regions == Scenario.load("baseline").regions
    assert both.technology.ai_speed == 0.1


def test_plus_with_the_base_changes_nothing() -> None:
    """The baseline on top of what extends it adds nothing, on either side."""
    fair = Scenario.load("fair_pay").content_hash()

    assert Scenario.load("fair_pay+baseline").content_hash() == fair
    assert Scenario.load("baseline+fair_pay").content_hash() == fair
    assert Scenario.load("fair_pay+fair_pay").content_hash() == fair


def test_plus_drops_what_b_drops(tmp_path: Path) -> None:
    """A policy that b removes is removed from a, and is not missed where a has none."""
    b = write(tmp_path, "extends: fair_pay\npolicies: [{name: minimum_pay, remove: true}]\n")

    a = write(tmp_path, b.read_text(), "a.yaml")

    assert Scenario.load(f"fair_pay+{b}").policies == ()
    assert Scenario.load(f"baseline+{b}").policies == ()
    assert Scenario.load(f"{a}+{b}").policies == ()


def test_plus_keeps_the_technology_of_another_world(tmp_path: Path) -> None:
    """Where a stands alone, b's own base does not speak; only what b says itself does."""
    alone = Scenario.load("baseline", set={"technology.ai_speed": 0.2}).model_dump_json()
    write(tmp_path, alone, "alone.yaml")
    write(tmp_path, "policies: [{type: ai_automation}]\ntechnology: {ai_speed: 0.1}\n", "base.yaml")
    b = write(tmp_path, "extends: base\ntechnology: {ai_adoption_share: 0.5}\n")
    both = Scenario.load(f"{tmp_path / 'alone.yaml'}+{b}")

    assert (both.technology.ai_speed, both.technology.ai_adoption_share) == (0.2, 0.5)
    assert [policy.name for policy in both.policies] == ["ai_automation"]


def test_labels_are_short() -> None:
    """Results call a scenario by its name, a file by its stem."""
    assert label("fair_pay") == "fair_pay"
    assert label("some/where/mine.yaml") == "mine"
    assert label("fair_pay+x/mine.yaml") == "fair_pay+mine"


def test_python_values_are_taken_as_they_are() -> None:
    """Mappings may hold dates, tuples and policy objects."""
    document = Scenario.from_mapping(
        {"extends": "baseline", "start_date": date(2024, 1, 1), "sources": ("one", "two")},
        policies=[MinimumPay(rate=4.0), {"type": "ai_automation"}],
    )

    assert document.start_date == date(2024, 1, 1)
    assert document.sources == ("one", "two")
    assert [policy.name for policy in document.policies] == ["minimum_pay", "ai_automation"]


def test_policies_given_replace_the_list() -> None:
    """The list given in Python stands in for the scenario's own."""
    assert Scenario.load("fair_pay", policies=[]) == Scenario.load("fair_pay", policies=())
    assert Scenario.load("fair_pay", policies=[]).policies == ()


def test_problems_of_a_mapping_have_no_line() -> None:
    """A mapping is blamed by key alone."""
    (problem,) = problems_of(lambda: Scenario.from_mapping({"extends": "baseline", "weks": 1}))

    assert (problem.file, problem.line, problem.key) == ("mapping", None, "weks")


def test_installed_scenarios_come_before_a_folder_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a wheel the library lies inside the package, whatever lies beside it."""
    monkeypatch.setattr(library, "__file__", str(tmp_path / "sim" / "scenario" / "library.py"))
    (tmp_path / "scenarios").mkdir()

    assert library.scenarios_folder() == tmp_path / "scenarios"
    assert library.sources_file() == tmp_path / "docs" / "sources.yaml"

    (tmp_path / "sim" / "data" / "scenarios").mkdir(parents=True)

    assert library.scenarios_folder() == tmp_path / "sim" / "data" / "scenarios"


plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["policies", "regions", "europe", "type", "name", "remove", "applies_to", "rate",
                 "platforms", "micro", "weeks", "technology", "seat", "default", "x"]
            ), inner, max_size=4,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["policies", "regions", "platforms", "weeks", "title",
                                        "extends", "sources", "applies_to"]), plain))  # fmt: skip
def test_any_mapping_loads_or_is_refused(mapping: dict[str, object]) -> None:
    """No mapping at all brings anything but a document or a ScenarioError."""
    document = None
    with suppress(ScenarioError):
        document = Scenario.from_mapping({"extends": "baseline"} | mapping)

    assert document is None or Scenario.from_mapping(document.content()).content_hash()
