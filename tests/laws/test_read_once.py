"""A page is read once: what it says of tags and of code stays in its text."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from law_support import law

import textfix
from textfix.stages.boilerplate import Boilerplate

SAID = "田间一片繁忙，收割机来回穿梭，"
PIECES = (
    "<p>段落</p>",
    "<div class=a>",
    "</b>",
    "<br>",
    "a[b[0]]>3",
    "]]>",
    "<![CDATA[",
    "&lt;li&gt;",
    "<html>",
    "<!-- 注 -->",
)


@law
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), cdata=st.booleans(), code=st.booleans())
def test_what_a_page_says_of_tags_stays(pieces: list[str], cdata: bool, code: bool) -> None:
    lines = [f"{SAID}这里写的是{piece}，不是标签。" for piece in pieces]
    name = "pre" if code else "p"
    said = "".join(f"<{name}>{escape(line)}</{name}>" for line in lines)
    other = "<script>//<![CDATA[\ngo()//]]></script>" if cdata else ""
    page = f"<html><body>{other}<p>{SAID}天黑才停。</p>{said}</body></html>"
    assert textfix.extract(page).text.split("\n") == [f"{SAID}天黑才停。", *lines]
    text = textfix.clean(page, stages=(Boilerplate(),)).text
    assert text.split("\n")[1:] == lines
    assert textfix.clean(text, stages=(Boilerplate(),)).text == text
