"""Lines that ftfy can't make good, which a tenth of its time tells: most lines of GBK and Big5 are of this kind.

ftfy reads a line as a whole in one of its pages, or what looks like UTF-8 in it, again and again. Of what it can't
touch, a part that is bad stays bad, and its answer is not taken.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_NOT_ASKED: Final = re.compile("[\x80-\x9f\ufffd]")
"""Controls, which ftfy reads as signs of cp1252, and marks of loss, which are left out where its answer is judged."""

_INVALID: Final = re.compile(rb"[\xc2-\xf4](?=[^\x80-\xbf \x1a?])|[\xc1\xf5-\xff]")
"""What makes bytes no UTF-8, whatever is beside it: a first byte without its next one, or none at all. ftfy takes a
space, U+FFFD (1A) and a '?' for a byte that was lost."""

_BESIDE: Final = "?"
"""What is put between parts, whose last byte may have its next one in what is left out."""


def stays_bad(line: str) -> bool:
    r"""Whether ftfy calls a line bad whatever it makes of it.

    >>> stays_bad("ÎÒÃÇÈ¥ÁËÉ½ÀïµÄ´å×Ó"), stays_bad("âš¡ CafÃ©")
    (True, False)
    """
    from ftfy.badness import BADNESS_RE
    from ftfy.chardata import CHARMAP_ENCODINGS, UTF8_DETECTOR_RE

    if _NOT_ASKED.search(line):
        return False
    first_safe, last_safe = _barriers()
    kept, at = list[tuple[int, int]](), 0
    for match in UTF8_DETECTOR_RE.finditer(line):
        if match.start() < at:
            continue  # beside what is touched already
        if last := last_safe.search(line, at, match.start()):
            kept.append((at, last.start() + 1))
        following = first_safe.search(line, match.end())
        at = following.start() if following else len(line)
    kept.append((at, len(line)))
    if not any(BADNESS_RE.search(line, start, end) for start, end in kept):
        return False
    parts = _BESIDE.join([line[start:end] for start, end in kept])
    return not any(_may_be_utf_8(parts, page) for page in CHARMAP_ENCODINGS)


def _may_be_utf_8(parts: str, page: str) -> bool:
    try:
        return _INVALID.search(parts.encode(page)) is None
    except UnicodeEncodeError:
        return False


@cache
def _barriers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A character that ftfy takes for no byte of UTF-8, so that it touches nothing beyond: the first one, the last."""
    from ftfy.chardata import UTF8_DETECTOR_RE

    found = (chr(code) for code in range(0x21, 0x100))
    tried = ("\xc3{}", "{}\xa9", "{}\xa9\xa9", "{}\xa9\xa9\xa9")
    safe = [one for one in found if not any(UTF8_DETECTOR_RE.search(each.format(one)) for each in tried)]
    signs = re.escape("".join(safe))
    return re.compile(f"[{signs}]"), re.compile(f"[{signs}][^{signs}]*+\\Z")
