"""Words that only Traditional text has, spelt with characters that Simplified text has in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

IN_WORDS: Final = "著於乾瞭徵夥甦剋陞"
"""The characters that the words turn on."""

_TURNING: Final = re.compile(b"m")
_ANY_TURNING: Final = re.compile(f"[{IN_WORDS}]")

_BEFORE_ZHE: Final = (
    "看坐站走跑笑哭跟随隨拿抱抓拉推拖牽牵扶靠躺跪追陪领領望盯瞪喊问問谈談念挂掛贴貼绑綁绕繞围圍守对對朝沿顺順按等住活"
    "忍爱愛恨打踢踩放摆擺堆压壓搬挑指弹彈敲搭接藏握聊喝吃睡想说說听聽读讀写寫唱穿戴带帶提背举舉捧含咬冒闪閃亮烧燒煮漂浮"
    "滴照晒曬吹飘飄闭閉低抬昂弯彎趴蹲飞飛摸揉擦抹夹夾凭憑味拄供奉留憋迫盼怀懷披裹揣叼端仰俯伴迎逆冒拍摇搖晃朗忙急晾存"
    "托扛捂搂摟驮馱哄瞄眯瞇皱皺翘翹缠纏罩悬懸垂伸缩縮哼骂罵嚷猜数數侧側斜刻印绣繡插锁鎖盖蓋醒空开開关關养養踩拧擰嚼"
)
_BEFORE_YU: Final = (
    "由至终終关關对對位处處基属屬等在鉴鑒鑑便用出高低善敢勇乐樂源始建死介限忠过過助利急异異归歸陷置自安富苦甘适適习習次"
    "已曾亚亞优優难難易缘緣起居致献獻沉醉忙取决決倾傾趋趨濒瀕免止制卒同望存述定"
)
_ZHU_BEFORE: Final = "名原专專巨鉅论論译譯遗遺拙旧舊大近土显顯卓昭较較合编編撰彰"
"""Before 著 read zhù, of the written work and of what shows: 原著手稿 is the manuscript of the original."""
_AFTER_ZHUO: Final = (
    "(?=力(?!作))|(?=重(?![印版译譯刊新修校写寫述订訂]))|(?=手(?![稿写寫抄迹跡书書]))|(?=眼(?!下(?!一)|前(?!沿)|科))"
    "|(?=想(?![必象像法要])|急(?![需求])|[陆陸落涼凉]|火(?![了遍爆])|色(?!彩)|装(?!帧)|裝(?!幀))"
)
"""After 著 read zhuó or zháo: no word with zhù begins so (现代汉语词典: 着力 着重 着手 着眼 着想 着急 着陆)."""

_PATTERN: Final = "|".join(
    (
        f"著(?<=[{_BEFORE_ZHE}]著)(?![名作述书書录錄者称稱有《〈译譯论論等，。、；））」』”])",
        f"著(?<![{_ZHU_BEFORE}]著)(?<!(?<![重从從全更创創])新著)(?:{_AFTER_ZHUO})",
        f"於(?:(?<=[{_BEFORE_YU}]於)|(?=[是心事此今斯昨0-9０-９])|(?<=[生死逝成立]於)(?=[一二〇0-9公西]))",
        "乾(?:(?=[杯燥脆渴淨净枯旱洗粮糧涸巴癟瘪咳嘔呕裂冰貨货酪爹媽妈娘])|(?<=[晾晒曬擦烘饼餅腐]乾)|(?=了[这這那一两兩三]))",
        "瞭(?:(?=[解然如若])|(?<=明瞭))",
        "徵(?:(?=博引|[求收兵集文稿婚兆召用税稅询詢聘募])|(?<=[特象]徵))",
        "夥(?:(?=[伴計计])|(?<=[合大小家同]夥))",
        "甦(?:(?=[醒生])|(?<=[復复]甦))",
        "剋(?:(?=[扣星服制])|(?<=相剋))",
        "陞(?=[官职職迁遷])",
    )
)
"""By character: the particle 著 after a verb and not before a word of zhù, and 著 that begins a word of zhuó or zháo;
the preposition 於; 乾 read gān; 瞭 read liǎo; 徵 read zhēng; 夥 for a company; 陞 for a rise. In Simplified text these
are 着, 于, 干, 了, 征, 伙 and 升 (通用规范汉字表 2013)."""


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_PATTERN)


def has_traditional_word(text: str) -> bool:
    """Whether a word is there that only Traditional text has.

    >>> has_traditional_word("看著"), has_traditional_word("看著作")
    (True, False)
    """
    return _ANY_TURNING.search(text) is not None and _words().search(text) is not None


def with_particle(text: str) -> str:
    """The text with 著 where it is the particle as 着, which Hong Kong writes.

    >>> with_particle("看著原著")
    '看着原著'
    """
    return _words().sub(lambda found: "着" if found[0] == "著" else found[0], text)


def traditional_word_places(text: str, classes: bytes) -> Iterator[int]:
    """Where the ambiguous characters stand that a word makes Traditional.

    Args:
        text: the text.
        classes: the class of each of its characters; only where it is b"m" is there anything to look at.

    >>> list(traditional_word_places("笑著走，原著", b"hmhphm"))
    [1]
    """
    match = _words().match
    for found in _TURNING.finditer(classes):
        if match(text, found.start()):
            yield found.start()
