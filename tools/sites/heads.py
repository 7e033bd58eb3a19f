"""Dumps with the heads that sites of many kinds set above a text, each line labelled; and texts that have none.

A page's own mark-up is not known here: the heads are written as dumps give them, one part a line, in orders and with
words drawn at random. What `tools/fit_heads.py` fits the model of heads on, besides real dumps.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sites.head_words import (
    CHANNELS,
    CHAPTERS,
    COUNTED,
    LATIN,
    PANELS,
    RANKS,
    SLOGANS,
    STARTS,
    TOOLS,
    WELCOMES,
    listed_words,
)
from sites.texts import PLACES, SITES, THINGS, VERSE, Writer

Row = tuple[str, str]
"""What a line is ("b" boilerplate, "m" main text, "n" either), and the line."""


class _Heads:
    """The parts of heads, drawn from one source."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.write = Writer(random)
        self.site = self.write.one_of(SITES)
        self.title = self.write.titles(1, 1)[0]
        self.channels = list(random.choice(CHANNELS))
        self.section = random.choice(self.channels)
        self.twice = random.random() < 0.25

    def fill(self, form: str) -> str:
        random = self.random
        return form.format(
            site=self.site, place=random.choice(PLACES), thing=random.choice(THINGS), number=random.randint(2, 30),
            title=self.write.titles(1, 1)[0],
        )  # fmt: skip

    def date(self) -> str:
        form = self.random.choice(("{y}-{m}-{d}", "{y}年{m}月{d}日", "{y}/{m}/{d}", "{y}.{m}.{d}"))
        day = self.write.date(form)
        return day + self.random.choice(("", "", " 10:20", " 08:05:31"))

    # boilerplate

    def menu(self) -> list[Row]:
        """A menu, one word a line."""
        sign = self.random.choice(("", "", "", "  • ", "· ", "    "))
        end = self.random.choice(("", "", "", ">"))
        self.random.shuffle(self.channels)
        words = self.channels[: self.random.randint(4, 14)]
        if self.random.random() < 0.6:
            words.insert(0, self.random.choice(("首页", "首頁", "网站首页", "首 页")))
        return [("b", sign + word + end) for word in words]

    def bar(self) -> list[Row]:
        """A menu in one line."""
        sign = self.random.choice((" | ", " ", "  ", "|", " - ", "　", " / ", " · ", "\t"))
        self.random.shuffle(self.channels)
        words = self.channels[: self.random.randint(4, 14)]
        if self.random.random() < 0.6:
            words.insert(0, self.random.choice(("首页", "首頁", "网站首页")))
        return [("b", sign.join(words))]

    def tools(self) -> list[Row]:
        """Buttons and links of the site's own, in one line or several."""
        words = self.random.sample(TOOLS, self.random.randint(1, 6))
        if self.random.random() < 0.5:
            return [("b", self.random.choice((" ", " | ", "  ")).join(words))]
        return [("b", word) for word in words]

    def name(self) -> list[Row]:
        """What the site is called."""
        site = self.site
        forms = (
            site, site, site, f"{site} - {self.fill(self.random.choice(SLOGANS))}", f"{site}-{self.section}", f"{site}首页", f"{site} {self.section}",
            f"{self.random.choice(PLACES)}{self.random.choice(('人民政府', '中学', '医院', '有限公司', '论坛', '文库', '博物馆'))}",
            f"{self.section} - {site}", f"{site}.cn", f"-- {site} --", f"{site}LOGO",
        )  # fmt: skip
        rows = [("b", self.random.choice(forms))]
        if self.random.random() < 0.3:
            rows.append(("b", self.fill(self.random.choice(SLOGANS))))
        return rows

    def welcome(self) -> list[Row]:
        return [("b", self.fill(self.random.choice(WELCOMES)))]

    def latin(self) -> list[Row]:
        return [("b", word) for word in self.random.sample(LATIN, self.random.randint(1, 3))]

    def today(self) -> list[Row]:
        """The day on which the page was read."""
        day = self.write.date("{y}年{m}月{d}日")
        return [
            (
                "b",
                f"{day} 星期{self.random.choice('一二三四五六日')}{self.random.choice(('', ' 10:31:02', ' 晴 12℃'))}",
            )
        ]

    def panel(self) -> list[Row]:
        return [("b", self.random.choice(PANELS))]

    def news(self) -> list[Row]:
        """A few other texts, by their titles."""
        head = self.random.choice(
            ("热点新闻", "最新更新", "图文推荐", "今日要闻", "最新文章", "热点聚焦", "公告栏", "推荐")
        )
        form = self.random.choice(("{t}", "· {t}", "{t} {d}", "•{t}", "[{d}] {t}", "·  {t}... {d}"))
        rows = [("b", head)]
        titles = self.write.titles(3, 7)
        return rows + [("b", form.format(t=title, d=self.write.date("{m}/{d}"))) for title in titles]

    def crumb(self) -> list[Row]:
        """Where the reader is."""
        arrow = self.random.choice((" > ", ">", " >> ", " » ", "›", " / ", " → "))
        home = self.random.choice(("首页", "首頁", "主页", self.site, "网站首页"))
        way = [home, self.section, *self.random.sample(self.channels, self.random.randint(0, 1))]
        way += self.random.choice(([], [self.title], ["正文"], ["列表"], ["详情"]))
        begin = self.random.choice(
            ("", "当前位置：", "您的位置：", "您现在的位置：", "導航：", "当前位置: ", "你在这里：")
        )
        return [("b", begin + arrow.join(way))]

    def member(self) -> list[Row]:
        """Whoever wrote a post, with counts, each in a line of its own."""
        rows = [("b", self.write.nick())] if self.random.random() < 0.3 else []
        for word in self.random.sample(COUNTED, self.random.randint(2, 4)):
            pair = [("b", str(self.random.randint(0, 9999))), ("b", word)]
            rows += pair if self.random.random() < 0.6 else pair[::-1]
        rows.append(("b", self.random.choice(RANKS)))
        if self.random.random() < 0.4:
            rows += [("b", "Rank: 4"), ("b", ""), ("b", "积分"), ("b", str(self.random.randint(0, 9999)))]
        return rows

    def labelled(self) -> list[Row]:
        """Tags, a class, or the town whose pages are shown."""
        tags = self.random.sample(self.channels, 3)
        return [("b", self.random.choice((
            f"分类：{tags[0]}", f"標籤：{' '.join(tags)}", f"标签: {', '.join(tags)}", f"选择城市：{tags[0]} | {tags[1]}", f"Tags: {' '.join(tags)}",
            f"所属栏目：{tags[0]}", f"目前分類：{tags[0]} (5)", f"排序方式：{tags[0]} {tags[1]}", f"更多 {tags[0]}", f"关注{self.site}", f"热门：{' '.join(tags)}",
        )))]  # fmt: skip

    def counts(self) -> list[Row]:
        number = self.random.randint(1, 9999)
        return [("b", self.random.choice((
            f"查看: {number}|回复: {self.random.randint(0, 90)}", f"{number} 次阅读", f"阅读 {number} 评论 3", f"{number} {self.random.randint(0, 90)}", f"浏览：{number}",
            f"人气({number}) 留言(0)", f"{number} 浏览 2 收藏 4 分钟",
        )))]  # fmt: skip

    def library(self) -> list[Row]:
        """Above a document of a library of documents: its pages, size, price, and how to take it home."""
        name = self.title + self.random.choice((".docx", ".doc", ".pdf", ".ppt"))
        number = self.random.randint(4, 90)
        pages = [("b", f"{name}_第{at}页") for at in range(1, self.random.randint(1, 4))]
        buys = self.random.sample(listed_words(
            "快捷下载 游客一键下载 账号登录下载 微信登录下载 二维码 微信扫一扫登录 邮箱/手机： 账号： 密码： 验证码： 忘记密码？ 友情提示 温馨提示："
            " 下载资源需要10金币 加入VIP，免费下载 立即下载 开通会员 全屏阅读 免费在线预览 收藏 举报 分享 相关资源 资源描述 文档简介 下载 点击查看更多>>"
        ), self.random.randint(3, 10))  # fmt: skip
        about = self.random.choice((
            f"资源ID：{number}1459 资源大小：{number}KB 全文页数：{number}页", f"上传人：b****{number} 文档编号：{number}61282 上传时间：{self.date()}",
            f"格式：DOC 页数：{number} 大小：{number}.5KB", f"上传者：{self.write.nick()} 编号：{number}3319 类型：共享资源", f"还剩{number}页未读，继续阅读",
            f"已阅读5页，还剩{number}页未读，继续免费阅读", "版权说明：本文档由用户提供并上传，收益归属内容提供方", f"《{name}》由会员分享，可在线阅读，更多相关内容请在{self.site}上搜索。",
        ))  # fmt: skip
        self.title = name
        rows: list[Row] = [("m", name)] if self.random.random() < 0.6 else []
        rows += [("b", about), *pages, *(("b", word) for word in buys)]
        if self.random.random() < 0.5:
            rows += [("n", name), ("b", self.random.choice(PANELS))]
        return rows

    def dateline(self) -> list[Row]:
        """When and by whom: metadata."""
        parts = [
            self.random.choice(("发布时间：", "时间：", "日期：", "", "发表于 ", "更新：", "Posted on ")) + self.date()
        ]
        if self.random.random() < 0.6:
            parts.append(f"来源：{self.write.one_of(SITES)}")
        if self.random.random() < 0.4:
            parts.append(f"作者：{self.write.nick()}")
        if self.random.random() < 0.4:
            parts.append(
                self.random.choice(("浏览次数：233", "点击：12", "阅读 98", "【字体：大 中 小】", "责任编辑：林小山"))
            )
        return [("n", self.random.choice((" ", "  ", " | ")).join(parts))]

    def between(self) -> list[Row]:
        """What stands between the title and the text."""
        return self.random.choice((
            list, list, self.tools, self.counts, self.panel, self.latin, self.labelled,
            lambda: [("b", word) for word in self.random.sample(listed_words("微博 微信 分享 评论 收藏 打印 点赞 QQ空间 分享到： 字号： 【字体：大中小】 举报 复制链接 列印 分享至"), self.random.randint(1, 4))],
        ))()  # fmt: skip


