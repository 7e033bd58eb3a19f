"""Whether a script made the glosses of a text, rather than a teacher, a dictionary or an author."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from textfix.edits import Certainty
from textfix.patterns import lazy
from textfix.stages.gloss import settings
from textfix.stages.gloss.codes import is_common_traditional, is_outside_gb2312, is_traditional, pair_of
from textfix.stages.gloss.distances import at_equal_distances
from textfix.stages.gloss.sounds import AFTER_HAN, LETTER, SYLLABLE, any_tone, normal, sound_of
from textfix.tables.gloss_keys import gloss_keys
from textfix.tables.readings import without_tone
from textfix.text.han import A_HAN
from textfix.text.mentions import RADICAL

_TEACHING: Final = lazy(rf"\((?<=[\u3400-\u9fff]\()(?:{LETTER}{{7,40}}|{LETTER}{{1,9}}[ '’·-][^()\n]{{1,40}})\)")
"""Words of several syllables: 饕餮(tāo tiè), 拼音(pīnyīn)."""

_PINYIN: Final = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?+[aeiouüv]{1,3}+(?:ng|n|r)?+[ '’·-]?+)++")
"""Several syllables without their tones, not a word of English: 慢性病(chronic diseases)."""

_TORN: Final = re.compile(r"[?\ufffd]\(?" + SYLLABLE + r"\)")


_COMMON: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日工机力新高应等间业产"
)
"""Characters that no reader is ever told the sound of: the first hundred of any Simplified word count."""

_EVERYDAY: Final = frozenset(
    "這來個國們時會對說過開學後還沒為發當動經現樣將問與從無機長進兩間見關實點業電體車應話種東門頭氣內產書線選級變總題員運"
    "統區農縣網報記黨萬億給幾麼嗎裡邊廣場務辦設計讀寫聽認識該請誰語師處據議論標準連達遠親視覺觀條樂歡愛風飛馬魚鳥紅綠難"
    "離雙單勞園團圖聞華傳價訊資則調強帶愛歲錢買賣熱帶許討訪試驗環節類約組織結構規劃術導營專質權轉養葉習紙館護試論戶醫歷輸購"
)
"""Traditional forms, outside GB2312, of characters a pupil reads in the first years: a script glosses them too."""

_LESSON: Final = lazy(rf"生[詞字]|課文|注音|讀音|拼音|字[詞典]|詞[語典]|多音|{RADICAL}|歌詞|識字|朗讀")
"""Words that lessons, dictionaries and song books say of themselves."""

_SENTENCE: Final = lazy(r"[，。！？；，!?;]|[\u3400-\u9fff]{6}")
"""A mark, or a run of characters longer than a word or a set phrase of four: forums and songs do without marks."""


class Glosses(NamedTuple):
    """The glosses of a text, counted by the character in front."""

    traditional: Counter[str]
    """With tone marks, on common Traditional characters by their usual reading."""
    plain: Counter[str]
    """Without tone marks."""
    other: int
    """On other characters, by other readings, or of several syllables."""
    repeated: int
    """Written twice or more: 會(hui)(hui)."""


def made_by_script(text: str, toned: int, toneless: int) -> Certainty:
    """Whether a replace made the glosses of a text, rather than a teacher: "certain", "guessed", or "left" if not."""
    if at_equal_distances(text):
        return "certain"
    glosses = _glosses(text)
    if glosses is None:
        return "left"
    traditional, plain, other, repeated = glosses
    if repeated >= settings.REPEATED:
        return "certain"
    if not traditional:
        return "certain" if _toneless_by_script(text, plain, other, toneless) else "left"
    many, torn = traditional.total(), _torn_places(text)
    by_script = (
        (many >= toned or torn > 0)
        and many > settings.TONED_SHARE * (other + plain.total())
        and _always_glossed(text, traditional, torn)
        and is_traditional(text)
        and (torn > 0 or not _is_lesson(text, traditional))
    )
    return "certain" if by_script else _by_list(text, glosses, toned)


def _glosses(text: str) -> Glosses | None:
    """The glosses of a text; None where one character has two sounds, 樂(lè) and 樂(yuè): somebody teaches."""
    traditional, plain, other, repeated = Counter[str](), Counter[str](), 0, 0
    sounds: dict[str, str] = {}
    for match in AFTER_HAN.finditer(text):
        character, syllable = text[match.start() - 1], normal(match[1])
        sound, pair = sound_of(syllable), pair_of(character)
        if sound is None or pair not in sound.pairs:
            toneless = any_tone(syllable)
            other += character < "\ue000" and (toneless is None or pair not in toneless.pairs)
            continue
        repeated += match[2] is not None
        known = sounds.setdefault(character, syllable)
        if known != syllable and without_tone(known) != without_tone(syllable):
            return None
        if syllable.isascii():
            plain[character] += 1
        elif not is_outside_gb2312(character):
            other += 1
        elif is_common_traditional(character) and sound.pairs[pair] == 0:
            traditional[character] += 1  # not 單(chán)于 or 荀彧(yù): unusual readings, rare characters
    other += sum(1 for match in _TEACHING.finditer(text) if _PINYIN.fullmatch(without_tone(match[0][1:-1])))
    return Glosses(traditional, plain, other, repeated)


def _by_list(text: str, glosses: Glosses, toned: int) -> Certainty:
    """Whether the few glosses of a text are the head of the list that such pages share.

    A teacher chooses hard characters and glosses one place; the list has common ones, and a replace takes all places
    of all of its characters up to the last that the page uses.
    """
    listed, many = gloss_keys(), glosses.traditional.total()
    if glosses.other or glosses.plain or not listed.keys() >= glosses.traditional.keys():
        return "left"
    order = {character: place for place, character in enumerate(listed)}
    deepest = max(order[character] for character in glosses.traditional)
    plain = AFTER_HAN.sub("", text)
    places = sum(plain.count(character) for character, place in order.items() if place <= deepest)
    if settings.SPARED * (places - many) > places or not is_traditional(text):
        return "left"
    if many < settings.LISTED_IN_A_LESSON and _LESSON.search(plain):
        return "left"
    if 2 * _in_sentences(text) < many:
        return "left"
    if many >= toned:
        return "certain"
    is_head = deepest < settings.HEAD and len(A_HAN.findall(plain)) >= settings.HAN_FOR_ONE
    return "guessed" if is_head else "left"


def _toneless_by_script(text: str, glossed: Counter[str], other: int, toneless: int) -> bool:
    many = glossed.total()
    if many < toneless or len(glossed) < settings.TONELESS_KINDS or many < settings.TONELESS_SHARE * other:
        return False
    common = sum(n for character, n in glossed.items() if character in _COMMON)
    return 2 * common > many and 2 * many < sum(1 for _ in A_HAN.finditer(text))


def _torn_places(text: str) -> int:
    """How many toned syllables are in a place that only a replace over bytes makes: the bytes before give the sound.

    A quiz asks 怎麼讀?(guó) as well; there the byte before makes no character of that sound.
    """
    places = 0
    for match in _TORN.finditer(text):
        syllable = normal(match[0].lstrip("?\ufffd(")[:-1])
        sound = None if syllable.isascii() else sound_of(syllable)
        before = text[max(match.start() - 1, 0) : match.start()].encode("gb18030", "replace")
        places += sound is not None and bool(before) and before[-1] in sound.after
    return places


def _always_glossed(text: str, glossed: Counter[str], torn: int) -> bool:
    """Whether the commonest glossed characters are hardly ever without a gloss: a replace takes each place."""
    few = glossed.most_common(settings.ALWAYS_GLOSSED)
    many = sum(n for _, n in few)
    return sum(text.count(character) for character, _ in few) - many <= many // settings.SPARED + torn


def _is_lesson(text: str, glossed: Counter[str]) -> bool:
    """Whether a text whose glosses are all whole looks like a teacher's choice: 傾(qīng)聽, 憂鬱(yù).

    A script's list holds characters in daily use, so most of the kinds it glosses are (59% up in pages of the kind),
    and they are in sentences. A teacher picks the harder ones, few of them, and puts them in word lists. A text that
    speaks of lessons needs more glosses, and characters that come again.
    """
    many = glossed.total()
    if 2 * len(_EVERYDAY & glossed.keys()) < len(glossed):
        return True
    plain = AFTER_HAN.sub("", text)
    traditional = sum(n for character, n in Counter(plain).items() if is_common_traditional(character))
    if settings.FEW_OF_ALL * many < traditional:
        return True
    if 2 * _in_sentences(text) < len(AFTER_HAN.findall(text)):
        return True
    return bool(_LESSON.search(plain)) and (many < settings.MANY_FOR_A_LESSON or 3 * many < 4 * len(glossed))


def _in_sentences(text: str) -> int:
    """How many glosses are in lines with sentences."""
    return sum(len(AFTER_HAN.findall(line)) for line in text.split("\n") if _SENTENCE.search(AFTER_HAN.sub("", line)))
