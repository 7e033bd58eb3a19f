import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from textfix.page import is_html, page_of, read_html, scanner
from textfix.page.elements import WITHIN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\ufeff \n<HTML lang=zh>", True),
        ("<?xml version='1.0'?><!-- 甲 --><html>", True),
        ("<body>田", True),
        ("用 <html> 标签写网页", False),
        ("<p>一段</p>", False),
        ("<htmlx>", False),
        ("", False),
    ],
)
def test_is_html(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>田间<b>一片</b>繁忙。<p>收割机", ["田间一片繁忙。", "收割机"]),
        ("<div>山城<br>秋收</div>", ["山城", "秋收"]),
        ("<p>山城\n   秋收\n忙</p>", ["山城秋收忙"]),
        ("<p>one\n  two</p>", ["one two"]),
        ("<p>&#31179;&amp;收&nbsp;</p>", ["秋&收"]),
        ("<script>document.write('</div><p>假</p>')</script><p>真</p>", ["真"]),
        ("<style>p{}</style><!-- <p>假</p> --><p>真</p>", ["真"]),
        ("<!-- 没有结束 <p>真</p>", ["没有结束", "真"]),
        ("<script>没有结束 <p>真</p>", ["没有结束", "真"]),
        ("<p title='a>b'>真</p>", ["真"]),
        ('<p title="没有结束>真</p>', ["真"]),
        ("<table><tr><td>面积<td>12亩<tr><td>人口<td>30人</table>", ["面积\t12亩", "人口\t30人"]),
        ("<table><tr><td>左栏<td><p>正文</p></table>", ["左栏", "正文"]),
        ("<td colspan=9007199254740992>宽", ["宽"]),
        ("<pre>def f():\n    return 1\n</pre>", ["def f():", "    return 1"]),
        ("1 < 2 且 3 > 2", ["1 < 2 且 3 > 2"]),
        ("", [""]),
    ],
)
def test_lines(html: str, expected: list[str]) -> None:
    page = read_html(html)
    assert page.text.split("\n") == expected
    assert page.hints is not None
    assert len(page.hints) == len(expected)


def test_hints() -> None:
    page = read_html("<div class='Main box'><ul id=nav><li><a href=/>首页</a></li></ul><h2>秋收</h2></div>")
    link, heading = page.hints or ()
    assert (link.path, link.links, link.words, link.prefix) == ("div/ul/li", 1.0, "main box nav", "- ")
    assert (heading.path, heading.links, heading.prefix) == ("div/h2", 0.0, "## ")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "深",
        "<a b='\"" * 50_000 + "深",
        "<!--" * 50_000 + "深",
        "<script>" * 50_000 + "深",
        "<div><table><tr><td>" + "<section>" * 20_000 + "</div>" * 20_000 + "深",
        "<td>" * 50_000 + "深",
    ],
    ids=["nested", "quotes", "comments", "scripts", "unmatched ends", "cells"],
)
def test_nothing_is_lost_in_hostile_pages(html: str) -> None:
    assert read_html(html).text.endswith("深")


@pytest.mark.parametrize("name", ["template", "textarea", "noframes", "noscript", "xmp", "details", "figcaption"])
def test_text_that_browsers_do_not_show_is_read_and_kept_where_there_is_no_other(name: str) -> None:
    text = "山里的雪化得慢，溪水要到四月才涨起来。"
    html = f"<html><body><div><{name}></div><p>{text}</p></{name}></div>"
    assert text in read_html(html).text.split("\n")
    assert textfix.extract(html).text == text


