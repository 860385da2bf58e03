"""Every generated part of the ODD document, by name."""

from sim.market import WEEK
from sim.report.odd import money, parameters, results, state, week


def generated() -> dict[str, str]:
    """Return the text of each part, in the order in which the document has them."""
    return {
        "patterns": results.patterns(),
        "variables": state.variables(),
        "categories": state.categories(),
        "schedule": week.schedule(),
        "outcomes": results.outcomes(),
        "flows": money.flows(),
        **{f"room {room.name}": week.submodel(room) for room in WEEK},
        **{name: tell() for name, tell in parameters.parts().items()},
    }
