"""Escapes that were escaped again, or that line breaks tore: %25E4 is %E4, and a soft break ends a line with =."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from textfix.edits import Draft, Edit
from textfix.patterns import lazy
from textfix.stages.escapes.byte_runs import byte_runs
from textfix.stages.escapes.context import han
from textfix.stages.escapes.ways import QUOTED_PRINTABLE, Way

_BROKEN_LINES: Final = re.compile(r"(?<![ -~\t])(?>(?>[ -<>-~\t]|=(?!\r?\n))*=\r?\n)+[ -~\t]*")
"""Lines of quoted-printable that soft breaks join into one."""

_QUOTED: Final = lazy(r"=(?:\r?\n(?:> ?)+|(?:\r?\n)?\Z)")
"""Soft breaks in a quoted mail, whose lines begin with a sign each; the last one is where the quotation was cut."""

_BROKEN: Final = re.compile(r"=[89A-F][0-9A-F]= |= =[89A-F][0-9A-F]")
"""What a page makes of a soft break beside a byte."""


def read_bytes(draft: Draft, way: Way, *, across_lines: bool = True) -> None:
    """Undo the escapes of bytes, those too that were escaped again or torn.

    Soft breaks go from the whole text if it proves to be quoted-printable throughout, else from the lines whose
    bytes are read. Where lines must stay (`across_lines` is false), a text with soft breaks is left alone: half of
    it could be read.
    """
    breaks_lines = way is QUOTED_PRINTABLE
    if breaks_lines and not across_lines and (way.seam.search(draft.text) or _BROKEN.search(draft.text)):
        return
    if not _mended(draft, way):
        if breaks_lines:
            draft.apply(_soft_breaks(draft.text, way))
        draft.apply(byte_runs(draft.text, way))


def _mended(draft: Draft, way: Way) -> bool:
    """Take away what tears escapes and undo them, if the whole text proves to be escaped."""
    if not way.torn:
        return False
    after, seam = way.torn[1], _seam(draft.text, way)
    joined = seam.sub(after, draft.text)
    if joined == draft.text:
        return False
    edits = byte_runs(joined, way)
    if sum(han(edit.after) for edit in edits) <= han(joined):
        return False
    draft.apply(Edit(*match.span(), after, way.kind) for match in seam.finditer(draft.text))
    draft.apply(edits)
    return True


def _seam(text: str, way: Way) -> re.Pattern[str]:
    r"""What tears the escapes of a text: in a quoted mail the signs of its lines too.

    >>> _seam("> =C4=\n> =E3", QUOTED_PRINTABLE).sub("", "> =C4=\n> =E3")
    '> =C4=E3'
    """
    first = _QUOTED.search(text) if way is QUOTED_PRINTABLE else None
    if first is None or not text.startswith(">", text.rfind("\n", 0, first.start()) + 1):
        return way.seam  # <br> may be broken before its end
    return _QUOTED if len(_QUOTED.findall(text)) >= len(way.seam.findall(text)) else way.seam


def _soft_breaks(text: str, way: Way) -> Iterator[Edit]:
    """The soft breaks of the lines whose bytes can be read without them."""
    breaks, joined, length, end = list[tuple[int, int, list[Edit]]](), list[str](), 0, 0
    for match in _BROKEN_LINES.finditer(text):
        line = way.seam.sub("", match[0])
        joined += text[end : match.start()], line
        length += match.start() - end
        at = match.start()
        found = [Edit(at + seam.start(), at + seam.end(), "", way.kind) for seam in way.seam.finditer(match[0])]
        breaks.append((length, length + len(line), found))
        length, end = length + len(line), match.end()
    if not breaks:
        return
    places = [edit.start for edit in byte_runs("".join(joined) + text[end:], way)]
    for first, last, found in breaks:
        if bisect_left(places, first) < bisect_left(places, last):
            yield from found
