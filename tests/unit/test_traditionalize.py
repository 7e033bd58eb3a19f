"""Simplified text to Traditional, when asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.model import Options, Page
from textfix.pipeline import clean
from textfix.stages.traditionalize import Traditionalize
from textfix.terms import checked

CASES = [
    ("traditional", False, "里面的软件", "裏面的軟件"),
    ("taiwan", False, "里面的软件", "裡面的軟件"),
    ("taiwan", True, "里面的软件", "裡面的軟體"),
    ("hongkong", False, "里面的软件", "裏面的軟件"),
    ("taiwan", False, "干杯，农业", "乾杯，農業"),
    ("taiwan", False, "裏面的人", "裡面的人"),
    ("taiwan", False, "皇后在這裡", "皇后在這裡"),
    ("taiwan", False, "東京の国は", "東京の国は"),
    ("taiwan", False, "国\ud800国", "國\ud800國"),
    ("taiwan", False, "hello", "hello"),
    ("taiwan", False, "花纹类似于仙鹤，作者于敏说", "花紋類似於仙鶴，作者于敏說"),
    ("taiwan", False, "骑士哈德里克在城里", "騎士哈德里克在城裡"),
    ("taiwan", False, "格里德，这里德国人多", "格里德，這裡德國人多"),
    ("taiwan", False, "对表的每一行，并为它加脚注", "對表的每一行，並為它加腳註"),
    ("taiwan", False, "我家有一只狗", "我家有一隻狗"),
    ("taiwan", False, "云南的云", "雲南的雲"),
    ("taiwan", False, "人云亦云，皇后", "人云亦云，皇后"),
    ("taiwan", False, "這個機率和那個几率國語", "這個機率和那個幾率國語"),
    ("traditional", False, "我們說的国语講義", "我們說的國語講義"),
    ("traditional", False, "説明書没有寫", "説明書沒有寫"),
    ("traditional", False, "這裡没国語，數據库里", "這裡沒國語，數據庫裏"),
    ("taiwan", False, "茶几與書櫃", "茶几與書櫃"),
    ("taiwan", False, "免签，落地签，牙签，抽签", "免簽，落地簽，牙籤，抽籤"),
    ("taiwan", False, "在湖上划行，计划来了", "在湖上划行，計劃來了"),
    ("taiwan", False, "国际東京の夜，国家；東京の国は，国内", "國際東京の夜，國家；東京の国は，國內"),
    ("taiwan", True, "前列腺癌患者", "攝護腺癌患者"),
    ("taiwan", True, "低级别产品", "低級別產品"),
    ("taiwan", True, "村内存在分歧", "村內存在分歧"),
    ("taiwan", True, "列车运行正常，支持者打开窗口", "列車運行正常，支持者打開窗口"),
    ("taiwan", True, "加内存，再查找原因", "加記憶體，再查詢原因"),
    ("taiwan", True, "公元前三世纪", "西元前三世紀"),
    ("taiwan", True, "字节跳动的字节", "字節跳動的位元組"),
]


@pytest.mark.parametrize(("to", "phrases", "text", "expect"), CASES)
def test_simplified_becomes_traditional(to: Any, phrases: bool, text: str, expect: str) -> None:
    stage = Traditionalize(to, phrases=phrases)
    answer = stage(Page(text))
    assert answer.text == expect
    assert stage(answer).text == expect
    assert clean(text, options=Options(to=to, phrases=phrases)).text == expect


def test_terms_win() -> None:
    stage = Traditionalize("taiwan", terms=checked({"台积电": "TSMC", "abc": "def"}))
    assert stage(Page("台积电的国际业务")).text == "TSMC的國際業務"
    assert stage(Page("abc")).text == "def"


def test_keep_converts_nothing() -> None:
    assert clean("漢字和汉字", options=Options(to="keep")).text == "漢字和汉字"


@given(st.text("国國里后没几據乾干の한，。\n\ud800𠀀a", max_size=30))
def test_idempotent(text: str) -> None:
    stage = Traditionalize("taiwan")
    once = stage(Page(text)).text
    assert stage(Page(once)).text == once


def test_an_address_stays_unless_a_term_is_in_it() -> None:
    page = Page("见https://example.org/后台，后台")
    assert Traditionalize("taiwan")(page).text == "見https://example.org/后台，後臺"
    assert Traditionalize("taiwan", terms=checked({"后台": "X"}))(page).text == "見https://example.org/后台，X"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("箱内存了米", "箱內存了米"),
        ("妹妹接口道", "妹妹接口道"),
        ("内存坏了", "記憶體壞了"),
        ("走法律程序", "走法律程序"),
        ("写作文件件精彩", "寫作文件件精彩"),
    ],
)
def test_region_words_are_words_there(text: str, expected: str) -> None:
    assert Traditionalize("taiwan", phrases=True)(Page(text)).text == expected


_GUARDED = (("钟南山院士", "鍾南山院士"), ("音视频", "音視頻"), ("指数函数", "指數函數"), ("看视频", "看影片"))


@pytest.mark.parametrize(("text", "expect"), _GUARDED)
def test_a_rare_word_guards_what_is_within_it(text: str, expect: str) -> None:
    assert clean(text, options=Options(to="taiwan", phrases=True)).text == expect
