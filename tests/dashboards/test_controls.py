"""Dials: made from declarations, and nothing else."""

import pytest

from dashboards.controls import dial


def test_dial_is_what_is_declared() -> None:
    """Range, unit and neutral value are those of the declaration."""
    one = dial("policies.minimum_pay.rate", high=12.0)

    assert (one.low, one.high, one.neutral, one.unit) == (0.0, 12.0, 0.0, "USD/hour")
    assert one.help.endswith("0 to 12 USD per hour; judgement.")


def test_dial_of_a_share_is_read_as_per_cent() -> None:
    """Shares are shown as per cent."""
    one = dial("policies.payment_protection.coverage_share")

    assert one.percent
    assert "0 to 100 %" in one.help


def test_dial_goes_no_further_than_is_declared() -> None:
    """A wider range than the declared one is cut."""
    assert dial("policies.minimum_pay.rate", high=1_000.0).high == 60.0


def test_dial_of_no_number_is_refused() -> None:
    """A yes or no has no dial."""
    with pytest.raises(TypeError, match="is no number"):
        dial("policies.minimum_pay.counts_unpaid")
