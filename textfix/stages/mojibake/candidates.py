"""What a short text may have been before a wrong code page read it: every pair of pages, the cheapest reading first.

A short text proves nothing by itself. Its candidates are for people, and for lists whose texts prove each other
(`columns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import numpy as np

from textfix.model import Candidate
from textfix.stages.mojibake.code_pages import (
    BIG5,
    EURO,
    FOREIGN,
    GB18030,
    LOST,
    SURROGATES,
    CodePage,
    page,
    pages,
)
from textfix.stages.mojibake.prefilter import suspicious
from textfix.stages.mojibake.settings import (
    CANDIDATES,
    KANA_BITS,
    PLAUSIBLE_NAME,
    SAVED_BY_CANDIDATE,
    SETTLED,
    SHORT_TEXT,
)
from textfix.stages.mojibake.views import HIGH, Survey, survey
from textfix.text.language import UNIT, code_points, cost, costs

_CODECS: Final = {"utf-8": "utf-8", "gbk": GB18030, "big5": BIG5}
"""The encodings of Chinese, by the names that edits have for them, and their code pages."""


def is_doubtful(text: str) -> bool:
    """Whether a text is short, and holds signs of a wrong code page or costs more than right text does.

    >>> is_doubtful("ÖÐÎÄ"), is_doubtful("中文"), is_doubtful("Ä¿Â¼")
    (True, False, True)
    """
    if len(text) > SHORT_TEXT or text.isascii():
        return False
    points = code_points(text)
    bits = costs(points)[points >= HIGH]
    return float(bits.mean()) * UNIT > SETTLED or suspicious(text)


def candidates(text: str) -> tuple[Candidate, ...]:
    """What a short text may have been, best first; nothing where no other reading costs less.

    >>> candidates("ÄãºÃ")[0][:3]
    ('你好', 'gbk', 'latin-1')
    >>> candidates("你好")
    ()
    """
    if not is_doubtful(text):
        return ()
    found: dict[str, Candidate] = {}
    for candidate in readings(text):
        found.setdefault(candidate.text, candidate)
    return tuple(sorted(found.values(), key=lambda candidate: candidate.bits)[:CANDIDATES])


def readings(text: str, *, saved: float = SAVED_BY_CANDIDATE) -> Iterator[Candidate]:
    """Every reading of a text that saves bits over the text, once for each pair of pages that leads to it."""
    most = min(cost(text), cost(text.lower())) - saved  # a word in capitals is a word
    if " " in text:
        yield from _readings(text.replace(" ", "\u00a0"), most)  # what copied the text made a space of it
    yield from _readings(text, most)


def _readings(text: str, most: float) -> Iterator[Candidate]:
    seen = survey(text)
    for wrong in _pages(seen):
        runs = list(_runs(text, seen, wrong))
        for encoding, name in _CODECS.items():
            reading = None if name == wrong.name else _read(runs, name)
            if reading is None or reading == text or "\u00a0" in reading:
                continue
            bits = cost(reading) + KANA_BITS * len(_KANA.findall(reading))
            if bits <= most and bits <= PLAUSIBLE_NAME * len(reading):
                yield Candidate(reading, encoding, wrong.name, bits)


_KANA: Final = re.compile("[\u3041-\u30ff]")
"""Letters of Japanese, which GBK and Big5 have as well."""


def _pages(seen: Survey) -> Iterator[CodePage]:
    """The pages whose characters the text has, the likelier ones first."""
    yield from (wrong for wrong in seen.narrow_pages() if wrong.name != SURROGATES)
    if seen.has(0x2E80, 0xFFDC):
        yield from (wrong for wrong in pages() if wrong.wide)


def _runs(text: str, seen: Survey, wrong: CodePage) -> Iterator[str | bytes]:
    """A text as the bytes that a page read it from, and what the page does not have as it is."""
    units = wrong.units[np.minimum(seen.codes, 0xFFFF)].tolist()
    for is_foreign, run in groupby(zip(text, units, strict=True), lambda pair: pair[1] in _NO_BYTES):
        if is_foreign:
            yield "".join(character for character, _ in run)
        else:
            yield b"".join(_bytes(unit) for _, unit in run)


_NO_BYTES: Final = frozenset((ord(FOREIGN), ord(LOST)))


def _bytes(unit: int) -> bytes:
    if unit == ord(EURO):
        return b"\x80"
    return bytes((unit,)) if unit < 0x100 else unit.to_bytes(2, "big")


def _read(runs: list[str | bytes], name: str) -> str | None:
    """What the bytes of a page say in another encoding; None where they are not all in it, except for the last one."""
    codec = name if name == "utf-8" else page(name).codec
    pieces, said = list[str](), False
    for at, run in enumerate(runs):
        if isinstance(run, bytes):
            said |= not run.isascii()
            try:
                piece = run.decode(codec)
            except UnicodeDecodeError as error:
                if at + 1 < len(runs) or error.end < len(run) or error.start == 0:
                    return None
                piece = run[: error.start].decode(codec) + LOST  # the text was cut
        else:
            piece = run
        pieces.append(piece)
    return "".join(pieces) if said else None
