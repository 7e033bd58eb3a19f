"""References that a text explains, &euro;代表欧元: what follows them is what their sign is called."""

from __future__ import annotations

import re
from typing import Final

from textfix.text.mentions import Place

_CALLED: Final = {
    "&": "[和与與且]", "<": "[小少][于於]", ">": "[大多][于於]", '"': "(?:双|雙)?引", "'": "(?:单|單)?引|撇",
    "\u00a0": "(?:不[换換断斷]行)?空格|空白", "©": "版[权權]", "®": "(?:注[册冊])?商[标標]|注[册冊]", "™": "商[标標]",
    "¥": "人民[币幣]|日[元圆圓]", "€": "[欧歐]元", "£": "英[镑鎊]", "¢": "美?分", "§": "[章小分][节節]", "¶": "段落",
    "°": "度", "±": "正[负負]|加[减減]", "×": "乘", "÷": "除", "·": "[间間]隔|[圆圓][点點]", "•": "[圆圓][点點]",
    "♥": "[红紅][桃心]", "♠": "黑桃", "♣": "梅花|草花", "♦": "方[块塊片]", "∞": "[无無][穷窮限]", "√": "根",
    "≤": "小[于於]等|小[于於]或", "≥": "大[于於]等|大[于於]或", "≠": "不等", "≈": "[约約]等", "∑": "求和",
    "∏": "求[积積]", "∫": "[积積]分", "…": "省略", "—": "破折", "–": "[连連]接|短横|短橫",
    "←": "[左向]", "→": "[右向]", "↑": "[上向]", "↓": "[下向]",
}  # fmt: skip
"""What signs that HTML 4 has names for are called in Chinese; letters are called letters."""

_LETTERS: Final = "希[腊臘]|字母"

_SIGN: Final = "(?:运算|運算|字)?(?:符[号號]?|[号號]|[标標][志誌记記]|箭[头頭]|字母|[币幣])?"
"""What a name may end in."""

_OTHERS: Final = re.compile(r"(?:(?:或者?|[和与與及、/,，]| )*&#?[A-Za-z0-9]{2,31};){0,4}")
"""Other references to the same sign: &#169;或&copy;表示版权."""

_MEANS: Final = r"[ 　]?(?:表示|代表|就是|是指|指的是|意[为思][是为]?|[是即指])[^，。；！？\n]{0,4}?"

_BESIDE: Final = r"[ \t、，,；;|/]+"
_NEXT: Final = rf"{_BESIDE}&#?[A-Za-z0-9]{{2,31}};"
_BEFORE: Final = re.compile(rf"&#?[A-Za-z0-9]{{2,31}};[^&\n]{{1,8}}?{_BESIDE}\Z")


def is_defined(place: Place) -> bool:
    """Whether a text says of a reference what its sign is called: in a sentence, a table, or a list of such signs.

    The name alone is none: &copy;版权所有 uses its sign.

    >>> is_defined(Place("", "代表欧元", "€")), is_defined(Place("", "版权所有", "©"))
    (True, False)
    >>> is_defined(Place("", "\\t版权", "©")), is_defined(Place("", "红桃 &spades;黑桃", "♥"))
    (True, True)
    >>> is_defined(Place("式中", "表示学习率", "α"))
    False
    """
    name = _LETTERS if "Α" <= place.meaning <= "ϖ" else _CALLED.get(place.meaning)
    if name is None:
        return False
    called = f"(?:{name}){_SIGN}"
    after = place.after
    if re.match(f"{_MEANS}(?:{name})", after[_end(after) :]):
        return True
    if not place.before.strip(" |*-") and re.match(rf"[ ]?[\t|│][ \t]*{called}[ ]*(?:[\t|│]|\Z)", after):
        return True
    listed = re.match(rf"{called}(?:(?P<next>{_NEXT})|[ 。]*\Z)", after)
    if not listed:
        return False
    begins = not place.before.strip(" *-")
    return bool(_BEFORE.search(place.before) or (begins and listed["next"]))


def _end(after: str) -> int:
    match = _OTHERS.match(after)
    return match.end() if match else 0
