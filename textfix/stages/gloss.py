"""The gloss stage: pinyin in parentheses that a replace put after some characters, 級(jí), and the bytes it tore.

The replace ran over GBK bytes, so its key was found across two neighbours as well: 擔 任 is 93FA C8CE, and after
月 (D4C2) the two bytes C2 93 are 聯. The gloss then stands between the lead byte and the trail byte of 擔, the decoder
shows the lead byte as '?' or U+FFFD, and the bytes behind the gloss pair off wrongly up to the next ASCII character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import ClassVar, Final, NamedTuple

from textfix.edits import Certainty, Edit
from textfix.mentions import RADICAL
from textfix.model import Page
from textfix.receipt.diff import differences
from textfix.tables.readings import readers
from textfix.text import look

SYLLABLE: Final = "[a-zàáèéêìíòóùúüāēěīńňōūǎǐǒǔǘǚǜǹǖḿɑɡ]{1,6}"

_GATE: Final = re.compile(r"\((?<=[\u3400-\u9fff\ue000-\uf8ff\ufffd]\()" + SYLLABLE + r"\)")
"""Begins with its '(' (a literal prefix is found at memory speed), then looks back for the character."""

_GLOSS: Final = re.compile(r"(\(|\?\(?|\ufffd\(?|€\()(" + SYLLABLE + r")\)")

_LETTERS: Final = SYLLABLE.partition("]")[0] + "]"

_TEACHING: Final = re.compile(
    rf"\((?<=[\u3400-\u9fff]\()(?:{_LETTERS}{{7,40}}|{_LETTERS}{{1,9}}[ '’·-][^()\n]{{1,40}})\)"
)
"""Words of several syllables: 饕餮(tāo tiè), 拼音(pīnyīn)."""

_TORN: Final = re.compile(r"[?\ufffd]\(?" + SYLLABLE + r"\)")

_RUN: Final = re.compile(r"[^\x00-\x7f]*[@-~]?")
"""How far bytes that lost their lead byte can pair off wrongly: ASCII from @ up may be the last trail byte."""

_HAN: Final = re.compile(r"[\u3400-\u9fff]")

_PAIRED: Final = re.compile(
    rb"(?:[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][0-9][\x81-\xfe][0-9])++", re.DOTALL
)
"""Whole characters of gb18030."""

_USER_DEFINED: Final = ((*range(0xA1, 0xA8),), (*range(0xAA, 0xB0), *range(0xF8, 0xFF)))
"""Lead bytes of GBK's user-defined areas, shown as private use: with trail bytes below A1, and from A1 up."""

TORN: Final = "torn by a gloss"

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

_LESSON: Final = re.compile(rf"生[詞字]|課文|注音|讀音|拼音|字[詞典]|詞[語典]|多音|{RADICAL}|歌詞|識字|朗讀")
"""Words that lessons, dictionaries and song books say of themselves."""

