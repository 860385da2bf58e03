"""Platforms that are founded while a run is recorded."""

import pytest

from tests.outcomes.states import a_recorder
from tests.outcomes.weeks import as_bytes, grow, two_at_work


def test_platform_founded_in_a_run_is_measured_like_the_others() -> None:
    """Tables grow; what is done on the new platform counts from its first week."""
    found = grow(a_recorder(), two_at_work(), range(10)).weekly()

    assert found["platforms_open"].tolist() == [2.0] * 5 + [3.0] * 5
    assert found["platform_entries"].tolist() == [0.0] * 5 + [1.0] * 5
    assert found.loc[[4, 5, 7, 8], "multi_platform_share"].tolist() == [0.0, 0.5, 0.5, 0.0]
    assert not found["employer_trust"].isna().any()


@pytest.mark.parametrize("stop", [3, 5, 6, 9])
def test_recorder_goes_on_bit_for_bit_when_a_platform_is_founded(stop: int) -> None:
    """Stored before the platform was founded or after, it measures on the same."""
    whole = grow(a_recorder(), two_at_work(), range(12))
    state = two_at_work()
    first = grow(a_recorder(), state, range(stop))
    second = a_recorder()
    second.load(first.export())

    grow(second, state, range(stop, 12))

    assert as_bytes(second) == as_bytes(whole)
    assert second.breakdown().equals(whole.breakdown())
