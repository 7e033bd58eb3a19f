"""Punctuation and spacing, when asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.model import Options, Page
from textfix.pipeline import clean
from textfix.stages.typography import Typography

CHINESE = [
    ("你好,世界.", "你好，世界。"),
    ("你好, 世界!真的吗?!", "你好，世界！真的吗？！"),
    ('他说:"走吧".', "他说：“走吧”。"),
    ("叫'小明'的人", "叫‘小明’的人"),
    ("总值(GDP)增长", "总值（GDP）增长"),
    ("iPhone,苹果的手机", "iPhone，苹果的手机"),
    ("等等...后来", "等等……后来"),
    ("见https://example.com/a?b=c,d,再点.", "见https://example.com/a?b=c,d，再点。"),
    ("邮箱:a@example.com,电话另告", "邮箱：a@example.com，电话另告"),
    ('他说"OK",就走了', "他说“OK”，就走了"),
    ("先算f(x),再算[1],完", "先算f(x)，再算[1]，完"),
    ("他问:\"谁说'好'?\"", "他问：“谁说‘好’？”"),
    ("分两步:(1)洗;(2)切", "分两步：(1)洗；(2)切"),
]
SAME = [
    "时间是10:30,比分3:2".replace(",", "，"),
    "价格1,000.50元",
    "见https://example.com/a?b=c,d;e",
    "写信到name@example.com",
    "Hello, world. It's fine (really)!",
    "运行`print(中文, 1)`即可",
    "func(参数)",
    "1.项目",
    "它's好",
    '一个"没有配对',
    "<a href='中文'>",
    '12"和15"屏幕',
    '{"name": "张三", "age": 3}',
    '{"a": ["甲", "乙"], "b": true}',
    'print("你好, 世界")',
    'name = "张三, 李四"',
    "笑:) 哭:-(",
    "I like 中国, and you",
]


@pytest.mark.parametrize(("text", "expect"), CHINESE)
def test_chinese(text: str, expect: str) -> None:
    assert Typography(punctuation="chinese")(Page(text)).text == expect
    assert clean(text, options=Options(punctuation="chinese")).text == expect
    assert Typography()(Page(text)).text == text


@pytest.mark.parametrize("text", SAME)
def test_numbers_addresses_code_and_latin_stay(text: str) -> None:
    page = Page(text)
    assert Typography(punctuation="chinese")(page) is page


def test_ascii() -> None:
    assert Typography(punctuation="ascii")(Page("“你好”，（世界）……")).text == '"你好",(世界)......'


@pytest.mark.parametrize(
    ("spacing", "expect"), [("keep", "用 Python写3 行"), ("none", "用Python写3行"), ("pangu", "用 Python 写 3 行")]
)
def test_spacing(spacing: Any, expect: str) -> None:
    assert Typography(spacing=spacing)(Page("用 Python写3 行")).text == expect
    assert clean("用 Python写3 行", options=Options(spacing=spacing)).text == expect


@pytest.mark.parametrize(
    ("tight", "spaced"),
    [
        ("C++语言和C#语言", "C++ 语言和 C# 语言"),
        ("咖啡café好", "咖啡 café 好"),
        ("α粒子", "α 粒子"),
        ("降价$5元", "降价 $5 元"),
    ],
)
def test_spacing_beside_signs_and_other_letters(tight: str, spaced: str) -> None:
    assert Typography(spacing="pangu")(Page(tight)).text == spaced
    assert Typography(spacing="pangu")(Page(spaced.replace(" ", "  "))).text == spaced
    assert Typography(spacing="none")(Page(spaced)).text == tight


def test_an_address_keeps_its_chinese_path() -> None:
    page = Page("见https://example.com/路径abc和")
    assert Typography(spacing="pangu")(page) is page


PARTS = st.lists(
    st.sampled_from(
        [*"中文,.:;?!()\"'a1 \n，。`…", "...", "http://a.b", "http://a/", '"a": ', 'a("', "\ufdd0", "\ud800"]
    ),
    max_size=25,
)


@given(PARTS, st.sampled_from(["keep", "chinese", "ascii"]), st.sampled_from(["keep", "none", "pangu"]))
def test_idempotent(parts: list[str], punctuation: Any, spacing: Any) -> None:
    stage = Typography(punctuation=punctuation, spacing=spacing)
    once = stage(Page("".join(parts))).text
    assert stage(Page(once)).text == once
