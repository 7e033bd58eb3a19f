"""Controls that are signs of code page 1252: whether each sign may be where the control is.

A control between 80 and 9F may be a byte of any page. It is read as the quotation mark, dash or letter that cp1252 has
there only where right text may have that: no opening quotation mark inside of a word, no ‰ after a letter.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = re.compile("[\x80-\x9f]")
_OPENING, _CLOSING = "‘‚“„‹", "”›"
_CAPITALS, _LETTERS = "ŠŒŽŸ", "šœžƒ"
_BESIDE_NO_LETTER: Final = "†‡ˆ˜"
_AROUND: Final = 24
"""Letters on either side that are looked at."""
_FEWEST_LETTERS: Final = 3
"""Letters of a word that may hold such a letter, itself among them: cœur, Šum. Set by hand: fewer are syllables of
another page."""
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]*+\Z"), re.compile(r"[^\W\d_]*+")


def are_signs_in_place(line: str, start: int, end: int, said: str) -> bool:
    """Whether the signs that a part of a line becomes may be where its controls are.

    Args:
        line: the line.
        start: where the part begins.
        end: where it ends.
        said: what it becomes, with a character for each character of it; true of anything else.

    >>> are_signs_in_place("it\x92s", 2, 3, "’"), are_signs_in_place("caf\xe9\x91al", 4, 5, "‘")
    (True, False)
    >>> are_signs_in_place("c\x9cur", 1, 2, "œ"), are_signs_in_place("i\x89 5", 1, 2, "‰")
    (True, False)
    """
    if len(said) != end - start or not _CONTROL.search(line, start, end):
        return True
    return all(
        _is_in_place(
            line[max(0, start + n - _AROUND) : start + n], sign, line[start + n + 1 : start + n + 1 + _AROUND]
        )
        for n, sign in enumerate(said)
        if _CONTROL.match(line, start + n)
    )


def _is_in_place(before: str, sign: str, after: str) -> bool:
    """Whether a sign may be between what is before it and after it."""
    left, right = before[-1:], after[:1]
    if sign in _OPENING or sign in _CLOSING:
        return not (left.isalpha() and right.isalpha())
    if sign == "‰":
        return before.rstrip(" ")[-1:].isdigit()
    if sign in _BESIDE_NO_LETTER:
        return not (left.isalpha() or right.isalpha())
    if sign in _CAPITALS and left.islower():
        return False
    if sign in _CAPITALS or sign in _LETTERS:
        behind = _BEHIND.match(after)
        letters = (_BEFORE.search(before)[0] if left.isalpha() else "") + (behind[0] if behind else "")  # type: ignore[index]
        return len(letters) + 1 >= _FEWEST_LETTERS
    return True