def _opening(parts: _Heads) -> list[Row]:
    """How a text goes on below its title, before its first sentence or with it."""
    random, write = parts.random, parts.write
    kind = random.randrange(9)
    if kind < 4:
        return []
    if kind == 4:
        return [("m", random.choice(STARTS))]
    if kind == 5:
        return [("m", parts.fill(random.choice(CHAPTERS)))]
    if kind == 6:
        return [("m", word) for word in random.sample(VERSE, random.randint(2, 6))]
    if kind == 7:
        named = random.sample(THINGS, random.randint(2, 6))
        return [("m", f"{name} {random.randint(1, 9)}{random.choice('个只把件')}") for name in named]
    return [
        (
            "m",
            write.one_of(
                (
                    f"{random.choice(PLACES)}的人",
                    "文/林小山",
                    "周小山 林晚舟",
                    "——记一条水渠",
                    f"图：{random.choice(PLACES)}",
                )
            ),
        )
    ]


def _body(parts: _Heads) -> list[Row]:
    from sites.texts import BLOG, NEWS, OPENING_POSTS, REFERENCE, STORY

    pool = parts.random.choice((BLOG, NEWS, STORY, REFERENCE, OPENING_POSTS))
    rows: list[Row] = []
    for at, line in enumerate(parts.write.lines(pool, 3, 8)):
        if at and parts.random.random() < 0.15:
            rows.append(("m", parts.random.choice(STARTS)))
        rows.append(("m", line))
    return rows


