"""The short lists behind code columns; a cell holds the position in its list."""

from typing import Final

REGIONS: Final = (
    "south_asia", "south_east_asia", "africa", "europe", "north_america", "latin_america",
)  # fmt: skip
OCCUPATIONS: Final = (
    "software", "creative", "clerical", "writing", "sales", "professional", "microtask",
    "ai_data", "cybersecurity", "iot",
)  # fmt: skip
MICROTASK: Final = OCCUPATIONS.index("microtask")
GROUPS: Final = ("majority", "minority")
COMMITMENTS: Final = ("full_time", "part_time", "caring", "studying")
WORKER_TYPES: Final = ("honest", "low_effort", "fraudulent")
EMPLOYER_TYPES: Final = ("honest", "late_payer", "wage_thief", "scammer")
SEGMENTS: Final = ("microtask", "freelance")
PRICINGS: Final = ("posted", "bids", "listed")
POSTED, LISTED = 0, 2
ENTRY_CHECKS: Final = ("none", "document", "document_and_test")
CHOICES: Final = ("none", "in_house", "ai", "partner", "platform")
STATES: Final = ("outside", "dormant", "searching", "working", "left")
OUTSIDE, DORMANT, SEARCHING, WORKING, LEFT = range(5)
HONEST, LOW_EFFORT, FRAUDULENT = range(3)
LATE_PAYER, WAGE_THIEF, SCAMMER = 1, 2, 3
DROPPED, IN_HOUSE, BY_AI, TO_PARTNER, TO_PLATFORM = range(5)

PLATFORM_ROOM: Final = 8
"""How many platforms a run can hold."""
