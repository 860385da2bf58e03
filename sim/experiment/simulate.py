"""One run: from a resolved scenario and a seed to measured weeks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.cache.burn_in import AfterWeek, burnt_in
from sim.cache.shared_past import SharedPast
from sim.errors import GigSimError

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.outcomes.results import Results
    from sim.scenario.document import Document

OnWeek = Callable[[int], None]


class CancelledError(GigSimError):
    """A run that was told to stop, and did so between two weeks."""

    exit_code = 130


def simulate(
    document: "Document",
    seed: int,
    *,
    fresh: bool = False,
    begun: "Engine | None" = None,
    past: SharedPast | None = None,
    on_week: OnWeek | None = None,
    after_week: AfterWeek | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> "Results":
    """Run ``document`` with ``seed`` to its last week and return what was measured.

    The burn-in comes from the cache unless ``fresh``; ``begun`` is a market of this very
    run to go on from, and ``past`` knows of states that other runs share with it. ``on_week``
    is told each week, those of the burn-in as negative numbers, once ``after_week`` was shown
    the market at its end. ``cancelled`` is asked every week.

    Raises ``CancelledError`` once ``cancelled`` says so.
    """
    from sim.outcomes.results import Results

    def each_week(engine: "Engine") -> None:
        week = engine.week - 1
        if cancelled is not None and cancelled():
            raise CancelledError(f"stopped at week {week}")
        if past is not None:
            past.after_week(engine)
        if after_week is not None:
            after_week(engine)
        if on_week is not None:
            on_week(week)

    engine = past.latest(document) if begun is None and past is not None else begun
    if engine is None or engine.week < 0:
        engine = burnt_in(document, seed, fresh=fresh, begun=begun, after_week=each_week)
    running = engine
    running.run(on_week=lambda _: each_week(running))
    return Results(
        scenario_id=document.content_hash(),
        seed=seed,
        digest=running.digest(),
        weekly=running.recorder.weekly(),
        breakdown=running.recorder.breakdown(),
        welfare=running.recorder.welfare(),
        workers=running.recorder.workers(),
    )
