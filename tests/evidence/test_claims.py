"""What is commonly said: the file holds all of it, and names only what there is."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from sim.evidence.claims import FILE, Claims, commonly_said

SAYINGS = {
    "flexibility", "employers_save_money", "employers_save_time", "skills", "extra_income",
    "specialisation", "cheaper_services", "living_on_it", "fraud_grows",
    "verification_and_payment", "missing_standards", "guidelines", "crowding_newcomers",
    "crowding_veterans", "training", "fair_pay_laws", "anti_discrimination_laws", "weeds_out",
    "burden", "innovation", "balance", "ai_destroys", "ai_creates", "iot", "far_away",
}  # fmt: skip
CHECK = {"scenario": "fair_pay", "outcome": "fraud_share", "sign": "down"}


def with_check(**changed: Any) -> dict[str, Any]:
    """Return the content of a file with one check."""
    words = {"name": "one", "said": "It is so.", "because": "Since.", "silent": "Much."}
    return {"worlds": {}, "claims": [words | {"checks": [CHECK | changed]}]}


def test_file_holds_everything_that_is_said() -> None:
    """Every saying is there once, in words, with its mechanism and what cannot be said."""
    claims = commonly_said().claims

    assert {claim.name for claim in claims} == SAYINGS
    assert len(claims) == len(SAYINGS)
    assert all(each for claim in claims for each in (claim.said, claim.because, claim.silent))


def test_worlds_of_the_file_are_all_used() -> None:
    """No world is declared that no claim needs."""
    said = commonly_said()

    assert set(said.worlds) <= set(said.scenarios)


def test_numbers_that_are_not_nothing_have_a_source() -> None:
    """Who holds an outcome against a number says where it comes from."""
    numbers = [
        check.against for _, check in commonly_said().checks if check.against.number is not None
    ]

    assert numbers
    assert all(each.source for each in numbers if each.number != 0.0)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"scenario": "fair_pai"}, "no scenario 'fair_pai'"),
        ({"outcome": "fraud"}, "no outcome 'fraud'"),
        ({"outcome": "hourly_earnings_mean", "among": {"region": "atlantis"}}, "atlantis"),
        ({"outcome": "worker_trust", "among": {"region": "africa"}}, "not measured among"),
        ({"against": {}}, "against must name"),
        ({"against": {"number": 1.0, "when": "first"}}, "against nothing else"),
        ({"sign": "sideways"}, "sign"),
        ({"signs": "up"}, "signs"),
    ],
)
def test_file_that_names_what_is_not_there_is_refused(wrong: dict[str, Any], told: str) -> None:
    """Scenarios, outcomes, levels and keys must exist."""
    with pytest.raises(ValidationError, match=told):
        Claims.model_validate(with_check(**wrong))


def test_claims_of_one_name_are_refused() -> None:
    """Rows of the table are told apart by the name."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    content["claims"].append(content["claims"][0])

    with pytest.raises(ValidationError, match="two claims are called"):
        Claims.model_validate(content)
