"""The pages that a visitor may open, by the names that people call them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """A page: its address, its name, what it is for, and what its door says."""

    address: str
    name: str
    told: str
    opens: str


DOORS = (
    Door(
        "/policy-lab",
        "Policy lab",
        "Hold up to four scenarios against today's market: pay, competition and fraud over time, "
        "who gains and who loses, with the uncertainty beside every number.",
        "Open the lab",
    ),
    Door(
        "/classroom",
        "Classroom",
        "Predict, then play a market of your own week by week, change a rule and follow one "
        "worker's life. Five lessons of 45 minutes.",
        "Open a lesson",
    ),
    Door(
        "/sweep-explorer",
        "Sweep explorer",
        "Look through hundreds of runs at once: what moves an outcome, and where it goes well. "
        "An example is ready.",
        "Open a sweep",
    ),
    Door(
        "/evidence",
        "Evidence",
        "Published facts beside the model, common claims put to the test, what each number rests "
        "on, what is known to be wrong, and how the model works.",
        "See the evidence",
    ),
)