def test_the_signs_around_text_in_xhtml_are_no_text() -> None:
    assert read_html("<p><![CDATA[秋收]]></p><script>//<![CDATA[\n0\n//]]></script>").text == "秋收"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><![CDATA[一]]></p><pre>a[b[0]]>c</pre>", "一\na[b[0]]>c"),
        ("<div><![CDATA[<p>一</p><p>二</p>]]>三</div>", "一\n二\n三"),
        ("<p><![CDATA[一<p>二", "一\n二"),
        ("<p><![CDATA[一<![CDATA[二]]>三]]>", "一二三]]>"),
        ("<![CDATA[<script>一]]>二</script>三", "二三"),
    ],
)
def test_a_section_is_read_and_only_its_own_signs_go(html: str, text: str) -> None:
    assert read_html(html).text == text


@pytest.mark.parametrize("end", ["", "]]>"])
def test_many_sections_that_do_not_end_are_read(end: str) -> None:
    assert read_html("<![CDATA[<p>" * 20_000 + "深" + end).text.endswith("深")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="ContentSource" content="山城县水务局">', "source", "山城县水务局"),
        ('<meta name="ArticleTitle" content="渡口夜灯">', "title", "渡口夜灯"),
        ('<meta property="og:title" content="渡口夜灯">', "title", "渡口夜灯"),
        (
            '<script type="application/ld+json">{"@graph":[{"publisher":{"@type":"Site","name":"山城网"}}]}</script>',
            "source",
            "山城网",
        ),
        ('<script>var ct = "1947292200";</script>', "date", "2031-09-16 10:30"),
        ("<script>var createTime = '2031-09-12 08:30';</script>", "date", "2031-09-12 08:30"),
        ("<script>var count = '2031-09-12 08:30';</script>", "date", None),
    ],
)
def test_what_the_head_says(head: str, field: str, value: object) -> None:
    html = f"<html><head><title>山城网</title>{head}</head><body><h1>渡口夜灯</h1><p>灯亮到半夜。"
    assert getattr(read_html(html).metadata, field) == value


def test_a_reference_of_half_a_million_digits_is_answered() -> None:
    assert read_html("<p>秋收&#" + "9" * 500_000 + "</p>").text.startswith("秋收&#999")


@pytest.mark.parametrize("tag", ["</p", "</p ", "<!", "<?", "</ ", "</b"])
def test_text_behind_a_tag_that_never_ends_is_read(tag: str) -> None:
    assert read_html(f"<html><p>渡口{tag}秋收").text.replace("\n", "") in ("渡口秋收", "渡口 秋收")
    assert "秋收" in read_html(f"<html><p>渡口{tag}秋收<br>田间").text


CASES = Path(__file__).parents[1] / "cases" / "page_synthetic.jsonl"


