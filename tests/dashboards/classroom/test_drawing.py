"""The picture of a week: numbers for the browser, and words for who cannot see it."""

import json

from dashboards.classroom.drawing import drawn, named, told
from dashboards.live.frame import CHEATED, Frame, Money, Person, Venue


def frame() -> Frame:
    """Return a week with a platform that has closed before one that is open."""
    return Frame(
        week=3,
        outcomes={},
        people=(
            Person(9, region=1, occupation=2, state=2, platform=1, income_usd=12.345, events=0),
            Person(7, region=0, occupation=0, state=1, platform=-1, income_usd=0.0, events=CHEATED),
        ),
        venues=(
            Venue("micro", open=False, posted=0, filled=0, scams=0, at_work=0, paid_usd=0.0),
            Venue("bids", open=True, posted=5, filled=2, scams=1, at_work=1, paid_usd=12.3),
        ),
        money=Money(pay=12.3, fees=1.0, withheld=2.0, scams=0.5, ai=0.0, public=0.0),
        searching=4,
        working=1,
        rules=(),
    )


def test_drawing_keeps_people_with_their_platform() -> None:
    """A platform that is not shown does not push people to the one after it."""
    week = json.loads(drawn(frame()))
    rows = [venue["row"] for venue in week["venues"]]

    assert rows == [1]
    assert [person[3] for person in week["people"]] == [1, -1]
    assert week["stolen"] == 2.5


def test_drawing_names_what_its_numbers_mean() -> None:
    """Every number of a region, an occupation or a state has a name."""
    names = json.loads(named())
    (_, region, state, _, _, occupation, _), _ = json.loads(drawn(frame()))["people"]

    assert names["regions"][region]
    assert names["states"][state]
    assert names["occupations"][occupation]


def test_picture_is_told_in_words() -> None:
    """Work, jobs, pay and who was cheated are in the sentence."""
    assert told(frame()) == (
        "Picture of the market in week 3: 1 people at work, 5 jobs posted, 2 filled, "
        "12.30 USD paid; of the 2 people shown, 1 were cheated this week."
    )
