"""Pages with glosses and cuts: each kind of damage as the bytes make it."""

from typing import Any

import pytest

from textfix.damage import gloss_page

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