_SENTENCE: Final = re.compile(r"[，。！？；,!?;]|[\u3400-\u9fff]{6}")
"""A mark, or a run of characters longer than a word or a set phrase of four: forums and songs do without marks."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """Take machine-made glosses away, and put the characters together again that they tore.

    A document is touched only on evidence that a replace made its glosses: `toned` or more of them, with tone marks,
    on characters outside GB2312 that hardly ever stand without one, most of them in daily use and in sentences; or one
    such and a torn place; or `toneless` or more without tone marks on characters so common that no reader needs the
    sound. Teaching text, 重(chóng)庆 and word lists of 傾(qīng)聽,
    汉字(hàn zì), and dictionaries stay. A trail byte that was lost is filled in by what the document itself uses.

    Args:
        toned: how many glosses with tone marks make evidence.
        toneless: how many without.

    >>> Gloss()(Page("三級(jí)書記吹響沖鋒號(hào)，月?lián)\\ue317坞p石村")).text
    '三級書記吹響沖鋒號，月擔任雙石村'
    """

    toned: int = 2
    toneless: int = 5

    cares: ClassVar[int] = look.BRACKET
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if "(" not in text or not _GATE.search(text) or not self._made_by_machine(text):
            return page
        edits: list[Edit] = []
        often = Counter(text)
        lost_before, lost_trail = cache(partial(_lost_bytes, often)), cache(partial(_lost_trail, often))
        for start, stop in _damaged_lines(text):
            try:
                data, found = _mend(text[start:stop], lost_before)
            except UnicodeEncodeError:  # a lone surrogate
                continue
            if found:
                edits += _edits(text, start, stop, _text(data, lost_trail), found)
        return page.edited(edits)

    def _made_by_machine(self, text: str) -> bool:
        """Whether a replace made the glosses of a text, rather than a teacher."""
        traditional, plain, other = Counter[str](), Counter[str](), 0
        sounds: dict[str, str] = {}
        for match in _GATE.finditer(text):
            character, syllable = text[match.start() - 1], _normal(match[0][1:-1])
            sound, pair = _sound(syllable), character.encode("gb18030")
            if sound is None or pair not in sound.pairs:
                other += character < "\ue000"
            elif sounds.setdefault(character, syllable) != syllable:
                return False  # 樂(lè) and 樂(yuè): somebody teaches
            elif syllable.isascii():
                plain[character] += 1
            elif not _outside_gb2312(character):
                other += 1
            elif _common_traditional(character) and sound.pairs[pair] == 0:
                traditional[character] += 1  # not 單(chán)于 or 荀彧(yù): unusual readings, rare characters
        other += sum(1 for _ in _TEACHING.finditer(text))
        if not traditional:
            return self._toneless_by_machine(text, plain, other)
        many, torn = traditional.total(), _torn_places(text)
        return (
            (many >= self.toned or torn > 0)
            and many > 2 * (other + plain.total())
            and _always_glossed(text, traditional, torn)
            and _is_traditional(text)
            and (torn > 0 or not _is_lesson(text, traditional))
        )

    def _toneless_by_machine(self, text: str, glossed: Counter[str], other: int) -> bool:
        many = glossed.total()
        if many < self.toneless or len(glossed) < 3 or many < 4 * other:
            return False
        common = sum(n for character, n in glossed.items() if character in _COMMON)
        return 2 * common > many and 2 * many < sum(1 for _ in _HAN.finditer(text))


def _torn_places(text: str) -> int:
    """How many toned syllables stand in a place that only a replace over bytes makes: the bytes before give the sound.

    A quiz asks 怎麼讀?(guó) as well; there the byte before makes no character of that sound.
    """
    places = 0
    for match in _TORN.finditer(text):
        syllable = _normal(match[0].lstrip("?\ufffd(")[:-1])
        sound = None if syllable.isascii() else _sound(syllable)
        before = text[max(match.start() - 1, 0) : match.start()].encode("gb18030", "replace")
        places += sound is not None and bool(before) and before[-1] in sound.after
    return places


def _always_glossed(text: str, glossed: Counter[str], torn: int) -> bool:
    """Whether the commonest glossed characters hardly stand without a gloss: a replace takes each place.

    It leaves none in 24 pages of the kind; one in ten is for text that was added later.
    """
    few = glossed.most_common(20)
    many = sum(n for _, n in few)
    return sum(text.count(character) for character, _ in few) - many <= many // 10 + torn


def _is_lesson(text: str, glossed: Counter[str]) -> bool:
    """Whether a text whose glosses are all whole looks like a teacher's choice: 傾(qīng)聽, 憂鬱(yù).

    A script's list holds characters in daily use, so most of the kinds it glosses (59% up in pages of
    the kind; 20% to 60% of a page's Traditional characters are glossed), and they stand in sentences. A teacher picks
    the harder ones, few of them, and puts them in word lists. A text that speaks of lessons needs ten glosses and
    characters that come again.
    """
    many = glossed.total()
    if 2 * len(_EVERYDAY & glossed.keys()) < len(glossed):
        return True
    plain = _GATE.sub("", text)
    if 10 * many < sum(n for character, n in Counter(plain).items() if _common_traditional(character)):
        return True
    prose = sum(len(_GATE.findall(line)) for line in text.split("\n") if _SENTENCE.search(_GATE.sub("", line)))
    if 2 * prose < len(_GATE.findall(text)):
        return True
    return bool(_LESSON.search(plain)) and (many < 10 or 3 * many < 4 * len(glossed))


def _is_traditional(text: str) -> bool:
    """Whether one character in twenty stands outside GB2312: one in five does in Traditional text, none in Simplified.

    Simplified text glosses rare names too, 毕昇(shēng), and these also stand outside GB2312.
    """
    characters = Counter(_HAN.findall(text))
    return 20 * sum(n for c, n in characters.items() if _outside_gb2312(c)) > characters.total()


def _damaged_lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds a gloss."""
    stop = -1
    for match in _GLOSS.finditer(text):
        if match.start() > stop:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            yield start, stop


Found = tuple[str, int, int, Certainty]


def _mend(line: str, lost_before: Callable[[int, str], bytes]) -> tuple[bytes, list[Found]]:
    """The bytes of one line without its glosses, and what was found where."""
    out, found, end = bytearray(), list[Found](), 0
    for match in _GLOSS.finditer(line):
        out += _bytes(line[end : match.start()])
        end = match.end()
        sound = _sound(_normal(match[2]))
        if sound and match[1] == "(":
            if bytes(out[-2:]) in sound.pairs:
                found.append(("gloss", match.start(), end, "certain"))
                continue
        elif sound and out and (lost := lost_before(out[-1], _normal(match[2]))):
            out += lost
            run = _RUN.match(line, end)
            sure: Certainty = "certain" if len(lost) == 1 else "guessed"
            found.append((TORN, match.start() - 1, run.end() if run else end, sure))
            continue
        elif sound and match[1][0] != "€":
            found.append((TORN, match.start(), end, "left"))
        out += _bytes(match[0])
    out += _bytes(line[end:])
    return bytes(out), found


