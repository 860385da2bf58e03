"""A growing chart: what the browser is sent of it."""

import json
import math

from dashboards.classroom.live_chart import points
from dashboards.live.frame import Frame, Money
from sim.outcomes.catalogue import CATALOGUE


def frame(week: int, **outcomes: float) -> Frame:
    """Return a week in which ``outcomes`` were measured."""
    return Frame(week, outcomes, (), (), Money(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0, 0, ())


def test_points_are_the_weeks_that_were_measured() -> None:
    """The market before week 0 has no point; a share is in per cent; what is undefined is empty."""
    frames = [frame(-1), frame(0, fraud_share=0.125), frame(1, fraud_share=math.nan)]
    found = json.loads(points(frames, CATALOGUE["fraud_share"]))

    assert found == {"x": [[0, 1]], "y": [[12.5, None]]}
