"""What a plain word of YAML stands for: the core of YAML 1.2, without surprises.

``no`` is a word and not false, ``2023-01-02`` stays text until a date is wanted, and
``010`` is refused, because half of the YAML world reads 8.
"""

import math
import re
import unicodedata

LONGEST_NUMBER = 40

_MEANT: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in _MEANT.items():
    _WORDS |= {_word: _value, _word.capitalize(): _value, _word.upper(): _value}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def resolve(text: str) -> str | int | float | bool | None:
    """Return what the unquoted ``text`` stands for.

    Raises ``ValueError`` for numbers that are not finite, too long, or ambiguous.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} is not a finite number")
    if _LEADING_ZERO.fullmatch(text):
        raise ValueError(f"{text} starts with 0, which some read as octal; leave the 0 out")
    whole = _INTEGER.fullmatch(text)
    if not whole and not _FLOAT.fullmatch(text):
        return text
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(text)} characters; at most {LONGEST_NUMBER}")
    if whole:
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large to be a number")
    return number


def forbidden_character(text: str) -> str | None:
    """Name the first character that may stand in no scenario: controls, lone surrogates."""
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            return f"U+{ord(character):04X}"
    return None
