"""When a policy holds, how far it is phased in, and whom it covers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Draws
from sim.market import WEEK
from sim.policies import registry
from sim.policies.base import Policy
from sim.policies.minimum_pay import MinimumPay
from sim.policies.scope import Named, Scope
from sim.scenario.names import OCCUPATIONS, REGIONS

SIZE = 2_000
DRAWS = Draws(0)
WHO = np.arange(SIZE)


def scope() -> Scope:
    """Return pairs of workers and jobs from everywhere, newcomers and minority among them."""
    regions, work = Named((WHO % 6).astype(np.int8), REGIONS), WHO // 36 % 10
    return Scope(
        worker=WHO,
        employer=WHO + 10**6,
        job=WHO + 10**7,
        platform_identity=WHO % 4,
        worker_region=regions,
        employer_region=Named((WHO // 6 % 6).astype(np.int8), REGIONS),
        platform_region=Named(np.where(WHO % 2 == 0, 3, 4).astype(np.int8), REGIONS),
        occupation=Named(work.astype(np.int8), OCCUPATIONS),
        platform=Named((WHO % 4).astype(np.int8), ("micro", "bids", "catalogue", "newcomer")),
        group=Named((WHO % 2).astype(np.int8), ("majority", "minority")),
        newcomer=WHO % 3 == 0,
    )


def floor(**settings: Any) -> Policy:
    """Return a pay floor, the policy that can tell by everything."""
    return MinimumPay.model_validate({"type": "minimum_pay", "rate": 5.0} | settings)


def covered(week: int = 0, **target: Any) -> np.ndarray:
    """Return whom a pay floor with this ``applies_to`` covers."""
    return floor(applies_to=target).covered(scope(), week, DRAWS)


@given(start=st.integers(0, 50), length=st.integers(1, 50), week=st.integers(-20, 120))
def test_policy_holds_from_start_to_before_end(start: int, length: int, week: int) -> None:
    """The start week is in, the end week out; without an end it holds for ever."""
    bounded = floor(start_week=start, end_week=start + length)

    assert bounded.in_force(week) == (start <= week < start + length)
    assert floor(start_week=start).in_force(week) == (week >= start)


@given(start=st.integers(0, 50), weeks=st.integers(0, 30))
def test_phase_rises_to_full_strength(start: int, weeks: int) -> None:
    """Strength rises from the first week on and is whole when the weeks are over."""
    policy = floor(start_week=start, phase_in_weeks=weeks)
    phases = [policy.phase(week) for week in range(start, start + weeks + 2)]

    assert 0.0 < phases[0] <= 1.0
    assert phases == sorted(phases)
    assert policy.phase(start + max(weeks - 1, 0)) == 1.0


def test_policy_covers_everybody_by_default() -> None:
    """What ``applies_to`` leaves out covers all."""
    assert covered().all()
    assert not covered(regions=[]).any()


def test_jurisdiction_says_whose_region_counts() -> None:
    """Worker, employer, platform, both or either of the first two must be in the region."""
    whole = scope()
    europe = REGIONS.index("europe")
    worker = whole.worker_region.codes == europe  # type: ignore[union-attr]
    employer = whole.employer_region.codes == europe  # type: ignore[union-attr]
    platform = whole.platform_region.codes == europe  # type: ignore[union-attr]
    expected = {
        "worker": worker,
        "employer": employer,
        "platform": platform,
        "both": worker & employer,
        "either": worker | employer,
    }

    for jurisdiction, mask in expected.items():
        assert np.array_equal(covered(regions=["europe"], jurisdiction=jurisdiction), mask)
        assert mask.any()


@pytest.mark.parametrize(
    ("target", "facet", "codes"),
    [
        ({"occupations": ["writing", "iot"]}, "occupation", [3, 9]),
        ({"platforms": ["bids"]}, "platform", [1]),
        ({"groups": ["minority"]}, "group", [1]),
    ],
)
def test_policy_covers_what_it_names(target: dict[str, Any], facet: str, codes: list[int]) -> None:
    """Only the occupations, platforms and groups that are named."""
    assert np.array_equal(covered(**target), np.isin(getattr(scope(), facet).codes, codes))


def test_tenure_tells_newcomers_from_veterans() -> None:
    """The two halves are apart and together everybody."""
    newcomer, veteran = covered(tenure="newcomer"), covered(tenure="veteran")

    assert np.array_equal(newcomer, scope().newcomer)
    assert np.array_equal(veteran, ~newcomer)


@pytest.mark.parametrize("unit", ["worker", "employer", "job"])
def test_trial_draws_its_share_of_units_and_keeps_them(unit: str) -> None:
    """A third is treated, a larger trial treats them too, and weeks change nobody's arm."""
    third = covered(random_share=1 / 3, unit=unit)

    assert third.mean() == pytest.approx(1 / 3, abs=0.04)
    assert np.array_equal(covered(week=40, random_share=1 / 3, unit=unit), third)
    assert (covered(random_share=0.6, unit=unit) >= third).all()


def test_trial_treats_whole_units() -> None:
    """All that is done on one platform is treated alike."""
    treated = covered(random_share=0.5, unit="platform")

    assert all(len(set(treated[platform == WHO % 4])) == 1 for platform in range(4))


def test_trials_of_two_policies_draw_apart() -> None:
    """Who is in one trial tells nothing of who is in another."""
    target = {"random_share": 0.5}
    first = floor(name="one", applies_to=target).covered(scope(), 0, DRAWS)
    second = floor(name="two", applies_to=target).covered(scope(), 0, DRAWS)

    assert abs(np.corrcoef(first, second)[0, 1]) < 0.08


def test_change_that_no_policy_describes_is_refused() -> None:
    """The base itself changes nothing and says so."""
    with pytest.raises(TypeError, match=r"does not say what it does to post\.offer"):
        Policy(type="none").change("post.offer", np.zeros(1), scope(), 0)


@pytest.mark.parametrize("kind", registry())
def test_policy_names_quantities_by_room(kind: str) -> None:
    """Each quantity it acts on is that of a room; its default type is its own, and neutral."""
    policy = registry()[kind]

    assert policy.model_fields["type"].default == kind
    assert not policy(type=kind).bites()
    assert policy.acts_on
    assert {name.partition(".")[0] for name in policy.acts_on} <= {room.name for room in WEEK}
