"""The state of the market at week 0: simulated once, kept, restored ever after."""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cache.fingerprint import burn_in_keys
from sim.cache.folder import cache_folder, prune
from sim.errors import GigSimError

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.scenario.document import Document

FRESH_SECONDS = 3600.0
"""How old the mark of a file's last use gets before it is renewed."""

AfterWeek = Callable[["Engine"], None]


def burnt_in(
    document: "Document",
    seed: int,
    *,
    fresh: bool = False,
    begun: "Engine | None" = None,
    after_week: AfterWeek | None = None,
) -> "Engine":
    """Return an engine at week 0, from the cache where it has been there before.

    ``fresh`` simulates the burn-in whatever the cache holds; ``begun`` is a market on its
    way to week 0, to go on from. ``after_week`` is shown the market after each week. A
    damaged cache file is made again; a cache that cannot be written costs time, no more.
    """
    from sim.engine import Engine

    if document.burn_in_weeks == 0:
        return Engine(document, seed)
    path = burn_in_path(document, seed)
    kept = None if fresh else _restored(path, document)
    if kept is not None:
        return kept
    engine = Engine(document, seed) if begun is None else begun
    engine.burn_in(None if after_week is None else lambda _: after_week(engine))
    _keep(engine, path)
    return engine


def burn_in_path(document: "Document", seed: int) -> Path:
    """Return where the cache holds, or would hold, this burn-in."""
    return cache_folder() / "burn-in" / f"{burn_in_keys(document, [seed])[0]}.npz"


def _restored(path: Path, document: "Document") -> "Engine | None":
    from sim.engine import Engine

    if not path.is_file():
        return None
    try:
        engine = Engine.restore(path, document)
    except (GigSimError, OSError, ValueError, KeyError, EOFError):
        return None
    if engine.week != 0:
        return None
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > FRESH_SECONDS:
            os.utime(path)  # pruning goes by last use
    return engine


def _keep(engine: "Engine", path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine.save(path)
        prune(path.parent, keep=path)
    except OSError:
        return
