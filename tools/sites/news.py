"""News, notices and announcements."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import NEWS, NOTICES, Writer


def _article(b: Builder, low: int = 3, high: int = 9) -> list[str]:
    lines = b.write.paragraphs(NEWS, low, high, 3)
    if b.random.random() < 0.3:
        lines[0] = f"本报讯（记者 {b.write.person()}）{lines[0]}"
    return lines


def _notice(write: Writer) -> list[str]:
    return [write.filled(line) for line in NOTICES[: write.number(4, 7)]]


def _editor(b: Builder) -> str:
    return b.said(b.write.one_of(("责任编辑：{}", "（责任编辑：{}）", "[责任编辑:{}]", "编辑：{}", "责编：{}")).format(b.write.person()))


def portal_news(random: Random) -> Site:
    """The article page of a large portal: top bar, crumbs, hot lists, app promotion, comments, feed."""
    b = Builder(random)
    title = b.write.title()
    info = tag("div", "date-source", tag("span", "date", b.write.date("{y}年{m:02}月{d:02}日 {H:02}:{M:02}")), link(b.source(), "source"))
    return b.page(
        title, "article", tag("div", "site-header", b.bar("second-nav", " "), b.login()), tag("div", "path-search", b.crumbs("channel-path", label=False)), tag("h1", "main-title", b.said(title)), tag("div", "top-bar-inner", info, b.share("page-tools")),
        tag("div", "article", f'{b.text("p", "", _article(b))}<p class="show_author">{_editor(b)}</p>'), b.maybe(tag("div", "keywords", "文章关键词： ", link("水渠"), link("我要反馈"))), b.maybe(tag("div", "appendQr", "扫描二维码，下载客户端", "APP专享直播")),
        b.box("tab-panel", 4, 10), b.maybe(b.comments("sina-comment")), b.feed("feed-card", 2, 8), b.side("article-content-right"), b.footer("page-footer"),
    )


def wire(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", b.navigation("header domPC"), tag("div", "head-line clearfix", tag("h1", "", tag("span", "title", b.said(title))), tag("div", "header-time", tag("span", "year", str(b.number(2024, 2010))), tag("span", "day", f"{b.number(12, 1):02}/{b.number(28, 1):02}"), tag("span", "time", "10:20:30")), tag("div", "source", "来源：", b.source()), tag("div", "pageShare", "字体：小 中 大 分享到：")),
        tag("div", 'id="detail" class="main-left"', tag("span", 'id="detailContent"', b.text("p", "", _article(b))), tag("div", "tiyi1", "【纠错】 ", tag("span", "editor", _editor(b)))), b.box("columBox book", heads=("深度观察", "推荐阅读")), b.box("columBox video", heads=("新闻热评", "精选视频")), b.footer("foot"),
    )


def city_paper(random: Random) -> Site:
    """A content system of small papers: position, info line, content, pager, related, hot."""
    b = Builder(random)
    title = b.write.title()
    info = b.write.one_of(("时间：{d} 来源：{s} 作者：{p} 点击：{n}次", "{d} 来源：{s} 浏览：{n}", "发布日期：{d} 信息来源：{s} 字体：[大 中 小]", "{d}　{s}　我要评论({n})"))
    info = b.said(info.format(d=b.write.date(), s=b.source(), p=b.write.person(), n=b.number(999)))
    return b.page(
        title, "article", tag("div", "top", link("设为首页"), "|", link("加入收藏"), "|", link("RSS订阅")), b.navigation("nav"), b.crumbs("place"), tag("div", "viewbox", tag("div", "title", tag("h2", "", b.said(title))), tag("div", "info", info), b.maybe(tag("div", "intro", b.text("p", "", b.write.lines(NEWS, 1, 1))), 0.3), tag("div", "content", b.broken([f"　　{line}" for line in _article(b)], by="<br>") if b.random.random() < 0.4 else b.text("p", "", _article(b))), tag("div", "dede_pages", tag("div", "", _editor(b)))),
        b.maybe(tag("div", "newdigg", f"顶一下 ({b.number(9)}) {b.number(99)}% 踩一下 ({b.number(9)})")), b.pager("context"), b.maybe(b.comments("mt1 feedback", "item", "decmt-content")), b.box("listbox", heads=("推荐内容", "热点内容", "栏目列表")), b.links("flink"), b.footer("footer w960"),
    )


def government(random: Random) -> Site:
    b = Builder(random)
    title = b.write.filled(b.write.one_of(("关于做好{thing}管理工作的通知", "{body}召开{thing}工作会议", "{place}{thing}工程招标公告", "{body}关于{thing}的公示")))
    lines = _notice(b.write) if b.random.random() < 0.6 else _article(b, 2, 6)
    signed = [b.write.one_of(("竹溪县水利局", "青石镇人民政府", "县农技推广站")), b.write.date("{y}年{m}月{d}日")]
    facts = [("索引号", "000000/2020-00001"), ("发布机构", signed[0]), ("文号", "青水〔2020〕3号"), ("发布日期", b.write.date("{y}-{m:02}-{d:02}"))]
    table = tag("table", "xxgk", *(tag("tr", "", *(tag("td", "", f"{name}：") + tag("td", "", value) for name, value in facts[at : at + 2])) for at in (0, 2)))
    files = b.maybe(tag("p", "", "附件：", link("报名表.doc")), 0.3)
    return b.page(
        title, "article", tag("div", "header", listed(["首页", "政务公开", "政务服务", "互动交流", "走进青石", "专题专栏"]), b.maybe("今天是2020年5月6日 星期三 无障碍浏览 长者模式 繁體")), b.crumbs("BreadcrumbNav"), b.maybe(table), tag("div", "article oneColumn pub_border", tag("h1", "", b.said(title)), tag("div", "pages-date", f"{b.write.date()} ", tag("span", "font", f"来源：{signed[0]}"), tag("div", "pages_print", "【字体： 大 中 小】 打印")), tag("div", 'id="UCAP-CONTENT" class="TRS_Editor"', b.text("p", "", [*lines, *signed]), files), tag("div", "editor", _editor(b))),
        b.maybe(b.box("related", 2, 4, ("相关稿件", "相关链接", "相关解读"))), tag("div", "", "扫一扫在手机打开当前页 ", link("打印"), " ", link("关闭")), b.footer("footer"),
    )


def campus(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    lines = b.text("p", 'class="MsoNormal" style="text-indent:2em"', _article(b, 2, 5))
    return b.page(
        title, "article", tag("div", "wp_nav", listed(["学校首页", "学院概况", "师资队伍", "人才培养", "科学研究", "党建工作", "学生工作", "招生就业"])), tag("div", "col_menu", tag("div", "col_menu_head", "通知公告"), listed(["学院新闻", "通知公告", "学术活动"], "wp_listcolumn")), b.crumbs("col_path", " / "),
        tag("div", "article", tag("h1", "arti_title", b.said(title)), tag("p", "arti_metas", tag("span", "arti_publisher", f"发布者：{b.write.person()}"), tag("span", "arti_update", f"发布时间：{b.write.date('{y}-{m:02}-{d:02}')}"), tag("span", "arti_views", f"浏览次数：{b.number(999)}")), tag("div", "entry", tag("div", "read", tag("div", "wp_articlecontent", lines)))), b.footer("foot"),
    )


def company(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("div", "head", "服务热线：000-0000-0000", listed(["网站首页", "关于我们", "产品中心", "新闻动态", "成功案例", "联系我们"])), tag("div", "left", b.box("leftbox", heads=("产品分类", "联系方式")), tag("p", "", "联系人：周先生"), tag("p", "", "电话：0000-0000000"), tag("p", "", "地址：示例路1号")), b.crumbs("weizhi"),
        tag("div", "right", tag("h1", "newstitle", b.said(title)), tag("div", "newsinfo", f"发布时间：{b.write.date()} 人气：{b.number(999)} 【打印此页】【关闭】"), tag("div", "newscontent", b.text("p", "", _article(b, 2, 6)))), b.pager("prenext"), tag("div", "tjbox", "在线咨询", "提交", "留言内容：", "姓名：", "电话："), b.links("link"), b.footer("bottom"),
    )


def taiwan_news(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    head = b.said(b.write.one_of(("記者{p}／{c}報導", "{y}-{m:02}-{d:02} 10:20 {s} 記者{p}", "{s} {p}")).format(p=b.write.person(), c="綜合", y=2020, m=5, d=6, s="海風日報"))
    return b.page(
        title, "article", tag("header", "site-header", listed(["即時", "要聞", "娛樂", "運動", "全球", "社會", "產經", "股市", "健康", "生活", "文教"])), tag("nav", "breadcrumb", " / ".join(map(link, ("海風日報", "生活", "生活新聞")))), tag("h1", "article-content__title", b.said(title)), tag("div", "article-content__subinfo", tag("time", "", b.write.date("{y}-{m:02}-{d:02} {H:02}:{M:02}")), tag("span", "author", head), b.share("social-btn")),
        tag("div", "article-content__paragraph", tag("section", "article-content__editor", b.text("p", "", _article(b, 3, 8)))), tag("div", "article-keyword", *(link(f"#{one}") for one in ("水渠", "茶園"))), b.box("recommend", heads=("延伸閱讀", "相關新聞", "猜你喜歡", "熱門文章")), tag("div", "inline-ads", "贊助廣告", "商品推薦"), b.maybe(b.comments("fb-comments")), tag("footer", "site-footer", listed(["客服中心", "隱私權聲明", "服務條款", "聯絡我們"]), "Copyright © 海風日報 著作權所有，並保留一切權利"),
    )


def magazine(random: Random) -> Site:
    """A magazine's page: byline with writer and editor, short paragraphs, headings, pictures, notices at the end."""
    b = Builder(random)
    title = b.write.title()
    parts = []
    by = b.said(b.write.one_of(("文｜{a}", "文丨{a} 编辑丨{e}", "撰文 | {a}", "作者 | {a} 来源 | {s}")).format(a=b.write.person(), e=b.write.person(), s=b.name))
    for _ in range(b.number(4, 2)):
        parts.append(b.text("p", "", b.write.paragraphs(NEWS, 2, 4, 2)))
        parts.append(b.maybe(b.text("h2", "", [b.write.one_of(("01", "二", "水从哪里来", "老桥", "第三条路"))]), 0.4))
        parts.append(b.maybe(tag("p", "img-note", b.said(b.write.filled("图：{place}，来源：视觉素材"))), 0.3))
    return b.page(
        title, "article", b.navigation("top-nav", name="nav"), tag("div", "article-title", tag("h1", "", b.said(title)), tag("div", "article-info", link(b.write.nick()), " · ", b.ago()), b.maybe(tag("div", "summary", b.text("p", "", b.write.lines(NEWS, 1, 1))))), tag("div", "article-main", tag("p", "", by), *parts), b.notice(), b.tags("article-tags"), tag("div", "article-like", tag("button", "", f"赞 {b.number(99)}"), tag("button", "", "好文章，需要你的鼓励")), b.box("next-post", 2, 6), b.comments("comment-wrap"), b.side("side-right"), b.footer("footer", name="footer"),
    )


