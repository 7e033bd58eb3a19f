"""What a text says of forms: that two are the same, "cafÃ©" (café); which one is right; what a sign is there for."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy

_IN_BRACKETS: Final = re.compile(r"[\"'`”’»*)\]]*+\s?[(（\[]\s?[\"'`“‘«*]*+")
"""Between two forms of which the second is in brackets: "cafÃ©" (café)."""
_CLOSES: Final = re.compile(r"[^\s\w]{0,3}[)）\]]")
"""What closes these brackets, with quotation marks before it."""
_EQUALS: Final = re.compile(r"[\"'`”’»]*+\s?[=≈]\s?[\"'`“‘«]*+")
"""Between two forms that are said to be the same."""
_RIGHT_FORM: Final = lazy(
    r"\b(?:correct(?:ed|ly)?|proper(?:ly)?|expect(?:ed|s)?|original(?:ly)?|intended|should (?:be|read|say|look))\b"
    "|正[确確]|[应應][该該為为]|期望|[预預]期|原[名文本]|本[来來]",
    re.IGNORECASE,
)
"""Words before the form that is called the right one: The correct name is `七个房间.txt`."""

_ASSIGNED: Final = frozenset(".$@")
"""What is before a name of code, which gets a value: .name = name."""


def are_apposed(gap: str, before: str, after: str) -> bool:
    """Whether a form is in brackets right behind the other one, or both are said to be the same.

    Args:
        gap: what is between two forms, both set apart from the words beside them.
        before: what the line has before them.
        after: what it has after them.

    >>> are_apposed('" (', 'say "', ") now"), are_apposed(" (", "", ", tea)")
    (True, False)
    >>> are_apposed(" = ", "", ""), are_apposed(", ", "", "")
    (True, False)
    """
    if _IN_BRACKETS.fullmatch(gap):
        return _CLOSES.match(after) is not None
    return _EQUALS.fullmatch(gap) is not None and before[-1:] not in _ASSIGNED


def calls_right(before: str) -> bool:
    """Whether what comes before a form in its line calls it the right one.

    >>> calls_right("wrong: x\\nThe correct name is `"), calls_right("The correct name is:\\n`")
    (True, False)
    """
    return _RIGHT_FORM.search(before.rpartition("\n")[2]) is not None


_UNUSED_ALONE: Final = "’‘“”‚„‹›•"
"""Signs that right text never has between two spaces within a sentence, as it has dashes and ellipses."""
_FOR_ANOTHER: Final = re.compile(
    r"[\"'`”’»]*+\s?(?:instead of|rather than|in place of|en lugar de|en vez de|au lieu d|à la place"
    r"|anstatt|anstelle|statt\b|invece di|ao invés|em vez de|вместо)"
)
"""What follows a sign that is there for another one."""
_EXAMPLE_OF: Final = re.compile(
    r"\b(?:e\.g\.|i\.e\.|such as|look(?:s|ing)? like|appears? as|(?:show|render|display)(?:s|ed)? as|becomes?"
    r"|turn(?:s|ed) into|por ejemplo|par exemple|z\. ?B\.|zum Beispiel|например)[,:]?\s?[\"'`“«]*+\Z"
)
"""What comes before a sign that is an example."""
_AROUND: Final = frozenset(("", *" \n\"'`“”‘’«»()[],.;:"))
_LOOKED_AT: Final = 32
"""Characters on either side in which such words are."""


def is_sign_spoken_of(text: str, start: int, end: int, meaning: str) -> bool:
    """Whether a sign or letter by itself is what a sentence speaks of: â€™ instead of an apostrophe.

    Args:
        text: the text.
        start: where what stands for the sign begins.
        end: where it ends.
        meaning: the sign.

    >>> is_sign_spoken_of("it shows â€™ instead of '", 9, 12, "’"), is_sign_spoken_of("tea â€” instead of", 4, 7, "—")
    (True, False)
    >>> is_sign_spoken_of("itâ€™s instead of", 2, 5, "’")
    False
    """
    if len(meaning) != 1 or not (meaning.isalpha() or meaning in _UNUSED_ALONE):
        return False
    if not {text[max(0, start - 1) : start], text[end : end + 1]} <= _AROUND:
        return False
    if _FOR_ANOTHER.match(text, end, end + _LOOKED_AT):
        return True
    return _EXAMPLE_OF.search(text, max(0, start - _LOOKED_AT), start) is not None
