"""``--set`` addresses any parameter and is checked like a file."""

import pytest

from sim.scenario.load import Scenario
from tests.scenario.files import problems_of


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("weeks=8", ("weeks",), 8),
        ("population.workers=500", ("population", "workers"), 500),
        ("regions.europe.price_level=0.9", ("regions", "europe", "price_level"), 0.9),
        ("platforms.mine={seat: africa}", ("platforms", "mine", "seat"), "africa"),
        ("start_date=2024-01-01", ("start_date",), "2024-01-01"),
        ("title=a=b", None, "a=b"),
        ("policies.minimum_pay.rate=4", ("policies", 0, "rate"), 4.0),
        ("policies.minimum_pay={rate: 4}", ("policies", 0, "rate"), 4.0),
        ("policies.minimum_pay.rate={europe: 4}", ("policies", 0, "rate"), {"europe": 4.0}),
        ("policies.minimum_pay.rate.europe=4", ("policies", 0, "rate"),
         {"default": 6.0, "europe": 4.0}),
        ("policies.minimum_pay.end_week=9", ("policies", 0, "end_week"), 9),
        ("policies.minimum_pay.applies_to.random_share=0.5",
         ("policies", 0, "applies_to", "random_share"), 0.5),
        ("policies.minimum_pay.remove=true", ("policies",), []),
        ("policies.ai_automation.ceiling_share=0.4", ("policies", 1, "ceiling_share"), 0.4),
        ("policies.ai_automation.ceiling_share=0.4", ("policies", 1, "start_week"), 0),
        ("policies.ai_automation={}", ("policies", 1, "type"), "ai_automation"),
    ],
)  # fmt: skip
def test_settings_reach_every_parameter(
    setting: str, path: tuple[str | int, ...] | None, value: object
) -> None:
    """Parts, entries by id, policies by name, and types that are not there yet."""
    document = Scenario.load("fair_pay", set=[setting])
    found = document.content() if path else document.title
    for step in path or ():
        found = found[step]  # type: ignore[index]

    assert found == value


def test_a_setting_changes_nothing_else() -> None:
    """All but the parameter that is set stays as the file has it."""
    plain = Scenario.load("fair_pay").content()
    plain["policies"][0]["enforcement_share"] = 0.5

    changed = Scenario.load("fair_pay", set={"policies.minimum_pay.enforcement_share": 0.5})

    assert changed.content() == plain


def test_strings_and_mappings_mean_the_same() -> None:
    """The command line and Python set alike."""
    words = Scenario.load("baseline", set=["weeks=9", "population.workers=300"])
    values = Scenario.load("baseline", set={"weeks": 9, "population.workers": 300})
    options = Scenario.load("baseline", weeks=9, population=300)

    assert words == values == options


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("policies.minimum_pay.rat=4", "--set policies.minimum_pay.rat: is not known here;"),
        ("policies.minimum_pai.rate=4", "did you mean 'minimum_pay'?"),
        ("policies.minimum_pay.rate=abc", "--set policies.minimum_pay.rate: 'abc' is text."),
        ("policies.minimum_pay.rate=[", "--set policies.minimum_pay.rate: is not YAML"),
        ("policies.minimum_pay=4", "policies.minimum_pay: is a policy, not a value"),
        ("policies.minimum_pay.remove=1", "is not `true`"),
        ("policies.ai_automation.remove=true", "there is no policy 'ai_automation' to remove"),
        ("populatin.workers=4", "did you mean 'population'?"),
        ("regions.europ.price_level=1", "did you mean 'europe'?"),
        ("weeks.x=1", "a mapping does not belong here"),
        ("weeks", "--set weeks: has no ="),
        ("=1", "cannot be set"),
        ("a..b=1", "cannot be set"),
        ("extends=fair_pay", "cannot be set"),
        ("weeks=", "--set weeks: has no value"),
        ("weeks=!!python/name:os.system x", "the tag"),
        ("weeks=.nan", "not a finite number"),
    ],
)
def test_mistakes_name_the_option(setting: str, said: str) -> None:
    """A bad setting is refused like a bad line, with the option in place of the line."""
    found = problems_of(lambda: Scenario.load("fair_pay", set=[setting]))

    assert any(said in str(problem) for problem in found)
    assert all(problem.file == "--set" and problem.line is None for problem in found)


def test_contradictions_are_refused_and_repetition_is_not() -> None:
    """Two values for one key are a mistake; the same value twice is none."""
    found = problems_of(lambda: Scenario.load("baseline", set=["weeks=8", "weeks=9"]))
    mixed = problems_of(lambda: Scenario.load("baseline", set=["weeks=8"], weeks=9))

    assert "is 9 here and 8 before" in found[0].wrong
    assert mixed[0].key == "weeks"
    assert Scenario.load("baseline", set=["weeks=8", "weeks=8"], weeks=8).weeks == 8


def test_population_and_weeks_name_their_options() -> None:
    """A value out of range given by an option is blamed on the option."""
    found = problems_of(lambda: Scenario.load("baseline", population=1, weeks=0))

    assert {problem.file for problem in found} == {"--population", "--weeks"}


def test_all_bad_settings_are_said_at_once() -> None:
    """No mistake hides another, in settings as in files."""
    found = problems_of(lambda: Scenario.load("baseline", set=["a", "weks=1", "weeks=0", "b.=1"]))

    assert len(found) == 4
