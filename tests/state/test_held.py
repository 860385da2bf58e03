"""Columns of one run held at what they are in another: exact, by identity, and no more."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market import WEEK
from sim.state.channels import CHANNELS
from sim.state.codes import BY_AI
from sim.state.held import Hold, Kept, Note, identities, written_by
from sim.state.schema import SCHEMA
from tests.strategies import finished, small

WEEKS = 15
FLOOR: dict[str, Any] = {"type": "minimum_pay", "rate": 12.0}
AI: dict[str, Any] = {
    "type": "ai_automation", "ceiling_share": 0.8, "midpoint_week": 2.0, "speed": 0.5,
}  # fmt: skip
INNER = {"platform.trial", "platform.trial_on_worker", "platform.profit_quarter"}
"""What ``adapt`` keeps for itself: nobody else reads it."""


def market(*policies: dict[str, Any], seed: int = 4) -> Engine:
    """Return a small market before its first week."""
    return Engine(
        small(population=400, weeks=WEEKS, burn_in_weeks=0, policies=list(policies)), seed
    )


def together(base: Engine, engine: Engine, channels: list[str]) -> Iterator[Note]:
    """Simulate ``engine`` held at ``base``, and yield what was noted of each week."""
    base.beside = note = Note()
    engine.beside = Hold(channels, note)
    for _ in range(WEEKS):
        base.step()
        engine.step()
        yield note


def lived(base: Engine, engine: Engine, channels: list[str]) -> Engine:
    """Return ``engine`` at its end, held at ``base`` week by week."""
    for _ in together(base, engine, channels):
        pass
    return engine


@pytest.mark.parametrize("policies", [(), (AI,)])
def test_market_held_at_itself_changes_no_bit(policies: tuple[dict[str, Any], ...]) -> None:
    """All channels held at the run's own path, the run stays what it is."""
    held = lived(market(*policies), market(*policies), list(CHANNELS))
    plain = finished(market(*policies).document, 4)

    assert held.digest() == plain.digest()
    assert held.weekly().equals(plain.weekly())


def test_market_of_which_nothing_is_held_is_the_plain_run() -> None:
    """Without a channel the other run is followed, and of no account."""
    held = lived(market(), market(FLOOR), [])

    assert held.digest() == finished(market(FLOOR).document, 4).digest()


@pytest.mark.parametrize("channel", CHANNELS)
def test_held_channel_stays_at_the_other_run(channel: str) -> None:
    """Whoever is in both runs has the other run's values, week by week, and some would differ."""
    base, engine, free = market(), market(FLOOR, AI), market(FLOOR, AI)
    moved = 0
    for note in together(base, engine, [channel]):
        free.step()
        for (room, table), kept in note.kept.items():
            for column in written_by(room, [channel]).get(table, ()):
                now, then = of(engine, table, column), noted(kept, column)
                moved += unlike(of(free, table, column), then)
                if column == "partner":  # may not be here, and then stays as it is
                    here = np.isin(then[1], [-1, *engine.state.worker.identity])
                    then = then[0][here], then[1][here]
                if column != "met_on":  # hangs on who is the partner
                    assert unlike(now, then) == 0, column

    assert moved > 0


def noted(kept: Kept, column: str) -> tuple[Any, Any]:
    """Return the identities and values of a noted column; of choices, which are for AI."""
    values = kept.values[column]
    return kept.identity, values == BY_AI if column == "choice" else values


def unlike(now: tuple[Any, Any], then: tuple[Any, Any]) -> int:
    """Return how many of those in both have another value."""
    pairs = zip(then[0].tolist(), then[1].tolist(), strict=True)
    known = dict(pairs)
    return sum(
        known[key] != value
        for key, value in zip(now[0].tolist(), now[1].tolist(), strict=True)
        if key in known
    )


def of(engine: Engine, table: str, column: str) -> tuple[Any, Any]:
    """Return the identities of a table, and a column of it, in the same order."""
    kept = Kept.of(engine.state, table, [column])
    return noted(kept, column)


def test_who_is_new_keeps_values_of_their_own() -> None:
    """A worker whom the other run does not have learns from their own weeks."""
    base, engine = market(), market()
    own = engine.state.worker.identity
    own[:5] += np.int64(1) << 40
    strangers = own[:5].copy()
    lived(base, engine, ["prices"])
    rows = np.flatnonzero(np.isin(engine.state.worker.identity, strangers))

    assert rows.size > 0
    assert not np.isin(strangers, base.state.worker.identity).any()
    assert (engine.state.worker.drift[rows] != 0.0).any()


def test_held_conclusions_go_on_under_the_hold() -> None:
    """``adapt`` goes on from its own conclusions; everybody else sees those of the other run."""
    base, engine, note = market(), market(), Note()
    hold, expected = Hold(["prices"], note), engine.state.worker.expected
    base.state.worker.expected[:] = 9.0
    note.after("adapt", base.state)
    expected[:] = 5.0
    hold.after("adapt", engine.state)
    seen = expected.tolist()
    hold.before("search", engine.state)
    searching = expected.tolist()
    hold.before("adapt", engine.state)

    assert set(seen) == set(searching) == {9.0}
    assert set(expected.tolist()) == {5.0}


def test_task_that_ai_may_not_take_goes_where_it_would_have_gone() -> None:
    """With automation held at a world without AI, nothing is done by AI, and nothing vanishes."""
    base, engine = market(), market(AI)
    for _ in together(base, engine, ["automation"]):
        task = engine.state.task
        assert not (task.choice == BY_AI).any()
        assert np.isfinite(task.cost_usd_per_hour).all()
        assert np.isin(task.identity, base.state.task.identity).mean() > 0.9

    assert (finished(market(AI).document, 4).weekly()["automated_share"] > 0.0).any()


@pytest.mark.parametrize("channel", CHANNELS)
def test_channel_is_carried_by_columns_that_a_room_writes(channel: str) -> None:
    """Every column exists, has a room that writes it, and stands in one channel alone."""
    owners = {f"{table}.{one.name}": one.owner for table in SCHEMA for one in SCHEMA[table]}
    others = {name for other in CHANNELS if other != channel for name in CHANNELS[other]}

    assert {owners[name] for name in CHANNELS[channel]} <= {room.name for room in WEEK}
    assert not others & set(CHANNELS[channel])


def test_every_conclusion_belongs_to_a_channel() -> None:
    """What ``adapt`` writes is a response: a new column of it must say in which channel."""
    written = next(room.writes for room in WEEK if room.name == "adapt")
    told = {name for names in CHANNELS.values() for name in names}

    assert written - told == INNER


def test_identities_tell_all_rows_apart() -> None:
    """No table that is held has two rows of one identity."""
    engine = finished(market(FLOOR).document, 4)
    for table in {name.partition(".")[0] for names in CHANNELS.values() for name in names}:
        found = identities(engine.state, table)

        assert np.unique(found).size == found.size
