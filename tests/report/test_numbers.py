"""Numbers as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.numbers import ABSENT, between, change, number
from sim.units import Unit


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.12345, "share", "12.3 %"),
        (0.0, "share", "0 %"),
        (-1e-9, "share", "0 %"),
        (4.1, "USD/hour", "4.10 USD an hour"),
        (-0.001, "USD", "0.00 USD"),
        (99.999, "USD", "100 USD"),
        (12345.6, "USD", "12,346 USD"),
        (2_345_678.0, "USD", "2.35 million USD"),
        (39.66, "minutes", "39.7 minutes"),
        (4.0, "count", "4"),
        (4.25, "weeks", "4.25 weeks"),
        (0.0123, "ratio", "0.012"),
        (math.nan, "USD", ABSENT),
        (math.inf, "share", ABSENT),
    ],
)
def test_number_is_rounded_and_has_its_unit(value: float, unit: Unit, text: str) -> None:
    """About three digits, percent for shares, and words where there is no number."""
    assert number(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0312, "share", "+3.12 points"),
        (-0.5, "USD/hour", "-0.5"),
        (0.0, "USD", "0"),
        (1e-9, "USD", "0"),
        (-1e-9, "share", "0 points"),
        (math.nan, "USD", "n/a"),
    ],
)
def test_change_has_its_sign(value: float, unit: Unit, text: str) -> None:
    """Differences of shares are percentage points; what rounds to 0 has no sign."""
    assert change(value, unit) == text


def test_between_has_both_signs() -> None:
    """An interval reads from low to high."""
    assert between(-0.043, 0.0169, "share") == "-4.3 to +1.69"
    assert between(math.nan, math.nan, "USD") == "n/a"


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["USD", "share", "count"]))
def test_number_is_never_a_puzzle(value: float, unit: Unit) -> None:
    """No nan, no infinity, no minus before a zero, no power of ten."""
    text = number(value, unit)

    assert "nan" not in text
    assert "inf" not in text
    assert not text.startswith(("-0 ", "-0.00 "))
    assert "e+" not in text
