"""A document of hand-written text with generated parts between two marks.

A part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``, each on a line.
"""

import re
from collections import Counter
from collections.abc import Mapping

from sim.errors import GigSimError

PART = re.compile(
    r"^(?P<start><!-- generated: (?P<name>[^\n]+?) -->)\n(?P<text>.*?)^(?P<end><!-- end -->)$",
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(r"^<!-- (?:generated:.*|end) -->$", re.MULTILINE)


class PartsError(GigSimError):
    """The document has a part too many, too few, or one without its end."""


def held(document: str) -> dict[str, str]:
    """Return the generated parts as the document has them."""
    return {found["name"]: found["text"].strip() for found in PART.finditer(document)}


def renewed(document: str, parts: Mapping[str, str]) -> str:
    """Return the document with every part as ``parts`` has it.

    Raises ``PartsError`` unless it holds exactly these parts, each once.
    """
    _check(document, parts)
    return PART.sub(
        lambda found: f"{found['start']}\n\n{parts[found['name']].strip()}\n\n{found['end']}",
        document,
    )


def by_hand(document: str) -> str:
    """Return the document without its generated parts."""
    return PART.sub("", document)


def _check(document: str, parts: Mapping[str, str]) -> None:
    names = Counter(found["name"] for found in PART.finditer(document))
    marks = len(MARK.findall(document))
    wrong = [f"{name} is there {count} times" for name, count in names.items() if count > 1]
    wrong += [f"nothing generates {name}: drop its marks" for name in names if name not in parts]
    wrong += [
        f"{name} is missing: put <!-- generated: {name} --> and <!-- end --> where it belongs"
        for name in parts
        if name not in names
    ]
    if marks != 2 * sum(names.values()):
        wrong.append("some <!-- generated: ... --> has no <!-- end -->, or the reverse")
    if wrong:
        raise PartsError("docs/odd.md: " + "; ".join(wrong))
