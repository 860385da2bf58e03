"""Contradictory stacks are refused at load, with the place and the way out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError, ScenarioWarning
from sim.policies import registry
from sim.policies.minimum_pay import MinimumPay
from sim.policies.stack import Clash
from sim.scenario.load import Scenario
from sim.scenario.stack import contradictions_of
from tests.scenario.files import problems_in, problems_of, write

TWO_PRICES = """
extends: baseline
title: Two prices
policies:
  - type: ai_automation
    ceiling_share: 0.5
  - type: ai_automation
    name: dear
    ceiling_share: 0.5
    price_usd_per_hour: 9.0
"""


def test_contradiction_is_told_with_its_place(tmp_path: Path) -> None:
    """File, line, key, what is wrong, what is allowed."""
    problem = problems_in(tmp_path, TWO_PRICES)["policies.dear.price_usd_per_hour"]

    assert problem.line == 10
    assert problem.file.endswith("mine.yaml")
    assert problem.wrong == "is 9.0, and policy 'ai_automation' says 1.0 from week 0 on"
    assert problem.allowed == "the same in both, or other weeks or another applies_to"


def test_contradiction_is_told_beside_everything_else(tmp_path: Path) -> None:
    """A typo elsewhere, or in a third policy, hides no contradiction."""
    wrong = "  - type: minimum_pay\n    rate: lots\n"
    found = problems_in(tmp_path, f"weeks: many\n{TWO_PRICES.strip()}\n{wrong}")

    assert set(found) == {
        "weeks", "policies.dear.price_usd_per_hour", "policies.minimum_pay.rate",
    }  # fmt: skip


def test_contradiction_between_two_files_is_found(tmp_path: Path) -> None:
    """What ``a+b`` puts together is checked like a file."""
    name = "{extends: baseline, policies: [{type: ai_automation, name: %s, ceiling_share: 1, %s}]}"
    one = write(tmp_path, name % ("one", "price_usd_per_hour: 1"), "one.yaml")
    two = write(tmp_path, name % ("two", "price_usd_per_hour: 2"), "two.yaml")
    [problem] = problems_of(lambda: Scenario.load(f"{one}+{two}"))

    assert problem.key == "policies.two.price_usd_per_hour"
    assert problem.file.endswith("two.yaml")


def test_document_made_in_python_is_checked_too() -> None:
    """Policies given to a call contradict each other like those of a file."""
    given = [{"type": "ai_automation", "name": name, "ceiling_share": 1.0} for name in "ab"]
    given[1]["price_usd_per_hour"] = 2.0

    with pytest.raises(ScenarioError, match="and policy 'a' says"):
        Scenario.load("baseline", policies=given)


def test_void_policy_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What merely does nothing loads, and is said."""

    def against(self: MinimumPay, others: Any) -> Iterator[Clash]:
        yield Clash("rate", "binds nobody", "a higher one", void=True)

    monkeypatch.setattr(MinimumPay, "against", against)

    with pytest.warns(ScenarioWarning, match=r"policies\.minimum_pay\.rate: binds nobody\. Better"):
        Scenario.load("fair_pay")


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_what_is_no_policy_is_passed_over(junk: Any) -> None:
    """The check of types speaks of what is malformed."""
    plain = {"policies": [junk, {"type": junk}, {"type": "minimum_pay", "rate": junk}]}

    assert contradictions_of(plain, registry()) == []
    assert contradictions_of({"policies": junk}, registry()) == []
