"""Everything wrong with a scenario is said at once, with place, cause and cure."""

from pathlib import Path

import pytest

from sim.scenario.load import Scenario
from tests.scenario.files import problems_in, problems_of, write

MANY = """\
title: Many mistakes
extends: baseline
weks: 3
weeks: 99999
start_date: 2023-13-01
population: {workers: 3.5, dormant_per_worker: abc}
regions:
  europ: {price_level: 1}
  europe: {price_levl: 1}
platforms:
  micro: {seat: europ, pricing: bid}
policies:
  - type: minimum_pay
    rat: 4
    applies_to: {regions: [afrika], jurisdiction: emploer}
    start_week: 10
    end_week: 5
  - type: minimum_pai
    name: other
  - name: third
"""


@pytest.mark.parametrize(
    ("key", "line", "wrong", "allowed"),
    [
        ("weks", 3, "did you mean 'weeks'?", "title, question"),
        ("weeks", 4, "99999 is above 5200", "a whole number from 1 to 5,200 (weeks)"),
        ("start_date", 5, "is not a date", "a date such as 2023-01-02"),
        ("population.workers", 6, "3.5 is not a whole number", "from 200 to 10,000,000 (count)"),
        ("population.dormant_per_worker", 6, "'abc' is text", "a number from 2 to 20 (ratio)"),
        ("regions.europ", 8, "did you mean 'europe'?", "south_asia"),
        ("regions.europe.price_levl", 9, "did you mean 'price_level'?", "price_level"),
        ("platforms.micro.seat", 11, "did you mean 'europe'?", "latin_america"),
        ("platforms.micro.pricing", 11, "did you mean 'bids'?", "posted, bids"),
        ("policies.minimum_pay.rat", 14, "did you mean 'rate'?", "enforcement_share"),
        ("policies.minimum_pay.applies_to.regions.0", 15, "did you mean 'africa'?", "europe"),
        ("policies.minimum_pay.applies_to.jurisdiction", 15, "mean 'employer'?", "worker"),
        ("policies.minimum_pay.end_week", 17, "is not after start_week 10", "from 11 on"),
        ("policies.other.type", 18, "did you mean 'minimum_pay'?", "ai_automation"),
        ("policies.third.type", 20, "is missing", "minimum_pay"),
    ],
)
def test_every_mistake_is_said_at_once(
    tmp_path: Path, key: str, line: int, wrong: str, allowed: str
) -> None:
    """One file with fifteen mistakes yields fifteen problems, each with line and cure."""
    found = problems_in(tmp_path, MANY)

    assert len(found) == 15
    assert found[key].line == line
    assert found[key].file.endswith("mine.yaml")
    assert wrong in found[key].wrong
    assert allowed in found[key].allowed


@pytest.mark.parametrize(
    ("body", "key", "wrong"),
    [
        ("title: 5", "title", "5 is a number"),
        ("weeks: true", "weeks", "true is a yes or no"),
        ("weeks: '8'", "weeks", "'8' is text"),
        ("weeks: [8]", "weeks", "a list does not belong here"),
        ("regions: 5", "regions", "5 is a number"),
        ("regions: {no: {}}", "regions.no", "there is no region 'no'"),
        ("regions: {europe: 5}", "regions.europe", "5 is a number"),
        ("regions: {europe: {demand_share: 0.9}}", "regions", "demand_share sums to 1.66"),
        ("occupations: {iot: {worker_share: 0.9}}", "occupations", "worker_share sums to"),
        ("occupations: {softwar: {}}", "occupations.softwar", "did you mean 'software'?"),
        ("platforms: {My Shop: {}}", "platforms.My Shop", "cannot be the id"),
        ("policies: 5", "policies", "5 is a number"),
        ("policies: {type: minimum_pay}", "policies", "a mapping does not belong here"),
        ("policies: [5]", "policies.0", "5 is a number"),
        ("policies: [{type: [1]}]", "policies.0.type", "there is no policy"),
    ],
)
def test_wrong_kinds_are_refused(tmp_path: Path, body: str, key: str, wrong: str) -> None:
    """Nothing is converted: a text is no number, a mapping no list."""
    found = problems_in(tmp_path, f"extends: baseline\n{body}\n")

    assert list(found) == [key]
    assert wrong in found[key].wrong
    assert found[key].line == 2


