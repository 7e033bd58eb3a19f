"""Pages without a main text: portals, lists, boards, search results, tables of figures, log-in and error pages."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import BODIES, SECTIONS, SITES, TOPICS


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
    return b.page("用户登录", "empty", b.navigation("nav"), b.login(), tag("p", "", "还没有账号？"), link("立即注册"), b.footer("footer"))


def not_found(random: Random) -> Site:
    b = Builder(random)
    said = b.write.one_of(("抱歉，您访问的页面不存在", "404 页面没有找到", "该内容已被删除或正在审核", "您没有权限查看此页", "链接已失效"))
    wait = b.maybe(tag("p", "", f"{b.number(9)} 秒后自动跳转到", link("首页")))
    return b.page("", "empty", b.maybe(b.navigation("nav")), tag("div", "error", tag("h1", "", said), wait, link("返回首页")), b.maybe(b.footer("foot")))


def of_scripts(random: Random) -> Site:
    """A page that scripts fill in: what is left without them."""
    b = Builder(random)
    said = b.write.one_of(("请启用 JavaScript 后继续", "正在加载，请稍候…", "您的浏览器版本过低，请升级后访问", "安全验证：请拖动滑块完成拼图"))
    return b.page("", "empty", b.maybe(b.bar("top", " ")), tag("div", 'id="app"', tag("p", "", said)), b.maybe(b.footer("footer")))


def figures(random: Random) -> Site:
    """A table of figures: prices, weather, results."""
    b = Builder(random)
    title = b.write.filled(b.write.one_of(("{place}{thing}价格一览", "{body}各月用水统计", "{place}车次时刻表", "{place}考试成绩公示")))
    width = b.number(6, 3)
    head = tag("tr", "", *(tag("th", "", name) for name in b.write.some(("名称", "日期", "数量", "单价", "合计", "最高", "最低", "备注"), width, width)))
    rows = [tag("tr", "", tag("td", "", b.write.filled(b.write.one_of(("{place}", "{thing}", "{person}")))), *(tag("td", "", f"{b.number(9999) / 10}") for _ in range(width - 1))) for _ in range(b.number(40, 8))]
    note = b.maybe(tag("p", "note", "注：数据来自" + b.write.one_of(BODIES) + "，仅供参考。"))
    return b.page(title, "table", b.navigation("nav"), b.crumbs("place"), tag("h1", "", title), b.maybe(tag("div", "info", b.write.date("{y}-{m:02}-{d:02}"))), tag("table", "data", head, *rows), note, b.maybe(b.box("side")), b.footer("foot"))


def standings(random: Random) -> Site:
    """Rows of names and figures that are no table in the mark-up."""
    b = Builder(random)
    rows = [tag("div", "row", tag("span", "no", str(at)), " ", tag("span", "name", b.write.filled("{person}")), " ", tag("span", "score", str(b.number(999))), " ", tag("span", "rate", f"{b.number(99)}%")) for at in range(1, b.number(30, 8))]
    return b.page(b.write.filled("{place}{thing}比赛排名"), "table", b.bar("top", " | "), tag("div", "head", "名次 姓名 得分 胜率"), *rows, b.maybe(b.pager("pages")), b.footer("foot"))


def directory(random: Random) -> Site:
    """Names of sites or shops in groups."""
    b = Builder(random)
    groups = [tag("dl", "cate", tag("dt", "", topic), tag("dd", "", *(link(name) + " " for name in b.write.some(SITES, 4, 9)))) for topic in b.write.some(TOPICS, 5, 12)]
    return b.page("网址大全", "list", b.maybe(b.navigation("nav")), *groups, b.links("links"), b.footer("footer"))


def gallery(random: Random) -> Site:
    """Things on sale or films: a picture, a name, a price."""
    b = Builder(random)
    items = [tag("li", "item", '<img src="/p.jpg">', tag("p", "name", link(b.write.filled("{place}{thing}"))), tag("p", "price", f"￥{b.number(999)}.00"), tag("p", "sold", f"已售 {b.number(9999)} 件")) for _ in range(b.number(30, 8))]
    return b.page(b.write.one_of(TOPICS), "list", b.navigation("nav"), b.crumbs("crumb"), tag("div", "filter", "综合 销量 价格 新品 筛选"), tag("ul", "goods", *items), b.pager("pages"), b.footer("footer"))


def home(random: Random) -> Site:
    """The page of a user: what was written and liked."""
    b = Builder(random)
    items = [tag("div", "feed-item", tag("span", "act", b.write.one_of(("发布了文章", "回答了问题", "赞同了", "收藏了"))), " ", b.ago(), tag("h2", "", link(title)), b.maybe(tag("p", "", b.teaser())), tag("span", "", f"{b.number(99)} 赞同 {b.number(30)} 评论")) for title in b.write.titles(5, 12)]
    return b.page(b.write.nick(), "list", b.bar("top", " "), tag("div", "card", b.write.nick(), tag("span", "", f"关注 {b.number(99)}"), tag("span", "", f"粉丝 {b.number(999)}")), tag("div", "tabs", "动态 回答 文章 收藏"), *items, b.maybe(b.side("side")), b.footer("footer"))


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "portal": portal, "archive": archive, "feed": feed, "board": board, "search": search, "log-in": log_in,
    "not found": not_found, "of scripts": of_scripts, "figures": figures, "standings": standings, "directory": directory, "gallery": gallery,
    "home": home,
}
