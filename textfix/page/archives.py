"""A page that a browser saved with its pictures and styles as one file: MHTML (RFC 2557), of which the page is a part.

The parts are looked through one after the other, without those within parts: browsers write none.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp
from typing import Final

from textfix.page.settings import ARCHIVE_HEAD

_HEADER: Final = re.compile(
    r"[\s\ufeff]*+(?:From|MIME-Version|Subject|Date|Content-Type|Snapshot-[\w-]+|X-[\w-]+)\s*:", re.I
)
_FIRST: Final = frozenset("FMSDCXfmsdcx \r\n\ufeff")
"""What `_HEADER` begins with: short texts are asked in their thousands."""
_BOUNDARY: Final = re.compile(r"\bboundary\s*=\s*\"?([^\"\s;]{1,100})", re.I)
_BLANK: Final = re.compile(r"\r?\n[ \t]*\r?\n")
_ENCODING: Final = re.compile(r"^content-transfer-encoding\s*:\s*([\w-]+)", re.I | re.M)


def html_part(text: str) -> bytes | str | None:
    """The page that a saved archive of one holds, or None where a text is no such archive.

    >>> head = 'MIME-Version: 1.0\\nContent-Type: multipart/related; boundary="b"\\n\\n'
    >>> part = "Content-Type: text/html\\nContent-Transfer-Encoding: quoted-printable\\n\\n<p>=E7=A7=8B"
    >>> html_part(f"{head}--b\\n{part}\\n--b--")
    b'<p>\\xe7\\xa7\\x8b'
    """
    if text[:1] not in _FIRST or _HEADER.match(text) is None or "multipart/related" not in text[:ARCHIVE_HEAD].lower():
        return None
    named = _BOUNDARY.search(text, 0, ARCHIVE_HEAD)
    if named is None:
        return None
    line = f"--{named[1]}"
    start = text.find(line)
    while start >= 0:
        start += len(line)
        end = text.find(f"\n{line}", start)
        blank = _BLANK.search(text, start, start + ARCHIVE_HEAD)
        if blank is not None and "text/html" in (said := text[start : blank.start()]).lower():
            encoding = _ENCODING.search(said)
            return _decoded(
                text[blank.end() : end if end >= 0 else len(text)], encoding[1].lower() if encoding else ""
            )
        start = end if end < 0 else end + 1
    return None


def _decoded(body: str, encoding: str) -> bytes | str | None:
    """A part as it was before mail could carry it; None where that fails."""
    body = body.removesuffix("\r")
    if encoding == "quoted-printable":
        return a2b_qp(body.encode("utf-8", "surrogateescape"))
    if encoding != "base64":
        return body
    try:
        return a2b_base64(body.encode("ascii", "ignore"))
    except Error:
        return None
