"""Brief lines in a dump with a site around them: between two sentences, and at the ends of the text."""

from __future__ import annotations

import pytest

from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate

HEAD = ("首页 | 新闻 | 公告 | 联系我们", "当前位置：首页 > 村务", "柳湾村的石板路通了", "发布时间：2031-05-04 09:30")
SAID = (
    "山脚下的柳湾村去年秋天开始修一条新的石板路，从渡口一直铺到祠堂门前。",
    "负责施工的是邻村的几位石匠，他们按旧法在碎石上铺沙，下雨也不积水。",
    "剩下的事情可以慢慢来，路总算是通了，大家心里也踏实了许多。",
)
FOOT = ("分享到：", "微信 微博 QQ空间", "上一篇：旧窗", "下一篇：灯影", "版权所有 柳湾村", "关于我们 | 联系我们")


def kept(*lines: str) -> list[str]:
    return Boilerplate()(Page("\n".join([*HEAD, *lines, *FOOT]))).text.split("\n")


@pytest.mark.parametrize(
    "passage",
    [
        ["09:30 签到", "10:00 开工", "11:30 参观老宅", "12:00 午餐"],
        ["渡口面馆", "地址：柳湾村东头12号", "电话：0123-87654321", "营业时间：06:00-20:00", "人均：25元"],
        ["1", "铺平碎石", "2", "撒一层细沙", "3", "敲实石板", "4", "洒水"],
        ["碎石\t120\t35", "细沙\t60\t80", "石板\t90\t40"],
        ["周小山", "林晚", "何水生", "方小兰", "高远", "江月", "石有才", "谢阿婆", "孙木匠", "陈德福"],
    ],
    ids=["programme", "address", "steps", "table", "names"],
)
def test_a_passage_of_brief_lines_divides_no_text(passage: list[str]) -> None:
    assert kept(*SAID[:2], *passage, SAID[2]) == [HEAD[2], *SAID[:2], *passage, SAID[2]]


@pytest.mark.parametrize(
    "other",
    [
        ["渡口的灯又亮了", "05-06", "茶叶今年卖得好", "05-04", "老祠堂换了屋面", "05-03"],
        ["相关阅读", "渡口的灯又亮了", "茶叶今年卖得好", "老祠堂换了屋面"],
        ["林晚", "1楼", "2031-05-06 10:20"],
    ],
    ids=["dated titles", "related", "comment"],
)
def test_titles_and_names_of_others_do(other: list[str]) -> None:
    last = "石匠家的小儿子今年考上了省城的大学，全村人都去送他。"
    assert not {*other[1:], last} & set(kept(*SAID[:2], *other, last))


@pytest.mark.parametrize(
    "end",
    [
        ["附件：", "1.施工图.doc", "2.预算表.xls"],
        ["参考文献", "[1] 林晚.柳湾志[M].山城出版社,2030.", "[2] 周小山.石板路考[J].山城文史,2029(3)."],
        ["联系人：林晚", "联系电话：0123-87654321", "报名地点：村口书屋"],
        ["参加人员：", "周小山", "林晚", "陈德福"],
        ["特此通知", "柳湾村村民委员会", "2031年5月6日"],
    ],
    ids=["files", "references", "whom to ask", "names", "signature"],
)
def test_what_belongs_to_a_text_below_its_last_sentence_stays(end: list[str]) -> None:
    assert kept(*SAID, *end) == [HEAD[2], *SAID, *end]


def test_the_time_of_a_meeting_stays_above_its_place() -> None:
    meeting = ["时间：2031年5月6日", "地点：柳湾渡口", "票价：免费"]
    assert kept(*meeting, *SAID) == [HEAD[2], *meeting, *SAID]


def test_the_address_in_a_footer_is_the_sites() -> None:
    footer = ["地址：柳湾村东头12号", "电话：0123-87654321", "版权所有 柳湾村 ICP备12345678号"]
    text = Boilerplate()(Page("\n".join([*HEAD, *SAID, *footer]))).text
    assert SAID[2] in text
    assert footer[1] not in text