@pytest.mark.parametrize(
    "case", [pytest.param(row, id=row["id"]) for row in map(json.loads, CASES.read_text("utf-8").splitlines())]
)
def test_a_page_becomes_its_article(case: dict[str, Any]) -> None:
    assert textfix.clean(case["input"]).text == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>山城秋收</p>\n<p>田间一片繁忙</p>", "山城秋收\n田间一片繁忙"),
        ("<div class=content><h2>秋收</h2>田间", "秋收\n田间"),
        ("<meta charset=utf-8><title>秋收</title>\n田间一片繁忙", "田间一片繁忙"),
        ("秋收<br>\n田间<BR/>渡口", "秋收\n田间\n渡口"),
        ("<!-- 1 --><style>p{a:b}</style><p>秋收</p><!-- 这里是很长的一段说明，不是正文 -->", "秋收"),
        ("<td class=t_f>山城秋收<br>\n田间</td>", "山城秋收\n田间"),
        ("<o:p></o:p><p>山城秋收</p>", "山城秋收"),
        ("<img src=a.png><div>山城秋收</div>", "山城秋收"),
        ("<p>秋收 \\frac{{a}}{b} {$x$}</p>", "秋收 \\frac{{a}}{b} {$x$}"),
        ("<div>- 秋收\n- 渡口</div>", "- 秋收 - 渡口"),
        ("<p>秋收</p><pre># 一\n{{ 二 }}</pre>", "秋收\n# 一\n{{ 二 }}"),
        (
            "<p>山城的秋收从上个星期就开始了，今年早。<p>田间一片繁忙，老人也下地来帮忙了。",
            "山城的秋收从上个星期就开始了，今年早。\n田间一片繁忙，老人也下地来帮忙了。",
        ),
        ("山城的秋收从上个星期就开始了，今年早。</p>\n<p>田间</p>", "山城的秋收从上个星期就开始了，今年早。\n田间"),
        (
            "山城的秋收从上个星期就开始了，今年早。<BR>田间一片繁忙，老人也下地来帮忙了。",
            "山城的秋收从上个星期就开始了，今年早。\n田间一片繁忙，老人也下地来帮忙了。",
        ),
        ("<rss><channel><item><description><![CDATA[<p>秋收]]></description></item></channel></rss>", "秋收"),
        (
            "<item><title>秋收</title><guid>7</guid><description>&lt;p&gt;田间&lt;/p&gt;</description></item>",
            "秋收\n田间",
        ),
        (
            "<rss><channel><title>山城</title><link>http://a.example</link><item><title>秋收</title>"
            "<description>短</description><content:encoded><![CDATA[<p>田间]]></content:encoded></item>"
            "<item><title>渡口</title><dc:creator>林晚</dc:creator><description>夜里</description></item></channel></rss>",
            "秋收\n田间\n渡口\n夜里",
        ),
    ],
)
def test_a_part_of_a_page_is_read_as_html(text: str, lines: str) -> None:
    assert page_of(text).text == lines


@pytest.mark.parametrize("name", sorted(WITHIN))
def test_a_part_of_a_page_has_any_element_of_the_standard(name: str) -> None:
    text = f"<div><p>渡口的<{name}>船夫</{name}>坐在岸边。</p><p>天色慢慢地暗下来。</p></div>"
    assert textfix.clean(text).text == "渡口的船夫坐在岸边。\n天色慢慢地暗下来。"


def test_a_drawing_in_a_part_of_a_page_ends_with_its_tag() -> None:
    text = "<div><svg><path d='M0'/><g/></svg><p>天色慢慢地暗下来。</p></div>"
    assert textfix.clean(text).text == "天色慢慢地暗下来。"


@pytest.mark.parametrize("text", ["<p>用 <code> 标签写命令。</p>", "<p>标签 <time> 与 </mark> 都在行内。</p>"])
def test_a_tag_alone_is_spoken_of(text: str) -> None:
    assert textfix.clean(text).text == text


def test_line_ends_beside_breaks_divide_lines() -> None:
    page = page_of("渡口\n\n山里人 说\n秋收<BR>田间<BR>老街")
    assert page.text.split("\n") == ["渡口", "山里人 说", "秋收", "田间", "老街"]
    assert page.hints is None


