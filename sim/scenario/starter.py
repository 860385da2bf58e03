"""A commented scenario file to start from."""

import re
from pathlib import Path

from sim.errors import InputError
from sim.scenario import library
from sim.scenario.nodes import nearest

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TEXT = """\
# A scenario says how its world differs from the one it extends; all else stays as it is there.
#   gigsim scenarios check {file}    says what is wrong, all at once
#   gigsim scenarios diff {base} {file}
#   gigsim explain minimum_pay       says what a policy or a number means
title: "{title}"
question: What would change if ...?
author: ""
sources: []             # what you lean on, in your own words
not_modelled: []        # what a reader should know is left out

extends: {base}

# weeks: 104            # how long the market is watched

# Numbers of the world, by name. Take the # away to change one.
# regions:
#   europe:
#     price_level: 0.7  # United States = 1
# platforms:
#   bids:
#     worker_fee_share: 0.10

# Policies start in week 0 and hold for all unless they say otherwise.
policies:
  - type: minimum_pay
    rate: {{europe: 8.0, default: 3.0}}       # USD for a paid hour, by region
    start_week: 26                          # half a year in
    phase_in_weeks: 13                      # full strength a quarter later
    # end_week: 78
    # applies_to: {{regions: [europe, north_america], jurisdiction: worker}}
"""


def write_starter(name: str, base: str) -> Path:
    """Write a scenario file that is sound as it stands, and return its path.

    Raises ``InputError`` if the file is there already, or the names do not do.
    """
    path = Path(name if name.endswith(library.SUFFIXES) else f"{name}.yaml")
    if not _NAME.fullmatch(path.stem):
        raise InputError(f"'{path.stem}' cannot name a scenario: letters, digits, _ and -")
    if path.stem in library.names():
        raise InputError(f"'{path.stem}' is a scenario of the library; choose another name")
    if base not in library.names():
        known = ", ".join(library.names())
        raise InputError(f"there is no scenario '{base}'{nearest(base, library.names())}: {known}")
    title = path.stem.replace("_", " ").replace("-", " ").capitalize()
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(_TEXT.format(file=path, base=base, title=title))
    except FileExistsError:
        raise InputError(f"{path} is there already and stays as it is") from None
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
    return path