def _edits(text: str, start: int, stop: int, after: str, found: list[Found]) -> Iterator[Edit]:
    """The edits that make `after` of a line, each under the name of what was found there."""
    for kind, a, b, certainty in found:
        if certainty == "left":
            yield Edit(start + a, start + b, text[start + a : start + b], kind, certainty)
    mended = [one for one in found if one[3] != "left"]
    for a, b, c, d in differences(text[start:stop], after):
        about = [one for one in mended if one[1] <= b and one[2] >= a] or mended
        sure: Certainty = "guessed" if any(one[3] == "guessed" for one in about) else "certain"
        yield Edit(start + a, start + b, after[c:d], about[0][0] if about else TORN, sure)


def _bytes(text: str) -> bytes:
    """The text in gb18030, with 0xFF, which never stands in it, for each U+FFFD."""
    return b"\xff".join(part.encode("gb18030") for part in text.split("\ufffd"))


def _text(data: bytes, lost_trail: Callable[[int, bytes], str]) -> str:
    """Read what `_bytes` wrote, where a lead byte may stand before a byte that was lost."""
    pieces, at = [], 0
    while at < len(data):
        if paired := _PAIRED.match(data, at):
            pieces.append(paired[0].decode("gb18030", "replace"))
            at = paired.end()
        elif data[at] != 0xFF and data[at + 1 : at + 2] in (b"?", b"\xff"):
            following = data[at + 2 : at + 3]
            pieces.append(lost_trail(data[at], following))
            at += 2
        else:
            pieces.append("\ufffd")
            at += 1
    return "".join(pieces)


def _lost_trail(often: Counter[str], lead: int, following: bytes) -> str:
    """The character that begins with a lead byte whose trail byte was lost, by what the document uses, or U+FFFD.

    A byte from 81 to FE was lost only because the ASCII byte behind it did not pair with it; where no ASCII follows,
    the mark stands for that byte as well. 80 pairs with nothing.
    """
    swallowed = following >= b"\x80"
    if swallowed and _common_traditional(alone := _character(bytes((lead, 0x80)))):
        return alone
    fitting = [_character(bytes((lead, trail))) for trail in range(0x80, 0xFF)]
    if (swallowed or following in (b"\n", b"")) and "。" in fitting:
        return "。\n" if swallowed else "。"
    best = max(fitting, key=lambda character: often[character])
    return best if best and often[best] else "\ufffd"


class _Sound(NamedTuple):
    """The characters of one syllable as bytes."""

    pairs: Mapping[bytes, int]
    """Each character, with 0 where the reading is its usual one, else 1."""
    after: Mapping[int, tuple[bytes, ...]]
    """Those whose second byte may be taken for a lead byte, by their first byte."""


@cache
def _sound(syllable: str) -> _Sound | None:
    found = readers().get(syllable)
    if found is None:
        return None
    pairs = {character.encode("gb18030"): n for n, characters in enumerate(found) for character in characters}
    after: dict[int, tuple[bytes, ...]] = {}
    for pair in pairs:
        if pair[1] >= 0x80:
            after[pair[0]] = (*after.get(pair[0], ()), pair)
    return _Sound(pairs, after)


def _character(pair: bytes) -> str:
    """The one character that two bytes are, or nothing."""
    try:
        character = pair.decode("gb18030")
    except UnicodeError:
        return ""
    return character if len(character) == 1 else ""


def _lost_bytes(often: Counter[str], previous: int, syllable: str) -> bytes:
    """What stood before a torn gloss: the lead byte that makes a character of that sound with the byte before it.

    Some pages also drop characters of the private use area; then the bytes before may be one of these.
    """
    sound = _sound(syllable)
    if sound is None:
        return b""
    if leads := sound.after.get(previous):
        return max(leads, key=lambda pair: _likely(pair, sound, often))[1:]
    dropped = [
        (often[before], *_likely(pair, sound, often), bytes((first, *pair)))
        for lead, pairs in sound.after.items()
        for first in _USER_DEFINED[lead >= 0xA1]
        if often[before := _character(bytes((previous, first)))]
        for pair in pairs
    ]
    return max(dropped)[-1] if dropped else b""


def _likely(pair: bytes, sound: _Sound, often: Counter[str]) -> tuple[int, bool, int]:
    """Sorts characters: those that the document uses, then those that such lists hold, then by reading."""
    character = _character(pair)
    return often[character], _common_traditional(character), -sound.pairs[pair]


@lru_cache(8192)
def _common_traditional(character: str) -> bool:
    """Whether a character stands in level 1 of Big5, the 5401 in common use (A440 to C67E), and not in GB2312."""
    try:
        return _outside_gb2312(character) and character.encode("big5") < b"\xc9"
    except UnicodeError:
        return False


@lru_cache(8192)
def _outside_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeError:
        return True
    return False


def _normal(sound: str) -> str:
    return sound.replace("ɑ", "a").replace("ɡ", "g")
