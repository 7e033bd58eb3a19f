"""Pages without a main text: portals, lists of articles, boards, search results, log-in pages."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import SECTIONS, TOPICS


def portal(random: Random) -> Site:
    b = Builder(random)
    boxes = [tag("div", "col", b.head_of_list("tit", SECTIONS[1:]), listed(b.write.titles(5, 12))) for _ in range(b.number(8, 4))]
    return b.page("", "list", b.bar("topbar", " "), b.login(), b.navigation("nav"), *boxes, b.links("links"), b.footer("footer"))


def archive(random: Random) -> Site:
    """The list of a section, with days and pages."""
    b = Builder(random)
    rows = [tag("li", "", link(title), tag("span", "date", b.write.date("{y}-{m:02}-{d:02}"))) for title in b.write.titles(10, 30)]
    return b.page(b.write.one_of(SECTIONS[1:]), "list", b.navigation("nav"), b.crumbs("place"), tag("ul", "list", *rows), b.pager("pages"), b.footer("foot"))


def feed(random: Random) -> Site:
    """The front page of a blog: many beginnings of posts."""
    b = Builder(random)
    return b.page("", "list", b.navigation("menu"), b.feed("posts", 6, 14), b.side("sidebar"), b.pager("pagination"), b.footer("footer"))


def board(random: Random) -> Site:
    """A board of a forum: titles with writers and counts."""
    b = Builder(random)
    rows = [tag("tr", "", tag("th", "new", link(f"[{b.write.one_of(TOPICS)}]"), link(title, "s xst")), tag("td", "by", link(b.write.nick()), b.ago()), tag("td", "num", link(str(b.number(99))), tag("em", "", str(b.number(9999)))), tag("td", "by", link(b.write.nick()), b.ago())) for title in b.write.titles(10, 30)]
    return b.page(b.write.one_of(TOPICS), "list", b.bar("nv", " "), b.login(), tag("div", "th", "全部主题 最新 热门 热帖 精华 更多"), tag("table", "threadlist", *rows), b.pager("pgt"), b.footer("ft"))


def search(random: Random) -> Site:
    b = Builder(random)
    items = [tag("div", "result", tag("h3", "t", link(title)), tag("div", "abstract", b.write.date("{y}年{m}月{d}日") + " - " + b.teaser()), tag("div", "f13", "www.example.com/a ", link("快照"))) for title in b.write.titles(6, 12)]
    return b.page("搜索结果", "list", tag("form", "s_form", "搜索"), tag("div", "nums", f"为您找到相关结果约{b.number(99999)}个"), *items, b.pager("page"), b.footer("foot"))


def log_in(random: Random) -> Site:
    b = Builder(random)
    return b.page("用户登录", "list", b.navigation("nav"), b.login(), tag("p", "", "还没有账号？"), link("立即注册"), b.footer("footer"))


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "portal": portal, "archive": archive, "feed": feed, "board": board, "search": search, "log-in": log_in,
}
