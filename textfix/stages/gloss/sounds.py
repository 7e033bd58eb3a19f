"""Syllables of pinyin in text, and the characters with that sound, as bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from textfix.patterns import lazy
from textfix.tables.readings import readers, without_tone

LETTER: Final = "[a-zàáèéêìíòóùúüāēěīńňōūǎǐǒǔǘǚǜǹǖḿɑɡ]"

SYLLABLE: Final = LETTER + "{1,6}"

GLOSS: Final = re.compile(r"(\(|\?\(?|\ufffd\(?|€\()(" + SYLLABLE + r")\)(?:\(\2\))*+")
"""A gloss, after its whole '(' or after what a lost byte left of it; some pages repeat it."""

UNMARKED_GLOSS: Final = re.compile(r"(\(|(?<=[^\x00-\x7f]))(" + SYLLABLE + r")\)(?:\(\2\))*+")
"""The same on pages that show nothing for a lost byte."""

AFTER_HAN: Final = lazy(r"\((?<=[\u3400-\u9fff\ue000-\uf8ff\ufffd]\()(" + SYLLABLE + r")\)(\(\1\))*+")
"""Begins with its '(' (a literal prefix is found at memory speed), then looks back for the character."""


class Sound(NamedTuple):
    """The characters of one syllable as bytes."""

    pairs: Mapping[bytes, int]
    """Each character, with 0 where the reading is its usual one, else 1."""
    after: Mapping[int, tuple[bytes, ...]]
    """Those whose second byte may be taken for a lead byte, by their first byte."""


@cache
def sound_of(syllable: str) -> Sound | None:
    """The characters that read as a syllable, with its tone mark or without; None where there are none."""
    found = readers().get(syllable)
    if found is None:
        return None
    pairs = {character.encode("gb18030"): n for n, characters in enumerate(found) for character in characters}
    after: dict[int, tuple[bytes, ...]] = {}
    for pair in pairs:
        if pair[1] >= 0x80:
            after[pair[0]] = (*after.get(pair[0], ()), pair)
    return Sound(pairs, after)


def any_tone(syllable: str) -> Sound | None:
    """The characters that read as a syllable with any tone mark: 績 is jī in one dictionary and jì in another."""
    return sound_of(without_tone(normal(syllable)))


def normal(syllable: str) -> str:
    """A syllable in plain letters: some input methods write ɑ and ɡ."""
    return syllable.replace("ɑ", "a").replace("ɡ", "g")
