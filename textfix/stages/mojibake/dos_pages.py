"""Western and Cyrillic lines that a DOS page of Europe read, all of which is UTF-8: ftfy knows only code page 437.

Windows consoles and old archivers have code page 850 in Western Europe, 852 in Central Europe, and 866 in Russia.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from textfix.edits import Edit
from textfix.stages.mojibake.lone_letters import RARE
from textfix.stages.mojibake.settings import DOS_LETTERS, DOS_SEQUENCES, DOUBTFUL_DOS_LETTERS
from textfix.text.language import cost

_PAGES: Final = ("cp437", "cp850", "cp852", "cp866", "cp857", "cp775", "cp855")
"""The commonest ones first: of readings that cost the same the first one counts. The last three are those of Turkey,
the Baltic and Serbia."""
_OF_CYRILLIC: Final = frozenset(("cp866", "cp855"))
"""Pages that make letters of most bytes."""
_CAPITAL_INSIDE: Final = re.compile("[a-zß-öø-ÿ][À-ÖØ-Þ]")
"""A capital with an accent after a small letter: no word has one."""

_LETTER: Final = r"[^\W\d_\u2e80-\uffef]"
_SIGN: Final = r"[^\x00-\x7f\u2500\u254c-\u2562\u2566\u256c\u2580-\u2590\u2594-\uffef]"
_NO_FRAME: Final = "®«»¿¡╝║╢"
"""The second bytes of é, î, ï, è, í, ü, ú and ö in these pages: no frame has them behind ├."""
_SECOND: Final = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒøØ×"
"""What the bytes 80 to 9F are in the pages of Western Europe."""
_SHADES: Final = "\u2591-\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255d\u255c\u255b\u2510"
"""What the bytes B0 to BF are in pages of DOS: shades and frames."""
_INSIDE: Final = re.compile(
    rf"(?<={_LETTER})[┬├┼╨╤](?={_SIGN})|(?<=[a-z])─(?={_SIGN}[a-z])"
    rf"|(?<=[A-Za-z])├(?=[{_NO_FRAME}])|├(?=[{_NO_FRAME}][a-z])"
    rf"|[ÔтΓ][ÇА](?={_SIGN})|Γ[{_SECOND}](?=[^\x00-\x7f])"
    rf"|(?<![^\W\d_])(?!Ô[ôöòÖ]{{2}}(?!Ô))Ô[{_SECOND}](?=[^\x00-\x7f](?:Ô|(?![^\W\d_])))|(?<=[A-Za-z])Ô[{_SECOND}](?=[^\x00-\x7f][A-Za-z])"
    rf"|(?<![\u0400-\u04ff])т[А-Я](?=[А-Яа-п{_SHADES}](?![\u0400-\u04ff]))"
    r"|(?:≡ƒ|\xadƒ|ЁЯ|[αÓ][╕╣©ñÑ])(?=[^\x00-\x7f])"
)
_LEADS: Final = re.compile("[┬├┼╨╤─ÔтΓ≡\xadЁαÓ]")
"""What all of these begin with, and those below but for letters: hardly a line has one."""
_ANYWHERE: Final = re.compile(rf"[┬├┼╨╤]{_SIGN}")
_OF_LETTERS: Final = re.compile(rf"[ðÐđĐ]{_SIGN}")
"""The first byte of a letter in UTF-8, C2 to C5, D0 or D1, which frames are drawn with, and another sign: inside a
word, or anywhere, as a tree of files has a name after it (├été); D0 and D1, where they are letters; E2 and one of
80 to 9F, with which quotation marks, dashes, arrows and lines begin; F0 9F, with which emoji do; Thai and Devanagari.
ÔÖú at the end of a word are flags of a list of words, and ♣ by itself; Ôôô is a cry."""

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
    if any(_INSIDE.match(line, lead.start()) for lead in _LEADS.finditer(line)):
        return True
    return len(_ANYWHERE.findall(line)) >= DOS_LETTERS or len(_OF_LETTERS.findall(line)) >= DOUBTFUL_DOS_LETTERS


def may_be_frame(line: str) -> bool:
    """Whether the only letter of a line that a DOS page would have made may be the frame of a tree before a name.

    >>> may_be_frame("├île"), may_be_frame("├ële, ├ële"), may_be_frame("Cr├¿me")
    (True, False, False)
    """
    return not is_from_dos(line) and _ANYWHERE.search(line) is not None


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
    if best.page in _OF_CYRILLIC and len(_HIGH.findall(best.text)) < DOS_LETTERS:
        return best._replace(is_sure=False)  # тАв may be letters
    return best._replace(is_sure=all(other.text == best.text for other in found if other.bits <= best.bits))


def with_proven_page(found: Sequence[Edit], lines: Sequence[tuple[int, str]]) -> Sequence[Edit]:
    """The edits, and those of lines too short to tell, all of which is UTF-8 in a page that other lines prove.

    Args:
        found: what was undone in the text, in order.
        lines: its lines with signs side by side, each with its place.

    >>> found = [Edit(n, n + 1, "│", "utf-8 read as cp850") for n in (0, 9)]
    >>> [edit[:3] for edit in with_proven_page(found, [(20, "  Ôöé"), (30, "  Ôöéa é")])]
    [(0, 1, '│'), (9, 10, '│'), (22, 25, '│')]
    """
    kinds = Counter(edit.kind.rpartition(" ")[2] for edit in found if edit.certainty == "certain")
    page, count = kinds.most_common(1)[0] if kinds else ("", 0)
    if count < DOS_LETTERS or page not in _PAGES:
        return found
    starts, more = [edit.start for edit in found], list[Edit]()
    for at, line in lines:
        is_free = bisect_left(starts, at) == bisect_left(starts, at + len(line))
        after = _as_utf_8(line, page) if is_free and is_from_dos(line) else ""
        if after:
            first, last = (next(match.start() for match in _HIGH.finditer(side)) for side in (line, line[::-1]))
            said = after[first : len(after) - last]
            more.append(Edit(at + first, at + len(line) - last, said, f"utf-8 read as {page}"))
    return sorted([*found, *more]) if more else found


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
