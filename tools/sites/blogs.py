"""Blogs, and pages of single writers."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import BLOG, OPENING_POSTS, STEPS, TRAVEL, VERSE


def _body(b: Builder) -> str:
    """The text of a post: paragraphs; here and there headings, a list, code, a quotation, a picture with words."""
    parts = []
    style = b.random.random()
    if style < 0.12:
        return b.text("p", "", [b.write.filled(line) for line in b.write.some(TRAVEL, 5, 10)])
    if style < 0.2:
        return tag("p", "", b.broken(b.write.some(VERSE, 5, 10)))
    for _ in range(b.number(4, 1)):
        parts.append(b.text("p", "", b.write.paragraphs(BLOG + OPENING_POSTS, 1, 4)))
        parts.append(b.random.choice((
            partial(str), partial(str), partial(_heading, b), partial(_steps, b), partial(_code, b), partial(_picture, b), partial(_quoted, b),
        ))())
    return "".join(parts)


def _heading(b: Builder) -> str:
    return b.text(b.write.one_of(("h2", "h3", "h4")), "", [b.write.one_of(("准备材料", "具体步骤", "写在最后", "第二天", "为什么要这样做", "常见问题", "安装", "小结"))])


def _steps(b: Builder) -> str:
    return tag(b.write.one_of(("ol", "ul")), "", b.text("li", "", b.write.lines(STEPS, 2, 6)))


def _code(b: Builder) -> str:
    lines = [f"port = {b.number(9999)}", 'name = "shelf"', "for item in shelf:", "    print(item)", "sudo systemctl restart shelf"]
    b.main += lines
    return tag("pre", "", tag("code", "", escape("\n".join(lines))))


def _picture(b: Builder) -> str:
    return tag("figure", "", '<img src="/a.jpg">', tag("figcaption", "", b.said(b.write.filled("{place}的{thing}"))))


def _quoted(b: Builder) -> str:
    return tag("blockquote", "", b.text("p", "", b.write.lines(VERSE, 1, 2)))


def wordpress(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    english = b.random.random() < 0.35
    said = ("Posted on", "by", "Leave a reply", "Search for:", "Recent Posts", "Archives") if english else ("发布于", "由", "发表评论", "搜索：", "近期文章", "归档")
    meta = tag("div", "entry-meta", f"{said[0]} ", tag("time", "entry-date", b.write.date("{y}年{m}月{d}日")), tag("span", "byline", f" {said[1]} ", link(b.write.nick())), b.maybe(tag("span", "comments-link", link(said[2]))))
    archive = [f"{y}年{m}月 ({b.number(20)})" for y in (2019, 2018) for m in (12, 8, 3)]
    widgets = tag("aside", 'id="secondary" class="widget-area"', tag("aside", "widget widget_search", tag("form", "search-form", tag("label", "", said[3]), tag("button", "", "搜索"))), b.box("widget widget_recent_entries", heads=(said[4],)), tag("aside", "widget widget_archive", tag("h2", "widget-title", said[5]), listed(archive)), b.maybe(tag("aside", "widget widget_meta", tag("h2", "", "功能"), listed(["登录", "条目feed", "评论feed", "WordPress.org"]))))
    first = b.maybe(widgets, 0.3)
    article = tag("article", "post hentry", tag("header", "entry-header", tag("h1", "entry-title", b.said(title)), meta), tag("div", "entry-content", _body(b), b.maybe(b.share("sharedaddy")), b.maybe(b.box("jp-relatedposts", 2, 4, ("相关", "Related")))), tag("footer", "entry-meta", b.tags("tag-links")))
    return b.page(
        title, "article", tag("header", "site-header", tag("h1", "site-title", link(b.name)), tag("h2", "site-description", "又一个 WordPress 站点"), b.navigation("main-navigation", name="nav")), first, article,
        b.pager("nav-single"), b.maybe(b.comments("comments-area"), 0.7), "" if first else widgets, tag("footer", "site-footer", link("自豪地采用WordPress"), b.maybe(f"Proudly powered by WordPress | Theme: {b.name}")),
    )


def hexo(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    meta = tag("div", "post-meta", tag("span", "post-time", f"发表于 {b.write.date('{y}-{m:02}-{d:02}')}"), tag("span", "post-category", " | 分类于 ", link("笔记")), b.maybe(tag("span", "post-comments-count", f" | 评论数： {b.number(9)}")), b.maybe(tag("span", "post-wordcount", f" | 本文字数： {b.number(9)}.{b.number(9)}k | 阅读时长 ≈ {b.number(20)} 分钟")))
    licence = tag("ul", "post-copyright", tag("li", "", "本文作者： ", b.write.nick()), tag("li", "", "本文链接： https://www.example.com/a.html"), tag("li", "", "版权声明： 本博客所有文章除特别声明外，均采用 BY-NC-SA 许可协议。转载请注明出处！"))
    side = tag("aside", "sidebar", tag("ul", "sidebar-nav", tag("li", "", "文章目录"), tag("li", "", "站点概览")), tag("div", "site-overview", tag("p", "site-author-name", b.write.nick()), tag("div", "site-state", f"{b.number(99)} 日志 {b.number(20)} 分类 {b.number(50)} 标签")))
    return b.page(
        title, "article", tag("header", "header", link(b.name, "brand"), tag("p", "site-subtitle", b.write.one_of(VERSE)), tag("ul", "menu", *(tag("li", "menu-item", link(one)) for one in ("首页", "归档", "标签", "分类", "关于", "搜索")))),
        tag("article", "post post-type-normal", tag("header", "post-header", tag("h1", "post-title", b.said(title)), meta), tag("div", "post-body", _body(b)), b.maybe(tag("div", "reward-container", "坚持原创技术分享，您的支持将鼓励我继续创作！", tag("button", "", "打赏"))), b.maybe(licence), tag("footer", "post-footer", b.tags("post-tags"), b.pager("post-nav"))),
        b.maybe(tag("div", 'id="disqus_thread"', tag("noscript", "", "Please enable JavaScript to view the comments powered by Disqus."))), side, tag("footer", "footer", f"© 2019 {b.write.nick()} 由 Hexo 强力驱动 | 主题 — Example"),
    )


def blogspot(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    english = b.random.random() < 0.5
    words = ("Posted by", "at", "Labels:", "comments:", "Post a Comment", "Newer Post", "Older Post", "Home", "Blog Archive", "About Me", "View my complete profile") if english else ("張貼者：", "於", "標籤：", "則留言:", "張貼留言", "較新的文章", "較舊的文章", "首頁", "網誌存檔", "關於我自己", "檢視我的完整簡介")
    comments = [tag("dt", "comment-author", link(b.write.nick()), "提到..."[: 2 + 3 * english]) + tag("dd", "comment-body", tag("p", "", escape(line))) + tag("dd", "comment-footer", b.write.date()) for line in b.write.lines(OPENING_POSTS, 1, 4)]
    return b.page(
        title, "article", tag("div", "header", tag("h1", "title", link(b.name)), tag("p", "description", b.write.one_of(VERSE))), tag("h2", "date-header", b.said(b.write.date("{y}年{m}月{d}日 星期三"))),
        tag("div", "post hentry", tag("h3", "post-title entry-title", b.said(title)), tag("div", "post-body entry-content", _body(b)), tag("div", "post-footer", f"{words[0]} {b.write.nick()} {words[1]} {b.write.date('{H}:{M:02}')} ", link("以電子郵件傳送這篇文章"), link("BlogThis!"), link("分享至 Facebook"), f"{words[2]} ", link("生活"))),
        b.maybe(tag("div", 'id="comments" class="comments"', tag("h4", "", f"{len(comments)} {words[3]}"), tag("dl", 'id="comments-block"', *comments), tag("p", "comment-footer", link(words[4]))), 0.6),
        tag("div", "blog-pager", link(words[5]), link(words[6]), link(words[7])), tag("div", "sidebar", tag("div", "widget BlogArchive", tag("h2", "", words[8]), listed([f"► 2009 ({b.number(50)})", f"▼ 2008 ({b.number(50)})", f"▼ 十月 ({b.number(9)})", title, *b.write.titles(2, 4)])), tag("div", "widget Profile", tag("h2", "", words[9]), link(b.write.nick()), link(words[10]))),
        tag("div", "footer", "簡單主題. 技術提供：Blogger." if not english else "Simple theme. Powered by Blogger."),
    )


def pixnet(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    replies = [tag("li", "single-post", tag("ul", "single-post-info", tag("li", "post-photo"), tag("li", "post-user", link(b.write.nick()), f" 於 {b.write.date('{y}/{m:02}/{d:02} {H:02}:{M:02}')} 回覆")), tag("p", "post-text", escape(line))) for line in b.write.lines(OPENING_POSTS, 1, 4)]
    return b.page(
        title, "article", listed(["首頁", "活動", "應用", "登入", "註冊"], "pixnav"), tag("div", 'id="banner"', tag("h1", "", link(b.name)), tag("h2", "", b.write.one_of(VERSE))), tag("div", 'id="navigation"', listed(["相簿", "部落格", "留言", "名片"])),
        tag("ul", "article-head", tag("li", "publish", b.write.date("{y} {d:02} {H:02}:{M:02}")), tag("li", "title", tag("h2", "", link(b.said(title)))), tag("li", "view", f"{b.number(999)}")),
        tag("div", "article-content", tag("div", 'id="article-content-inner"', _body(b))), tag("div", "author-profile", tag("h3", "", "全站熱搜"), link(b.write.nick()), f" 發表在 痞客邦 留言({len(replies)}) 人氣()"), b.pager("article-footer"), tag("div", 'id="article-comment"', tag("h3", "", "留言列表"), *replies, tag("h4", "", "發表留言")), b.side("sidebar"), b.footer("footer"),
    )


def community_blog(random: Random) -> Site:
    """A blog on a site of many programmers: columns, likes, recommended feed below."""
    b = Builder(random)
    title = b.write.title()
    info = tag("div", "article-info-box", tag("div", "article-bar-top", link(b.write.nick(), "follow-nickName"), tag("span", "time", f"于 {b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}')} 发布"), tag("span", "read-count", f"阅读量{b.number(9999)}"), tag("span", "get-collection", f"收藏 {b.number(99)}"), tag("span", "", f"点赞数 {b.number(99)}")), tag("div", "tags-box", "分类专栏： ", link("笔记"), " 文章标签： ", link("后端")), tag("div", "article-copyright", "版权声明：本文为博主原创文章，遵循 CC 4.0 BY-SA 版权协议，转载请附上原文出处链接和本声明。"))
    return b.page(
        title, "article", tag("div", 'id="toolbarBox"', listed(["博客", "下载", "学习", "社区", "会员中心", "消息", "历史", "创作中心", "发布"])), tag("div", "article-header", tag("h1", 'class="title-article"', b.said(title)), info), tag("article", "baidu_pl", tag("div", 'id="article_content" class="article_content clearfix"', tag("div", 'id="content_views" class="markdown_views"', _body(b)))),
        tag("div", "tool-box", listed(["点赞", "踩", "收藏", "打赏", "评论", "分享", "专栏目录"])), b.feed("recommend-box", 4, 10), b.maybe(b.comments("comment-box", "comment-line-box", "comment")),
        tag("div", "blog_container_aside", tag("div", "profile-intro", link(b.write.nick()), f"码龄{b.number(9)}年 原创{b.number(99)} 周排名 总排名 访问 等级 积分 粉丝 获赞 评论 收藏", tag("button", "", "私信"), tag("button", "", "关注")), b.box("aside-box", heads=("热门文章", "分类专栏", "最新评论", "最新文章")), b.box("aside-box", heads=("目录",))), b.footer("csdn-footer", name="footer"),
    )


def garden(random: Random) -> Site:
    """A post in an old community of programmers: posted @, pager, adverts, news below."""
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("div", 'id="header"', tag("h1", "headermaintitle", link(b.name)), tag("div", 'id="navigator"', listed(["首页", "新随笔", "联系", "订阅", "管理"], "", "navitem"), tag("div", "blogStats", f"随笔 - {b.number(99)} 文章 - 0 评论 - {b.number(99)} 阅读 - {b.number(99999)}"))),
        tag("div", "post", tag("h1", "postTitle", link(b.said(title))), tag("div", 'id="cnblogs_post_body" class="blogpost-body"', _body(b)), tag("div", 'id="blog_post_info"', "分类: ", link("笔记"), tag("div", "", "好文要顶 关注我 收藏该文"), b.write.nick(), f" 粉丝 - {b.number(99)} 关注 - {b.number(9)}", b.pager("post_next_prev")), tag("div", "postDesc", f"posted @ {b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}')} {b.write.nick()} 阅读({b.number(999)}) 评论({b.number(9)}) 编辑 收藏 举报")),
        b.maybe(b.comments("feedbackArea", "feedbackItem", "blog_comment_body")), tag("div", 'id="comment_nav"', "刷新评论 刷新页面 返回顶部"), tag("div", "login_tips", "登录后才能查看或发表评论，立即 登录 或者 逛逛 博客园首页"), tag("div", "", "【推荐】", link(b.write.title())), b.box("itnews c_ad_block", heads=("最新新闻:", "编辑推荐：", "阅读排行：")), b.side("sideBar"), tag("div", 'id="footer"', f"Copyright © 2024 {b.write.nick()} Powered by .NET"),
    )


def writing_app(random: Random) -> Site:
    """A post in an app for writers: hashed class words that say nothing."""
    b = Builder(random)
    title = b.write.title()

    def hashed() -> str:
        return "_" + "".join(b.random.choices("abcdefghijkmnpqrstuvwxyz23456789", k=5))

    return b.page(
        title, "article", tag("header", hashed(), tag("nav", hashed(), listed(["首页", "下载APP", "会员", "IT技术"]), tag("button", hashed(), "登录"), tag("button", hashed(), "注册"))), tag("section", hashed(), tag("h1", hashed(), b.said(title)), tag("div", hashed(), link(b.write.nick()), tag("button", "", "关注"), tag("time", "", b.write.date()), tag("span", "", f"字数 {b.number(9999)}"), tag("span", "", f"阅读 {b.number(999)}")), tag("article", hashed(), _body(b)), tag("div", hashed(), f"{b.number(99)}人点赞", tag("span", "", "更多精彩内容，就在简书APP"), tag("span", "", "©著作权归作者所有,转载或内容合作请联系作者"))),
        b.comments(hashed(), hashed(), hashed()), tag("aside", hashed(), b.box(hashed(), heads=("推荐阅读", "热门故事"))), b.feed(hashed(), 3, 6), b.maybe(b.footer(hashed(), name="footer")),
    )


def old_blog(random: Random) -> Site:
    """A blog of 2008 on a portal, laid out in tables."""
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("div", "blognav", listed(["首页", "博文目录", "图片", "关于我"])), tag("div", "SG_conn", tag("div", "info_nm", b.write.nick()), listed([f"博客等级：{b.number(20)}", f"博客积分：{b.number(999)}", f"博客访问：{b.number(99999)}", f"关注人气：{b.number(99)}"])), b.box("SG_conn", heads=("相关博文", "推荐博文")),
        tag("div", "articalTitle", tag("h2", "titName SG_txta", b.said(title)), tag("span", "time SG_txtc", f"({b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}')})")), tag("div", "articalTag", tag("table", "", tag("tr", "", tag("td", "blog_tag", "标签：", link("杂谈")), tag("td", "blog_class", "分类：", link("生活"))))), tag("div", 'id="sina_keyword_ad_area2" class="articalContent"', _body(b)),
        tag("div", "shareUp", listed(["分享", "喜欢", "赠金笔"])), tag("div", "articalInfo", f"阅读({b.number(999)}) ┊ 收藏(0) ┊ 转载(0) ┊ ", link("举报")), b.pager("articalfrontback"), tag("div", "writeComment", "发评论", "以上网友发言只代表其个人观点，不代表本站的观点或立场。"), b.footer("footer"),
    )


def wechat(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    body = b.text("p", "", b.write.paragraphs(BLOG + OPENING_POSTS, 3, 9, 2)) if b.random.random() < 0.6 else "".join(tag("section", "", tag("span", "", b.text("span", "", [line]))) for line in b.write.lines(BLOG, 4, 12))
    tail = b.maybe(tag("section", "", tag("p", "", b.write.one_of(("长按二维码关注我们", "点击“阅读原文”了解更多", "喜欢就点个在看吧")))))
    return b.page(
        title, "article", tag("div", 'id="js_article" class="rich_media"', tag("h1", 'class="rich_media_title" id="activity-name"', b.said(title)), tag("div", 'id="meta_content" class="rich_media_meta_list"', tag("span", "rich_media_meta", "原创"), tag("span", "rich_media_meta rich_media_meta_text", b.write.person()), link(b.name, "rich_media_meta"), tag("em", 'id="publish_time" class="rich_media_meta"', b.write.date("{y}-{m:02}-{d:02}"))), tag("div", 'class="rich_media_content" id="js_content"', body, tail)),
        tag("div", "rich_media_tool", "阅读原文 阅读 ", tag("span", "", f"{b.number(9999)}"), "赞 在看"), b.maybe(tag("div", "", "预览时标签不可点 微信扫一扫 关注该公众号 知道了 微信扫一扫 使用小程序 取消 允许")),
    )


def plain_blog(random: Random) -> Site:
    """A hand-made page of one writer: few class words, breaks instead of paragraphs."""
    b = Builder(random)
    title = b.write.title()
    return b.page(
        title, "article", tag("table", 'width="100%"', tag("tr", "", tag("td", "", " ".join(map(link, ("主页", "日记", "照片", "留言板")))))), tag("center", "", tag("font", 'size="5"', b.said(title))), tag("p", "", b.said(b.write.date("{y}年{m}月{d}日"))), tag("table", 'width="760"', tag("tr", "", tag("td", "", b.broken(b.write.paragraphs(BLOG, 3, 8), by="<br><br>")))),
        tag("hr", ""), tag("center", "", link("返回首页"), " ", link("上一篇"), " ", link("下一篇"), "<br>", f"您是第 {b.number(99999)} 位访客 最后更新：{b.write.date('{y}-{m}-{d}')}"),
    )


def short_amid_feed(random: Random) -> Site:
    """A short article, and after it a feed of long teasers."""
    b = Builder(random)
    title = b.write.title()
    text = b.text("p", "", b.write.paragraphs(BLOG, 1, 2, 1))
    return b.page(
        title, "article", b.navigation("topnav"), b.crumbs("crumb"), tag("div", "detail", tag("h1", "detail-title", b.said(title)), tag("div", "detail-info", f"{b.write.nick()} {b.write.date()}"), tag("div", "detail-text", text)), b.share("share"), b.feed("feed-list", 8, 15), b.maybe(b.side("right")), b.footer("foot"),
    )


THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "wordpress": wordpress, "hexo": hexo, "blogspot": blogspot, "pixnet": pixnet, "community blog": community_blog, "garden": garden,
    "writing app": writing_app, "old blog": old_blog, "wechat": wechat, "plain blog": plain_blog, "short amid feed": short_amid_feed,
}
