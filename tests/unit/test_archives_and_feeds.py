"""Pages in a file of another kind: saved with their pictures, or as entries of a feed."""

from __future__ import annotations

from base64 import encodebytes
from pathlib import Path
from quopri import encodestring

import pytest

import textfix
from textfix.errors import SourceUnreadableError
from textfix.page import html_part

PAGE = (
    '<html><head><meta charset="gbk"><title>老渡口的一天_山城网</title></head><body><ul class="nav">'
    '<li><a href="/">首页</a><li><a href="/n">新闻</a><li><a href="/a">登录</a></ul><h1>老渡口的一天</h1>'
    "<p>渡口的水位一夜之间涨了两尺，撑船的老人把缆绳又紧了一道。</p>"
    "<p>对岸的茶园已经采到第三轮，竹筐一只只排在石阶上等着过河。</p>"
    '<div class="footer">版权所有 山城网</div></body></html>'
)
HEAD = 'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b--7"\r\n\r\n'


def saved(body: bytes, encoding: str, *, before: str = "") -> bytes:
    part = f"----b--7\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body
    style = b"\r\n----b--7\r\nContent-Type: text/css\r\n\r\nbody { margin: 0 }\r\n----b--7--\r\n"
    return HEAD.encode() + before.encode() + part + style


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(encodestring(PAGE.encode("gbk")), "quoted-printable"), (encodebytes(PAGE.encode("gbk")), "base64")],
)
@pytest.mark.parametrize("before", ["", "----b--7\r\nContent-Type: image/png\r\n\r\niVBORw0K\r\n"])
def test_a_page_that_a_browser_saved_is_read_as_the_page(body: bytes, encoding: str, before: str) -> None:
    source = saved(body, encoding, before=before)
    for result in (textfix.extract(source), textfix.clean(source)):
        assert result.text == textfix.extract(PAGE).text
        assert result.metadata.title == "老渡口的一天"
        assert result.undo() == source


def test_a_file_of_an_archive_is_read_as_the_page_and_one_of_an_e_mail_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(saved(encodestring(PAGE.encode("gbk")), "quoted-printable"))
    assert textfix.clean(path).text == textfix.extract(PAGE).text
    path.write_bytes(saved(b"", "base64"))
    with pytest.raises(SourceUnreadableError, match="saved page"):
        textfix.clean(path)


def test_a_part_that_mail_did_not_have_to_change() -> None:
    text = saved(PAGE.encode(), "8bit").decode()
    assert html_part(text) == PAGE
    assert textfix.clean(text).text == textfix.extract(PAGE).text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "From: 山城\n\n水位涨了两尺。",
        HEAD,
        HEAD + "----b--7\r\n\r\n",
        HEAD.replace("boundary", "border") + "----b--7\r\nContent-Type: text/html\r\n\r\n<p>秋",
        "说明：multipart/related 是一种格式。\n" + HEAD,
        saved(b"!", "base64").decode(),
        saved(b"<p>=E7=A7=8B", "quoted-printable").decode() + "渡口的水位一夜之间涨了两尺。",
        saved(b"<p>=E7=A7=8B", "quoted-printable").decode().replace("<p>", "<p>\ud800"),
        saved(b"<FRAMESET cols=20%,*><frame src=a.htm></frameset>", "8bit").decode(),
        "From: a@example.com\nSubject: 水位\n\n涨了两尺。\n\n" + saved(b"<p>=E7=A7=8B", "quoted-printable").decode(),
    ],
)
def test_what_is_no_archive_of_a_page(text: str) -> None:
    assert not html_part(text)
    assert textfix.clean(text).undo() == text


def test_a_line_that_only_begins_as_a_boundary_ends_no_part() -> None:
    body = "<p>渡口的水位\r\n----b--70\r\n一夜之间涨了两尺。"
    assert html_part(saved(body.encode(), "8bit").decode()) == body
    assert html_part(saved(body.encode(), "8bit").decode().replace("MIME-Version", "Subject: ----b--7\r\nX-A")) == body


def test_a_part_without_a_page_is_passed_over() -> None:
    before = "----b--7\r\nContent-Type: text/html\r\n\r\n\r\n"
    assert html_part(saved(PAGE.encode(), "base64", before=before).decode()) == PAGE  # what is no base64 stays


ENTRY = (
    "<title>老渡口的一天</title><link>https://example.com/7</link><description>&lt;p&gt;水位涨了两尺。</description>"
)


@pytest.mark.parametrize(
    "opening",
    [
        '<?xml version="1.0"?>\n<!-- generator="blog/1.5" -->\n<rss version="2.0">',
        '<?xml version="1.0"?><?xml-stylesheet href="a.css"?><!--\na feed\n--><!-- b --><rss>',
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "rss.dtd"><rss version="0.91">',
    ],
)
def test_a_feed_may_begin_with_comments(opening: str) -> None:
    feed = f"{opening}<channel><title>山城</title><item>{ENTRY}</item><item>{ENTRY}</item></channel></rss>"
    for result in (textfix.extract(feed), textfix.clean(feed)):
        assert "example.com" not in result.text
        assert result.text.count("水位涨了两尺。") == 2


def test_days_and_drafts_of_an_older_feed_are_no_text() -> None:
    entry = f"<entry>{ENTRY}<issued>2031-01-02T10:00:00Z</issued><draft>false</draft></entry>"
    assert textfix.extract(f"<feed version='0.3'>{entry}{entry}</feed>").text.count("\n") == 3