def mobile_news(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("header", "m-head", link("打开APP"), link(b.name)), tag("article", "art_box", tag("h1", "art_tit_h1", b.said(title)), tag("time", "art_time", b.write.date("{m}月{d}日 {H:02}:{M:02}")), tag("cite", "art_cite", b.source()), tag("section", "art_pic_card art_content", b.text("p", "art_p", _article(b, 2, 6)))), tag("div", "unfold", "展开全文", "打开APP阅读全文"), b.feed("tl_list", 4, 12), tag("footer", "foot", "用户反馈 ", "合作 ", f"Copyright © {b.name}"),
    )


def electronic_paper(random: Random) -> Site:
    """A page of a newspaper's electronic edition: the list of the issue's articles beside one of them."""
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("table", "", tag("tr", "", tag("td", "", f"{b.write.date('{y}年{m}月{d}日')} 星期三 ", link("上一期"), link("下一期"), "返回目录 放大 缩小 默认"))), tag("div", 'id="titlelist"', tag("h3", "", f"第{b.number(12):02}版：要闻"), listed(b.write.titles(4, 10))), tag("div", "text_c", tag("h3", "", b.maybe(b.write.title(), 0.3)), tag("h1", "", b.said(title)), tag("div", 'id="ozoom"', b.broken([f"　　{line}" for line in _article(b)], by="<p>"))), tag("div", "", link("上一篇"), link("下一篇")), tag("div", "", f"{b.name}版权所有 ，未经书面授权禁止使用"),
    )


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "portal news": portal_news, "wire": wire, "city paper": city_paper, "government": government, "campus": campus, "company": company,
    "taiwan news": taiwan_news, "magazine": magazine, "mobile news": mobile_news, "electronic paper": electronic_paper,
}
