"""The burn-in is simulated once, shared where it may be, and never trusted blindly."""

import os
from pathlib import Path
from typing import cast

import pytest

from sim.cache.burn_in import burn_in_path, burnt_in
from sim.cache.folder import prune
from sim.engine import Engine
from sim.scenario.document import Document
from sim.scenario.load import Scenario
from tests.experiment.fake_engine import FakeEngine


def test_burn_in_is_simulated_once(fake: list[int], document: Document) -> None:
    """The second time it comes from the cache, the same."""
    first = burnt_in(document, 7)
    simulated = list(fake)

    second = burnt_in(document, 7)

    assert simulated == [-4, -3, -2, -1]
    assert fake == simulated
    assert (second.week, second.digest()) == (0, first.digest())


def test_burn_in_is_shared_by_what_differs_later(fake: list[int], document: Document) -> None:
    """Policies, technology and weeks begin at week 0, so they share what lies before."""
    changes = {"policies.minimum_pay.rate": 4, "weeks": 9, "burn_in_weeks": 4}
    later = Scenario.load("baseline", population=200, set=changes)
    burnt_in(document, 7)
    fake.clear()

    engine = burnt_in(later, 7)

    assert fake == []
    assert engine.document == later


@pytest.mark.parametrize("key", ["seed", "workers", "weeks"])
def test_burn_in_is_not_shared_by_what_differs_before(
    fake: list[int], document: Document, key: str
) -> None:
    """Another seed, population or length of burn-in has one of its own."""
    burnt_in(document, 7)
    fake.clear()
    others = {
        "seed": (document, 8),
        "workers": (Scenario.load("baseline", population=201, set={"burn_in_weeks": 4}), 7),
        "weeks": (Scenario.load("baseline", population=200, set={"burn_in_weeks": 3}), 7),
    }

    burnt_in(*others[key])

    assert fake[-1] == -1


def test_burn_in_is_done_again_when_fresh(fake: list[int], document: Document) -> None:
    """With ``fresh`` the cache is not asked."""
    burnt_in(document, 7)
    fake.clear()

    burnt_in(document, 7, fresh=True)

    assert len(fake) == 4


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff" * 50])
def test_burn_in_survives_a_damaged_cache(
    fake: list[int], document: Document, damage: bytes
) -> None:
    """A file that cannot be read is made again."""
    good = burnt_in(document, 7).digest()
    burn_in_path(document, 7).write_bytes(damage)

    assert burnt_in(document, 7).digest() == good
    assert len(fake) == 8
    assert burnt_in(document, 7).digest() == good
    assert len(fake) == 8


def test_burn_in_survives_an_unwritable_cache(
    fake: list[int], document: Document, cache: Path
) -> None:
    """Where no cache can be, the burn-in is simulated and no error is made of it."""
    cache.write_text("a file where the folder should be", encoding="utf-8")

    engine = burnt_in(document, 7)

    assert (engine.week, len(fake)) == (0, 4)


def test_burn_in_of_no_weeks_needs_no_cache(fake: list[int], cache: Path) -> None:
    """Nothing is simulated and nothing is kept."""
    document = Scenario.load("baseline", population=200, set={"burn_in_weeks": 0})

    engine = burnt_in(document, 7)

    assert engine.week == 0
    assert fake == []
    assert not cache.exists()


def test_burn_in_goes_on_from_one_begun(fake: list[int], document: Document) -> None:
    """A market on its way to week 0 is taken further, shown each week, and kept."""
    whole = burnt_in(document, 7).digest()
    burn_in_path(document, 7).unlink()
    begun = FakeEngine(document, 7)
    begun.step()
    fake.clear()
    shown: list[int] = []

    engine = burnt_in(
        document, 7, begun=cast("Engine", begun), after_week=lambda one: shown.append(one.week)
    )

    assert fake == [-3, -2, -1]
    assert shown == [-2, -1, 0]
    assert engine.digest() == whole
    assert burn_in_path(document, 7).is_file()


def test_prune_drops_what_was_used_longest_ago(tmp_path: Path) -> None:
    """The oldest go until the rest fits, and the one to keep never goes."""
    for age, name in enumerate(["new", "middle", "old", "kept"]):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))

    prune(tmp_path, keep=tmp_path / "kept", limit=200)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "new"]
