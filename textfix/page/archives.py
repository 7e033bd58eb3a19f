"""A page that a browser saved with its pictures and styles as one file: MHTML (RFC 2557), of which the page is a part.

The parts are looked through one after the other, without those within parts: browsers write none. Where the page is
not the whole text of an archive, as with frames, or with more text behind it, the archive is no page: nothing is lost.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from typing import Final

from textfix.page.settings import ARCHIVE_HEAD

_HEADER: Final = re.compile(
    r"[\s\ufeff]*+(?:From|MIME-Version|Subject|Date|Content-Type|Snapshot-[\w-]+|X-[\w-]+)\s*:", re.I
)
_FIRST: Final = frozenset("FMSDCXfmsdcx \r\n\ufeff")
"""What `_HEADER` begins with: short texts are asked in their thousands."""
_RELATED: Final = re.compile(
    r"^\ufeff?content-type[ \t]*+:\s*+multipart/related\b[^\r\n]*+(?:\r?\n[ \t]++[^\r\n]*+)*+", re.I | re.M
)
"""The field of the head that says so, with the lines it goes on in. Of a mailbox, one of the letters may have it."""
_BOUNDARY: Final = re.compile(r"\bboundary\s*=\s*\"?([^\"\s;]{1,100})", re.I)
_BLANK: Final = re.compile(r"(?<=\n)[ \t]*+\r?\n")
_ENCODING: Final = re.compile(r"^content-transfer-encoding\s*:\s*([\w-]+)", re.I | re.M)
_FRAMES: Final = re.compile(r"<frameset\b", re.I)
_WORD: Final = re.compile(r"\w")


def html_part(text: str) -> bytes | str | None:
    """The page that a saved archive of one holds, or None where a text is no such archive.

    >>> head = 'MIME-Version: 1.0\\nContent-Type: multipart/related; boundary="b"\\n\\n'
    >>> part = "Content-Type: text/html\\nContent-Transfer-Encoding: quoted-printable\\n\\n<p>=E7=A7=8B"
    >>> html_part(f"{head}--b\\n{part}\\n--b--")
    b'<p>\\xe7\\xa7\\x8b'
    """
    if text[:1] not in _FIRST or (first := _HEADER.match(text)) is None:
        return None
    above = _BLANK.search(text, first.end(), ARCHIVE_HEAD)
    field = _RELATED.search(text, 0, above.start()) if above is not None else None
    named = _BOUNDARY.search(field[0]) if field is not None else None
    if above is None or named is None:
        return None
    line = re.compile(rf"\n--{re.escape(named[1])}(--)?[ \t]*+\r?(?=\n|\Z)")
    page: bytes | str | None = None
    start = -1
    for cut in line.finditer(text, above.end() - 1):
        if start >= 0 and not page:
            page = _page(text, start, cut.start())
        start = cut.end()
        if cut[1]:
            return None if _WORD.search(text, start) else page or None
    return (page or _page(text, start, len(text)) or None) if start >= 0 else None


def _page(text: str, start: int, end: int) -> bytes | str | None:
    """The page that a part of an archive is, if it is one."""
    blank = _BLANK.search(text, start, min(start + ARCHIVE_HEAD, end))
    if blank is None or "text/html" not in (said := text[start : blank.start()]).lower():
        return None
    encoding = _ENCODING.search(said)
    return _decoded(text[blank.end() : end].removesuffix("\r"), encoding[1].lower() if encoding else "")


def _decoded(body: str, encoding: str) -> bytes | str | None:
    """A part as it was before mail could carry it; None where that fails."""
    if _FRAMES.search(body, 0, ARCHIVE_HEAD):
        return None
    try:
        if encoding == "quoted-printable":
            return a2b_qp(body.encode("utf-8", "surrogateescape"))
        if encoding == "base64" and "<" not in body:
            return a2b_base64(body.encode("ascii", "ignore"))
    except ValueError:  # surrogates of no byte; too few characters for a byte
        return None
    return body
