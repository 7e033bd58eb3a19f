"""Minutes of a meeting in a dump: a vote in brief lines divides no paragraph from the text."""

import pytest

from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate

SAID = (
    "会议先听取了水渠清淤的情况，三个小组都已经做完，路灯还差两盏没有装。",
    "随后讨论渡口的台阶，雨天已经摔了两个人，大家同意铺一层碎石。",
    "以上决定自下月一日起执行，管水员每周把登记的本子交给会计核对一次。",
)
FOOTERS = ("上一篇：旧窗", "下一篇：灯影", "版权所有 柳湾村", "关于我们 | 联系我们")


@pytest.mark.parametrize(
    "vote",
    [
        ["赞成：9人", "反对：1人", "弃权：2人"],
        ["2031-09-12 08:30 表决", "支持 5", "反对 2"],
        ["表决结果：", "同意 9 票，反对 1 票", "弃权 2 票"],
    ],
    ids=["people", "dated", "votes"],
)
def test_a_paragraph_behind_a_vote_stays_with_it(vote: list[str]) -> None:
    head = ["首页 | 新闻 | 公告 | 联系我们", "渡口碎石会议记录"]
    kept = Boilerplate()(Page("\n".join([*head, *SAID[:2], *vote, SAID[2], *FOOTERS]))).text.split("\n")
    told = [line for line in vote if "2031" not in line]  # a day with its hour dates the page
    assert kept == [head[1], *SAID[:2], *told, SAID[2]]
