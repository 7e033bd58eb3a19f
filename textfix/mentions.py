"""Places that a text speaks of rather than uses: an escape that it names, mojibake that it explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from textfix.edits import Edit

_EXPLAINS: Final = re.compile(
    r"mojibake|乱码|亂碼|文字化け|кодиров|charset|encod|decod|code ?page|latin-?1|cp-?(?:125|437)|windows-?125|8859-"
    r"|utf-?8|\bgbk\b|编码|解码|編碼|解碼",
    re.IGNORECASE,
)
_NEAR: Final = 100
"""Characters on either side in which an explanation stands."""
_MOST: Final = 0.3
"""The share of a text that may be quoted; a text that is damaged itself has more."""

_NAMED: Final = re.compile(
    "(?:[写寫编編转轉记記][码碼义義换換]?|[显顯]示|[替改变變]?[换換]|[变變改])[作成为為做是]了?[ ：:]*[“‘「『\"'`]?$"
)
"""What stands before a piece that is named: 写作 &lt;, 显示成“ä¸­”."""
_MAY_NAME: Final = re.compile("(?:用|[输輸键鍵][入]|符[号號]|代[码碼]|字[符元]|按)[ ：:]*[“‘「『\"'`]?$")
"""The same, if what follows tells: 用 &nbsp; 表示, but 使用 &amp; 维护."""
_TELLS: Final = re.compile(
    "[”’」』\"'`]?[ ，,]*(?:[来來]?(?:代替|替代|代表|表示)|[转轉][义義]|而不是|的意思|[会會]?[显顯]示|[变變][成为為])"
)
_APART: Final = frozenset("\n \t|│,，、:：;；/=＝→(（[【{“‘「『\"'`)）]】}”’」』。！？!?")
"""What divides a piece from the words beside it."""
_CELL: Final = frozenset("\n \t|│,=→“‘「『\"'`”’」』")
"""What divides a sign from the words beside it: ”，“ is no list of signs."""
_TALKED_OF: Final = _CELL | frozenset("、:：;；/＝(（[【{〔〈《)）]】}〕〉》")
"""What divides a word that a text talks of from those that talk: no comma, which divides any."""
_REACH: Final = 8


def used(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits but for those of pieces that the text mentions.

    Two of three signs tell a mention: the piece stands apart from the words around it; these words name it (小于号写作
    &lt; 。); what it says stands in the same line, apart as well (中文 → %E4%B8%AD%E6%96%87). Damaged text says
    a thing once.

    >>> edits = [Edit(7, 11, "<", "named entity")]
    >>> [*used("小于号，写作 &lt; 。", edits)], [*used("他们得出的是 &lt; 。", edits)] == [edits[0]]
    ([], True)
    """
    for piece in _pieces(edits):
        whole = piece[0]._replace(end=piece[-1].end, after="".join(edit.after for edit in piece))
        said = _said_apart(text, whole.start, whole.end, whole.after)
        signs = (stands_apart(text, whole.start, whole.end), _is_named(text, whole), said)
        if sum(signs) < 2:
            yield from piece


def _pieces(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Edits side by side, which stand for one piece of text."""
    piece = list[Edit]()
    for edit in edits:
        if piece and edit.start != piece[-1].end:
            yield piece
            piece = []
        piece.append(edit)
    if piece:
        yield piece


def _is_named(text: str, edit: Edit) -> bool:
    """Whether the words before the piece name it, or those on both sides do."""
    before = text[max(0, edit.start - _REACH) : edit.start].rpartition("\n")[2]
    told = _TELLS.match(text, edit.end, edit.end + _REACH) is not None
    if _MAY_NAME.search(before) or edit.after.isspace():
        return told and bool(_MAY_NAME.search(before) or _NAMED.search(before))
    return _NAMED.search(before) is not None


def _said_apart(text: str, start: int, end: int, said: str, apart: frozenset[str] = _APART) -> bool:
    """Whether what a piece says stands near it in the same line, apart from other words."""
    apart = apart if said[:1].isalnum() else _CELL
    if not said.strip() or (apart is _CELL and not stands_apart(text, start, end, apart)):
        return False
    first = max(0, start - _NEAR, text.rfind("\n", max(0, start - _NEAR), start) + 1)
    last = text.find("\n", end, end + _NEAR)
    last = min(len(text), end + _NEAR) if last < 0 else last
    for here, there in ((first, start), (end, last)):
        at = text.find(said, here, there)
        while at >= 0:
            if stands_apart(text, at, at + len(said), apart):
                return True
            at = text.find(said, at + 1, there)
    return False


def is_told_apart(text: str, start: int, end: int, said: str) -> bool:
    """Whether a piece, and what is said for it near by in the same line, both stand apart as words one talks of do.

    >>> is_told_apart("愛→爱", 0, 1, "爱"), is_told_apart("愛，我的爱，爱", 0, 1, "爱")
    (True, False)
    """
    return stands_apart(text, start, end, _TALKED_OF) and _said_apart(text, start, end, said, _TALKED_OF)


def stands_apart(text: str, start: int, end: int, apart: frozenset[str] = _APART) -> bool:
    """Whether a piece has no other word beside it."""
    return (not start or text[start - 1] in apart) and (end == len(text) or text[end] in apart)


def unexplained(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits but for those of mojibake that the text around them speaks of.

    >>> edit = Edit(3, 6, "你好", "utf-8 read as gbk")
    >>> unexplained("乱码“浣犲ソ”就是“你好”。", [edit])
    []
    >>> unexplained("他说“浣犲ソ”，就走了。", [edit]) == [edit]
    True
    """
    if not edits:
        return edits
    edits = [*used(text, edits)]
    if not _EXPLAINS.search(text) or sum(edit.end - edit.start for edit in edits) > _MOST * len(text):
        return edits
    return [
        edit
        for edit in edits
        if not _EXPLAINS.search(text, max(0, edit.start - _NEAR), edit.start)
        and not _EXPLAINS.search(text, edit.end, edit.end + _NEAR)
    ]
