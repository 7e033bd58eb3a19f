"""One line of a text with torn bytes: each gloss, and each run that a gloss or a cut made, becomes one edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textfix.edits import CERTAIN, Certainty, Edit
from textfix.patterns import lazy
from textfix.stages.gloss import settings
from textfix.stages.gloss.choice import LOST, is_rare, likely, listed, may_lack_bytes, resolved
from textfix.stages.gloss.codes import pair_of
from textfix.stages.gloss.cuts import TRIGGER, UNMARKED, mended_cut
from textfix.stages.gloss.document import Document, context
from textfix.stages.gloss.sounds import GLOSS, UNMARKED_GLOSS, any_tone, normal, sound_of
from textfix.stages.gloss.walk import Way, way_behind
from textfix.text.language import cost

GLOSSED: Final = "gloss"
TORN: Final = "torn by a gloss"
CUT_BEFORE_MARK: Final = "cut before a mark"

CLOSED: Final = re.compile(r"[?\ufffd]/[a-z][a-z0-9]{0,9}\s?/?>")
"""A character, both bytes of it lost, and the tag after it, which lost its '<'."""

DAMAGE: Final = re.compile(f"{GLOSS.pattern}|{TRIGGER.pattern}|{CLOSED.pattern}")

UNMARKED_DAMAGE: Final = re.compile(f"{UNMARKED_GLOSS.pattern}|{UNMARKED.pattern}")


def edits_of(line: str, document: Document, damage: re.Pattern[str] = DAMAGE) -> Iterator[Edit]:
    """The edits of one line, in its places.

    Args:
        line: the line.
        document: what the whole text says.
        damage: finds the places to look at; glosses are matched with the syllable as the second group.

    >>> list(edits_of("國(guó)家", Document("")))
    [Edit(start=1, end=6, after='', kind='gloss', certainty='certain', by_character=False, alternatives=())]
    """
    at, tail, tail_at = 0, b"", 0  # `tail` has the last two bytes in front of `tail_at`, without glosses
    in_step = not document.unmarked  # whether the reader is known to be in step up to here
    lost_to = 0  # where the last run of lost bytes ends: each run is read once
    while match := damage.search(line, at):
        start, at = match.start(), match.end()
        if match[0].endswith(">"):
            before = line[max(0, start - settings.REACH) : start]
            is_quoted = before.rfind("“") > before.rfind("”")
            yield Edit(start, at, "”" if is_quoted else LOST, CUT_BEFORE_MARK, "guessed")
        elif _are_many(line, start, lost_to := _lost_to(line, start, lost_to)):
            at = lost_to
        elif not match[0].endswith(")") and (found := mended_cut(line, start, document)):
            yield from _edits(line, start, found.text, found.way, CUT_BEFORE_MARK, guessed=True)
            at, tail, tail_at = found.way.end, found.way.tail, found.way.end
        if not match[0].endswith(")"):
            continue
        if start != tail_at:
            tail = b"".join(map(_bytes, line[max(tail_at, start - 2) : start]))[-2:]
        sound = any_tone(match[2])
        if sound is None:
            continue
        if match[1] == "(":
            if tail in sound.pairs:
                yield Edit(start, at, "", GLOSSED)
                tail_at = at
        elif torn := _torn(line, start, at, tail, match[2], document):
            yield from _edits(line, start, torn.text, torn.way, TORN, guessed=torn.guessed or not in_step)
            at, tail, tail_at = torn.way.end, torn.way.tail, torn.way.end
        elif match[1] and match[1][0] != "€":
            in_step = False
            yield Edit(start, at, match[0], TORN, "left")


_LOST_RUN: Final = re.compile("[?\ufffd]*+")

_TORN_GLOSS: Final = re.compile("\\(?[a-zà-ɡ]")
"""How what is left of a torn gloss begins."""


def _lost_to(line: str, at: int, known: int) -> int:
    """Where the run of lost bytes at an index ends; `known` is where the last one ends."""
    if at < known:
        return known
    found = _LOST_RUN.match(line, at)
    return found.end() if found else at


def _are_many(line: str, start: int, end: int) -> bool:
    """Whether a run of lost bytes is a line of question marks, and no torn gloss is after it."""
    return end - start >= settings.MANY_LOST and not _TORN_GLOSS.match(line, end)


class _Torn(NamedTuple):
    text: str
    way: Way
    guessed: bool


def _torn(line: str, start: int, at: int, tail: bytes, syllable: str, document: Document) -> _Torn | None:
    """The run after a gloss whose lost byte makes a character of its sound with the last byte in front."""
    if not tail or _out_of_step(line[max(0, start - settings.LOOKED_AT) : start]):
        return None
    proved, read = 0, list[tuple[float, int, str, Way]]()
    for pair, odds in _readings(tail[-1], syllable, document):
        proved += not odds
        if way := way_behind(line, at, pair[1], document):
            before, behind = context(line, start, way.end)
            text, _ = resolved(way.pieces, before, behind, document)
            read.append((cost(before[-2:] + text + behind[:2]) + odds, len(read), text, way))
    if not read:
        return None
    (bits, place, text, way), *others = sorted(read)
    if may_lack_bytes(text, document):
        return None
    alone = proved == 1 and place == 0 and all(other[0] - bits >= settings.SURE for other in others)
    in_full = document.shows_private_use or way.end <= at + 1
    return _Torn(text, way, guessed=not (alone and in_full) or any(map(is_rare, text)))


def _readings(lead: int, syllable: str, document: Document) -> Iterator[tuple[bytes, float]]:
    """The characters of a sound that begin with a byte, the likeliest first, and bits that each is less likely."""
    seen: set[bytes] = set()
    for sound, odds in ((sound_of(normal(syllable)), 0.0), (any_tone(syllable), settings.OTHER_TONE)):
        if sound is None:
            continue
        pairs = set(listed(sound.after.get(lead, ()), sound)) - seen
        best = sorted(pairs, key=lambda pair: (likely(pair, sound, document), pair), reverse=True)
        for pair in best[: settings.READINGS]:
            yield pair, odds
        seen |= pairs


def _out_of_step(before: str) -> bool:
    """Whether the characters in front of a torn place are no text: an earlier run could not be mended up to here.

    >>> _out_of_step("渲腥种杀镜厍嗄杲"), _out_of_step("其中三分之二由本")
    (True, False)
    """
    return sum(map(is_rare, _NOT_HAN.split(before)[-1])) >= settings.RARE_OF_THEM


_NOT_HAN: Final = lazy("[^\u3400-\u9fff]")


def _edits(line: str, start: int, text: str, way: Way, kind: str, *, guessed: bool) -> Iterator[Edit]:
    """The edit that puts a run in step again, and reports of what was lost in it."""
    if text.endswith("\n") and not _SENTENCE_ENDS.search(text):
        text = text[:-1]
    sure: Certainty = "guessed" if guessed or way.guessed else CERTAIN
    yield Edit(start, way.end, text, kind, sure)
    for place in way.swallowed:
        yield Edit(place, place + 1, line[place], kind, "left")


_SENTENCE_ENDS: Final = re.compile("(?:。|[。！？]”)\n\\Z")


def _bytes(character: str) -> bytes:
    return character.encode() if character.isascii() else pair_of(character) or b"\xff"
