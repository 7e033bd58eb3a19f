"""Pages of further kinds, on which the kinds of pages alone are fitted: each kind is to have many shapes."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import (
    BLOG,
    BODIES,
    NEWS,
    OPENING_POSTS,
    PLACES,
    POSTS,
    REFERENCE,
    STEPS,
    STORY,
    THINGS,
    TOPICS,
    VERSE,
)

NUMERALS: Final = "一二三四五六七八九十"


def _rows(rows: list[list[str]], words: str = "", cell: str = "td") -> str:
    return tag("table", words, *(tag("tr", "", *(tag(cell, "", escape(one)) for one in row)) for row in rows))


# Documents -----------------------------------------------------------------------------------------------------------

def patent(random: Random) -> Site:
    """A technical paper with numbered parts; the number of the document stands where others have a date."""
    b = Builder(random)
    title = b.write.filled("一种{thing}的制作方法")
    parts = [b.text("h2", "", [head]) + b.text("p", "", b.write.paragraphs(REFERENCE, 1, 3)) for head in ("技术领域", "背景技术", "技术实现要素")]
    claims = b.text("p", "", [f"{at}.根据权利要求{at}所述的方法，其特征在于，{line}" for at, line in enumerate(b.write.lines(STEPS, 2, 6), 1)])
    return b.page(title, "document", b.maybe(b.bar("top", " ")), tag("h1", "", b.said(title)), tag("p", "no", f"文档序号：{b.number(99999999)}阅读：{b.number(999)}来源：示例局"), *parts, claims, b.maybe(b.pager("pages")), b.maybe(b.footer("foot")))


def statute(random: Random) -> Site:
    """A law in a collection of laws: chapters and articles, the day on which it was passed among them."""
    b = Builder(random)
    title = b.write.filled("{place}{thing}条例")
    lines = []
    for at in range(b.number(12, 4)):
        if at % 4 == 0:
            lines.append(f"第{NUMERALS[at // 4]}章　{b.write.one_of(('总则', '管理', '使用', '附则'))}")
        number = NUMERALS[at] if at < len(NUMERALS) else f"十{NUMERALS[at - len(NUMERALS)]}"
        lines.append(f"第{number}条　{b.write.filled(b.write.one_of(('使用{thing}的，应当向{body}登记。', '{body}负责{thing}的管理和保护工作。', '违反本条例规定的，由{body}责令改正。', '本条例所称{thing}，是指{place}范围内的{thing}。')))}")
    passed = b.said(f"（{b.write.date('{y}年{m}月{d}日')}县第三届会议通过）")
    return b.page(title, "document", b.maybe(b.crumbs("place", " » ")), tag("h1", "", b.said(title)), b.maybe(tag("div", "info", f"时间：{b.write.date()} 来源：{b.name} 阅读：{b.number(9999)}"), 0.3), tag("p", "", passed), b.broken(lines) if b.random.random() < 0.5 else b.text("p", "", lines), b.maybe(b.footer("foot")))


def chapter(random: Random) -> Site:
    """A chapter of a book with next to nothing around it."""
    b = Builder(random)
    title = f"第{b.write.one_of(NUMERALS)}章 {b.write.one_of(('夜雨', '过江', '故人', '石桥'))}"
    where = tag("div", "path", link(b.name), b.write.one_of((" > ", "-&gt;", " » ")), link("青衫剑影"), " > ", b.write.one_of((title, "正文")))
    turn = tag("div", "turn", b.write.one_of(("上一页 返回目录 下一页", "← 上一章 目录 下一章 →", "上一章 下一章 加入书签 投票推荐")))
    return b.page(title, "document", b.maybe(b.bar("nav", " | ")), where, tag("h2", "", b.said(title)), b.maybe(tag("div", "set", "选择背景颜色： 选择字体： 选择字体大小：")), b.text("p", "", b.write.paragraphs(STORY, 6, 24, 3)), turn, b.maybe(b.footer("foot")))


def entry(random: Random) -> Site:
    """A word of a dictionary."""
    b = Builder(random)
    word = b.write.one_of(THINGS)
    senses = [f"{at}. {line}" for at, line in enumerate(b.write.lines(REFERENCE, 2, 5), 1)]
    examples = [b.write.filled("例句：{place}的{thing}很有名。") for _ in range(b.number(4, 1))]
    return b.page(word, "document", b.navigation("nav"), tag("form", "", "查词"), tag("h1", "", b.said(word)), tag("p", "py", b.said("拼音：shi li　部首：木　笔画：12")), tag("h3", "", b.said("基本解释")), b.text("p", "", senses), b.text("p", "eg", examples), b.box("near", heads=("近义词", "相关词语")), b.footer("foot"))


def classic(random: Random) -> Site:
    """An old text with a commentary."""
    b = Builder(random)
    title = b.write.one_of(("石桥记", "渡口书", "半亩园序"))
    text = ["".join(f"{line}，" for line in b.write.some(VERSE, 3, 5))[:-1] + "。" for _ in range(b.number(5, 2))]
    return b.page(title, "document", b.maybe(b.bar("top", " ")), b.crumbs("crumb"), tag("h1", "", b.said(title)), tag("p", "by", b.said(f"作者：{b.write.person()}　朝代：{b.write.one_of('唐宋明清')}")), tag("h3", "", b.said("原文")), b.text("p", "", text), tag("h3", "", b.said("注释")), b.text("p", "", [f"（{at}）{line}" for at, line in enumerate(b.write.lines(REFERENCE, 2, 4), 1)]), b.pager("pages"), b.footer("foot"))


def exam(random: Random) -> Site:
    """Questions of an exam with choices and answers."""
    b = Builder(random)
    lines = []
    for at in range(1, b.number(14, 4)):
        lines += [f"{at}、{b.write.filled(b.write.one_of(('下列关于{thing}的说法正确的是（ ）。', '{place}的{thing}最早见于（ ）。')))}", *(f"{letter}．{b.write.filled('{thing}')}" for letter in "ABCD")]
        if b.random.random() < 0.5:
            lines.append(f"答案：{b.write.one_of('ABCD')}")
    return b.page(b.write.filled("{thing}考试试题"), "document", b.maybe(b.navigation("nav")), b.crumbs("crumb"), tag("h1", "", b.said(b.write.filled("{thing}考试试题"))), b.broken(lines) if b.random.random() < 0.5 else b.text("p", "", lines), b.maybe(b.box("side")), b.footer("foot"))


def about(random: Random) -> Site:
    """Who runs a site."""
    b = Builder(random)
    return b.page("关于我们", "document", b.navigation("nav"), tag("h2", "", b.said("公司简介")), b.text("p", "", b.write.paragraphs(REFERENCE, 2, 5)), b.maybe(tag("p", "", b.said("地址：示例路 1 号"), "　电话：0000-0000000")), listed(["公司简介", "企业文化", "发展历程", "联系我们", "加入我们"], "side"), b.footer("foot"))


def help_page(random: Random) -> Site:
    """Questions and answers of a help centre."""
    b = Builder(random)
    parts = [b.text("h3", "", [b.write.filled("怎样登记{thing}？")]) + b.text("p", "", b.write.paragraphs(STEPS, 1, 2)) for _ in range(b.number(7, 3))]
    return b.page("帮助中心", "document", b.bar("top", " "), listed(["常见问题", "账户", "支付", "配送", "售后"], "menu"), tag("h1", "", b.said("帮助中心")), *parts, tag("div", "ask", "以上内容是否有帮助？ 是 否"), b.footer("foot"))


def api(random: Random) -> Site:
    """A page of a reference for programmers: signatures, tables of parameters."""
    b = Builder(random)
    parts = []
    for name in b.write.some(("open", "close", "read", "write", "seek", "list", "copy"), 2, 5):
        code = f"shelf.{name}(path, mode='r')"
        b.main.append(code)
        parts.append(tag("pre", "", escape(code)) + b.text("p", "", b.write.lines(("返回{thing}的数目。", "路径不存在时抛出异常，调用者应当自己处理。", "mode 为打开的方式，缺省为只读。"), 1, 2)) + _rows([["参数", "类型", "说明"], ["path", "str", "路径"], ["mode", "str", "方式"]]))
        b.main += ["参数\t类型\t说明", "path\tstr\t路径", "mode\tstr\t方式"]
    return b.page("接口说明", "document", listed(["索引", "模块", "下一页", "上一页"], "related"), tag("h1", "", b.said("接口说明")), *parts, tag("div", "sphinxsidebar", tag("h3", "", "目录"), listed(["接口说明", "模块索引"]), tag("h3", "", "快速搜索")), tag("div", "footer", "© 版权所有 2020, 示例项目."))


def section(random: Random) -> Site:
    """A section of a long manual: the ways on above and below, notes, commands, some of its words untranslated."""
    b = Builder(random)
    title = f"{b.number(9)}.{b.number(9)}. {b.write.one_of(('安装软件包', '磁盘分区', '网络设置', '命令行工具', '写在前面'))}"
    ways = tag("ul", "docnav", tag("li", "previous", link("上一页")), tag("li", "next", link("下一页")))
    parts = []
    for _ in range(b.number(6, 1)):
        parts.append(b.text("p", "para", b.write.paragraphs((*REFERENCE, *STEPS, "The command prints the list of {thing}, one per line."), 1, 3, 3)))
        kind = b.number(4)
        if kind == 0:
            code = [f"# shelf install {b.number(99)}", "Reading lists... Done"]
            b.main += code
            parts.append(tag("pre", "screen", escape("\n".join(code))))
        elif kind == 1:
            parts.append(tag("div", "note", b.text("h3", "", [b.write.one_of(("注意", "工具", "返回基础", "Note"))]), b.text("p", "", b.write.lines(REFERENCE, 1, 2))))
        elif kind == 2:
            parts.append(b.text("h3", "title", [b.write.filled("{thing}的选项")]) + tag("ul", "", b.text("li", "", b.write.lines(STEPS, 2, 6))))
    return b.page(title, "document", b.maybe(tag("p", "", link("产品网站"), link("文档网站"))), ways, tag("h2", "title", b.said(title)), *parts, ways, b.maybe(tag("div", "", link("起始页"))))


def tree(random: Random) -> Site:
    """A page of a manual with all of its contents beside it, longer than the page."""
    b = Builder(random)
    title = b.write.one_of(("模板", "布局对象", "图表类型", "快捷键"))
    contents = [f"{at}.{to} {b.write.filled(b.write.one_of(('{thing}的用法', '{thing}', 'Templates {number}')))}" for at in range(1, b.number(9, 3)) for to in range(1, b.number(12, 3))]
    body = b.text("p", "", b.write.paragraphs((*REFERENCE, *STEPS), 1, 5, 2)) + b.maybe(tag("ul", "", b.text("li", "", b.write.lines(STEPS, 2, 5))))
    head = tag("p", "", "[ ", link("&lt;&lt; 上一章"), " ] [ ", link("顶"), " ] [ ", link("索引"), " ] [ ", link("下一章 &gt;&gt;"), " ]")
    return b.page(title, "document", b.maybe(tag("div", "toc", tag("p", "", "目录"), listed(contents)), 0.8), head, tag("h2", "", b.said(title)), body, b.maybe(tag("div", "related", tag("h2", "", "相关主题"), listed(contents[:3]))), head, b.maybe(tag("p", "", "其他语言：English, deutsch, español, français, 日本語")))


def book(random: Random) -> Site:
    """A book with its table of contents, on sale or in a library."""
    b = Builder(random)
    title = b.write.filled("{thing}入门")
    facts = [f"作者：{b.write.person()}", f"出版社：{b.write.one_of(PLACES)}出版社", "ISBN：9780000000000", f"定价：{b.number(99)}.00元"]
    b.neutral += facts
    chapters = [f"第{one}章 {b.write.filled('{thing}的{thing}')}" for one in NUMERALS[: b.number(10, 4)]]
    return b.page(title, "document", b.navigation("nav"), b.maybe(b.crumbs("crumb")), tag("h1", "", b.said(title)), *(tag("p", "fact", fact) for fact in facts), tag("h3", "", b.said("内容简介")), b.text("p", "", b.write.paragraphs(REFERENCE, 1, 3)), tag("h3", "", b.said("目录")), b.text("p", "", chapters), b.maybe(b.box("also", heads=("猜你喜欢", "同类图书"))), b.footer("foot"))


# Articles ------------------------------------------------------------------------------------------------------------

def code_blog(random: Random) -> Site:
    """A text of a programmer with code between paragraphs."""
    b = Builder(random)
    title = b.write.filled("{thing}接口的设计与实现")
    parts = []
    for at in range(b.number(5, 2)):
        code = [f"int count{at} = {b.number(99)};", "for (int i = 0; i < 10; i++) {", "    run(i);", "}"]
        b.main += code
        parts.append(b.text("h2", "", [f"{NUMERALS[at]}、{b.write.one_of(('概述', '原理', '安装', '测试', '总结'))}"]) + b.text("p", "", b.write.paragraphs(OPENING_POSTS, 1, 3, 2)) + tag("pre", "", escape("\n".join(code))))
    head = tag("div", "info", b.write.one_of(("{nick} 于 {date} 发布", "原创 {nick} 最后发布于{date} 阅读数 99", "{date} {nick} 阅读(99) 评论(0)", "发布时间：{date} 作者：{nick}")).format(nick=b.write.nick(), date=b.write.date()))
    return b.page(title, "article", b.maybe(b.bar("top", " ")), tag("h1", "", b.said(title)), head, *parts, b.maybe(b.tags("tags")), b.maybe(b.notice()), b.maybe(b.pager("pages")), b.maybe(b.comments("comments"), 0.3), b.maybe(b.box("near")), b.maybe(b.footer("foot")))


def reprint(random: Random) -> Site:
    """A text of somebody else on a site that collects texts: little is said of it."""
    b = Builder(random)
    title = b.write.title()
    head = b.maybe(tag("div", "info", f"{b.write.date()} 来源：{b.source()}"), 0.8)
    return b.page(title, "article", b.crumbs("crumb", " >> "), tag("h1", "", b.said(title)), head, b.text("p", "", b.write.paragraphs((*NEWS, *BLOG), 2, 9)), b.maybe(tag("p", "", "版权声明：内容均来源于互联网 如有侵权联系删除")), b.maybe(b.tags("tags")), b.maybe(b.box("near")), b.maybe(b.footer("foot")))


def brief(random: Random) -> Site:
    """News of one or two sentences with much around it."""
    b = Builder(random)
    title = b.write.title()
    return b.page(title, "article", b.navigation("nav"), tag("h1", "", b.said(title)), tag("p", "info", f"{b.write.date()} {b.source()} 责任编辑：{b.write.person()}"), b.text("p", "", b.write.lines(NEWS, 1, 2)), b.share("share"), b.box("a"), b.box("b"), b.maybe(b.links("links")), b.footer("foot"))


def interview(random: Random) -> Site:
    """Questions and answers of a paper."""
    b = Builder(random)
    title = b.write.filled("专访{person}：{thing}的故事")
    who = b.write.person()
    lines = [line for _ in range(b.number(8, 3)) for line in (b.write.filled("记者：您是怎样开始做{thing}的？"), f"{who}：" + "".join(b.write.lines(BLOG, 1, 3)))]
    return b.page(title, "article", b.bar("nav"), tag("h1", "", b.said(title)), tag("div", "info", f"{b.write.date()}　来源：{b.source()}　作者：{b.write.person()}"), b.text("p", "", [*b.write.paragraphs(NEWS, 1, 2), *lines]), b.maybe(b.box("near")), b.footer("foot"))


def captions(random: Random) -> Site:
    """Pictures with a caption each."""
    b = Builder(random)
    title = b.write.filled("组图：{place}的{thing}")
    lines = [f"{line}{b.write.person()} 摄" for line in b.write.lines(NEWS, 2, 7)]
    return b.page(title, "article", b.navigation("nav"), b.crumbs("crumb"), tag("h1", "", b.said(title)), tag("div", "info", f"{b.write.date()} 来源：{b.source()}"), "".join('<img src="/p.jpg">' + b.text("p", "pic", [line]) for line in lines), b.share("share"), b.maybe(b.box("near")), b.footer("foot"))


# Threads -------------------------------------------------------------------------------------------------------------

def one_post(random: Random) -> Site:
    """A thread of a board that hardly anybody answered."""
    b = Builder(random)
    title = b.write.title()
    head = tag("div", "hd", f"查看: {b.number(9999)}|回复: {b.number(2)}")
    card = tag("div", "card", link(b.write.nick()), *(tag("p", "", f"{name} {b.number(999)}") for name in ("主题", "帖子", "积分")))
    said = b.write.paragraphs(OPENING_POSTS, 2, 7) if b.random.random() < 0.6 else b.write.paragraphs(BLOG, 3, 7)
    answers = "".join(tag("div", "post", link(b.write.nick()), f" 发表于 {b.write.date()} | 只看该作者", b.text("div", "t_f", [line])) for line in b.write.lines(POSTS, 0, 2))
    return b.page(title, "thread", tag("div", "top", "找回密码 立即注册 QQ登录 只需一步，快速开始"), head, tag("h1", "", b.said(title), " [复制链接]"), card, tag("p", "", f"发表于 {b.write.date()} | 显示全部楼层 |阅读模式"), tag("p", "", "马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。您需要 登录 才可以下载或查看，没有账号？立即注册"), b.text("div", "t_f", said), answers, tag("div", "sign", "回复 使用道具 举报"), b.maybe(tag("p", "", "您需要登录后才可以回帖 登录 | 立即注册")), b.footer("foot"))


def answers(random: Random) -> Site:
    """A question of which one answer was chosen."""
    b = Builder(random)
    title = b.write.filled("{thing}怎么修？")
    said = [tag("div", "answer", tag("span", "", b.write.one_of(("匿名用户", b.write.nick(), "热心网友")) + f" {b.ago()}"), b.text("p", "", b.write.paragraphs(POSTS, 1, 2)), tag("div", "", f"赞({b.number(99)}) 踩({b.number(9)}) 追问 评论")) for _ in range(b.number(6, 2))]
    return b.page(title, "thread", b.bar("top", " "), tag("h1", "", b.said(title)), tag("p", "", f"浏览 {b.number(999)} 次 {b.number(9)}个回答"), b.text("p", "", b.write.lines(OPENING_POSTS, 0, 1)), b.maybe(tag("h3", "", "最佳答案")), *said, b.box("near", heads=("相关问题", "其他类似问题")), b.footer("foot"))


def mails(random: Random) -> Site:
    """Mails of a list, one below the other."""
    b = Builder(random)
    title = b.write.title()
    said = [tag("div", "mail", tag("p", "", f"发件人：{b.write.nick()}"), tag("p", "", f"日期：{b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}')}"), tag("p", "", f"主题：Re: {title}"), b.text("p", "", b.write.paragraphs((*OPENING_POSTS, *POSTS), 1, 2))) for _ in range(b.number(7, 3))]
    return b.page(title, "thread", tag("h1", "", b.said(title)), *said, tag("p", "", link("上一封"), link("下一封"), link("按日期"), link("按线索")), b.maybe(b.footer("foot")))


def floors(random: Random) -> Site:
    """Posts numbered by floors, with the name after the number and no dates."""
    b = Builder(random)
    title = b.write.title()
    said = [tag("div", "floor", tag("span", "", f"{at}楼 {b.write.nick()}"), b.text("p", "", b.write.lines(POSTS, 1, 2)), tag("span", "", "回复 引用")) for at in range(1, b.number(14, 4))]
    return b.page(title, "thread", b.maybe(b.navigation("nav")), tag("h2", "", b.said(title)), b.text("p", "", b.write.lines(OPENING_POSTS, 1, 2)), *said, b.maybe(b.pager("pages")), b.footer("foot"))


def microblog(random: Random) -> Site:
    """A short text, and what others said to it."""
    b = Builder(random)
    said = [tag("div", "item", link(b.write.nick()), "：", b.text("span", "", b.write.lines(POSTS, 1, 1)), tag("p", "", f"{b.ago()} 来自手机 回复 赞[{b.number(99)}]")) for _ in range(b.number(16, 5))]
    return b.page(b.write.nick(), "thread", b.bar("top", " "), tag("div", "card", b.write.nick(), " +关注"), b.text("p", "", b.write.lines(OPENING_POSTS, 1, 1)), tag("p", "", f"{b.ago()} 转发 {b.number(99)} 评论 {b.number(99)} 赞 {b.number(99)}"), *said, tag("p", "", "查看更多"), b.maybe(b.footer("foot")))


# Lists ---------------------------------------------------------------------------------------------------------------

def blog_home(random: Random) -> Site:
    """The first page of a blog: title, beginning, day and number of readers of each text."""
    b = Builder(random)
    items = [tag("div", "post", b.write.one_of(("原创 ", "")), tag("h2", "", link(title)), tag("p", "", b.teaser()), tag("p", "meta", f"{b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}')} {b.number(99)} 阅读 {b.number(9)} 评论")) for title in b.write.titles(5, 15)]
    return b.page(b.write.nick(), "list", b.maybe(tag("div", "tabs", "博客(127) 资源(2) 收藏 关注")), *items, b.maybe(b.side("side")), b.maybe(b.pager("pages")), b.maybe(b.footer("foot")))


def papers(random: Random) -> Site:
    """Papers that a search of a library found: writers, journal, abstract."""
    b = Builder(random)
    items = [tag("div", "item", link(title), tag("p", "no", str(at)), tag("p", "", f"作者 {b.write.person()} {b.write.person()} 《{b.write.one_of(PLACES)}学报》 {b.number(2022, 2000)}年第{b.number(6) + 1}期30-34,共5页"), tag("p", "", "".join(b.write.lines(REFERENCE, 1, 3)) + b.write.one_of((" 展开更多", "..."))), tag("p", "", f"关键词 {b.write.filled('{thing} {thing} {place}')}"), tag("p", "", "下载PDF")) for at, title in enumerate(b.write.titles(4, 12), 1)]
    return b.page("检索结果", "list", b.maybe(b.bar("top", " ")), tag("p", "", f"共找到{b.number(99)}篇文章"), tag("p", "", "< 1 2 5 > 每页显示 20 50 100"), *items, b.maybe(b.footer("foot")))


def jobs(random: Random) -> Site:
    b = Builder(random)
    items = [tag("li", "job", link(b.write.filled("{thing}工程师")), tag("span", "", f" {b.number(20)}k-{b.number(40, 20)}k 经验3-5年 / 本科 "), tag("span", "", b.write.one_of(BODIES)), tag("p", "", b.write.one_of(("五险一金 周末双休", "包吃住", "弹性工作 带薪年假"))), b.ago()) for _ in range(b.number(24, 8))]
    return b.page("招聘", "list", b.navigation("nav"), tag("div", "filter", "工作地点： 月薪： 排序方式：默认 最新"), tag("ul", "jobs", *items), b.pager("pages"), b.footer("foot"))


def downloads(random: Random) -> Site:
    b = Builder(random)
    items = [tag("li", "soft", link(b.write.filled("{thing}管家 v3.2")), tag("p", "", f"大小：{b.number(999)}MB 语言：简体中文 更新：{b.write.date('{y}-{m:02}-{d:02}')}"), tag("p", "", b.write.filled("一款好用的{thing}软件，可以帮助您管理{thing}…")), "立即下载") for _ in range(b.number(16, 6))]
    return b.page("软件下载", "list", b.navigation("nav"), b.crumbs("crumb"), tag("ul", "softs", *items), b.pager("pages"), b.footer("foot"))


def chapters(random: Random) -> Site:
    """The chapters of a book, each a link."""
    b = Builder(random)
    names = [f"第{at}章 {b.write.one_of(('夜雨', '过江', '故人', '石桥', '来信', '远行'))}" for at in range(1, b.number(60, 12))]
    return b.page("青衫剑影", "list", b.bar("nav", " "), tag("h1", "", "青衫剑影"), tag("p", "", f"作者：{b.write.nick()} 状态：连载中 更新：{b.write.date('{y}-{m:02}-{d:02}')}"), b.maybe(tag("p", "intro", b.teaser())), listed(names, "list"), b.footer("foot"))


def tag_page(random: Random) -> Site:
    """All that a site has for one word, and many more words."""
    b = Builder(random)
    topic = b.write.one_of(TOPICS)
    return b.page(topic, "list", b.bar("top", " "), tag("h1", "", f"标签：{topic}"), listed(b.write.titles(4, 20), "items"), tag("div", "cloud", *(link(one) + " " for one in b.write.some((*TOPICS, *THINGS), 10, 40))), b.maybe(b.pager("pages")), b.footer("foot"))


def videos(random: Random) -> Site:
    b = Builder(random)
    items = [tag("li", "", '<img src="/p.jpg">', tag("span", "", f"{b.number(59, 10)}:{b.number(59, 10)}"), tag("p", "", link(title)), tag("p", "", f"{b.write.nick()} {b.number(99)}万次播放 · {b.ago()}")) for title in b.write.titles(6, 24)]
    return b.page("视频", "list", b.navigation("nav"), tag("ul", "videos", *items), b.maybe(b.pager("pages")), b.maybe(b.footer("foot")))


# Tables --------------------------------------------------------------------------------------------------------------

def weather(random: Random) -> Site:
    b = Builder(random)
    rows = [["日期", "天气", "最高", "最低", "风力"], *([b.write.date("{m}月{d}日"), b.write.one_of(("晴", "多云", "小雨", "阴")), f"{b.number(35, 15)}℃", f"{b.number(14)}℃", f"{b.number(5)}级"] for _ in range(b.number(30, 7)))]
    return b.page(b.write.filled("{place}天气预报"), "table", b.navigation("nav"), tag("h1", "", b.write.filled("{place}天气预报")), _rows(rows, "w"), b.maybe(b.links("links")), b.footer("foot"))


def league(random: Random) -> Site:
    """Rows of a league with bars between the cells, as some dumps write tables."""
    b = Builder(random)
    rows = [f"{at} | {b.write.one_of(PLACES)} | " + " | ".join(str(b.number(40)) for _ in range(6)) + " |" for at in range(1, b.number(20, 8))]
    return b.page("积分榜", "table", b.maybe(b.bar("top", " ")), tag("h2", "", "积分榜"), tag("div", "t", "| # | 球队 | 场 | 胜 | 和 | 负 | 进球 | 积分 |<br>", "<br>".join(rows)), b.maybe(b.footer("foot")))


def prices(random: Random) -> Site:
    """Prices of a day: a few words above the rows."""
    b = Builder(random)
    rows = [["品种", "最高价", "最低价", "平均价", "单位"], *([b.write.one_of(THINGS), f"{b.number(99)}.{b.number(9)}", f"{b.number(50)}.{b.number(9)}", f"{b.number(70)}.{b.number(9)}", "元/公斤"] for _ in range(b.number(40, 8)))]
    return b.page(b.write.filled("{place}市场价格行情"), "table", b.navigation("nav"), b.crumbs("crumb"), tag("h1", "", b.write.filled("{place}市场价格行情")), tag("p", "", b.write.date("{y}-{m:02}-{d:02}")), b.maybe(tag("p", "", b.write.filled("今日{place}到货{number}吨，比昨天多{number}吨。"))), _rows(rows), b.maybe(b.box("near")), b.footer("foot"))


def timetable(random: Random) -> Site:
    b = Builder(random)
    rows = [["车次", "始发站", "终到站", "开车", "到达", "历时"], *([f"{b.write.one_of('KTGD')}{b.number(9999)}", b.write.one_of(PLACES), b.write.one_of(PLACES), f"{b.number(23)}:{b.number(59, 10)}", f"{b.number(23)}:{b.number(59, 10)}", f"{b.number(20)}小时{b.number(59)}分"] for _ in range(b.number(30, 6)))]
    return b.page("列车时刻表", "table", b.bar("top"), tag("form", "", "出发地 目的地 查询"), _rows(rows, "times", b.write.one_of(("td", "th"))), b.footer("foot"))


def scores(random: Random) -> Site:
    """Names and marks, cells in blocks of their own."""
    b = Builder(random)
    rows = [tag("ul", "row", *(tag("li", "", one) for one in (f"{b.number(99999, 10000)}", b.write.person(), str(b.number(150)), str(b.number(150)), str(b.number(300)), b.write.one_of(("录取", "待定"))))) for _ in range(b.number(30, 8))]
    return b.page("成绩公示", "table", b.navigation("nav"), tag("h1", "", "成绩公示"), *rows, b.footer("foot"))


# Empty ---------------------------------------------------------------------------------------------------------------

def no_right(random: Random) -> Site:
    b = Builder(random)
    said = b.write.one_of(("抱歉，您没有权限访问该页面，请登录后再试", "本帖要求阅读权限高于 20 才能浏览", "此内容仅限会员查看，请先开通会员", "抱歉，指定的主题不存在或已被删除或正在被审核"))
    return b.page("提示信息", "empty", b.maybe(b.navigation("nav")), tag("h3", "", "提示信息"), tag("div", "alert", said), b.maybe(b.login()), tag("p", "", link("点击这里返回上一页")), b.footer("foot"))


def no_results(random: Random) -> Site:
    b = Builder(random)
    return b.page("搜索结果", "empty", b.navigation("nav"), tag("form", "s", "搜索"), tag("p", "", b.write.filled("很抱歉，没有找到与“{thing}”相关的内容")), b.maybe(listed(["检查输入是否正确", "尝试更简短的关键词", "换一个关键词"], "tips")), b.maybe(b.links("links")), b.footer("foot"))


def sign_up(random: Random) -> Site:
    b = Builder(random)
    fields = b.write.some(("用户名", "密码", "确认密码", "邮箱", "手机号码", "验证码", "真实姓名", "性别 男 女"), 4, 8)
    return b.page("用户注册", "empty", b.maybe(b.bar("top", " ")), tag("h1", "", "用户注册"), tag("form", "", *(tag("p", "", f"{field}：<input> *") for field in fields), tag("p", "", '<input type="checkbox"> 我已阅读并同意', link("《用户协议》")), tag("button", "", "立即注册")), tag("p", "", "已有账号？", link("登录")), b.footer("foot"))


def leaving(random: Random) -> Site:
    """A page that leads on to another, or waits."""
    b = Builder(random)
    said = b.write.one_of(("正在跳转，请稍候…", "即将离开本站，请注意您的账号和财产安全", "如果浏览器没有自动跳转，请点击此链接", "网站维护中，请稍后访问", "页面加载失败，请刷新重试"))
    return b.page("", "empty", tag("p", "", said), b.maybe(tag("p", "", link("继续访问"))), b.maybe(b.bar("nav")), b.maybe(b.footer("foot")))


def frame(random: Random) -> Site:
    """A template without its text: headings of empty boxes, navigation, a footer."""
    b = Builder(random)
    return b.page(b.write.title(), "empty", b.navigation("nav"), b.crumbs("crumb"), tag("div", "tools", "字体：大 中 小 打印 关闭"), b.share("share"), *(tag("div", "box", tag("h3", "", head)) for head in b.write.some(("相关阅读", "热门文章", "网友评论", "最新评论", "推荐视频"), 2, 4)), tag("p", "", "暂无内容"), b.links("links"), b.footer("foot"))


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "patent": patent, "statute": statute, "chapter": chapter, "entry": entry, "classic": classic, "exam": exam, "about": about, "help": help_page, "api": api, "section": section, "tree": tree, "book": book,
    "code blog": code_blog, "reprint": reprint, "brief": brief, "interview": interview, "captions": captions,
    "one post": one_post, "answers": answers, "mails": mails, "floors": floors, "microblog": microblog,
    "blog home": blog_home, "papers": papers, "jobs": jobs, "downloads": downloads, "chapters": chapters, "tag page": tag_page, "videos": videos,
    "weather": weather, "league": league, "prices": prices, "timetable": timetable, "scores": scores,
    "no right": no_right, "no results": no_results, "sign up": sign_up, "leaving": leaving, "frame": frame,
}
