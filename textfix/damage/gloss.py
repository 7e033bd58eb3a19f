"""Pinyin glosses that a site's script puts after characters, and the bytes that it tears apart doing so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Final

from textfix.damage.case import Damaged
from textfix.tables.readings import readers, without_tone

_LIST = """
電:diàn 動:dòng 會:huì 發:fā 現:xiàn 個:gè 過:guò 時:shí 來:lái 業:yè 產:chǎn 進:jìn 經:jīng 對:duì
開:kāi 見:jiàn 東:dōng 車:chē 門:mén 學:xué 實:shí 應:yīng 關:guān 點:diǎn 與:yǔ 無:wú 體:tǐ 選:xuǎn
養:yǎng 級:jí 區:qū 農:nóng 鎮:zhèn 總:zǒng 變:biàn 數:shù 線:xiàn 構:gòu 從:cóng 這:zhè 說:shuō 們:men
國:guó 縣:xiàn 書:shū 館:guǎn 題:tí 機:jī 網:wǎng 術:shù 歷:lì 紙:zhǐ 飛:fēi 場:chǎng 習:xí 試:shì
護:hù 購:gòu 歡:huān 紹:shào 論:lùn 訓:xùn 運:yùn 輸:shū 穀:gǔ 葉:yè 戶:hù 醫:yī
"""

_TONELESS_LIST = """
的:de 在:zai 有:you 工:gong 大:da 家:jia 人:ren 水:shui 本:ben 自:zi 能:neng 里:li 三:san 了:le
是:shi 会:hui 发:fa 电:dian 动:dong 业:ye 产:chan 开:kai 现:xian 个:ge 过:guo 时:shi 来:lai 经:jing
学:xue 和:he 说:shuo 要:yao 以:yi 地:di 子:zi 年:nian 国:guo
"""

READINGS = dict(pair.split(":") for pair in _LIST.split())
"""A list of the kind that sites in Traditional have: character and reading, applied in this order."""

TONELESS = dict(pair.split(":") for pair in _TONELESS_LIST.split())
"""A list of the kind that sites in Simplified have: common characters, readings without tone marks."""


def gloss(
    text: str,
    readings: Mapping[str, str] = READINGS,
    *,
    torn: bool = False,
    lost: str = "\ufffd",
    times: int = 1,
) -> Damaged:
    """Put the reading after each character of the list.

    Args:
        text: any str.
        readings: the site's list: character to reading, in the order in which the site applies them.
        torn: replace in the GBK bytes at any offset, as a careless script does: two bytes of the list's character that
            are the end of one character and the start of the next are found as well, and torn apart by the reading.
        lost: what the reader shows for bytes that are no character any more: "\\ufffd" or "?".
        times: how often each reading is written.

    >>> gloss("農業").damaged
    '農(nóng)業(yè)'
    >>> gloss("每個冬至", {"總": "zǒng"}, torn=True).damaged
    '每�(zǒng)�冬至'
    >>> gloss("每個冬至", {"總": "zǒng"}, torn=True).original
    '每個冬至'
    >>> gloss("開會", {"會": "hui"}, times=2).damaged
    '開會(hui)(hui)'
    """
    glosses = {character: f"({reading})" * times for character, reading in readings.items()}
    known = any(character + written in text for character, written in glosses.items())
    if not torn:
        damaged = text
        for character, written in glosses.items():
            damaged = damaged.replace(character, character + written)
        return Damaged(damaged, text, not known, "gloss")
    data = text.encode("gb18030", "replace")
    for character, written in glosses.items():
        key = character.encode("gb18030")
        data = data.replace(key, key + written.encode("gb18030"))
    damaged = data.decode("gb18030", "replace")
    whole = damaged.encode("gb18030") == data if "\ufffd" not in damaged else False
    return Damaged(damaged.replace("\ufffd", lost), text, whole and not known, "gloss with torn bytes")


def gloss_every(text: str, distance: int = 4, *, seed: int = 0) -> Damaged:
    """Put the reading after every `distance` Han characters, whichever they are, with its tone mark or without.

    Args:
        text: any str.
        distance: how many Han characters have one gloss; marks, letters and line ends are not counted.
        seed: the same seed leaves the same tone marks out.

    >>> gloss_every("新修的水渠通到村口。", 4, seed=3).damaged
    '新修的水(shuǐ)渠通到村(cun)口。'
    """
    random = Random(seed)  # noqa: S311
    damaged: list[str] = []
    count = 0
    for character in text:
        damaged.append(character)
        count += _FIRST_HAN <= character <= _LAST_HAN
        if count == distance:
            reading = _reading_of().get(character, "")
            damaged += ["(", reading if random.random() < _TONED else without_tone(reading), ")"] if reading else ()
            count = 0
    return Damaged("".join(damaged), text, "(" not in text, "gloss at equal distances")


_FIRST_HAN: Final = "\u3400"
_LAST_HAN: Final = "\u9fff"

_TONED: Final = 0.5
"""The chance that a reading has its tone mark: such pages have it about as often as not."""


@cache
def _reading_of() -> dict[str, str]:
    """The usual reading of each character, with its tone mark if it has one."""
    table = readers()
    syllables = sorted(table, key=str.isascii)
    readings: dict[str, str] = {}
    for syllable in syllables:
        for character in table[syllable].usual:
            readings.setdefault(character, syllable)
    return readings