def headed(seed: int) -> list[Row]:
    """A dump with a head; the same seed gives the same one."""
    random = Random(f"head {seed}")
    parts = _Heads(random)
    above: list[Callable[[], list[Row]]] = [
        parts.menu, parts.bar, parts.tools, parts.name, parts.welcome, parts.latin, parts.today, parts.news, parts.crumb, parts.panel, parts.labelled,
    ]  # fmt: skip
    weights = (5, 5, 5, 6, 1, 4, 2, 1, 6, 1, 1)
    chosen = random.choices(above, weights, k=random.choice((0, 1, 1, 2, 2, 3, 4, 5)))
    rows: list[Row] = []
    for part in sorted(dict.fromkeys(chosen), key=lambda part: (part == parts.crumb, random.random())):
        rows += part()
    kind = random.random()
    if kind < 0.15:
        rows += parts.library()
    elif kind < 0.3:
        rows += [*parts.counts(), ("m", parts.title), *random.choice(([], [("b", "[复制链接]")]))]
        rows += random.choice((list, parts.member))() + parts.dateline() + parts.between()
    elif kind < 0.85:
        if random.random() < 0.1:
            rows.insert(0, ("n", f"{parts.title}{random.choice(('_', ' - ', '-', ' | '))}{parts.site}"))
        rows += [("m", parts.title)]
        rows += random.choice((list, parts.between))()
        if random.random() < 0.7:
            rows += parts.dateline()
        rows += parts.between()
        if parts.twice:
            rows.append(("n", parts.title))
    elif kind < 0.93:
        rows += parts.between()
    else:
        rows += [("m", parts.title)]
    rows += _opening(parts) + _body(parts)
    return _spaced(rows, random)


