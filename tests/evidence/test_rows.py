"""Each part of a row on a run made by hand, with the answer worked out on paper."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.evidence.records import Records, Tally
from sim.evidence.rows import MEASURES, measured
from sim.state.codes import REGIONS

WORKERS = ("identity", "micro", "region", "net_usd", "paid_hours", "unpaid_hours", "tasks")
KINDS = {"micro": bool, "gone": bool, "region": int, "occupation": int, "entry": int, "end": int}


def frame(columns: tuple[str, ...], *rows: tuple[Any, ...]) -> pd.DataFrame:
    """Return rows as a table, of the right types even where there are none."""
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.astype({name: KINDS.get(name, float) for name in columns})


EMPTY = Records(
    tally=Tally(),
    workers=frame(WORKERS),
    cohorts=frame(("followed", "registered", "worked", "substantive")),
    employers=frame(("identity", "spend_usd")),
    tenures=frame(("micro", "entry", "end", "gone")),
    hires=frame(("log_rate", "region", "occupation")),
    histories=frame(("jobs", "unpaid")),
    responses=np.zeros(0),
)


def micro(
    net: float, paid: float, unpaid: float = 0.0, region: str = "europe", tasks: float = 0.0
) -> tuple[Any, ...]:
    """Return a micro-task worker."""
    return (0, True, REGIONS.index(region), net, paid, unpaid, tasks)


def test_hourly_median_counts_unpaid_time() -> None:
    """10, 40, 90 USD in 10 hours: 4 is the median; who worked an hour is not judged."""
    workers = frame(WORKERS, micro(10, 5, 5), micro(40, 8, 2), micro(90, 9, 1), micro(99, 1))
    found = measured(replace(EMPTY, workers=workers))

    assert found["micro_hourly_median"] == pytest.approx(4.0)
    assert found["micro_above_minimum"] == pytest.approx(1 / 3)


def test_unpaid_minutes_are_of_all_hours_together() -> None:
    """Micro: 4 unpaid on 10 paid hours; freelance: 1 on 4."""
    freelance = (0, False, 0, 50.0, 4.0, 1.0, 0.0)
    workers = frame(WORKERS, micro(9, 9, 1), micro(1, 1, 3), freelance)
    found = measured(replace(EMPTY, workers=workers))

    assert found["unpaid_micro"] == pytest.approx(24.0)
    assert found["unpaid_freelance"] == pytest.approx(15.0)


def test_funnel_is_of_cohorts_followed_long_enough() -> None:
    """Of 200 who registered in time 20 worked and 5 did so substantively; others do not count."""
    columns = ("followed", "registered", "worked", "substantive")
    cohorts = frame(columns, (79, 100, 99, 99), (80, 100, 15, 5), (150, 100, 5, 0), (151, 9, 9, 9))
    found = measured(replace(EMPTY, cohorts=cohorts))

    assert found["ever_worked"] == pytest.approx(0.10)
    assert found["substantive"] == pytest.approx(0.025)


def test_shares_of_jobs_tasks_and_posts() -> None:
    """Bids and hires are of jobs that closed, scams of posts, bad work of tasks."""
    tally = Tally(closed=10, filled=4, bids=300, posts=50, scams=2, tasks=1_000, bad_tasks=250)
    found = measured(replace(EMPTY, tally=tally))

    parts = ("bids_per_job", "fill_rate", "fraud_ads", "bad_submissions")
    assert [found[part] for part in parts] == pytest.approx([30.0, 0.4, 0.04, 0.25])


def test_lorenz_shares_are_those_of_the_top() -> None:
    """Of 1,000 workers, 57 did 10 tasks and the rest one; of 100 employers one spent half."""
    tasks = [micro(0, 0, tasks=10)] * 57 + [micro(0, 0, tasks=1)] * 943 + [micro(0, 0)] * 500
    spend = [(0, 99.0)] + [(0, 1.0)] * 99
    run = replace(
        EMPTY,
        workers=frame(WORKERS, *tasks),
        employers=frame(("identity", "spend_usd"), *spend),
    )
    found = measured(run)

    assert found["top_workers_tasks"] == pytest.approx(570 / 1_513)
    assert found["top1_spend"] == pytest.approx(0.5)
    assert found["top10_spend"] == pytest.approx(108 / 198)


def test_half_lives_are_of_each_segment() -> None:
    """Micro-task workers are half gone after 26 weeks, freelancers after 52, as are all."""
    columns = ("micro", "entry", "end", "gone")
    rows = [(True, 0, 26, True), (True, 0, 60, False), (False, 0, 52, True), (False, 0, 60, False)]
    found = measured(replace(EMPTY, tenures=frame(columns, *rows)))

    assert found["half_life_micro"] == pytest.approx(6.0)
    assert found["half_life_freelance"] == pytest.approx(12.0)
    assert found["gone_in_a_year"] == pytest.approx(0.5)


def test_ever_unpaid_is_of_those_with_ten_jobs() -> None:
    """Two of four with 10 jobs were left unpaid; who did nine is not asked."""
    rows = [(10, 1), (30, 2), (10, 0), (12, 0), (9, 9)]
    found = measured(replace(EMPTY, histories=frame(("jobs", "unpaid"), *rows)))

    assert found["ever_unpaid"] == pytest.approx(0.5)


def test_region_variance_is_within_occupations() -> None:
    """Occupations 5 log points apart; within each, regions tell all, or half of it."""
    columns = ("log_rate", "region", "occupation")
    all_of_it = [(0.0, 0, 0), (1.0, 1, 0), (5.0, 0, 1), (6.0, 1, 1)]
    part = [(0.0, 0, 0), (2.0, 0, 0), (2.0, 1, 0), (4.0, 1, 0)]
    whole = measured(replace(EMPTY, hires=frame(columns, *all_of_it)))
    half = measured(replace(EMPTY, hires=frame(columns, *part)))

    assert whole["region_variance"] == pytest.approx(1.0)
    assert half["region_variance"] == pytest.approx(0.5)


def test_pay_by_region_is_for_a_paid_hour() -> None:
    """North America gets 4 an hour, the two of Asia 1 and 3, Africa 1; unpaid time is left out."""
    workers = frame(
        WORKERS,
        micro(40, 10, 90, "north_america"),
        micro(10, 10, 0, "south_asia"),
        micro(30, 10, 5, "south_east_asia"),
        micro(10, 10, 1, "africa"),
    )
    found = measured(replace(EMPTY, workers=workers))

    assert found["asia_pay"] == pytest.approx(0.5)
    assert found["africa_pay"] == pytest.approx(0.25)


def test_elasticity_is_the_mean_response() -> None:
    """Responses of 0.1 and 0.3 make 0.2."""
    found = measured(replace(EMPTY, responses=np.array([0.1, 0.3])))

    assert found["supply_elasticity"] == pytest.approx(0.2)


@pytest.mark.parametrize("part", MEASURES)
def test_run_without_anything_leaves_the_part_undefined(part: str) -> None:
    """Nothing happened: NaN, and no warning."""
    assert math.isnan(MEASURES[part](EMPTY))
