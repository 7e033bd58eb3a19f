"""Formulas are read once, as TeX; a page whose text is in a script alone is read from there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from textfix.page import read_html
from textfix.page.formulas import with_formulas
from textfix.page.states import with_state

SAID = (
    "渡口的老船工每天清早六点起床，先看看水面的颜色，再决定要不要出船。",
    "他说，年轻的时候一天要来回二十多趟，现在桥修好了，坐船的人就少了。",
    "村里打算把渡口留下来，修一间小小的陈列室，摆上旧船和老照片。",
    "到了夏天，孩子们还是喜欢跳进河里游泳，岸上的大人喊也喊不回来。",
)
TEX = '<annotation encoding="application/x-tex">v_0</annotation>'
MATHML = f"<math><semantics><mrow><mi>v</mi></mrow>{TEX}</semantics></math>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('<script type="math/tex">v_0</script>', "设船速为v_0，逆水。"),
        ('<script type="math/tex">% <![CDATA[\nv_0 < 1 %]]></script>', "设船速为v_0 < 1，逆水。"),
        ('<script type="math/tex; mode=display">v_0</script>', "设船速为\nv_0\n，逆水。"),
        ('<span class="MathJax_Preview">v_0</span><script type="math/tex">v_0</script>', "设船速为v_0，逆水。"),
        ('<span class="MathJax_Preview"></span><script type="math/tex">v_0</script>', "设船速为v_0，逆水。"),
        ('<span id="MathJax-Element-1">v</span><script type="math/tex">v_0</script>', "设船速为v，逆水。"),
        (MATHML, "设船速为v_0，逆水。"),
        ("<math><mi>v</mi></math>", "设船速为v，逆水。"),
        (
            f'<span class="katex"><span class="katex-mathml">{MATHML}</span><span class="katex-html" '
            'aria-hidden="true"><span><span>v</span></span><span>0</span></span></span>',
            "设船速为v_0，逆水。",
        ),
        ('<span class="katex-html">v', "设船速为v，逆水。"),
        (f'{MATHML}<span class="katex"><span class="katex-html"><span>1</span></span></span>', "设船速为v_01，逆水。"),
        ('<math><mi>v</mi><annotation encoding="application/x-tex"> </annotation></math>', "设船速为v ，逆水。"),
    ],
)
def test_a_formula_is_read_once(formula: str, text: str) -> None:
    html = f"<html><body><p>设船速为{formula}，逆水。</p>"
    assert read_html(html).text == text
    assert textfix.clean(html).undo() == html


@pytest.mark.parametrize("name", ["MathJax_Preview", "account", "discount", "country"])
def test_a_name_with_the_letters_of_a_counter_is_within_its_line(name: str) -> None:
    assert read_html(f'<html><p>来回<span class="{name}">两趟</span>。').text == "来回两趟。"
    assert read_html('<html><p>来回<span class="view-count">27</span>次。').text == "来回\n27次。"


@given(st.lists(st.sampled_from(["<math>", "</math>", TEX, '<span class="katex-html">', "<span>", "</span>", "船"])))
def test_no_text_beside_formulas_is_lost(pieces: list[str]) -> None:
    html = "".join(pieces) + "渡口"
    assert with_formulas(html).endswith("渡口")
    assert with_formulas("".join(piece for piece in pieces if "math" not in piece)) == "".join(
        piece for piece in pieces if "math" not in piece
    )


STATES = (
    '<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": {plain}}}</script>',
    '<script>window.__INITIAL_STATE__={{"post": {{"title": "老渡口", "content": {markup}}}}}</script>',
    '<script>window.__STATE__={{"blocks": [{blocks}]}}</script>',
    '<script>window.__STATE__={{"content": {escaped}}}</script>',
)


def state(form: str) -> str:
    markup = "".join(f"<p>{said}</p>" for said in SAID)
    return form.format(
        plain=json.dumps("\n".join(SAID)),
        markup=json.dumps(markup, ensure_ascii=False),
        escaped=json.dumps(markup.replace("<", "&lt;").replace(">", "&gt;"), ensure_ascii=False),
        blocks=", ".join(f'{{"type": "p", "text": "{said}"}}' for said in SAID),
    )


@pytest.mark.parametrize("form", STATES)
def test_text_that_only_a_script_has_is_read(form: str) -> None:
    html = f"<html><title>老渡口的船</title><body><div id=app></div><noscript>请打开脚本。</noscript>{state(form)}"
    result = textfix.extract(html)
    assert result.text.split("\n")[-4:] == list(SAID)
    assert result.metadata.title == "老渡口的船"
    assert result.undo() == html


@pytest.mark.parametrize("form", STATES)
def test_where_a_page_shows_its_text_scripts_are_passed_over(form: str) -> None:
    html = f"<html><title>老渡口的船</title><body><p>{'今天没有船，明天清早再来吧。' * 6}</p>{state(form)}"
    assert "老船工" not in textfix.extract(html).text


def test_messages_in_a_script_are_no_text() -> None:
    messages = json.dumps({f"message{at}": "网络不好，请稍后再试一次。" for at in range(40)}, ensure_ascii=False)
    html = f"<html><title>老渡口</title><body><h1>老渡口</h1><script>var words = {messages}</script>"
    assert textfix.extract(html).text == "老渡口"


def test_the_title_of_an_image_is_not_that_of_the_page() -> None:
    html = "<html><title></title><body><svg><title>图标</title></svg><h1>老渡口的船</h1><p>渡口的船三年前就停了。"
    assert read_html(html).metadata.title == "老渡口的船"


def test_characters_of_a_state_are_whole() -> None:
    said = json.dumps("渡口\U0001f6a3\x00的船\t。" + SAID[0] * 4)
    assert read_html(f'<html><script>var s={{"body": {said}}}</script>').text == "渡口\U0001f6a3的船 。" + SAID[0] * 4
    half = r"\ud83d渡口，" + SAID[0] * 4
    page = read_html(f'<html><script>var s={{"body": "{half}"}}</script>')
    assert page.text == half


def test_what_a_script_says_of_a_poem_is_no_text() -> None:
    poem = "<h1>渡口</h1><p>山前一渡口，<br>日暮水东流。<br>不见撑船者，<br>风声满旧楼。"
    page = f'<html><script type="application/ld+json">{json.dumps({"description": "".join(SAID)})}</script>{poem}'
    assert read_html(page).text == "渡口\n山前一渡口，\n日暮水东流。\n不见撑船者，\n风声满旧楼。"


def test_a_script_that_never_ends_has_no_state() -> None:
    assert with_state(f'<html><script>var s={{"body": "{SAID[0] * 4}"}}', "") is None
