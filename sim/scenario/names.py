"""The regions and occupations that there are, in the order in which tables hold them."""

from collections.abc import Collection

REGIONS = (
    "south_asia",
    "south_east_asia",
    "africa",
    "europe",
    "north_america",
    "latin_america",
)
OCCUPATIONS = (
    "software",
    "creative",
    "clerical",
    "writing",
    "sales",
    "professional",
    "microtask",
    "ai_data",
    "cybersecurity",
    "iot",
)
PLATFORMS = ("micro", "bids", "catalogue", "newcomer")
"""The platforms of the baseline; a scenario may add more."""
MOST_PLATFORMS = 8
"""How many platforms a market can hold, those founded later among them."""
FOUNDED = "founded_"
"""What the names of platforms founded in a run begin with, before their number."""


def in_order(names: Collection[str], first: tuple[str, ...]) -> list[str]:
    """Return ``names`` with those of ``first`` in its order, then the rest by alphabet."""
    return [name for name in first if name in names] + sorted(set(names) - set(first))
