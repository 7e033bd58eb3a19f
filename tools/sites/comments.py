"""Dumps of articles with comments below, as blog and forum software sets them, in three languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Final

from sites.page import Builder
from sites.texts import BLOG, NEWS, POSTS

SOFTWARE: Final = ("wordpress", "blogspot", "blogspot threaded", "pixnet", "discuz", "typecho", "portal")
LANGUAGES: Final = ("zh", "en", "ja")
KINDS: Final = tuple(product(SOFTWARE, LANGUAGES))

_HEADS: Final = {
    "zh": ("{n} 条评论", "《{title}》有 {n} 个想法", "评论", "网友评论", "{n} 意見:"),
    "en": ("{n} comments:", "{n} thoughts on “{title}”", "{n} Responses to {title}", "Comments ({n})"),
    "ja": ("「{title}」への{n}件のフィードバック", "{n} 件のコメント:", "コメント", "コメント({n})"),
}
_FORMS: Final = {
    "zh": ("发表评论", "邮箱地址不会被公开。 必填项已用*标注", "姓名 *", "电子邮件 *", "站点"),
    "en": (
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Name *",
        "Email *",
    ),
    "ja": (
        "コメントを残す",
        "メールアドレスが公開されることはありません。 * が付いている欄は必須項目です",
        "名前 *",
        "メール *",
    ),
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass
class Commented:
    """A dump; the paragraphs of its article, and the lines of its comments."""

    text: str
    article: list[str]
    comments: list[str]


def commented(software: str, language: str, seed: int) -> Commented:
    """A dump of an article with comments; the same seed gives the same one. Every other one has no heading above them.

    >>> made = commented("wordpress", "en", 1)
    >>> all(line in made.text for line in (*made.article, *made.comments)), any("says:" in row for row in made.text.split("\\n"))
    (True, True)
    """
    random = Random(f"{software} {language} {seed}")
    b = Builder(random)
    title = b.write.title()
    article = b.write.paragraphs(NEWS if software == "portal" else BLOG, 3, 7)
    comments = [text for _ in range(b.number(5, 1)) for text in b.write.lines(POSTS, 1, b.number(2, 1))]
    rows = [b.name, " ".join(b.sections(3, 6)), title, *_dateline(b, language), *article, *_below(b, language)]
    if seed % 2:
        rows.append(b.write.one_of(_HEADS[language]).format(n=len(comments), title=title))
    for number, text in enumerate(comments, 1):
        rows += _comment(b, software, language, number, text)
    rows += _FORMS[language] if random.random() < 0.5 else ()
    rows += [
        " | ".join(b.write.some(("关于我们", "联系我们", "网站地图", "隐私政策"), 2, 4)),
        f"Copyright © 2031 {b.name}",
    ]
    return Commented("\n".join(rows), article, comments)


def _dateline(b: Builder, language: str) -> list[str]:
    year, month, day = b.number(2031, 2005), b.number(12, 1), b.number(28, 1)
    return {
        "zh": [b.write.one_of((f"发布于 {year}年{month}月{day}日 由 {b.write.nick()}", f"{year}-{month:02}-{day:02} 08:30 来源：{b.source()}"))],
        "en": [f"Posted on {_MONTHS[month - 1]} {day}, {year} by {b.write.nick()}"],
        "ja": [f"投稿日: {year}年{month}月{day}日 投稿者: {b.write.nick()}"],
    }[language]  # fmt: skip


def _below(b: Builder, language: str) -> list[str]:
    """What is between an article and its comments."""
    share = {"zh": "分享到：微信 微博", "en": "Share this: Facebook Twitter", "ja": "共有: Facebook Twitter"}[language]
    filed = {"zh": "标签：摄影, 木工", "en": "Posted in 木工 | Tagged 摄影", "ja": "カテゴリー: 木工 タグ: 摄影"}[
        language
    ]
    return [row for row in (share, filed) if b.random.random() < 0.5]


def _moment(b: Builder, language: str, style: str) -> str:
    """A day with its hour, as the software writes it."""
    year, month, day, hour, minute = (
        b.number(2031, 2005),
        b.number(12, 1),
        b.number(28, 1),
        b.number(12, 1),
        b.number(59),
    )
    half = b.number(1, -1) > 0
    if style == "numbers":
        return f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}"
    if style == "slashes":
        return f"{year}/{month:02}/{day:02} {hour:02}:{minute:02}"
    if language == "en":
        between = " at " if style == "at" else ", "
        return f"{_MONTHS[month - 1]} {day}, {year}{between}{hour}:{minute:02} {('am', 'pm')[half]}"
    if language == "ja":
        return f"{year}年{month}月{day}日 {hour}:{minute:02} {('AM', 'PM')[half]}"
    return f"{year}年{month}月{day}日 {('上午', '下午')[half]}{hour}:{minute:02}"


def _comment(b: Builder, software: str, language: str, number: int, text: str) -> list[str]:
    """The lines of one comment."""
    name = b.write.nick()
    reply = {"zh": "回复", "en": "Reply", "ja": "返信"}[language]
    says = {"zh": "说道：", "en": "says:", "ja": "より:"}[language]
    said = {"zh": "提到...", "en": " said...", "ja": " さんのコメント..."}[language]
    if software == "wordpress":
        return [f"{name} {says}", _moment(b, language, "at"), text, reply]
    if software == "blogspot":
        return [f"{name}{said}", text, _moment(b, language, "")]
    if software == "blogspot threaded":
        buttons = {"zh": "回覆刪除", "en": "ReplyDelete", "ja": "返信削除"}[language]
        return [f"{name}{_moment(b, language, '')}", text, buttons]
    if software == "pixnet":
        at, reply = {"zh": ("於", "回覆"), "en": ("at", "Reply"), "ja": ("@", "返信")}[language]
        return [f"#{number} {name} {at} {_moment(b, language, 'slashes')}", text, reply]
    if software == "discuz":
        quote, posted = {"zh": ("引用", "发表于"), "en": ("Quote", "Posted"), "ja": ("引用", "投稿")}[language]
        return [f"{quote} {name} {posted} {_moment(b, language, 'numbers')}", text]
    if software == "typecho":
        return [name, _moment(b, language, "at"), reply, text]
    like = {"zh": "赞", "en": "Like", "ja": "いいね"}[language]
    return [f"{name} {_moment(b, language, 'numbers')}", text, f"{like} {b.number(40)}", reply]
