"""Which characters may be chosen for lost bytes."""

from __future__ import annotations

from textfix.stages.mojibake.settings import RARE_GUESS
from textfix.text.language import UNIT, costs


def likely(character: str) -> bool:
    """Whether a character may be chosen for lost bytes: no control, kana or radical, no sign that Chinese fonts lack.

    >>> likely("让"), likely("っ"), likely("\\u3000"), likely("√"), likely("⋏"), likely("₋")
    (True, False, True, True, False, False)
    """
    return character == "\u3000" or (
        character.isprintable()
        and character != "\ufffd"
        and not "\u3041" <= character <= "\u312f"
        and not "\u2e80" <= character <= "\u2fdf"
        and not "\u2500" <= character <= "\u257f"
        and not "\ufe30" <= character <= "\ufe4f"
        and not (_is_sign(character) and not _is_in_gbk(character))
    )


def _is_sign(character: str) -> bool:
    return "\u2070" <= character <= "\u20ff" or "\u2190" <= character <= "\u27bf" or "\u3000" <= character <= "\u303f"


def _is_in_gbk(character: str) -> bool:
    try:
        return bool(character.encode("gbk"))
    except UnicodeEncodeError:
        return False


def rare(character: str) -> bool:
    """Whether a character is so rare in Chinese that another reading is likelier.

    >>> rare("亀"), rare("二")
    (True, False)
    """
    return float(costs(character)[0]) * UNIT > RARE_GUESS
