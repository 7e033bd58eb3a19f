"""One line of a text whose glosses a script made: each gloss, and each run that one tore, becomes one edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from textfix.edits import CERTAIN, Certainty, Edit
from textfix.stages.gloss.choice import likely, listed, resolved
from textfix.stages.gloss.codes import pair_of
from textfix.stages.gloss.sounds import GLOSS, Sound, normal, sound_of
from textfix.stages.gloss.walk import Way, way_behind

GLOSSED: Final = "gloss"
TORN: Final = "torn by a gloss"


def edits_of(line: str, often: Counter[str]) -> Iterator[Edit]:
    """The edits of one line, in its places; `often` counts the characters of the document.

    >>> list(edits_of("國(guó)家", Counter()))
    [Edit(start=1, end=6, after='', kind='gloss', certainty='certain', by_character=False)]
    """
    at, tail, tail_at = 0, b"", 0  # `tail` has the last two bytes in front of `tail_at`, without glosses
    while match := GLOSS.search(line, at):
        start, at = match.start(), match.end()
        sound = sound_of(normal(match[2]))
        if start != tail_at:
            tail = b"".join(map(_bytes, line[max(tail_at, start - 2) : start]))[-2:]
        if sound is None:
            continue
        if match[1] == "(":
            if tail in sound.pairs:
                yield Edit(start, at, "", GLOSSED)
                tail_at = at
        elif leads := _leads(tail, sound, often):
            way = way_behind(line, at, leads[0], often)
            if way is None:
                yield Edit(start, at, match[0], TORN, "left")
                continue
            yield from _mended(line, start, way, often, guessed=len(leads) > 1)
            at, tail, tail_at = way.end, way.tail, way.end
        elif match[1][0] != "€":
            yield Edit(start, at, match[0], TORN, "left")


def _mended(line: str, start: int, way: Way, often: Counter[str], *, guessed: bool) -> Iterator[Edit]:
    """The edit that takes a gloss away and puts the characters behind it together, and reports of what was lost."""
    text, _ = resolved(way.pieces, line[:start], line[way.end :], often)
    if way.ends_line and text[-1] == "。":
        text += "\n"
    sure: Certainty = "guessed" if guessed or way.guessed else CERTAIN
    yield Edit(start, way.end, text, TORN, sure)
    for place in way.swallowed:
        yield Edit(place, place + 1, line[place], TORN, "left")


def _leads(tail: bytes, sound: Sound, often: Counter[str]) -> list[int]:
    """The bytes, likeliest first, that make a character of a sound with the last byte in front of its gloss."""
    found = listed(sound.after.get(tail[-1], ()), sound) if tail else ()
    return [pair[1] for pair in sorted(found, key=lambda pair: likely(pair, sound, often), reverse=True)]


def _bytes(character: str) -> bytes:
    return character.encode() if character.isascii() else pair_of(character) or b"\xff"
