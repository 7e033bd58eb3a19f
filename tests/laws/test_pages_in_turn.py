"""Bytes that went through pages in turn, and bytes of other languages: what is read again is what was written."""

from itertools import product

import pytest

import textfix
from textfix.stages.mojibake.code_pages import narrow_pages

NARROW = [page.codec for page in narrow_pages() if page.name != "surrogate escapes"]
JAPANESE = [
    "設定ファイルを保存できませんでした。",
    "空き容量を確かめてから、もう一度お試しください。",
    "この機能を使うには管理者の権限が必要です。",
]
CHINESE = ["渔船在雾里慢慢靠近码头，岸上的人挥手呼喊。", "请先核对账目，再把清单交给会计。"]
TURNS = [
    *product(
        ["utf-8", "gb18030"], ["latin-1", "cp1252", "cp1251", "cp437", "cp850"], ["latin-1", "cp1251", "mac-roman"]
    ),
    ("gb18030", "latin-1", "gb18030"),
    ("gb18030", "cp1252", "gb18030"),
]
"""The encoding that a text is in, the page that it was read with, and the one that what was saved was read with."""


def misread(data: bytes, codec: str) -> str:
    """The bytes as a page shows them; those that it has no character for as controls."""
    if codec == "gb18030":
        return data.decode(codec)
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("codec", NARROW)
def test_japanese_is_never_read_as_chinese(codec: str) -> None:
    text = "\n".join(JAPANESE)
    seen = misread(text.encode("euc-jp"), codec)
    for line, right in zip(textfix.repair(seen).split("\n"), JAPANESE, strict=True):
        assert line in (right, misread(right.encode("euc-jp"), codec))


@pytest.mark.parametrize(("true", "inner", "outer"), TURNS)
def test_two_misreadings_are_undone(true: str, inner: str, outer: str) -> None:
    for text in CHINESE:
        seen = misread(misread(text.encode(true), inner).encode(), outer)
        assert textfix.repair(seen) == text