@pytest.mark.parametrize(
    ("policy", "key", "wrong"),
    [
        ("type: minimum_pay, rate: abc", "rate", "'abc' is text"),
        ("type: minimum_pay, rate: {europ: 3}", "rate.europ", "did you mean 'europe'?"),
        ("type: minimum_pay, rate: {europe: x}", "rate.europe", "'x' is text"),
        ("type: minimum_pay, rate: 99", "rate", "99.0 is outside 0 to 60"),
        ("type: minimum_pay, counts_unpaid: yes", "counts_unpaid", "'yes' is text"),
        ("type: minimum_pay, name: a/b", "name", "cannot be a name"),
        ("type: minimum_pay, applies_to: {platforms: [bid]}", "applies_to.platforms.0", "'bids'"),
        ("type: minimum_pay, applies_to: {random_share: 2}", "applies_to.random_share", "above 1"),
        ("type: ai_automation, applies_to: {groups: [minority]}", "applies_to.groups", "by group"),
        ("type: ai_automation, applies_to: {regions: [africa], jurisdiction: worker}",
         "applies_to.jurisdiction", "cannot tell the region of worker"),
        ("type: ai_automation, applies_to: {unit: job}", "applies_to.unit", "drawn by job"),
        ("type: minimum_pay, remove: true", None, "to remove; none is inherited"),
        ("type: minimum_pay, remove: 1", "remove", "is not `true`"),
    ],
)  # fmt: skip
def test_policies_are_checked_by_their_type(
    tmp_path: Path, policy: str, key: str | None, wrong: str
) -> None:
    """A policy's own parameters, names it uses and reach it lacks are all checked."""
    found = problems_in(tmp_path, f"extends: baseline\npolicies:\n  - {{{policy}}}\n")
    said = {path.partition(".")[2].partition(".")[2]: one.wrong for path, one in found.items()}

    assert wrong in said["" if key is None else key]
    assert {problem.line for problem in found.values()} == {3}


def test_one_mistake_is_one_problem(tmp_path: Path) -> None:
    """A rate may be a number or a mapping; a bad region in it is not blamed on both."""
    rate = "extends: baseline\npolicies: [{type: minimum_pay, rate: %s}]\n"

    assert list(problems_in(tmp_path, rate % "{europe: x}")) == ["policies.minimum_pay.rate.europe"]
    assert list(problems_in(tmp_path, rate % "[x]")) == ["policies.minimum_pay.rate"]


def test_a_world_without_a_base_must_be_whole(tmp_path: Path) -> None:
    """A file that extends nothing hears what it lacks and where to get it."""
    found = problems_in(tmp_path, "title: Alone\n")

    assert set(found) == {"regions", "occupations", "platforms"}
    assert "extends: baseline" in found["regions"].allowed


def test_problems_point_to_the_file_where_the_value_was_written(tmp_path: Path) -> None:
    """In a chain of files each problem names its own."""
    write(tmp_path, "extends: baseline\nweeks: 0\n", "parent.yaml")
    child = write(tmp_path, "extends: parent\n\nburn_in_weeks: -1\n", "child.yaml")
    found = {one.key: one for one in problems_of(lambda: Scenario.load(child))}

    assert (Path(found["weeks"].file).name, found["weeks"].line) == ("parent.yaml", 2)
    assert (Path(found["burn_in_weeks"].file).name, found["burn_in_weeks"].line) == (
        "child.yaml",
        3,
    )


def test_problems_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    """A reader can mend a file from top to bottom."""
    lines = [problem.line or 0 for problem in problems_in(tmp_path, MANY).values()]

    assert lines == sorted(lines)