def clean(seed: int) -> list[Row]:
    """A text with nothing of a site above it: a title or none, a writer, an opening of some kind."""
    random = Random(f"clean {seed}")
    parts = _Heads(random)
    rows: list[Row] = []
    kind = random.randrange(12)
    if kind == 0:
        rows += [("m", random.choice(SITES)), ("m", parts.title)]
    elif kind == 8:
        rows += [("m", parts.title), ("m", random.choice(("→", " → ")).join(random.sample(THINGS, 4)))]
    elif kind == 9:
        rows += [
            ("m", f"{label}：{random.choice(THINGS)}{random.randint(1, 99)}")
            for label in random.sample(("证券代码", "编号", "版本", "项目", "单位", "品名"), 3)
        ]
        rows += [("m", parts.title), ("m", "（2014）字第68号")]
    elif kind == 10:
        rows += [("m", parts.title), *(("m", f"• {name}") for name in random.sample(THINGS, 5))]
    elif kind == 11:
        rows += [
            ("m", random.choice(("Laravel Scout", "README", "FAQ", "Chapter 1", "TextFix 2.0", "Git", "P1", "Q1"))),
            ("m", parts.title),
        ]
    elif kind == 1:
        rows += [("m", parts.title), ("n", f"作者：{parts.write.nick()}")]
    elif kind == 2:
        rows += [("m", "目录"), *(("m", parts.fill(random.choice(CHAPTERS))) for _ in range(random.randint(3, 9)))]
    elif kind == 3:
        rows += [
            ("m", parts.title),
            *(
                ("m", f"{label}：{parts.write.nick()}")
                for label in random.sample(("姓名", "班级", "地点", "主持人", "材料", "用量", "型号"), 3)
            ),
        ]
    elif kind == 4:
        rows += [("m", word) for word in random.sample(THINGS, random.randint(3, 12))]
    elif kind == 5:
        rows += [("m", random.choice(parts.channels[1:])), ("m", parts.title)]
    elif kind == 6:
        rows += [("m", parts.title), *(("m", line) for line in random.sample(VERSE, 4))]
    else:
        rows += [("m", parts.title)]
    rows += _opening(parts) + _body(parts)
    return _spaced(rows, random)


def _spaced(rows: list[Row], random: Random) -> list[Row]:
    """With blank lines between, as some dumpers set them."""
    share = random.choice((0.0, 0.0, 0.3, 1.0))
    spaced: list[Row] = []
    for row in rows:
        if spaced and random.random() < share:
            spaced.append(("n", ""))
        spaced.append(row)
    return spaced
