"""Glosses at equal distances: some sites put a sound after every fourth or fifth character, whichever it is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from textfix.stages.gloss import settings
from textfix.stages.gloss.codes import pair_of
from textfix.stages.gloss.sounds import AFTER_HAN, any_tone
from textfix.text.han import A_HAN


def at_equal_distances(text: str) -> bool:
    """Whether nearly all glosses of a text have as many Han characters between them, across words and marks.

    Word lists, rhymes and sayings have equal distances too, but there the glosses are at one place of each word or
    verse, at its end most of all.

    >>> at_equal_distances("水庫的閘(zha)門修好以(yi)後，下游的(de)稻田再也(yě)不怕乾旱(han)，大家都說(shuō)好。")
    True
    >>> at_equal_distances("白日依山盡(jìn)，黃河入海流(liú)。欲窮千里目(mù)，更上一層樓(lóu)。")
    False
    """
    spans = [match.span() for match in AFTER_HAN.finditer(text) if _is_sound(text, match)]
    if len(spans) < settings.AT_EQUAL_DISTANCES:
        return False
    distances = Counter(len(A_HAN.findall(text, end, start)) for (_, end), (start, _) in pairwise(spans))
    distance, count = distances.most_common(1)[0]
    if distance < settings.LEAST_DISTANCE or count < settings.EQUAL_DISTANCES * (len(spans) - 1):
        return False
    places = Counter(len(A_HAN.findall(text, _phrase(text, start), start)) for start, _ in spans)
    inside = sum("\u3400" <= text[end : end + 1] <= "\u9fff" for _, end in spans)
    return 2 * places.most_common(1)[0][1] <= len(spans) and 2 * inside >= len(spans)


def _is_sound(text: str, match: re.Match[str]) -> bool:
    sound = any_tone(match[1])
    return sound is not None and pair_of(text[match.start() - 1]) in sound.pairs


def _phrase(text: str, at: int) -> int:
    """Where the phrase begins that goes up to a place: after a mark or a space, glosses passed over."""
    start = at
    while start > 0 and at - start < settings.LONGEST_PHRASE:
        before = text[start - 1]
        # a gloss of two syllables, with its brackets
        if before == ")" and (gloss := text.rfind("(", max(0, start - 12), start)) > 0:
            start = gloss
        elif "\u3400" <= before <= "\u9fff":
            start -= 1
        else:
            break
    return start
