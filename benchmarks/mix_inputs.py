"""What each row of the mix is given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import mix_texts
from benchmarks.mix_peers import Text, opencc, read_with_chardet

Texts = Sequence[Text]

DAMAGED_KINDS = (
    *("utf-8-as-cp1252", "utf-8-as-latin-1", "gbk-as-latin-1", "utf-8-as-gb18030", "utf-8-as-latin-1-twice"),
    *("lines-utf-8-as-cp1252", "spans-utf-8-as-latin-1", "gloss", "gloss-torn", "escapes-decimal"),
    *("escapes-backslash-u", "escapes-percent-utf-8", "radicals", "litter", "controls", "fullwidth", "wrap-plain"),
    *("bytes-lines-utf-8-gbk", "private-use-gbk", "sentences-utf-8-as-cp1252"),
)
"""The kinds of damage that the damaged articles have, in turn."""


class Settings(NamedTuple):
    """Where texts come from, how long a row may take, and which turn it is: each has texts of its own."""

    corpus: Path | None
    pages: Path | None
    seconds: float
    turn: int = 0

    def seed(self, row: int) -> int:
        """The seed of the generator; folders of your own give the same texts every turn."""
        return row + 100 * self.turn


@lru_cache(maxsize=2)
def articles(settings: Settings, count: int = 150) -> list[str]:
    """Simplified articles of 1 to 10 KB."""
    if settings.corpus:
        return mix_texts.texts_of(settings.corpus)
    return mix_texts.articles(settings.seed(15), count)


def simplified(settings: Settings) -> Texts:
    return [text.encode() for text in articles(settings)]


def traditional(settings: Settings) -> Texts:
    convert = opencc("s2tw")
    return [convert(text).encode() for text in articles(settings)]


def mixed(settings: Settings) -> Texts:
    """Of a hundred articles 90 are Simplified UTF-8, 5 Traditional, 3 GBK or Big5, 2 damaged."""
    from textfix import damage

    made: list[Text] = []
    convert, kinds = opencc("s2tw"), [kind for kind in DAMAGED_KINDS if kind not in damage.BYTES_KINDS]
    for number, text in enumerate(articles(settings, 400)[:400]):
        place = number * 37 % 100  # the same mix in every hundred, in an order that is none
        if place < 90:
            made.append(text.encode())
        elif place < 95:
            made.append(convert(text).encode())
        elif place < 97:
            made.append(text.encode("gbk", "replace"))
        elif place < 98:
            made.append(convert(text).encode("big5", "replace"))
        else:
            made.append(damage.KINDS[kinds[number // 50 % len(kinds)]](text, number).data)
    return made


def damaged(settings: Settings) -> Texts:
    from textfix import damage

    kinds = DAMAGED_KINDS
    return [damage.KINDS[kinds[n % len(kinds)]](text, n).data for n, text in enumerate(articles(settings)[:60])]


def one_lost(settings: Settings) -> Texts:
    """One U+FFFD somewhere in the middle of each article."""
    made, random = [], Random(settings.seed(1))
    for text in articles(settings):
        at = random.randint(len(text) // 3, 2 * len(text) // 3)
        made.append((text[:at] + "\ufffd" + text[at + 1 :]).encode())
    return made


def two_radicals(settings: Settings) -> Texts:
    """Two Kangxi radicals in each article: the second half of a character that a PDF gave."""
    made, random = [], Random(settings.seed(2))
    for text in articles(settings):
        at = random.randint(len(text) // 3, 2 * len(text) // 3)
        made.append((text[:at] + "\u2f00\u2f08" + text[at:]).encode())
    return made


def joined(settings: Settings) -> Texts:
    """1 MB of articles one after the other."""
    return [whole("\n".join(articles(settings, 220)).encode(), 1_000_000)]


def whole(data: bytes, size: int) -> bytes:
    """This many bytes, over and over if they are too few, up to the last whole character."""
    return (data * (size // len(data) + 1))[:size].decode("utf-8", "ignore").encode()


def of_3_kb(settings: Settings) -> Texts:
    if settings.corpus:
        return [text.encode() for text in articles(settings) if 2_500 <= len(text.encode()) <= 3_500]
    return [text.encode() for text in mix_texts.articles(settings.seed(16), 150, 2_600, 3_000)]


def records(settings: Settings) -> Texts:
    if settings.corpus:
        return [text[:600] for text in articles(settings)]
    return list(mix_texts.records(settings.seed(17), 300))


def titles(settings: Settings) -> Texts:
    if settings.corpus:
        return [text.partition("\n")[0][:50] for text in articles(settings)]
    random = Random(settings.seed(18))
    return [mix_texts.title(random) for _ in range(1_500)]


@lru_cache(maxsize=2)
def pages(settings: Settings) -> Texts:
    return mix_texts.pages_of(settings.pages) if settings.pages else mix_texts.pages(settings.seed(19), 20)


def read_pages(settings: Settings) -> Texts:
    """The pages as text: what an extractor is given once the encoding is known."""
    return [read_with_chardet(data) for data in pages(settings)]


def gbk(settings: Settings) -> Texts:
    return [text.encode("gbk", "replace") for text in articles(settings)]


def big5(settings: Settings) -> Texts:
    convert = opencc("s2tw")
    return [convert(text).encode("big5", "replace") for text in articles(settings)]


def damaged_text(settings: Settings) -> Texts:
    return [data.decode("utf-8", "replace") if isinstance(data, bytes) else data for data in damaged(settings)]


def traditional_text(settings: Settings) -> Texts:
    return [data.decode() for data in traditional(settings) if isinstance(data, bytes)]
