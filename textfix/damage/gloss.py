"""Pinyin glosses that a site's script puts behind characters, and the bytes that it tears apart doing so."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from textfix.damage.case import Damaged

_LIST = """
電:diàn 動:dòng 會:huì 發:fā 現:xiàn 個:gè 過:guò 時:shí 來:lái 業:yè 產:chǎn 進:jìn 經:jīng 長:zhǎng
對:duì 開:kāi 見:jiàn 東:dōng 車:chē 門:mén 學:xué 實:shí 應:yīng 關:guān 點:diǎn 與:yǔ 無:wú 體:tǐ
選:xuǎn 養:yǎng 級:jí 區:qū 農:nóng 鎮:zhèn 總:zǒng 變:biàn 數:shù 線:xiàn 構:gòu 從:cóng 這:zhè 說:shuō
們:men 國:guó 电:diàn 动:dòng 会:huì 发:fā 现:xiàn 个:gè 过:guò 时:shí 来:lái 业:yè 产:chǎn 进:jìn
经:jīng 的:de 在:zài 有:yǒu 工:gōng 大:dà 家:jiā 人:rén 水:shuǐ 本:běn 自:zì 能:néng 里:lǐ 三:sān
"""

READINGS = dict(pair.split(":") for pair in _LIST.split())
"""A list of the kind that sites have: character and reading, applied one character after the other, in this order."""


def gloss(
    text: str,
    readings: Mapping[str, str] = READINGS,
    *,
    torn: bool = False,
    tones: bool = True,
    lost: str = "\ufffd",
) -> Damaged:
    """Put the reading behind each character of the list.

    Args:
        text: any str.
        readings: the site's list: character to reading, in the order in which the site applies them.
        torn: replace in the GBK bytes at any offset, as a careless script does: two bytes of the list's character that
            are the end of one character and the start of the next are found as well, and torn apart by the reading.
        tones: write the tone marks.
        lost: what the reader shows for bytes that are no character any more: "\\ufffd" or "?".

    >>> gloss("農業").damaged
    '農(nóng)業(yè)'
    >>> gloss("每個冬至", {"總": "zǒng"}, torn=True).damaged
    '每�(zǒng)�冬至'
    >>> gloss("每個冬至", {"總": "zǒng"}, torn=True).original
    '每個冬至'
    """
    if not tones:
        readings = {character: _plain(reading) for character, reading in readings.items()}
    known = any(f"{character}({reading})" in text for character, reading in readings.items())
    if not torn:
        damaged = text
        for character, reading in readings.items():
            damaged = damaged.replace(character, f"{character}({reading})")
        return Damaged(damaged, text, not known, "gloss" if tones else "gloss without tones")
    data = text.encode("gb18030", "replace")
    for character, reading in readings.items():
        key = character.encode("gb18030")
        data = data.replace(key, key + f"({reading})".encode("gb18030"))
    damaged = data.decode("gb18030", "replace")
    whole = damaged.encode("gb18030") == data if "\ufffd" not in damaged else False
    return Damaged(damaged.replace("\ufffd", lost), text, whole and not known, "gloss with torn bytes")


def _plain(reading: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", reading) if not unicodedata.combining(c))
