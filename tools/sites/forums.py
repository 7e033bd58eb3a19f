"""Threads: forum software, questions and answers, guest books."""

# A piece of a page is a line, so that its nesting shows.
# fmt: off

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random
from typing import Final

from sites.page import Builder, Site, link, listed, tag
from sites.texts import OPENING_POSTS, POSTS, TOPICS


def _opening(b: Builder, low: int = 1, high: int = 5) -> list[str]:
    return b.write.paragraphs(OPENING_POSTS, low, high, 3)


def _answers(b: Builder, low: int = 1, high: int = 9) -> list[list[str]]:
    """Answers, each one line or more; some are long."""
    answers = []
    for _ in range(b.number(high, low)):
        whole = b.write.lines(POSTS, 1, 3) if b.random.random() < 0.8 else b.write.paragraphs(POSTS + OPENING_POSTS, 1, 3)
        answers.append(whole)
    return answers


def _quote(b: Builder) -> str:
    return tag("div", "quote", tag("blockquote", "", f"{b.write.nick()} 发表于 {b.write.date()}<br>{b.said(b.write.filled(POSTS[0]))}"))


def discuz(random: Random) -> Site:
    """Discuz! X: a table for each post, the writer's card on the left, the text in a cell `t_f`."""
    b = Builder(random)
    title = b.write.title()

    def post(number: int, lines: list[str]) -> str:
        nick = b.write.nick()
        card = tag(
            "td", "pls", tag("div", "pi", tag("div", "authi", link(nick))), tag("p", "", tag("em", "", b.write.one_of(RANKS))),
            tag("dl", "pil cl", tag("dt", "", "积分"), tag("dd", "", str(b.number(9999)))),
            b.maybe(tag("dl", "pil cl", tag("dt", "", "帖子"), tag("dd", "", str(b.number(999))), tag("dt", "", "注册时间"), tag("dd", "", b.write.date("{y}-{m}-{d}")))),
            b.maybe(tag("ul", "xl xl2 o cl", tag("li", "pm2", link("发消息")))),
        )
        floor = b.write.one_of(("楼主", "沙发", "板凳", f"{number}#", f"{number}楼")) if number < 4 else f"{number}#"
        head = tag(
            "div", "pi", tag("strong", "", link(floor)),
            tag("div", "pti", tag("div", "authi", tag("em", "", f"发表于 {b.write.date('{y}-{m}-{d} {H:02}:{M:02}')}"), tag("span", "pipe", "|"), link("只看该作者"),
                b.maybe(tag("span", "pipe", "|") + link("倒序浏览") + tag("span", "pipe", "|") + link("阅读模式")))),
        )
        edited = b.maybe(tag("i", "pstatus", f" 本帖最后由 {nick} 于 {b.write.date('{y}-{m}-{d} {H:02}:{M:02}')} 编辑 ") + "<br /><br />", 0.3)
        quote = b.maybe(_quote(b), 0.2) if number > 1 else ""
        text = tag("table", "", tag("tr", "", tag("td", f'class="t_f" id="postmessage_{number}"', edited, quote, b.broken(lines))))
        rate = b.maybe(tag("div", "pct rate", f"评分 参与人数 {b.number(9)} 威望 +{b.number(9)} 收起 理由"), 0.2)
        sign = b.maybe(tag("div", "sign", b.write.one_of(SIGNS)), 0.3)
        foot = tag("div", "pob cl", link("回复"), link("支持"), link("反对"), link("使用道具"), link("举报"))
        cell = tag("td", "plc", head, tag("div", "pct", tag("div", "t_fsz", text), rate, sign))
        return tag("div", f'id="post_{number}"', tag("table", "plhin", tag("tr", "", card, cell), tag("tr", "", tag("td", "plc plm", foot))))

    posts = [_opening(b, 1, 4), *_answers(b)]
    subject = tag("h1", "ts", link(f"[{b.write.one_of(TOPICS)}]"), tag("span", 'id="thread_subject"', b.said(title)))
    return b.page(
        title, "thread", tag("div", 'id="toptb" class="cl"', link("设为首页"), link("收藏本站")), b.maybe(tag("div", "fastlg cl", b.login())),
        tag("div", 'id="nv"', listed([*b.sections(3, 7)])), tag("div", 'id="pt" class="bm cl"', "›".join(map(link, (b.name, "论坛", b.write.one_of(TOPICS), title)))),
        b.maybe(tag("div", "notice", "马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。您需要 登录 才可以下载或查看，没有账号？立即注册"), 0.4),
        tag("div", "hm ptn", tag("span", "xg1", "查看:"), f" {b.number(9999)}", tag("span", "pipe", "|"), tag("span", "xg1", "回复:"), f" {len(posts) - 1}"),
        subject, tag("span", "xg1", link("[复制链接]")), *(post(n + 1, lines) for n, lines in enumerate(posts)),
        b.maybe(b.pager("pgs mtm mbm cl")), b.maybe(b.box("bm", heads=("相关帖子", "推荐主题"))),
        tag("div", 'id="f_pst"', "您需要登录后才可以回帖 ", link("登录"), " | ", link("立即注册"), tag("p", "", "本版积分规则")), b.footer('id="ft" class="wp cl"'),
    )


