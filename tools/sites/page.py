"""A page with its answer, and the pieces that most sites are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from random import Random
from typing import Literal

from sites.texts import PAPERS, SECTIONS, SITES, TOPICS, Writer

Kind = Literal["article", "thread", "list", "table", "document", "empty"]


@dataclass
class Site:
    """A page: its HTML; the lines of its main text in order; lines that may be kept or not, such as the title."""

    html: str
    kind: Kind
    main: list[str]
    neutral: list[str]
    title: str = ""


def tag(name: str, words: str = "", *inner: str) -> str:
    """An element; its words are attributes as written, or class words where they hold no `=`."""
    if words and "=" not in words:
        words = f'class="{words}"'
    return f"<{name}{' ' if words else ''}{words}>{''.join(inner)}</{name}>"


def link(text: str, words: str = "") -> str:
    """A link that leads nowhere."""
    return tag("a", f'href="/{len(text)}.html"' + (f' class="{words}"' if words else ""), escape(text))


def listed(items: list[str], words: str = "", item: str = "", *, linked: bool = True) -> str:
    """A list of links, or of plain items."""
    shown = (link(one) if linked else escape(one) for one in items)
    return tag("ul", words, *(tag("li", item, one) for one in shown))


@dataclass
class Builder:
    """The pieces of a site, written by one seed; `main` and `neutral` gather the answer as pieces are written."""

    random: Random
    write: Writer = field(init=False)
    main: list[str] = field(default_factory=list)
    neutral: list[str] = field(default_factory=list)
    name: str = ""

    def __post_init__(self) -> None:
        self.write = Writer(self.random)
        self.name = self.write.one_of(SITES)

    def maybe(self, piece: str, chance: float = 0.5) -> str:
        return piece if self.random.random() < chance else ""

    # The answer -----------------------------------------------------------------------------------------------------

    def text(self, name: str, words: str, lines: list[str]) -> str:
        """Lines of the main text, each an element."""
        self.main += lines
        return "".join(tag(name, words, escape(line)) for line in lines)

    def broken(self, lines: list[str], *, by: str = "<br />") -> str:
        """Lines of the main text with breaks between them."""
        self.main += lines
        return f"{by}\n".join(map(escape, lines))

    def said(self, line: str) -> str:
        """A line that may be kept or not."""
        self.neutral.append(line)
        return escape(line)

    # Around it -------------------------------------------------------------------------------------------------------

    def sections(self, low: int = 5, high: int = 12) -> list[str]:
        return [SECTIONS[0], *self.write.some(SECTIONS[1:], low, high)]

    def navigation(self, words: str, *, name: str = "div") -> str:
        return tag(name, words, listed(self.sections()))

    def bar(self, words: str, sign: str = " | ") -> str:
        return tag("div", words, sign.join(map(link, self.sections())))

    def crumbs(self, words: str, sign: str = " &gt; ", *, label: bool = True) -> str:
        here = self.write.one_of(("当前位置：", "您的位置：", "您现在的位置：", "")) if label else ""
        parts = [link("首页"), link(self.write.one_of(SECTIONS[1:])), self.write.one_of(("正文", "详情", "列表"))]
        return tag("div", words, here, sign.join(parts))

    def head_of_list(self, words: str, listed_as: tuple[str, ...] = ()) -> str:
        shown = self.write.one_of(listed_as or HEADS)
        return tag(self.write.one_of(("h3", "div", "h2", "h4", "strong")), words, shown)

    def box(self, words: str, low: int = 3, high: int = 9, heads: tuple[str, ...] = ()) -> str:
        """A list of other texts under a heading."""
        titles = self.write.titles(low, high)
        style = self.number(4)
        if style == 0:
            titles = [f"{title}" for title in titles]
            items = [
                tag("li", "", link(title), tag("span", "date", self.write.date("{m:02}-{d:02}"))) for title in titles
            ]
            return tag("div", words, self.head_of_list("title", heads), tag("ul", "", *items))
        if style == 1:
            items = [tag("dl", "", tag("dt", "", link(title)), tag("dd", "", self.teaser())) for title in titles[:4]]
            return tag("div", words, self.head_of_list("tit", heads), *items)
        return tag("div", words, self.head_of_list("hd", heads), listed(titles))

    def teaser(self) -> str:
        """The beginning of another text."""
        from sites.texts import BLOG, NEWS

        whole = "".join(self.write.lines((*NEWS, *BLOG), 1, 2))
        return whole[: self.number(100, 30)] + self.write.one_of(("...", "…", "……", "[详细]"))

    def number(self, high: int, low: int = 0) -> int:
        return self.random.randint(low, high) if high > low else self.random.randint(0, high)

    def feed(self, words: str, low: int = 3, high: int = 8) -> str:
        """Other texts with title, beginning, writer, time and clicks."""
        items = []
        for title in self.write.titles(low, high):
            foot = tag("span", "author", self.write.nick()) + " " + tag("span", "time", self.ago())
            counts = tag("span", "num", f"阅读({self.number(999)})") + tag("span", "num", f"评论({self.number(40)})")
            items.append(tag("div", "item", tag("h3", "", link(title)), tag("p", "desc", self.teaser()), foot, counts))
        return tag("div", words, *items)

    def ago(self) -> str:
        return self.write.one_of((
            f"{self.number(23) + 1}小时前", f"{self.number(28) + 1}天前", f"{self.number(11) + 1}个月前",
            f"{self.number(58) + 1}分钟前", "昨天 10:20", self.write.date("{y}-{m}-{d}"),
        ))  # fmt: skip

    def share(self, words: str) -> str:
        named = self.write.some(
            ("微信", "微博", "QQ空间", "朋友圈", "复制链接", "收藏", "打印", "举报", "点赞", "Facebook"), 2, 6
        )
        return tag("div", words, self.write.one_of(("分享到：", "分享", "")), " ".join(map(link, named)))

    def pager(self, words: str) -> str:
        before, after = self.write.titles(2, 2)
        style = self.number(3)
        if style == 0:
            return tag("div", words, tag("p", "", "上一篇：", link(before)), tag("p", "", "下一篇：", link(after)))
        if style == 1:
            return tag("nav", words, link(f"« {before}"), link(f"{after} »"))
        if style == 2:
            return tag("div", words, "上一篇：", link(before), "<br>", "下一篇：", link("没有了"))
        return tag("div", words, *(link(str(n)) for n in range(1, 6)), link("下一页"), tag("span", "", "共 5 页"))

    def tags(self, words: str) -> str:
        named = self.write.some(TOPICS, 2, 5)
        return tag("div", words, self.write.one_of(("标签：", "Tags: ", "关键词：", "")), ", ".join(map(link, named)))

    def notice(self) -> str:
        return tag("p", "copyright-notice", self.write.one_of(NOTICES).format(site=self.name))

    def login(self) -> str:
        return tag(
            "form", "login", "用户名 ", '<input name="u">', " 密码 ", '<input name="p" type="password">',
            tag("label", "", "自动登录"), tag("button", "", "登录"), link("找回密码"), link("立即注册"),
        )  # fmt: skip

    def comments(self, words: str, item: str = "comment", body: str = "comment-body") -> str:
        """Comments under an article."""
        from sites.texts import POSTS

        number = self.number(6, 1)
        head = self.write.one_of(
            ("{n} 条评论", "评论列表（{n}）", "网友评论", "最新评论", "全部评论 {n}", "{n} Comments", "发表评论")
        ).format(n=number)
        items = [
            tag("li", item, tag("cite", "fn", self.write.nick()), " ", tag("span", "time", self.ago()),
                tag("div", body, tag("p", "", escape(line))), link("回复"))
            for line in self.write.lines(POSTS, number, number)
        ]  # fmt: skip
        form = tag(
            "div",
            "respond",
            tag("h3", "", "发表评论"),
            '<textarea name="c"></textarea>',
            tag("button", "", "提交评论"),
        )
        return tag("div", words, tag("h3", "", head), tag("ol", "commentlist", *items), self.maybe(form))

    def side(self, words: str) -> str:
        """A column beside the text."""
        boxes = [self.box(self.write.one_of(("widget", "box", "mod", "side-box"))) for _ in range(self.number(3) + 1)]
        cloud = tag(
            "div", "tagcloud", *(link(f"{topic}({self.number(90)})") for topic in self.write.some(TOPICS, 5, 12))
        )
        card = tag("div", "author-card", link(self.write.nick()), tag("p", "", self.write.one_of(SIGNATURES)),
                   tag("span", "", f"文章 {self.number(99)}"), tag("span", "", f"粉丝 {self.number(999)}"))  # fmt: skip
        return tag("div", words, self.maybe(card, 0.4), *boxes, self.maybe(cloud, 0.3))

    def links(self, words: str) -> str:
        return tag("div", words, tag("span", "", "友情链接："), *(link(name) for name in self.write.some(SITES, 3, 7)))

    def footer(self, words: str, *, name: str = "div") -> str:
        about = " | ".join(map(link, self.write.some(ABOUT, 2, 6)))
        lines = self.write.some(LEGAL, 1, 4)
        shown = (tag("p", "", line.format(site=self.name, y=self.number(2025, 2005))) for line in lines)
        return tag(name, words, tag("p", "", about), *shown)

    def source(self) -> str:
        return self.write.one_of(PAPERS)

    def page(self, title: str, kind: Kind, *body: str) -> Site:
        """The page, whole."""
        full = f"{title}{self.write.one_of(('_', ' - ', '-', ' | '))}{self.name}" if title else self.name
        html = (
            f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(full)}</title>'
            f"<style>a{{color:#333}}</style></head>\n<body>\n{chr(10).join(filter(None, body))}\n</body></html>\n"
        )
        if "<pre" not in html and self.random.random() < LOOSE:
            html = html.replace("><", ">\n<")
        return Site(html, kind, self.main, [*self.neutral, title], title)


LOOSE = 0.6
"""Share of pages whose tags are apart, so that links side by side do not run into each other in a dump."""

HEADS = (
    "相关阅读", "热门文章", "最新文章", "推荐阅读", "热门推荐", "猜你喜欢", "相关新闻", "点击排行", "本周热榜", "随机推荐", "编辑推荐",
    "大家都在看", "热门标签", "最近更新", "精彩图集", "近期文章", "相关推荐", "24小时热文", "近期评论", "文章归档", "热点专题",
)  # fmt: skip
NOTICES = (
    "版权声明：本文为{site}原创文章，未经许可，不得转载。", "声明：本文由网友上传，版权归原作者所有，如有侵权请联系{site}删除。",
    "转载请注明出处：{site}", "免责声明：以上内容仅代表作者个人观点，与{site}无关。", "凡注明来源为{site}的稿件，转载时须注明来源。",
)  # fmt: skip
SIGNATURES = (
    "这家伙很懒，什么都没留下",
    "慢慢走，看风景",
    "一个喜欢木头的人",
    "写代码，也种番茄",
    "生活在别处",
    "保持好奇",
)
ABOUT = (
    "关于我们",
    "联系我们",
    "广告服务",
    "加入我们",
    "网站地图",
    "隐私政策",
    "用户协议",
    "意见反馈",
    "帮助中心",
    "手机版",
    "版权声明",
)
LEGAL = (
    "Copyright © {y} {site} 版权所有", "示ICP备00000000号-1", "示公网安备 00000000000000号", "Powered by Example CMS",
    "违法和不良信息举报电话：0000-00000000", "未经{site}书面授权，禁止转载、摘编、复制或建立镜像", "© {y} {site} All Rights Reserved.",
    "互联网新闻信息服务许可证 00000000000", "技术支持：{site}", "本站部分内容来自网络，如有侵权请联系我们", "联系电话：0000-0000000 邮箱：post@example.com",
    "地址：示例路 1 号 邮编：000000", "GMT+8, {y}-5-6 10:20 , Processed in 0.03 second(s), 12 queries",
)  # fmt: skip
