"""Comments under a brief article of a page go, however much is said in them."""

import pytest

import textfix

ARTICLE = "渡口的新台阶昨天铺好了碎石，雨天不再打滑。管水员说，下个月还要装两盏路灯，夜里过河的人也看得见路。"
SECOND = "铺路的碎石是从上游拉来的，东头的几户人家一起出的工，前后用了四天，没有另外花钱，剩下的留着补水渠。"
COMMENT = "这个渡口我小时候天天走，台阶上全是青苔，摔过好几次，现在总算有人管了，希望路灯也早一点装上。"


@pytest.mark.parametrize("number", [4, 6])
def test_more_comments_than_article_do_not_come_back_for_their_sentences(number: int) -> None:
    said = "".join(
        f"<li class=comment-item><a href=/u{at}>用户{at}</a><div class=comment-txt>{at}楼说，{COMMENT}</div></li>"
        for at in range(number)
    )
    page = (
        "<body><div class=nav><a href=/>首页</a> <a href=/n>新闻</a></div><h1>渡口铺好了新台阶</h1>"
        f"<div class=article-content><p>{ARTICLE}</p><p>{SECOND}</p></div>"
        f"<div class=comments-container><h3>热门评论</h3><ul>{said}</ul></div>"
        "<div class=footer>版权所有 山城网</div></body>"
    )
    text = textfix.extract(page).text
    assert ARTICLE in text
    assert "青苔" not in text