@pytest.mark.parametrize(
    "text",
    [
        "<p align=center>山城</p>\n\n# 说明\n\n先装依赖，再运行。",
        "<p> 写一段，</p> 结束它，两个都要写。",
        "<div>\n  <p>{{ title }}</p>\n</div> 里的 a<b 要转义",
        "换行写 <br>，横线写 <hr>。",
        'def f(x):\n    return "<br>".join(x) + "<br>"\n',
        "<b>渡口</b>",
        "这样写：第一行。<br>第二行。",
        "<p>写段落。\n<p>写段落。",
        "写完一段以后要加上结束的标签</p> 否则浏览器会自己猜它在哪里结束。",
        "<script>export default { name: 'a' }</script>\n<template><p>渡口</p></template>",
        "<item> 是条目，<title> 是它的标题。",
        "用 <br> 和 <br/> 换行，用 <vector> 引入头文件。",
        "<vector> 和 <p> 都是尖括号",
        "<<< 分隔线 >>>",
        "<title>秋收</title>",
        "<script>let 名 = 1</script>\n<h1>渡口 {名}</h1>",
        '<div v-if="开">\n  <p>渡口</p>\n</div>',
        "<ul>\n  {items.map(i => <li key={i}>渡口</li>)}\n</ul>",
        "<ul>\n{% for x in xs %}<li>渡口</li>{% endfor %}\n</ul>",
        "<table>\n<tr><td>{t}渡口{/t}</td></tr>\n</table>",
        "<div>\n\n## 渡口\n\n老街\n\n</div>",
        "<div>\n\n- 渡口\n- 老街\n\n</div>",
        "<tr>写表格的行</tr>\n<td>写格子</td>",
        "<li>写列表的项，放在 <ul> 里面。</li>",
        "<entry><title>渡口</title><word>dùkǒu</word></entry>",
        "<item><title>渡口</title><price>30</price></item>",
        "<rss>\n<channel><title>{{ title }}</title><link>{{ url }}</link></channel></rss>",
        "提示=山城的秋收从上个星期就开始了，今年早。<br>田间一片繁忙，老人也下地来帮忙了。",
        "山城的秋收从上个星期就开始了，今年早。<br>田间一片繁忙，老人也下地来帮忙了。\n    if 甲:\n        停",
    ],
)
def test_text_that_speaks_of_tags_is_no_html(text: str) -> None:
    assert page_of(text).text == text


def test_the_date_of_a_comment_is_not_that_of_the_page() -> None:
    html = '<html><p>秋收</p><div class=comments><time datetime="2031-09-12">甲</time></div>'
    assert read_html(html).metadata.date is None


TAGS = [
    "<p>", "</p>", "<p>秋收</p>", "<li class=x>", "</li>", "<li>项</li>", "<ul>", "<ol>", "<td>格</td>", "<tr>",
    "<table>", "</table>", "<h2>题</h2>", "<div>", "</div>", "<br>", "<pre>", "</pre>", "<pre> x\n y</pre>",
    "<a href='/'>", "</a>", "<a href='/'>链接</a>", "<a id='x'/>", "<a href=x> </a>", "<a.b>x</a.b>", "<é>x</é>",
    "<span class='count'>", "</span>", "<span class='t'>时</span>", "<i></i>", "<b>粗&amp;</B>", "<my-tag>甲</my-tag>",
    "<time datetime='2031-09-12'>日</time>", "<title>t</title>", "<script>x", "</script>",
    "<script></script>", '<script src="x"></script>', '<script type="application/ld+json"></script>',
    "<!-- 注 -->", "<!-->", "<!---->", "<!--<p>-->", "<!--", "-->", "<", ">", "文", " ", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS)).map("".join), st.booleans())
def test_a_page_read_tag_by_tag_is_the_same(html: str, markdown: bool) -> None:
    at_once = scanner.scan(html, markdown=markdown)
    with patch.multiple(scanner, SPAN=1, SPAN_AFTER_ODD=1):  # no tag is found with the quicker pattern
        assert scanner.scan(html, markdown=markdown) == at_once


MARKUP = st.sampled_from(["<p>", "</p>", "<a href=/1>", "</a>", "<li>", "山城\n", "\n", "秋收", "<pre>", "</pre>"])


@given(st.lists(MARKUP))
def test_line_ends_of_the_file_change_nothing(parts: list[str]) -> None:
    html = "<body>" + "".join(parts)
    page, other = page_of(html), page_of(html.replace("\n", "\r\n"))
    assert (page.text, page.hints) == (other.text, other.hints)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_few_breaks_among_many_lines_make_no_page(end: str) -> None:
    text = end.join([*(f"消息第{number}条" for number in range(60)), "提示<br>", "注意<br>", "完"])
    assert not is_html(text)
    assert textfix.clean(text).text.count("\n") == 62


def test_breaks_at_line_ends_of_either_kind() -> None:
    assert textfix.clean("秋收<br>\r\n田间\r\n渡口<br>").text == "秋收\n田间渡口"
