"""A folder to work in, a fake engine and real processes for tests of the commands."""

from pathlib import Path

import pytest

from tests.experiment import fake_engine


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIGSIM_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put the fake in place of the engine; return the weeks that fakes simulate."""
    monkeypatch.setattr("sim.engine.Engine", fake_engine.FakeEngine)
    monkeypatch.setattr(fake_engine, "steps", [])
    return fake_engine.steps
