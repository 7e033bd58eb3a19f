"""Reference pages: encyclopedias, poems, novels, recipes, manuals, laws, records."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import NOTICES, OPENING_POSTS, REFERENCE, STEPS, STORY, TRAVEL, VERSE


def wiki(random: Random) -> Site:
    b = Builder(random)
    title = b.write.filled("{place}{thing}")
    facts = [("位置", b.write.filled("{place}")), ("建成", f"{b.number(2000, 1800)}年"), ("高度", f"{b.number(200)}米")]
    box = tag("table", "infobox", *(tag("tr", "", tag("th", "", name), tag("td", "", value)) for name, value in facts))
    b.neutral += [f"{name}\t{value}" for name, value in facts]
    parts = [b.text("p", "", b.write.paragraphs(REFERENCE, 1, 3))]
    for heading in b.write.some(("历史", "结构", "分布", "文化", "争议", "影响"), 2, 4):
        b.main.append(heading)
        parts.append(tag("h2", "", tag("span", "mw-headline", heading), tag("span", "mw-editsection", "[编辑]")))
        parts.append(b.text("p", "", b.write.paragraphs(REFERENCE, 1, 3)))
        if b.random.random() < 0.3:
            parts.append(tag("ul", "", b.text("li", "", [b.write.filled("{place}{thing}") for _ in range(3)])))
    notes = [b.write.filled("{person}. {place}志. {place}出版社. 2001.") for _ in range(b.number(5, 1))]
    b.main.append("参考文献")
    parts.append(tag("h2", "", tag("span", "mw-headline", "参考文献")) + tag("ol", "references", *(tag("li", "", tag("span", "mw-cite-backlink", "^ "), tag("span", "reference-text", b.said(note))) for note in notes)))
    toc = b.maybe(tag("div", 'id="toc" class="toc"', tag("h2", "", "目录"), listed(["1 历史", "2 结构", "3 参考文献"])))
    return b.page(
        title, "document", tag("h1", 'id="firstHeading" class="firstHeading"', b.said(title)), tag("div", 'id="siteSub"', f"{b.name}，自由的百科全书"), tag("div", 'id="jump-to-nav"', "跳到导航 跳到搜索"), tag("div", 'id="mw-content-text" class="mw-content-ltr"', tag("div", "mw-parser-output", box, parts[0], toc, *parts[1:])),
        tag("div", 'id="catlinks" class="catlinks"', "分类：", link("桥梁"), link("水利")), tag("div", 'id="mw-navigation"', tag("div", 'id="p-personal"', listed(["没有登录", "讨论", "贡献", "创建账号", "登录"])), tag("div", 'id="left-navigation"', listed(["条目", "讨论"]), listed(["阅读", "编辑", "查看历史"])), tag("div", 'id="mw-panel"', tag("h3", "", "导航"), listed(["首页", "分类索引", "特色内容", "新闻动态", "最近更改", "随机条目"]), tag("h3", "", "工具"), listed(["链入页面", "相关更改", "上传文件", "特殊页面", "固定链接", "引用本页"]), tag("h3", "", "其他语言"), listed(["English", "日本語", "Русский", "한국어", "Deutsch"], "interlanguage"))),
        tag("div", 'id="footer"', tag("ul", "", tag("li", "", f"本页面最后修订于{b.write.date('{y}年{m}月{d}日')}。"), tag("li", "", "本站的全部文字在共享协议之条款下提供，附加条款亦可能应用。")), listed(["隐私政策", "关于", "免责声明", "手机版视图"])),
    )


def lexicon(random: Random) -> Site:
    """An encyclopedia of a portal: summary, basic facts, chapters with `编辑`, references, a side of pictures."""
    b = Builder(random)
    title = b.write.filled("{place}{thing}")
    summary = tag("div", "lemma-summary", tag("div", "para", b.text("div", "para", b.write.paragraphs(REFERENCE, 1, 2))))
    facts = [("中文名", title), ("地理位置", b.write.filled("{place}")), ("所属", b.write.filled("{place}"))]
    b.neutral += [part for fact in facts for part in fact]
    basic = tag("div", "basic-info", tag("dl", "", *(tag("dt", "basicInfo-item name", name) + tag("dd", "basicInfo-item value", value) for name, value in facts)))
    chapters = []
    for heading in b.write.some(("发展历史", "主要结构", "地理环境", "相关人物", "社会评价"), 2, 4):
        b.main.append(heading)
        chapters.append(tag("div", "para-title level-2", tag("h2", "title-text", heading), link("编辑", "edit-icon"), link("播报")))
        chapters.append(b.text("div", "para", b.write.paragraphs(REFERENCE, 1, 3)))
    return b.page(
        title, "document", tag("div", "header", listed(["网页", "新闻", "贴吧", "知道", "音乐", "图片", "视频", "地图", "文库", "百科"]), tag("span", "", "进入词条 全站搜索 帮助")), tag("div", "navbar", listed(["首页", "分类", "秒懂", "特色", "用户", "权威合作", "个人中心"])), tag("dl", "lemmaWgt-lemmaTitle", tag("h1", "", b.said(title)), tag("span", "", "播报 编辑 锁定 讨论 上传视频")), summary, basic, tag("div", "lemma-catalog", tag("h2", "", "目录"), listed([f"{n} 历史" for n in range(1, 4)])), *chapters,
        tag("dl", "lemma-reference", tag("dt", "", "参考资料"), tag("ul", "reference-list", tag("li", "reference-item", b.said(b.write.filled("1．{title}．{place}志[引用日期2014-05-06]".replace("{title}", title)))))), tag("div", "side-content", tag("h2", "", "词条统计"), listed([f"浏览次数：{b.number(9999)}次", f"编辑次数：{b.number(99)}次历史版本", "最近更新：创建者"]), b.box("side-box", heads=("相关搜索", "猜你关注", "热门词条"))), tag("div", "footer", "新手上路 成长任务 编辑入门 我有疑问 内容质疑 在线客服 投诉建议 举报不良信息 未通过词条申诉", f"©2020 {b.name} 使用必读"),
    )


def poem(random: Random) -> Site:
    b = Builder(random)
    title = b.write.one_of(("夜雨", "渡口晚望", "石桥", "山居", "送别"))
    verse = b.write.some(VERSE, 4, 8)
    text = tag("div", "contson", b.broken(verse, by="<br />"))
    notes = tag("div", "sons", tag("h2", "", b.write.one_of(("译文及注释", "赏析", "创作背景"))), b.text("p", "", b.write.paragraphs(REFERENCE, 1, 3)))
    others = "".join(tag("div", "sons", tag("p", "", link(other)), tag("p", "source", f"{b.write.person()}〔清代〕"), tag("div", "contson", "，".join(b.write.some(VERSE, 2, 4)))) for other in b.write.some(("秋江", "晚渡", "采茶曲", "望云"), 0, 3))
    return b.page(
        title, "document", tag("div", "maintopbc", listed(["推荐", "诗文", "名句", "作者", "古籍", "我的", "APP"])), tag("div", "sons", tag("h1", "", b.said(title)), tag("p", "source", b.said(f"{b.write.person()}〔唐代〕")), text, tag("div", "tool", "完善 译文 注释 赏析")), notes, others, tag("div", "right", b.box("sons", heads=("猜您喜欢", "诗文推荐"))), b.footer("mainbottom"),
    )


def novel(random: Random) -> Site:
    b = Builder(random)
    title = f"第{b.write.one_of(('一', '十二', '二十', '三百零五'))}章 {b.write.one_of(('夜雨', '过江', '故人', '石桥'))}"
    lines = b.write.lines(STORY, 8, 30)
    text = b.broken([f"　　{line}" for line in lines], by="<br /><br />") if b.random.random() < 0.6 else b.text("p", "", lines)
    return b.page(
        title, "document", b.bar("nav", " "), tag("div", "con_top", link(b.name), " &gt; ", link("青衫剑影"), " &gt; ", title), tag("div", "bookname", tag("h1", "", b.said(title)), tag("div", "bottem1", link("投推荐票"), link("上一章"), " ← ", link("章节目录"), " → ", link("下一章"), link("加入书签"))), tag("div", 'id="content"', text), tag("div", "bottem2", link("上一章"), link("章节目录"), link("下一章")), b.maybe(tag("p", "", f"请记住本书首发域名：www.example.com。{b.name}手机版阅读网址：m.example.com")), b.box("tuijian", heads=("推荐阅读：", "新书推荐")), b.footer("footer"),
    )


def recipe(random: Random) -> Site:
    b = Builder(random)
    title = b.write.one_of(("葱油拌面", "红豆面包", "番茄炒蛋", "桂花糕"))
    stuff = [("面粉", "200克"), ("鸡蛋", "2个"), ("盐", "适量"), ("温水", "120毫升")]
    b.main += [f"{name}\t{amount}" for name, amount in stuff]
    table = tag("table", "ings", *(tag("tr", "", tag("td", "name", link(name)), tag("td", "unit", amount)) for name, amount in stuff))
    intro = tag("div", "desc mt30", b.broken(b.write.paragraphs(OPENING_POSTS, 1, 1)))
    steps = tag("div", "steps", tag("ol", "", *(tag("li", "container", b.text("p", "text", [line])) for line in b.write.lines(STEPS, 3, 9))))
    return b.page(
        title, "article", b.navigation("topbar"), tag("h1", "page-title", b.said(title)), tag("div", "stats", f"{b.number(9)}.{b.number(9)} 综合评分 {b.number(999)} 人做过这道菜"), intro, tag("h2", "", b.said("用料")), table, tag("h2", "", b.said(f"{title}的做法")), steps, b.maybe(tag("div", "tip-container", tag("h2", "", b.said("小贴士")), b.text("div", "tip", b.write.lines(OPENING_POSTS, 1, 1)))),
        tag("div", "time", f"该菜谱创建于 {b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}')} {b.number(999)} 收藏"), tag("div", "dishes", tag("h2", "", f"大家做的{title}"), *(tag("div", "dish", link(b.write.nick()), tag("p", "", b.write.one_of(("好吃", "成功了", "味道不错，下次少放点盐"))), f"赞 {b.number(20)}") for _ in range(b.number(6, 2)))), b.box("recs", heads=("猜你喜欢", "相关菜谱")), b.footer("footer"),
    )


def manual(random: Random) -> Site:
    """A page of documentation with a tree of chapters beside it."""
    b = Builder(random)
    title = b.write.one_of(("快速开始", "安装说明", "配置文件", "命令行参数", "常见问题"))
    parts = []
    for heading in b.write.some(("概述", "安装", "配置", "启动服务", "故障排除"), 2, 4):
        parts.append(b.text("h2", "", [heading]) + b.text("p", "", b.write.paragraphs(OPENING_POSTS, 1, 2, 2)))
        if b.random.random() < 0.5:
            code = ["$ pip install shelf", f"shelf --port {b.number(9999)}", "# 等待启动"]
            b.main += code
            parts.append(tag("div", "highlight", tag("pre", "", escape("\n".join(code)))))
        if b.random.random() < 0.4:
            rows = [("name", "名称", "无"), ("port", "端口", "8080")]
            b.main += ["\t".join(row) for row in rows]
            parts.append(tag("table", "", *(tag("tr", "", *(tag("td", "", cell) for cell in row)) for row in rows)))
    tree = listed(["介绍", "快速开始", "安装说明", "配置文件", "命令行参数", "常见问题", "更新日志", "贡献指南"], "toctree-l1")
    return b.page(
        title, "document", tag("nav", "wy-nav-side", link(b.name), tag("div", "wy-side-nav-search", "搜索文档"), tree), tag("div", "rst-content", tag("ul", "wy-breadcrumbs", tag("li", "", link("文档")), tag("li", "", title), tag("li", "wy-breadcrumbs-aside", link("编辑此页"))), tag("div", "document", b.text("h1", "", [title]), *parts)), tag("footer", "", link("上一页"), link("下一页"), tag("p", "", "© 版权所有 2020, 示例项目. 最后更新于 2020年5月6日. 利用 Sphinx 构建，使用的主题由 Read the Docs 开发。")),
    )


def law(random: Random) -> Site:
    b = Builder(random)
    title = b.write.filled("{place}{thing}管理办法")
    lines = [f"第{n}条　{line}" for n, line in zip("一二三四五六七八", b.write.lines(NOTICES[2:6], 3, 8), strict=False)]
    return b.page(title, "document", b.navigation("nav"), b.crumbs("current"), tag("div", "law", tag("h1", "", b.said(title)), tag("p", "info", b.said(f"（{b.write.date('{y}年{m}月{d}日')}发布）")), b.text("p", "", ["第一章　总则", *lines])), tag("div", "", "【打印】【关闭窗口】"), b.box("other", heads=("相关法规", "最新法规")), b.footer("bottom"))


def travel(random: Random) -> Site:
    """Notes of a journey: days, many short lines without stops, pictures between them."""
    b = Builder(random)
    title = b.write.filled("{place}三日：{thing}与{thing}")
    parts = []
    for day in range(1, b.number(4, 2) + 1):
        parts.append(b.text("h2", "day-title", [f"第{day}天"]))
        parts += [b.text("p", "note", [b.write.filled(line)]) + b.maybe(tag("div", "pic", '<img src="/p.jpg">'), 0.6) for line in b.write.some(TRAVEL, 4, 8)]
    return b.page(title, "article", b.navigation("top"), b.crumbs("crumb", label=False), tag("div", "ctd_head", tag("h1", "", b.said(title)), tag("p", "author", link(b.write.nick()), f" 发表于 {b.write.date('{y}-{m:02}-{d:02}')}"), tag("p", "", f"天数：{b.number(9)} 天 时间：{b.number(12)} 月 人均：{b.number(9999)} 元 和谁：朋友")), tag("div", "ctd_content", *parts), tag("div", "fun", f"喜欢 {b.number(99)} 评论 {b.number(99)} 分享"), b.maybe(b.comments("ctd_comments")), b.box("ctd_right", heads=("相关目的地", "推荐游记")), b.footer("footer"))


def product(random: Random) -> Site:
    """A thing on sale with its description."""
    b = Builder(random)
    title = b.write.filled("{thing}（{place}产）")
    return b.page(title, "document", b.bar("header", " "), b.crumbs("breadcrumb", label=False), tag("div", "summary", tag("h1", "sku-name", b.said(title)), tag("div", "price", f"￥{b.number(999)}.00 降价通知"), tag("div", "choose", "选择颜色 数量 加入购物车 立即购买")), tag("div", "detail", tag("div", "tab-main", listed(["商品介绍", "规格与包装", "售后保障", "商品评价(99)"])), tag("div", "detail-content", b.text("p", "", b.write.paragraphs(OPENING_POSTS + REFERENCE, 2, 5)))), b.box("track", heads=("看了又看", "猜你喜欢", "店铺热销")), b.footer("footer"))


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "wiki": wiki, "lexicon": lexicon, "poem": poem, "novel": novel, "recipe": recipe, "manual": manual, "law": law, "travel": travel, "product": product,
}
