"""One run: from a resolved scenario and a seed to measured weeks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.errors import GigSimError
from sim.experiment.burn_in import OnWeek, burnt_in

if TYPE_CHECKING:
    from sim.outcomes.results import Results
    from sim.scenario.document import Document


class CancelledError(GigSimError):
    """A run that was told to stop, and did so between two weeks."""

    exit_code = 130


def simulate(
    document: "Document",
    seed: int,
    *,
    fresh: bool = False,
    on_week: OnWeek | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> "Results":
    """Run ``document`` with ``seed`` to its last week and return what was measured.

    The burn-in comes from the cache unless ``fresh``. ``on_week`` is told each week, those
    of the burn-in as negative numbers. ``cancelled`` is asked every week.

    Raises ``CancelledError`` once ``cancelled`` says so.
    """
    from sim.outcomes.results import Results

    def each_week(week: int) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError(f"stopped at week {week}")
        if on_week is not None:
            on_week(week)

    engine = burnt_in(document, seed, fresh=fresh, on_week=each_week)
    engine.run(on_week=each_week)
    return Results(
        scenario_id=document.content_hash(),
        seed=seed,
        digest=engine.digest(),
        weekly=engine.recorder.weekly(),
        breakdown=engine.recorder.breakdown(),
    )
