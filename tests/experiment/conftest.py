"""A fake engine, a cache of its own and a folder to work in for tests of the experiments."""

from pathlib import Path

import pytest

from sim.scenario.document import Document
from sim.scenario.load import Scenario
from tests.experiment import fake_engine


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder that this test alone uses."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("GIGSIM_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, cache: Path) -> list[int]:
    """Put the fake in place of the engine; return the weeks that fakes simulate."""
    monkeypatch.setattr("sim.engine.Engine", fake_engine.FakeEngine)
    monkeypatch.setattr(fake_engine, "steps", [])
    return fake_engine.steps


@pytest.fixture
def document() -> Document:
    """Return a short scenario."""
    return Scenario.load("baseline", weeks=8, population=200, set={"burn_in_weeks": 4})