def phpwind(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()

    def post(number: int, lines: list[str]) -> str:
        card = tag("div", "readName", link(b.write.nick()), tag("p", "", f"级别: {b.write.one_of(RANKS)}"), tag("p", "", f"发帖 {b.number(999)} 铜币 {b.number(999)} 威望 {b.number(99)}"))
        tips = tag("div", "tipTop s6", tag("span", "", f"{number}楼"), f" 发表于: {b.write.date('{y}-{m:02}-{d:02}')} ", link("只看楼主"), " ", link("小"), link("中"), link("大"))
        text = tag("div", f'class="tpc_content" id="read_{number}"', tag("div", "f14", b.broken(lines)))
        return tag("div", "read_t", tag("table", "", tag("tr", "", tag("td", "floot_left", card), tag("td", "floot_right", tips, text, tag("div", "readbot", link("回复"), link("引用"), link("顶"), link("举报"))))))

    posts = [_opening(b), *_answers(b)]
    return b.page(
        title, "thread", b.bar("top", " "), b.crumbs('id="breadCrumb"', " &raquo; ", label=False), tag("div", "readTop", f"主题 : {b.said(title)}"),
        *(post(n, lines) for n, lines in enumerate(posts)), b.pager("pages"), b.login(), b.footer('id="footer"'),
    )


def flarum(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    stream = []
    for lines in [_opening(b), *_answers(b)]:
        head = tag("header", "Post-header", listed([], ""), tag("ul", "", tag("li", "item-user", tag("h3", "PostUser", link(b.write.nick()))), tag("li", "item-meta", tag("time", "", b.write.date("{y}年{m}月{d}日")))))
        likes = b.maybe(tag("aside", "Post-actions", listed(["回复", "赞"])) + tag("footer", "Post-footer", f"{b.write.nick()} 觉得很赞"))
        stream.append(tag("div", "PostStream-item", tag("article", "CommentPost Post", head, tag("div", "Post-body", b.text("p", "", lines)), likes)))
    return b.page(
        title, "thread", tag("header", "App-header", tag("h1", "Header-title", link(b.name)), listed(b.sections(3, 6), "Header-controls")), tag("h2", "DiscussionHero-title", b.said(title)),
        tag("div", "PostStream", *stream), tag("nav", "DiscussionPage-nav", listed(["回复", "关注", "最早内容", "最新回复"])), b.maybe(b.footer("App-footer", name="footer")),
    )


def discourse(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    posts = []
    for number, lines in enumerate([_opening(b), *_answers(b)]):
        meta = tag("div", "crawler-post-meta", tag("span", "creator", link(b.write.nick())), tag("span", "crawler-post-infos", tag("time", "post-time", b.write.date("{y} 年{m} 月 {d} 日")), tag("span", "position", str(number + 1))))
        posts.append(tag("div", "topic-body crawler-post", meta, tag("div", "post cooked", b.text("p", "", lines)), b.maybe(tag("div", "post-likes", f"{b.number(9)} 个赞"))))
    rows = [tag("tr", "topic-list-item", tag("td", "main-link", link(one)), tag("td", "replies", str(b.number(99))), tag("td", "views", str(b.number(999)))) for one in b.write.titles(3, 6)]
    return b.page(
        title, "thread", tag("header", "", link(b.name)), tag("h1", "", link(b.said(title))), tag("div", "topic-category", link(b.write.one_of(TOPICS))),
        *posts, tag("h3", "suggested-topics-title", "建议话题"), tag("table", "topic-list", tag("tr", "", *(tag("th", "", one) for one in ("话题", "回复", "浏览量"))), *rows),
        tag("footer", "container wrap", listed(["主页", "分类", "行为准则", "服务条款", "隐私政策"]), tag("p", "", "由 Discourse 提供技术支持，启用 JavaScript 以获得最佳体验")),
    )


def xenforo(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    posts = []
    for number, lines in enumerate([_opening(b), *_answers(b)]):
        nick = b.write.nick()
        extras = tag("div", "message-userExtras", *(tag("dl", "pairs", tag("dt", "", name), tag("dd", "", str(b.number(999)))) for name in ("註冊", "訊息", "互動分數")))
        cell = tag("div", "message-cell message-cell--user", tag("h4", "message-name", link(nick)), tag("h5", "userTitle message-userTitle", b.write.one_of(RANKS)), extras)
        head = tag("header", "message-attribution", tag("time", "u-dt", b.write.date("{y}-{m:02}-{d:02}")), link(f"#{number + 1}"))
        quote = b.maybe(tag("blockquote", "bbCodeBlock bbCodeBlock--quote", f"{b.write.nick()} 說：", tag("div", "bbCodeBlock-content", b.said(b.write.filled(POSTS[3])))), 0.2)
        text = tag("article", "message-body js-selectToQuote", tag("div", "bbWrapper", quote, b.broken(lines)))
        posts.append(tag("article", "message message--post", cell, tag("div", "message-cell message-cell--main", head, text, tag("footer", "message-footer", link("讚"), link("回覆")))))
    return b.page(
        title, "thread", b.navigation("p-nav"), tag("h1", "p-title-value", b.said(title)), tag("div", "p-description", listed([b.write.nick(), b.write.date("{y}-{m:02}-{d:02}")], "listInline")),
        tag("div", "block-body js-replyNewMessageContainer", *posts), b.box("block similar", heads=("類似主題", "相似的帖子")), tag("div", "shareButtons", "分享： Facebook Twitter WhatsApp Email 連結"), b.footer("p-footer", name="footer"),
    )


def phpbb(random: Random) -> Site:
    b = Builder(random)
    title = b.write.title()
    posts = []
    for lines in [_opening(b), *_answers(b)]:
        nick = b.write.nick()
        profile = tag("dl", "postprofile", tag("dt", "", link(nick)), tag("dd", "profile-posts", f"文章: {b.number(999)}"), tag("dd", "profile-joined", f"注册时间: {b.write.date('{y}-{m:02}-{d:02}')}"))
        body = tag("div", "postbody", tag("h3", "", link(b.write.one_of(("Re: ", "回复: ")) + title)), tag("p", "author", f"由 {nick} » {b.write.date('{y}-{m:02}-{d:02} {H}:{M:02}')}"), tag("div", "content", b.broken(lines)), b.maybe(tag("div", "signature", b.write.one_of(SIGNS)), 0.3))
        posts.append(tag("div", "post has-profile bg2", profile, body, link("页首")))
    return b.page(
        title, "thread", tag("div", 'id="page-header"', link(b.name), tag("p", "skiplink", link("跳转到内容")), listed(["快速连接", "常见问题", "登录", "注册"])), b.crumbs("breadcrumbs", " ‹ ", label=False),
        tag("h2", "topic-title", link(b.said(title))), tag("div", "pagination", f"{len(posts)} 篇文章 • 第 1 页 (共 1 页)"), *posts, tag("div", "action-bar", "返回到 “", link(b.write.one_of(TOPICS)), "”"),
        tag("div", "stat-block online-list", tag("h3", "", "在线用户"), tag("p", "", f"正浏览此版面之用户: 没有注册用户 和 {b.number(9)} 访客")), b.footer("copyright"),
    )


def node_forum(random: Random) -> Site:
    """A forum in the manner of programmers' communities: node, counts, numbered replies."""
    b = Builder(random)
    title = b.write.title()
    answers = _answers(b, 2, 12)
    cells = []
    opening = b.text("p", "", _opening(b))
    for number, lines in enumerate(answers):
        cells.append(tag("div", f'class="cell" id="r_{b.number(99999)}"', tag("table", "", tag("tr", "", tag("td", "", tag("div", "fr", link("感谢回复者"), tag("span", "no", str(number + 1))), tag("strong", "", link(b.write.nick(), "dark")), tag("span", "ago", b.ago()), b.maybe(tag("span", "small fade", f"♥ {b.number(9)}"), 0.2), tag("div", "reply_content", b.broken(lines)))))))
    return b.page(
        title, "thread", tag("div", 'id="Top"', link(b.name), link("首页"), link("注册"), link("登录")),
        tag("div", 'id="Rightbar"', b.box("box", heads=("今日热议主题", "相关节点")), b.box("box", heads=("推荐学习书目", "最热节点"))),
        tag("div", "box", tag("div", "header", link(b.name), " › ", link(b.write.one_of(TOPICS)), tag("h1", "", b.said(title)), tag("small", "gray", f"{b.write.nick()} · {b.ago()} · {b.number(9999)} 次点击")), tag("div", "cell", tag("div", "topic_content", opening))),
        tag("div", "topic_buttons", link("加入收藏"), link("微博"), link("忽略主题"), f"{b.number(999)} 次点击 ∙ {b.number(9)} 人收藏"),
        tag("div", "box", tag("div", "cell", tag("span", "gray", f"{len(answers)} 条回复 • {b.write.date()}")), *cells),
        tag("div", 'id="Bottom"', tag("strong", "", " · ".join(map(link, ("关于", "帮助文档", "博客", "API", "实用小工具")))), tag("span", "small fade", f"{b.number(999)} 人在线 最高记录 {b.number(9999)}"), tag("p", "", "创意工作者们的社区")),
    )


def post_bar(random: Random) -> Site:
    """A large posting bar: floors, signatures, 收起回复, comments within floors."""
    b = Builder(random)
    title = b.write.title()
    posts = []
    for number, lines in enumerate([_opening(b), *_answers(b, 2, 10)]):
        author = tag("div", "d_author", listed([b.write.nick()], "p_author"), tag("div", "d_badge_title", b.write.one_of(RANKS)), tag("div", "d_badge_lv", str(b.number(15))))
        comments = b.maybe(tag("div", "core_reply_wrapper", *(tag("li", "lzl_single_post", link(b.write.nick()), ": ", tag("span", "lzl_content_main", b.text("span", "", [line])), tag("span", "lzl_time", b.write.date("{y}-{m}-{d} {H:02}:{M:02}")), link("回复")) for line in b.write.lines(POSTS, 1, 2))), 0.25)
        tail = tag("div", "post-tail-wrap", tag("span", "tail-info", f"来自{b.write.one_of(('Android客户端', 'iPhone客户端'))}"), tag("span", "tail-info", f"{number + 1}楼"), tag("span", "tail-info", b.write.date("{y}-{m:02}-{d:02} {H:02}:{M:02}")))
        body = tag("div", "d_post_content j_d_post_content", b.broken(lines, by="<br>"))
        posts.append(tag("div", "l_post j_l_post", author, tag("div", "d_post_content_main", tag("div", "p_content", body), tag("div", "core_reply", tail, link("收起回复"), comments))))
    return b.page(
        title, "thread", tag("div", "search_internal", link("网页"), link("资讯"), link("贴吧"), link("知道"), link("图片"), "进入贴吧", "全吧搜索"), tag("div", "card_title", link(f"{b.write.one_of(TOPICS)}吧"), tag("span", "", f"关注：{b.number(99999)} 贴子：{b.number(99999)}")),
        tag("ul", "l_posts_num", tag("li", "", f"{len(posts) - 1}回复贴，共1页")), tag("h3", "core_title_txt", b.said(title)), tag("ul", "core_title_btns", tag("li", "", link("只看楼主")), tag("li", "", link("收藏")), tag("li", "", link("回复"))), *posts,
        tag("div", "poster_head", "发表回复", "发贴请遵守贴吧协议及“七条底线”", "贴吧投诉"), b.maybe(b.box("aside_region", heads=("贴吧热议榜",))), tag("div", "footer", "©2020 ", link("贴吧协议"), link("隐私政策"), link("吧主制度"), link("意见反馈")),
    )


def questions(random: Random) -> Site:
    """A question, and answers of some length with votes."""
    b = Builder(random)
    title = b.write.one_of(("{thing}坏了怎么办？", "{place}为什么叫{place}？", "如何评价{person}的{thing}？", "{thing}和{thing}哪个好？"))
    title = b.write.filled(title)
    detail = b.maybe(tag("div", "QuestionRichText", b.text("p", "", _opening(b, 1, 2))), 0.7)
    answers = []
    for _ in range(b.number(5, 2)):
        author = tag("div", "AuthorInfo", link(b.write.nick()), tag("div", "AuthorInfo-badgeText", b.maybe(b.write.one_of(("木工爱好者", "话题下的优秀答主", "学过几年植物学")))))
        text = tag("div", "RichContent-inner", tag("span", "RichText ztext", b.text("p", "", b.write.paragraphs(OPENING_POSTS + POSTS, 1, 5))))
        foot = tag("div", "ContentItem-time", link(f"发布于 {b.write.date('{y}-{m:02}-{d:02} {H:02}:{M:02}')}")) + tag("div", "ContentItem-actions", tag("button", "VoteButton", f"赞同 {b.number(999)}"), tag("button", "", f"{b.number(99)} 条评论"), tag("button", "", "分享"), tag("button", "", "收藏"), tag("button", "", "喜欢"))
        answers.append(tag("div", "List-item", tag("div", "ContentItem AnswerItem", author, b.maybe(tag("div", "css", f"{b.number(999)} 人赞同了该回答")), text, foot)))
    return b.page(
        title, "thread", tag("header", "AppHeader", listed(["首页", "会员", "发现", "等你来答"]), tag("button", "", "提问"), tag("button", "", "登录"), tag("button", "", "加入")),
        tag("div", "QuestionHeader", listed(b.write.some(TOPICS, 1, 4), "QuestionHeader-topics"), tag("h1", "QuestionHeader-title", b.said(title)), detail, tag("div", "NumberBoard", f"关注者 {b.number(999)} 被浏览 {b.number(99999)}"), tag("button", "", "关注问题"), tag("button", "", "写回答")),
        tag("h4", "List-headerText", f"{len(answers)} 个回答"), *answers, tag("div", "Question-sideColumn", b.box("Card", heads=("相关问题", "相关推荐", "被收藏次数")), tag("footer", "Footer", " · ".join(map(link, ("举报中心", "关于", "下载", "联系我们"))), tag("p", "", "© 2024 示例 ICP 证 000000 号"))),
    )


def ask(random: Random) -> Site:
    """A question of one line with a best answer."""
    b = Builder(random)
    title = b.write.filled(b.write.one_of(("{thing}怎么用", "{place}在哪里", "怎样修{thing}？", "{thing}多少钱一个")))
    question = b.maybe(tag("pre", 'class="line mt-10 q-content"', b.broken(b.write.lines(POSTS, 1, 1))), 0.4)
    answers = [tag("div", "wgt-best", tag("div", "hd", "最佳答案", tag("span", "", "本回答由提问者推荐")), tag("div", "best-text mb-10", b.broken(b.write.paragraphs(OPENING_POSTS, 1, 3))), tag("div", "evaluate", tag("span", "", f"已赞过 {b.number(99)}"), "已踩过&lt;", "评论", "收起"))]
    answers += [tag("div", "answer answer-item", tag("div", "answer-author", link(b.write.nick()), tag("span", "", f"{b.ago()} · TA获得超过{b.number(999)}个赞"), tag("span", "", "关注")), tag("div", "answer-text mb-10", b.broken(lines)), tag("div", "", link("赞"), link("踩"), link("评论"))) for lines in _answers(b, 0, 3)]
    return b.page(
        title, "thread", b.bar("nav-menu", " "), tag("h1", "ask-title", b.said(title)), question, tag("div", "q-info", f"浏览 {b.number(9999)} 次 ", link("我来答"), link("分享"), link("举报")), *answers,
        b.box("wgt-related", 3, 8, heads=("其他类似问题", "相关问题", "为你推荐：")), tag("div", "", link("等你来答"), "换一换", "帮助更多人"), b.feed("wgt-feed", 1, 4), b.footer("footer"),
    )


def reviews(random: Random) -> Site:
    """A thing with an introduction and short reviews."""
    b = Builder(random)
    title = b.write.filled("《{place}的{thing}》")
    facts = "".join(f"{name}: {link(b.write.person())}<br/>" for name in ("作者", "出版社", "译者"))
    intro = tag("div", 'id="link-report"', tag("span", 'property="v:summary"', b.broken(b.write.paragraphs(OPENING_POSTS, 1, 3))))
    items = [tag("div", "comment-item", tag("h3", "", tag("span", "comment-vote", str(b.number(99)), " ", link("有用")), tag("span", "comment-info", link(b.write.nick()), " 看过 ", tag("span", "comment-time", b.write.date("{y}-{m:02}-{d:02}")))), tag("p", "comment-content", b.text("span", "short", b.write.lines(POSTS + OPENING_POSTS, 1, 1)))) for _ in range(b.number(6, 2))]
    return b.page(
        title, "thread", b.bar("global-nav-items", " "), tag("h1", "", b.said(title)), tag("div", 'id="info" class="subject"', facts), tag("div", "rating", f"{b.number(9)}.{b.number(9)} {b.number(9999)}人评价"), tag("h2", "", "内容简介 · · · · · ·"), intro,
        tag("h2", "", "喜欢读这本书的人也喜欢"), listed(b.write.titles(3, 6), "recommendations-bd"), tag("h2", "", f"短评 · · · · · · ( 全部 {b.number(999)} 条 )"), *items, tag("div", "aside", b.box("mod", heads=("以下书单推荐", "谁读这本书?"))), b.footer('id="footer"'),
    )


def guest_book(random: Random) -> Site:
    """A community of short talk: one post, answers with forms between them."""
    b = Builder(random)
    title = b.maybe(b.write.title(), 0.5)
    post = tag("div", "moment", tag("div", "user", link(b.write.nick()), tag("span", "time", b.ago())), b.text("p", "moment-text", b.write.lines(POSTS + OPENING_POSTS, 1, 3)), tag("div", "moment-tag", link(b.write.one_of(TOPICS))), tag("div", "moment-bar", tag("span", "", "等人赞过"), tag("span", "", f"分享{b.number(99)}"), tag("span", "", "0/200"), tag("span", "", "表情 图片")))
    items = [tag("div", "reply", tag("div", "reply-user", link(b.write.nick()), " ", tag("span", "", b.ago())), b.text("div", "reply-text", lines), tag("div", "reply-bar", link("回复"), str(b.number(9)), tag("span", "", "0/200"), tag("span", "", "表情 图片"))) for lines in _answers(b, 1, 6)]
    return b.page(
        title, "thread", listed(b.sections(3, 6), "side-menu"), tag("h1", "", b.said(title)) if title else "", post, tag("div", "reply-head", "全部评论 ", str(len(items))), *items,
        b.maybe(b.feed("random-topics", 2, 5)), tag("div", "", "随机话题 换一换"), listed([f"{one} {b.number(9)} 点赞 · {b.number(9)} 评论" for one in b.write.titles(2, 6)]), b.footer("footer"),
    )


def mailing_list(random: Random) -> Site:
    """A board of a terminal BBS on the web: one `pre` or broken text for each article, with its head."""
    b = Builder(random)
    title = b.write.title()
    posts = []
    for number, lines in enumerate([_opening(b), *_answers(b, 1, 5)]):
        nick = b.write.one_of(("keke", "walker", "fisher", "tomato", "linyu", "nanfeng"))
        head = [f"发信人: {nick} ({b.write.nick()}), 信区: {b.write.one_of(TOPICS)}", f"标  题: {'Re: ' if number else ''}{title}", f"发信站: {b.name} ({b.write.date('{y}年{m}月{d}日{H:02}:{M:02}:{S:02} 星期三')}), 站内"]
        b.neutral += head
        tail = [f"※ 来源:·{b.name} bbs.example.com·[FROM: 10.0.0.{b.number(255)}]"]
        posts.append(tag("table", "article", tag("tr", "a-head", tag("td", "", link(nick), tag("span", "", f"第{number}楼" if number else "楼主"))), tag("tr", "a-body", tag("td", "a-content", "<br/>".join(map(escape, head)), "<br/><br/>", b.broken(lines, by="<br/>"), "<br/>--<br/>", *map(escape, tail))), tag("tr", "a-bottom", tag("td", "", link("回复"), link("转寄"), link("搜索")))))
    return b.page(title, "thread", b.bar("menu", " "), b.crumbs("n-mark", "&gt;&gt;", label=False), tag("ul", "pagination", tag("li", "", f"贴数:{len(posts)} 分页:1")), *posts, b.footer("bottom"))


RANKS: Final = ("新手上路", "注册会员", "中级会员", "高级会员", "金牌会员", "论坛元老", "版主", "初级粉丝", "管理员", "小学生")
SIGNS: Final = ("慢慢走，看风景", "生活在别处", "学而时习之", "本人不常上线，有事请留言。", "------------------ 种番茄的人")
THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    "discuz": discuz, "phpwind": phpwind, "flarum": flarum, "discourse": discourse, "xenforo": xenforo, "phpbb": phpbb,
    "node forum": node_forum, "post bar": post_bar, "questions": questions, "ask": ask, "reviews": reviews,
    "guest book": guest_book, "terminal board": mailing_list,
}
