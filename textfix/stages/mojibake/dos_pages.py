"""Western and Cyrillic lines that a DOS page of Europe read, all of which is UTF-8: ftfy knows only code page 437.

Windows consoles and old archivers have code page 850 in Western Europe, 852 in Central Europe, and 866 in Russia.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textfix.stages.mojibake.lone_letters import RARE
from textfix.stages.mojibake.settings import DOS_LETTERS, DOS_SEQUENCES, DOUBTFUL_DOS_LETTERS
from textfix.text.language import cost

_PAGES: Final = ("cp437", "cp850", "cp852", "cp866", "cp857", "cp775", "cp855")
"""The commonest ones first: of readings that cost the same the first one counts. The last three are those of Turkey,
the Baltic and Serbia."""
_CAPITAL_INSIDE: Final = re.compile("[a-zß-öø-ÿ][À-ÖØ-Þ]")
"""A capital with an accent after a small letter: no word has one."""

_LETTER: Final = r"[^\W\d_\u2e80-\uffef]"
_SIGN: Final = r"[^\x00-\x7f\u2500\u254c-\u2562\u2566\u256c\u2580-\u2590\u2594-\uffef]"
_NO_FRAME: Final = "®«»¿¡╝║╢"
"""The second bytes of é, î, ï, è, í, ü, ú and ö in these pages: no frame has them behind ├."""
_INSIDE: Final = re.compile(
    rf"(?<={_LETTER})[┬├┼╨╤](?={_SIGN})|(?<=[a-z])─(?={_SIGN}[a-z])|[ÔтΓ][ÇА](?={_SIGN})"
    rf"|(?<=[A-Za-z])├(?=[{_NO_FRAME}])|├(?=[{_NO_FRAME}][a-z])"
)
_ANYWHERE: Final = re.compile(rf"[┬├┼╨╤]{_SIGN}")
_OF_LETTERS: Final = re.compile(rf"[ðÐđĐ]{_SIGN}")
"""The first byte of a letter in UTF-8, C2 to C5, D0 or D1, which frames are drawn with, and another sign: inside a
word, or anywhere, as a tree of files has a name after it (├été); D0 and D1, where they are letters; E2 80, with which
quotation marks and dashes begin."""

_HIGH: Final = re.compile("[\u0080-\uffff]")


class Reading(NamedTuple):
    """What a line says, its bits, and the page that it was read in; whether no other page says something else."""

    bits: float
    text: str
    page: str
    is_sure: bool = True


def is_from_dos(line: str) -> bool:
    """Whether a line has signs side by side that a DOS page makes of letters in UTF-8, and frames have not.

    >>> is_from_dos("Cr├¿me"), is_from_dos("donÔÇÖt"), is_from_dos("├── été"), is_from_dos("├été")
    (True, True, False, False)
    """
    return (
        _INSIDE.search(line) is not None
        or len(_ANYWHERE.findall(line)) >= DOS_LETTERS
        or len(_OF_LETTERS.findall(line)) >= DOUBTFUL_DOS_LETTERS
    )


def read_from_dos(line: str) -> Reading | None:
    """What a line says, all of it in UTF-8; nothing if no page makes words of it.

    What costs the same in another page may be that: P┼Ö├şli┼í is Přßliš in code page 857.

    >>> read_from_dos("Cr├¿me br├╗l├®e")[1:], read_from_dos("P┼Ö├şli┼í")[1:], read_from_dos("├┤a┼┐a┼┐a")
    (('Crème brûlée', 'cp850', True), ('Příliš', 'cp852', False), None)
    >>> read_from_dos("K├©benhavn")[1:], read_from_dos("Gr├Х├Ъe")[1:], read_from_dos("Gr├Â├şe").is_sure
    (('København', 'cp850', False), ('Größe', 'cp855', True), False)
    """
    from ftfy.badness import is_bad

    found = list[Reading]()
    for page in _PAGES:
        after = _as_utf_8(line, page)
        if after and not is_bad(after) and not RARE.search(after) and not _CAPITAL_INSIDE.search(after):
            found.append(Reading(cost(after), after, page))
    best = min(found, key=lambda reading: reading.bits, default=None)
    if best is None:
        return None
    return best._replace(is_sure=all(other.text == best.text for other in found if other.bits <= best.bits))


def is_proven(line: str, page: str) -> bool:
    """Whether all of a line is UTF-8 in a page, in so many letters that it is by no chance, and says no less than GBK.

    >>> is_proven("Cr├¿me br├╗l├®e et th├® glac├® aux p├¬ches", "cp850"), is_proven("Cr├¿me", "cp850")
    (True, False)
    """
    after = _as_utf_8(line, page)
    if len(_HIGH.findall(after)) < DOS_SEQUENCES:
        return False
    return cost(after) < cost(line.encode(page).decode("gbk", "replace"))


def _as_utf_8(line: str, page: str) -> str:
    try:
        return line.encode(page).decode("utf-8")
    except UnicodeError:
        return ""
