"""Use and mention: whether a sentence has broken characters in it, or talks of them.

`&lt;` in a sentence that explains it is right as it is, and so is mojibake that a question quotes. What tells a
mention is beside it in the line: what it means, as a word of its own (“中文”变成了“ä¸­æ–‡”); the name of the sign
(小于号写作 &lt;); or a word of writing and showing that touches it, where nothing else does (全是 &nbsp; 怎么办).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from textfix.edits import Edit
from textfix.patterns import lazy

_REACH: Final = 48
"""Characters of the line that are looked at on either side."""

_FAR: Final = 100
"""The same where two forms of a character are looked for."""

_NEAR: Final = 24
"""Characters on either side in which the name of a sign is."""

LONGEST: Final = 12
"""Characters that a mention means at most: an example is short."""

_USES: Final = 2
"""Uses for each mention, at least, from which what looks like a mention is used as well."""

_ORDER: Final = r"[小大][于於](?:[号號符]|(?=[\s|,，]))|尖括[号號]"
_NAMES: Final = {
    "\u00a0": "空格|空白", "<": _ORDER, ">": _ORDER, "&": "[和与與][号號]",
    '"': "引[号號]", "'": "引[号號]|撇[号號]", "“": "引[号號]", "”": "引[号號]", "‘": "引[号號]", "’": "引[号號]",
    "…": "省略[号號]|[删刪][节節][号號]", "—": "破折[号號]", "–": "[连連]接[号號]|短横|短橫",
    "·": "[间間]隔[号號]|[圆圓][点點]",
    "•": "[圆圓][点點]|[项項]目符[号號]", "©": "版[权權][符标標]", "®": "商[标標]", "™": "商[标標]", "×": "乘[号號]",
    "÷": "除[号號]", "°": "度[数數]?符[号號]",
}  # fmt: skip
"""What signs are called in Chinese."""


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_WRITE: Final = _any(
    "[写寫] [记記] [读讀] 存 解 [换換] 改 [转轉] [变變] [编編] 打 [编編][码碼] [显顯]示 打印 [输輸]出 表示"
    " [转轉][义義换換] [替代][换換]"
)
_WRITTEN: Final = _any(
    "[代编編号號内內][码碼号號] [写寫]法 [结結]果 [输輸]出 [实實][际際] [显顯]示 打印 出[来來] [库庫]里存"
)
_SAYS: Final = re.compile(
    _any(
        f"{_WRITE}(?:[成作为為]|之?[后後][是为為]?)了? {_WRITTEN}的?(?:却?就?[是为為])? [用写寫打]的[都就却]?是"
        " [用写寫打填] [输輸键鍵]入 代替 插入 加上 使用 [删刪]掉 去[掉除] [过過][滤濾] [全都]是 出[现現]了? 看到"
        " 一[个個] [两兩][个個] 好多 很多 一堆 [许許]多 例如 比如 就是"
    )
    + r"[：:]?\Z"
)
"""What comes right before a mention: a word of writing, reading or showing."""

_IS_SAID: Final = re.compile(
    r"(?:\.[a-z0-9]{1,5} ?)?"
    + _any(
        "表示 代表 就是 即 是指 是什[么麼] 什[么麼]意思 太多 呢 求助 占位 之[类類] 怎[么麼] 如何 [请請][问問]"
        " =(?!==) → -> 代替 替代 [转轉][回成为為] [会會将將要]?[被换換变變显顯] [会會]得到 字[符样樣] 符[号號]"
        " [实實][体體] [标標][签籤记記] 代[码碼] [这這][样樣种種类類] (?:形式|格式|[写寫]法)(?=[的，。、；）])"
    )
)
"""What comes right after a mention."""

_SUBJECT: Final = lazy(
    "(?<!邮政)编码|(?<!郵政)編碼|"
    + _any(
        "解码 解碼 乱码 亂碼 转义 轉義 字节 位元組 源码 源代码 地址栏 [链鏈連][接結] 网址 網址 参数 參數 字符[串集]"
        r" 内码 正则 unicode utf-?8 \bgbk\b ascii html \bxml\b json \burl encod decod escape"
    ),
    re.IGNORECASE,
)
"""Words of a sentence about how characters are written."""

RADICAL: Final = (
    "(?:部首(?![席届屆播脑腦都长長先要]|款(?!式)|次(?!序)|批(?![注改])|映(?!射)|[个個](?![数數体體别別个個])|家(?!族))"
    "|(?<![干幹育防])部首[先要]|(?<![一两兩几幾干幹育防])部首都|[同每任某哪这這那各第][一两兩几幾]部首都"
    "|(?<![育政防交信建务務商利织織业業各该該国國外内內卫衛通农農工技])部首[长長])"
)
"""A pattern of the word 部首, which is none in 教育部首次, 一部首都 and 國防部首長."""

_OPENING, _CLOSING = "“‘「『\"'`（(《【[<", "”’」』\"'`）)》】]>"
_EDGES: Final = " ，。、；：！？,.;:" + _OPENING + _CLOSING
_BOUNDS: Final = frozenset(("", "\t", "|", "=", "→", *_EDGES))
"""What may be beside a word of its own; nothing is beside it at the ends of a line."""

_STOPS: Final = frozenset("，。、；：！？")
"""Marks that damaged sentences have, and examples have not."""

_TALKED_OF: Final = frozenset(("", *"\n \t|│、,:：;；=/＝→“”‘’「」『』\"'`(（)）[【{〔〈《]】}〕〉》"))
"""What divides a word that a text talks of from those that talk: no Chinese comma, which divides any."""

_PIECE: Final = "x"
"""Stands for the mention itself: what touches it is no word of its own."""

_RAW: Final = re.compile("&(?!#?[A-Za-z0-9]{1,31};)")


class Place(NamedTuple):
    """A mention, or what may be one: what the line has before it and after it, and what it would mean."""

    before: str
    after: str
    meaning: str

    @classmethod
    def of(cls, text: str, start: int, end: int, meaning: str, *, reach: int = _REACH) -> Place:
        """The place of `text[start:end]`, with as much of its line as is looked at."""
        before = text[max(0, start - reach) : start].rpartition("\n")[2]
        return cls(before, text[end : end + reach].partition("\n")[0], meaning)

    def is_set_off(self) -> bool:
        """Whether no word touches it.

        >>> Place("全是", "，", "<").is_set_off(), Place("写作 ", " ，", "<").is_set_off()
        (False, True)
        """
        return self.before[-1:] in _BOUNDS and self.after[:1] in _BOUNDS

    def is_short(self) -> bool:
        """Whether it means no more than an example does."""
        return len(self.meaning) <= LONGEST

    def is_told_apart(self) -> bool:
        """Whether nothing touches it but marks that divide what a text talks of from its words.

        >>> Place("“", "”", "中文").is_told_apart(), Place("，", "，", "中文").is_told_apart()
        (True, False)
        """
        return {self.before[-1:], self.after[:1]} <= _TALKED_OF

    def has_name(self) -> bool:
        """Whether the sign that it means is called by its name nearby.

        >>> Place("小于号写作 ", " ，", "<").has_name(), Place("5 ", " 7", "<").has_name()
        (True, False)
        """
        name = _NAMES.get(self.meaning)
        return name is not None and bool(re.search(name, f"{self.before[-_NEAR:]}\n{self.after[:_NEAR]}"))

    def has_counterpart(self) -> bool:
        """Whether what it means is in the line as a word of its own.

        >>> Place("“中文”变成了“", "”。", "中文").has_counterpart(), Place("学中文的", "”。", "中文").has_counterpart()
        (True, False)
        """
        meaning = self.meaning.strip()
        if not 0 < len(meaning) <= LONGEST or (len(meaning) > 1 and _STOPS.intersection(meaning)):
            return False
        if meaning in ("<", ">", "&"):
            return _has_raw(self.before, meaning) or _has_raw(self.after, meaning)
        return self._has(meaning, None if meaning.isalnum() else _BOUNDS)

    def _has(self, word: str, bounds: frozenset[str] | None) -> bool:
        return _stands_alone(self.before + _PIECE, word, bounds) or _stands_alone(_PIECE + self.after, word, bounds)

    def is_repeated(self) -> bool:
        """Whether what it means, two characters at least, is in the line as well.

        >>> Place("学中文的“", "”。", "中文").is_repeated()
        True
        """
        meaning = self.meaning.strip(_EDGES)
        return 1 < len(meaning) <= LONGEST and (meaning in self.before or meaning in self.after)

    def is_spoken_of(self) -> bool:
        """Whether a word of writing or showing touches it, and no other word does.

        >>> Place("里面全是 ", " 怎么办", "<").is_spoken_of(), Place("他用", "电脑", "<").is_spoken_of()
        (True, False)
        >>> Place("老师说：", "这样不行。", "“").is_spoken_of(), Place("", "这样的日子", "\u00a0\u00a0").is_spoken_of()
        (False, False)
        """
        says, said = self.is_shown(), self._is_said()
        if self.is_set_off():
            return says or said
        return says and (self.after[:1] in _BOUNDS or (said and self.meaning not in _OPENING))

    def is_asked_about(self) -> bool:
        """Whether words of writing and showing are on both sides.

        >>> Place("打开全是", "，求助", "中文").is_asked_about(), Place("这里变成", "，真好", "中文").is_asked_about()
        (True, False)
        """
        return self.is_shown() and self._is_said()

    def is_shown(self) -> bool:
        """Whether a word of writing or showing comes right before it.

        >>> Place("“中文”变成", "了", "中文").is_shown(), Place("学", "的人", "中文").is_shown()
        (True, False)
        """
        return bool(_SAYS.search(self.before.rstrip(" " + _OPENING)))

    def _is_said(self) -> bool:
        return bool(_IS_SAID.match(self.after.lstrip(" ，," + _CLOSING)))

    def joins_words(self) -> bool:
        """Whether it is between two words or numbers of ASCII, as a sign is that is used: HTML &amp; CSS.

        >>> Place("HTML ", " CSS", "&").joins_words(), Place("HTML 里的 ", " 符号", "&").joins_words()
        (True, False)
        """
        sides = self.before.rstrip(" ")[-1:], self.after.lstrip(" ")[:1]
        return all(side.isascii() and side.isalnum() for side in sides)

    def is_subject(self) -> bool:
        """Whether the line is about how characters are written.

        >>> Place("“你好”编码后是 ", "。", "你好").is_subject(), Place("邮政编码：", "。", "你好").is_subject()
        (True, False)
        """
        return bool(_SUBJECT.search(f"{self.before}\n{self.after}"))


def used(text: str, edits: Iterable[Edit], is_mention: Callable[[Place], bool]) -> list[Edit]:
    """The edits except for those of mentions; all of them in a text that uses far more than it mentions.

    >>> said, less = Edit(6, 10, "<", "named entity"), Edit(2, 6, "<", "named entity")
    >>> used("小于号写作 &lt; ，", [said], Place.has_name), used("5 &lt; 7", [less], Place.has_name) == [less]
    ([], True)
    """
    return used_pieces(edits, lambda piece: is_mention(_place(text, piece)))


def used_pieces(edits: Iterable[Edit], is_mention: Callable[[list[Edit]], bool]) -> list[Edit]:
    """The same, where more is asked of each piece than its place says.

    >>> edits = [Edit(0, 1, "甲", "radical"), Edit(1, 2, "乙", "radical"), Edit(4, 5, "丙", "radical")]
    >>> used_pieces(edits, lambda piece: piece[0].start > 3) == edits[:2]
    True
    """
    pieces = [*pieces_of(edits)]
    kept = list[list[Edit]]()
    for piece in pieces:
        if len(kept) >= _USES * (len(pieces) - len(kept)):
            break  # enough uses, whatever the others are
        if not is_mention(piece):
            kept.append(piece)
    chosen = pieces if len(kept) >= _USES * (len(pieces) - len(kept)) else kept
    return [edit for piece in chosen for edit in piece]


def pieces_of(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Edits side by side, which stand for one piece of text."""
    piece = list[Edit]()
    for edit in edits:
        if piece and edit.start != piece[-1].end:
            yield piece
            piece = []
        piece.append(edit)
    if piece:
        yield piece


