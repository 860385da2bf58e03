"""Every number names its source, and every source is there for a number."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from sim.scenario.declared import declared
from tests.house.source import ROOT

STATUS = {"V", "V2", "R", "D", "J"}
"""Verified, verified twice, recalled, derived, judgement: as the fact sheet marks them."""


def cited() -> Iterator[tuple[str, str]]:
    """Yield name and source of every declared quantity."""
    for name, quantity in declared().items():
        if quantity.source:
            yield name, quantity.source


@pytest.fixture(scope="module")
def sources() -> dict[str, dict[str, Any]]:
    """Return the entries of ``docs/sources.yaml``."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docs/sources.yaml").read_bytes())
    return loaded


def test_sources_cited_are_listed(sources: dict[str, dict[str, Any]]) -> None:
    """A quantity's source is a key of ``docs/sources.yaml``."""
    wrong = [f"{where}: {key}" for where, key in cited() if key not in sources]

    assert not wrong, "\n".join(wrong)


def test_sources_listed_are_cited(sources: dict[str, dict[str, Any]]) -> None:
    """No entry outlives the last quantity that cites it."""
    unused = set(sources) - {key for _, key in cited()}

    assert not unused


def test_sources_say_what_they_are(sources: dict[str, dict[str, Any]]) -> None:
    """Each entry has a title, its facts, how far it is verified, and a note."""
    wrong = {
        key: entry
        for key, entry in sources.items()
        if set(entry) != {"title", "facts", "status", "note"} or entry["status"] not in STATUS
    }

    assert not wrong
