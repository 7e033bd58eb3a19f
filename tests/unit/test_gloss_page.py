"""Pages with glosses and cuts: each kind of damage as the bytes make it."""

import re
from typing import Any

import pytest

from textfix.damage import gloss, gloss_every, gloss_page

ROWS: list[tuple[str, dict[str, Any], str]] = [
    # a ； in 。基: A1 A3|BB F9, and the run ends at the ASCII byte of 礎 (B541)
    ("竹林茂盛。基礎打好", {}, "竹林茂盛?；\ue2a6A打好"),
    # a ？ in 。可, and the run ends in 談 (D584): 84 and the D are one character to the reader
    ("山路遠。可否長談DNA", {}, "山路遠?？煞耖L談DNA"),
    # the cut character need not be 。: 常 is B3A3, 活 BBEE
    ("日常活動", {}, "日?；顒?"),
    # aligned marks end a run: the lead byte in front of ， is lost
    ("山裡。空地上，人多", {}, "山裡?？盏厣?，人多"),
    # a tag's < is swallowed with the last byte of ”
    ("他說。”天晴。", {"tags": True, "seed": 1}, "他說?！?/strong>天晴。"),
    # a digit is swallowed
    ("天晴。“9日”有雨", {}, "天晴?！?日”有雨"),
    # nothing is shown for the lost byte, and the mark is narrow
    ("天晴。基石", {"lost": "", "narrow": True}, "天晴;\ue2bb"),
    ("天晴。基石", {"lost": "\ufffd"}, "天晴\ufffd；\ue2bb\ufffd"),
    # not where the next character is ， or 、
    ("日常，如常、無常", {}, "日常，如常、無常"),
    # a no-break space is not in GBK
    ("摘\u00a0 要", {}, "摘? 要"),
]


@pytest.mark.parametrize(("text", "options", "shown"), ROWS)
def test_cuts(text: str, options: dict[str, Any], shown: str) -> None:
    assert gloss_page(text, prefix=0, share=1.0, **options).text == shown


@pytest.mark.parametrize(
    ("text", "keys", "shown"),
    [
        # 數 first, then 謹 (D694) across 局數 (BED6 94B5)
        ("一局數字", {"數": "shù", "謹": "jǐn"}, "一局?jǐn)?shù)字"),
        # 聯 (C293) across 月擔 (D4C2 93FA); FAC8 is user-defined, CE has no second byte
        ("十月擔任", {"聯": "lián"}, "十月?lián)\ue317?"),
        ("創業", None, "創(chuàng)業(yè)"),
    ],
)
def test_glosses(text: str, keys: dict[str, str] | None, shown: str) -> None:
    assert gloss_page(text, keys=keys, marks="").text == shown


def test_a_short_list_is_the_head_of_the_long_one() -> None:
    assert gloss_page("開創事業", prefix=1, marks="").text == "開創(chuàng)事業"
    assert gloss_page("開創事業", prefix=0, marks="").text == "開創事業"


def test_what_is_lost_is_said() -> None:
    assert gloss_page("創業", marks="").recoverable
    assert not gloss_page("天晴。基石", prefix=0, share=1.0).recoverable


@pytest.mark.parametrize(
    ("text", "options", "shown"),
    [
        # 特、: the run ends where the first byte of 、 has no second, since 特's second byte went with it
        ("研究。基于熊彼特、佩", {}, "研究?；\ue2c4谛鼙颂?、佩"),
        # a tag after a closing quotation mark
        ("變化。”好", {"tags": True, "seed": 1}, "變化?！?/strong>好"),
        # the 2 of 2015 goes with the quotation mark
        ("舊體系。”2015年", {}, "舊體系?！?015年"),
        # nothing is shown for the lost byte, and the mark is narrow: the run goes on to 種 (B74E)
        ("盛行。“秧歌”是一種", {"lost": "", "narrow": True}, "盛行!把砀琛笔且环N"),
        ("金融。科技金融與", {}, "金融?？萍冀鹑谂c"),
        ("金融。科技金融與", {"narrow": True}, "金融??萍冀鹑谂c"),
        ("提高專科疼痛護", {"narrow": True}, "提高??铺弁醋o"),
        # a page that is cut before one of the marks only
        ("。基于此，本文研究PLC", {"marks": "；"}, "?；\ue2c4诖耍\ue0cc疚难芯縋LC"),
        ("F239.4\u00a0 \u00a0 文獻", {}, "F239.4? ? 文獻"),
    ],
)
def test_cuts_of_pages(text: str, options: dict[str, Any], shown: str) -> None:
    assert gloss_page(text, prefix=0, share=1.0, **options).text == shown


def test_a_torn_gloss_and_a_swallowed_digit() -> None:
    # 驅 is F28C: found in 膀將 (B0F2 8CA2); 近 is BDFC, and FC takes the 1 along
    shown = gloss_page("膀將近1 930噸", keys={"驅": "qū"}, marks="").text
    assert shown == "膀?qū)⒔? 930噸"


def test_readings_written_twice() -> None:
    assert gloss("會議", {"會": "hui"}, times=2).text == "會(hui)(hui)議"
    assert gloss("局勢", {"局": "ju"}, times=3).text == "局(ju)(ju)(ju)勢"


def test_readings_at_equal_distances() -> None:
    shown = gloss_every("電磁流量計的測量，原理和安裝都要注意。", 4, seed=1).text
    assert re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)", "|", shown) == "電磁流量|計的測量|，原理和安|裝都要注|意。"
