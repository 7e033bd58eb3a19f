"""damage: the same seed does the same, any text is taken, and "recoverable" is never said of what is lost."""

import html
import re
import urllib.parse
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textfix import damage
from textfix.errors import KindError

ARTICLE = """山溪镇的茶园迎来采摘季
今年春天雨水多，山溪镇的三百亩茶园比往年早了十天采摘。清晨六点，采茶人已经背着竹篓上山，说笑声在雾气里传得很远。
“头一批茶叶最值钱，一斤能卖两千元。”种茶三十年的老陈说，GDP他不懂，但账本上的数字看得明白：去年全家收入21万元。
镇里去年修通了上山的路，又请来技术员教大家修剪。下一步，还要建一座茶叶加工厂。"""

anything = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize("kind", damage.KINDS)
def test_every_kind_is_deterministic_and_says_what_it_did(kind: str) -> None:
    one, two = damage.damage(ARTICLE, kind, seed=7), damage.damage(ARTICLE, kind, seed=7)
    assert one == two
    assert one.kind
    assert one.data


@pytest.mark.parametrize("kind", damage.KINDS)
def test_every_kind_changes_the_article(kind: str) -> None:
    case = damage.damage(ARTICLE + "電會樂门", kind, seed=3)
    assert case.data != case.original.encode() or kind in ("bytes-utf-8", "declared-utf-8-as-gb2312")


@settings(max_examples=10, deadline=None)
@given(anything, st.integers(0, 9))
@pytest.mark.parametrize("kind", damage.KINDS)
def test_every_kind_takes_any_text(kind: str, text: str, seed: int) -> None:
    case = damage.damage(text, kind, seed=seed)
    assert isinstance(case.damaged, bytes if kind in damage.BYTES_KINDS else str)
    assert isinstance(case.original, str)


INVERSES: dict[str, Callable[[Any], str]] = {
    "escapes-decimal": html.unescape,
    "escapes-hex": html.unescape,
    "escapes-twice": lambda text: html.unescape(html.unescape(text)),
    "escapes-percent-utf-8": urllib.parse.unquote,
    "escapes-percent-gbk": lambda text: urllib.parse.unquote(text, "gbk"),
    "escapes-backslash-u": lambda text: re.sub(
        r"(?:\\u[0-9a-f]{4})+", lambda m: bytes.fromhex(m[0].replace("\\u", "")).decode("utf-16-be"), text
    ),
    "utf-8-as-latin-1": lambda text: text.encode("latin-1").decode(),
    "utf-8-as-latin-1-thrice": lambda text: _back(_back(_back(text))),
    "gbk-as-cp437": lambda text: text.encode("cp437").decode("gbk"),
    "big5-as-gb18030": lambda text: text.encode("gb18030").decode("big5"),
    "surrogates-gbk": lambda text: text.encode("ascii", "surrogateescape").decode("gbk"),
    "fullwidth": lambda text: "".join(
        chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E and chr(ord(c) - 0xFEE0).isalnum() else c for c in text
    ),
    "bytes-big5": lambda data: data.decode("big5"),
    "bytes-utf-16": lambda data: data.decode("utf-16"),
}


def _back(text: str) -> str:
    return text.encode("latin-1").decode()


@settings(max_examples=40, deadline=None)
@given(st.one_of(anything, st.text(st.sampled_from("中國国重庆電脑5a&;\\u%4=Ａ\ufffd?的\n"), max_size=20)))
@pytest.mark.parametrize("kind", INVERSES)
def test_what_is_said_to_be_recoverable_is(kind: str, text: str) -> None:
    case = damage.damage(text, kind)
    if case.recoverable:
        assert INVERSES[kind](case.damaged) == text


@pytest.mark.parametrize(
    ("kind", "text", "recoverable"),
    [
        ("utf-8-as-cp1252", "重庆", True),
        ("utf-8-as-cp1252-holes-question", "重庆", False),
        ("gbk-as-utf-8", "重庆", False),
        ("question-marks", "重庆", False),
        ("question-marks", "abc", True),
        ("escapes-decimal", "写作&#20013;", False),
        ("escapes-no-semicolon", "中2", False),
        ("bytes-big5", "中国电脑", False),
        ("gloss", "一個(gè)人", False),
        ("litter", "零\u200b宽", False),
        ("fullwidth", "Ａ股", False),
    ],
)
def test_recoverable(kind: str, text: str, recoverable: bool) -> None:
    assert damage.damage(text, kind).recoverable is recoverable


@settings(deadline=None)
@given(st.integers(0, 99), st.sampled_from(damage.STYLES), st.integers(8, 40))
def test_no_line_of_a_column_breaks_a_word_or_begins_with_a_stop(seed: int, style: str, width: int) -> None:
    case = damage.hard_wrap(ARTICLE, width, style=style, seed=seed)
    assert re.sub(r"\s", "", case.text) == re.sub(r"\s", "", ARTICLE)
    assert case.original == ARTICLE
    lines = [line for line in case.text.split("\n") if line.strip()]
    assert not any(line.strip()[0] in "，。、：" for line in lines)
    assert any("GDP" in line.replace(" ", "") for line in lines)


def test_a_page_holds_the_article_whole() -> None:
    page = damage.html_page(ARTICLE, seed=5)
    for paragraph in ARTICLE.split("\n"):
        assert html.escape(paragraph) in page.text
        assert paragraph in damage.boilerplate(ARTICLE, seed=5).text


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KindError, match="escapes-decimal"):
        damage.damage("秋收", "decimal")
    with pytest.raises(ValueError):
        damage.escape("秋收", "morse")
    with pytest.raises(ValueError):
        damage.hard_wrap("秋收", style="diagonal")
    with pytest.raises(TypeError):
        assert damage.encoded("秋收").text