def _place(text: str, piece: list[Edit]) -> Place:
    return Place.of(text, piece[0].start, piece[-1].end, "".join(edit.after for edit in piece))


def is_told_apart(text: str, start: int, end: int, said: str) -> bool:
    """Whether a piece, and what the line says for it, both are set apart, as words that the text talks about.

    A full stop, which divides any words, divides those that the text talks about where the line names the forms.

    >>> is_told_apart("愛→爱", 0, 1, "爱"), is_told_apart("愛，我的爱，爱", 0, 1, "爱")
    (True, False)
    >>> is_told_apart("繁体：國。简体：国。", 3, 4, "国"), is_told_apart("爱、國。爱、国。", 2, 3, "国")
    (True, False)
    """
    place = Place.of(text, start, end, said, reach=_FAR)
    named = _FORMS.search(f"{place.before}\n{place.after}")
    bounds = _TALKED_OF | {"。"} if named else _TALKED_OF
    return {place.before[-1:], place.after[:1]} <= bounds and place._has(said, bounds)


_FORMS: Final = re.compile("[繁简簡正异異旧舊][体體]|[写寫]法|字形")
"""What the forms of a character are called by."""


def _stands_alone(line: str, word: str, bounds: frozenset[str] | None) -> bool:
    """Whether a line has something between two of the bounds, or, without bounds, with no letter beside it."""
    at = line.find(word)
    while at >= 0:
        left, right = line[max(0, at - 1) : at], line[at + len(word) : at + len(word) + 1]
        if {left, right} <= bounds if bounds is not None else not left.isalnum() and not right.isalnum():
            return True
        at = line.find(word, at + 1)
    return False


def _has_raw(line: str, sign: str) -> bool:
    """Whether a line has a sign as it is: then nobody escaped the whole of it."""
    return bool(_RAW.search(line)) if sign == "&" else sign in line
