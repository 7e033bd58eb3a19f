"""Blocks that reflow keeps apart: headings, entries, rows of a list, running heads beside wrapped prose."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textfix.damage import hard_wrap
from textfix.model import Page
from textfix.stages.reflow import Reflow
from textfix.stages.reflow.counted import counted
from textfix.stages.reflow.layout import layout_rows
from textfix.stages.reflow.marked_ends import marked_ends
from textfix.stages.reflow.measured_lines import BEGIN_LATIN, BEGIN_OTHER, END_STOP, END_WORD, read_lines
from textfix.stages.reflow.torn_lines import torn_lines
from textfix.stages.reflow.torn_words import bonds

SENTENCES = (
    "渡口的水位每十分钟记一次，记在蓝皮的本子里，夜里由值班的人记，天亮以后交给站长。",
    "ferry 先看水位再看风，两样都合适才放行，不合适就亮红灯，红灯亮着的时候谁也不能上船。",
    "Linus 和两位同事写了第一版，后来由渡口管理站接着维护，有问题请写信给他们，一般三天内回信。",
    "涨水的日子不开船，客人再急也得等，等到第二天中午水退了，船才离岸。",
    "他说那条路走的人少，草长得比人还高，夏天要带一根棍子，先打草再走。",
    "上岸的人多半去赶集，竹筐里装着鸡蛋和新摘的豆角，也有人背着草药，价钱早在船上谈好了。",
    "船票放在柜台左边的抽屉里，蓝色的是单程，黄色的是往返，数量不够就到镇上再印。",
)
ENTRIES = ("平日的班次", "集日的班次", "handle_level()", "涨水的时候", "夜里的班次", "n = 船的数量", "set_lamp()")
STEPS = (
    "登记过河的人和车(记在本子上).",
    "清点救生衣, 少一件都不能开船. 旧的送回仓库.",
    "先看下游有没有船开上来, 有船就等它过去. 不要抢.",
    "把船系牢再放跳板. 跳板要放平.",
    "检查船舱的积水, 超过一掌深就用水泵抽干. 抽完收好.",
)
LAMPS = ("水位超过警戒线", "风力超过六级", "有大船经过", "可以上人", "渡船正在靠岸", "缆绳没有系牢")
HEAD = "柳河镇渡口史"
seeds = st.integers(0, 1_000_000).map(Random)


def reflowed(text: str) -> list[str]:
    return [row.strip() for row in Reflow()(Page(text)).text.split("\n")]


def prose(random: Random, width: int, sentences: int = 2) -> str:
    return hard_wrap("".join(random.sample(SENTENCES, sentences)), width, style="plain").text


@given(seeds)
def test_headings_of_a_manual_stand_alone(random: Random) -> None:
    width, indent = random.randint(26, 38), " " * random.choice((4, 7))
    headings = random.sample(("描述", "作者", "用法说明", "参见", "退出状态"), random.randint(2, 3))
    parts = [
        "\n".join([heading, *(indent + row for row in prose(random, width, random.randint(1, 2)).split("\n"))])
        for heading in headings
    ]
    assert set(headings) <= set(reflowed("\n\n".join(parts)))


@given(seeds)
def test_entries_with_blank_lines_between_them_stand_alone(random: Random) -> None:
    width = random.randint(26, 38)
    entries = [f"  • {entry}" for entry in random.sample(ENTRIES, random.randint(2, 5))]
    parts = [prose(random, width, 1), *entries, prose(random, width), "默认的处理程序", prose(random, width, 1)]
    rows = reflowed("\n\n".join(parts[random.randint(0, 1) :]))
    assert {*(entry.strip() for entry in entries), "默认的处理程序"} <= set(rows)


@given(seeds)
def test_running_heads_join_no_paragraph(random: Random) -> None:
    width, page, left = random.randint(24, 34), random.randint(2, 20), random.randint(4, 8)
    rows: list[str] = []
    for _ in range(random.randint(3, 5)):
        for row in prose(random, width).split("\n"):
            rows.append(row)
            left -= 1
            if not left:
                rows += [str(page), "", HEAD, ""]
                page, left = page + 1, random.randint(6, 8)
    assert all(row == HEAD for row in reflowed("\n".join(rows)) if HEAD in row)


@given(seeds)
def test_rows_far_from_the_edge_stand_alone(random: Random) -> None:
    rows = [f"灯 {n} 亮: {lamp}" for n, lamp in enumerate(random.sample(LAMPS, random.randint(2, 5)), 1)]
    table = "\n".join(["  红灯  停航", *("        " + row for row in rows)])
    assert set(rows) <= set(reflowed(f"{prose(random, 38, 3)}\n\n{table}\n\n{prose(random, 38, 3)}"))


@given(seeds)
def test_rows_that_count_on_stand_alone(random: Random) -> None:
    form = random.choice(("{}, ", "第{}步", "{}) ", "({}) ", "{} ", "{}\u3000"))
    steps = random.sample(STEPS, random.randint(3, 5))
    rows = [form.format(n) + step for n, step in enumerate(steps, 1)]
    text = prose(random, 36).replace("，", ", ").replace("。", ". ")
    assert set(rows) <= set(reflowed(text.rstrip() + "\n\n" + "\n".join(rows)))


@given(seeds)
def test_a_term_stands_above_what_it_means(random: Random) -> None:
    name = random.choice(("lamp", "level", "boat"))
    term = f"-{name[0]} 颜色, --{name} 颜色, --{name}=WORD"
    indent = " " * random.randint(12, 16)
    meaning = [indent + row for row in prose(random, 19, 3).split("\n")]
    rows = [*("    " + row for row in prose(random, 25, 4).split("\n")), "", "    " + term, *meaning]
    assert term in reflowed("\n".join(rows))


@given(seeds)
def test_what_is_quoted_below_a_colon_stands_apart(random: Random) -> None:
    said = "关于停航，值得一提的是 Linus 在第一版的说明里是这样写的，至今没有人改过一个字："
    quoted = ["        " + row for row in prose(random, 30, 3).split("\n")]
    text = "\n".join([prose(random, 42, 4), "", said, *quoted])
    assert said in reflowed(text)


@given(seeds)
def test_entries_with_letters_stand_alone(random: Random) -> None:
    form = random.choice(("{}) ", "({}) ", "{}. ", "{}、"))
    first = random.choice("aA")
    steps = random.sample(STEPS, random.randint(3, 5))
    rows = [form.format(chr(ord(first) + n)) + step for n, step in enumerate(steps)]
    text = prose(random, 36).replace("，", ", ").replace("。", ". ")
    assert set(rows) <= set(reflowed(text.rstrip() + "\n\n" + "\n".join(rows)))


def test_justified_rows_are_no_table() -> None:
    rows = [
        "渡船  每天早上六点从  lamp 变绿的时候开出，遇到",
        "大雾就停航，等  boat 的船长说雾散了以后  再开，风",
        "超过六级也不  leave 岸，客人要  在岸上等候，等不及",
        "的人  可以把船票退给  ferry 的售票处，当天有效。",
    ]
    assert len(reflowed("\n".join(rows))) == 1
    table = ["竹坪  120  渡船", "柳河  98   水田", "石门  7    高程"]
    assert reflowed("\n".join([*rows, "", *table, "", *rows]))[2:5] == table


@given(seeds, st.sampled_from(["  ", "   ", "　", "\t", None]))
def test_rows_of_cells_that_are_not_set_below_each_other_are_a_table(random: Random, gap: str | None) -> None:
    names, places = ("张三", "李小红", "欧阳秋水", "司马"), ("竹坪", "柳河湾", "青石镇码头", "北山茶场的渡口")
    duty = "管{}的班次，每{}一次"
    cells = [
        (random.choice(names), random.choice(places), duty.format(random.choice(places), random.choice("周月年")))
        for _ in range(5)
    ]
    rows = [gap.join(row) if gap else "{:<6}{:<9}{}".format(*row) for row in cells]
    text = "\n".join([prose(random, 30, 4), *rows, prose(random, 30, 4)])
    assert set(rows) <= set(reflowed(text))


def test_prose_that_begins_with_a_sign_is_no_code() -> None:
    def found(row: str) -> bool:
        return bool(layout_rows([row], read_lines(row), row)[0])

    prose_rows = (
        "$FERRY_LAMP，它的值就是灯的颜色，不设就是红灯",
        ":ref:`lamp` 说明里的颜色，就是灯的颜色",
        "#. 先看水位再看风，两样都合适才开船",
        r"水位超过 98% 就停航，见 \ref{lamp}",
    )
    assert not any(map(found, prose_rows))
    assert all(map(found, ("$ ferry 红灯", "$ferry 红灯", "# ferry 红灯", ":说明: 灯的颜色", r"水位 % 见 \ref{lamp}")))


def test_prose_between_the_names_of_settings_is_no_code() -> None:
    meaning = [
        "    靠岸以后， 是否把灯熄掉。 设为 yes 就熄掉， 那么下",
        "    下一班船来以前， 岸上看不见渡口。 参见下面的",
    ]
    rows = ["  LampOff=", *meaning, "    LampOn= 与 LampColor= 选项。"]
    kept = layout_rows(list(map(str.strip, rows)), read_lines("\n".join(rows)), "\n".join(rows))
    assert kept.tolist() == [True, False, False, True]


@given(seeds)
def test_cells_below_each_other_stand_alone(random: Random) -> None:
    cells = random.sample(["船名", "白鹭号", "船长", "林晚", "载重", "3.5", "2.5", "1.5", "备注", "灯已修好"], 6)
    text = "\n".join([prose(random, 30, 4), *cells, prose(random, 30, 4)])
    assert set(cells[1:]) <= set(reflowed(text))


def test_a_manual_may_show_requests() -> None:
    rows = ["手册的源文件由请求组成，第一行是标题，后面是名称、概述和描述，每一节都有小标", "题，缺了就不能显示。"]
    shown = ["    .TH FERRY 1", "    .SH 名称"]
    assert "".join(rows) in reflowed("\n".join([*rows, "", *shown, "", *rows]))
    assert Reflow()(Page("\n".join([*rows, "", ".TH FERRY 1", ".SH 名称"]))).text.startswith("\n".join(rows))


@given(seeds)
def test_entries_that_begin_alike_stand_alone(random: Random) -> None:
    word = random.choice(("ferry", "lamp", "Boat"))
    tails = [
        "有关渡船班次的一般问题",
        "取得和学会看水位的办法",
        "夜里怎样开船和靠岸",
        "灯的颜色和次序的规定",
        "船票和退票的办法",
    ]
    entries = [f"{word}{n} - {tail}" for n, tail in enumerate(random.sample(tails, 4), 1)]
    site = "渡口管理站的主页：<https://ferry.example/>"
    text = "\n".join(["  " + row for row in (*prose(random, 17, 5).split("\n"), site, *entries)])
    assert {site, *entries} <= set(reflowed(text))


def test_what_counts_on_has_one_form() -> None:
    def found(*rows: str) -> list[bool]:
        return list(map(bool, counted(rows, read_lines("\n".join(rows)))))

    assert found("① 看水位", "② 看风", "③ 解缆") == [True, True]
    assert found("第十条 停航", "第十一条 开航", "第十二条 退票") == [True, True]
    assert found("1 看水位", "2  看风", "3 解缆") == found("一\t看水位", "二\t看风", "三\t解缆") == [True, True]
    assert found("8, 看水位", "9, 看风") == [False]  # a line may begin so by chance
    assert found("1 米以上停航", "2 米以上撤人") == [False]
    assert found("1看水位", "2看风", "3解缆") == found("1 5", "2 7", "3 9") == [False, False]
    assert found("1) 看水位", "2. 看风", "3、解缆") == [False, False]
    assert found("1.5 米以上停航", "2.5 米以上撤人", "3.5 米以上报警") == [False, False]


def test_an_ascii_point_after_chinese_is_a_stop() -> None:
    ends = read_lines("记在本子上.\n(每天一次).\n见 note.txt\n船长 Lin.\n").ending.tolist()
    assert ends == [END_STOP, END_STOP, END_WORD, END_WORD]
    assert read_lines("记下来. 再开船").stops.tolist() == [1]
    assert read_lines("写进日志.txt里").stops.tolist() == [0]


def test_the_indent_of_a_block_ends_no_paragraph() -> None:
    block = ["  水位记在本子里，夜里", "  由值班的人记。", "  再由他交给站长。"]
    lines = read_lines("\n".join(["船从北岸开了。", "　　他已经走了。", "", *block, *["记在本子里" * 2] * 4]))
    room, torn = np.zeros(lines.width.size - 1, np.int32), np.zeros(lines.width.size - 1, np.bool_)
    assert marked_ends(lines, room, torn, ~torn).tolist() == [True, *[False] * 7]


def test_a_character_taken_up_by_the_next_line_is_no_torn_word() -> None:
    assert bonds(read_lines("昨天的云\n云也没有说话")).tolist() == [0]


MIXED = """如果发现有人没有离开，值班的 night-watch(8) 就会通知 harbour master，请他打开侧门，并且在
logbook 里面写下时间和原因。
# systemctl restart ferry
• 船票可以在 ticket office 买到。
如果发现有人没有离开，值班的 night-watch(8) 就会通知 harbour master，请他打开侧门，并且在
logbook 里面写下时间和原因。在这种情况下 ferry-station 的程序会自动切换到手工模式，屏幕上出
现黄色的提示，工作人员按照 emergency plan 的步骤操作就可以了。
2.1 船票
• 参见 prices(5)。
# systemctl restart ferry
在这种情况下 ferry-station 的程序会自动切换到手工模式，屏幕上出现黄色的提示，工作人员按照
emergency plan 的步骤操作就可以了。"""


def test_lines_in_mixed_type_are_joined_near_one_that_tears_a_word() -> None:
    rows = reflowed(MIXED)
    assert "请他打开侧门，并且在 logbook 里面写下时间" in rows[0]
    assert "在这种情况下" in rows[3]
    assert "出现黄色的提示" in rows[3]
    assert rows[4:7] == ["2.1 船票", "• 参见 prices(5)。", "# systemctl restart ferry"]


REVIEWS = """房间很小，洗手间也有异味，外观也很旧，以后真的不会再来住
房间里的地毯是湿的，床也不大舒服，墙上有洞，窗子关不上，早饭也没有"""


def test_a_word_over_the_end_of_a_narrower_line_is_chance() -> None:
    lines = read_lines(REVIEWS)
    assert bonds(lines)[0] > 5  # 住房
    assert not torn_lines(lines, bonds(lines), np.zeros(2, np.bool_)).any()


@given(seeds)
def test_a_line_without_a_mark_below_a_full_line_with_a_stop_stands_alone(random: Random) -> None:
    width = random.randint(14, 36)
    head = random.choice(("船票的价钱", "渡口的规矩", "早班和晚班"))
    above, below = (prose(random, width, 3).replace("\n", "") for _ in range(2))
    full = above[: len(above) // width * width - 1] + "。"
    rows = [text[at : at + width] for text in (full, below) for at in range(0, len(text), width)]
    rows.insert(len(full) // width, head)
    assert head in reflowed("\n".join(rows))


BETWEEN = (
    "此致\n敬礼",
    "月亮升上来\n照着空空的码头\n去年的船票\n还在我的衣兜",
    "第一章 渡口的历史………………1\n第二章 渡船的种类………………15",
    "班次 开船 到达 票价\n早班 六点 七点 五元",
    "[1] 林晚. 渡口史话[M]. 柳河: 渡口出版社, 2001: 35-40.",
    "（摘自《渡口日记》）",
)


@given(seeds, st.sampled_from(BETWEEN))
def test_what_stands_between_paragraphs_keeps_its_lines(random: Random, between: str) -> None:
    width = random.randint(28, 40)
    text = "\n".join((prose(random, width, 3), between, prose(random, width, 3)))
    assert set(between.split("\n")) <= set(reflowed(text))


def test_two_full_lines_are_enough_where_each_line_that_breaks_off_is_full() -> None:
    text = (
        "根据县志的记载，这座桥始建于明代万历年间，由当地的商人捐款修造，清代乾隆年间重修\n"
        "过一次，桥栏上的石狮子就是那时候刻的，一共有三十六只，没有两只是一样的。\n"
        "船票在码头的售票处出售，成年人每张五元，小孩和老人减半。带行李的旅客要另外付两元，\n"
        "行李由船工搬到舱里，下船的时候凭号牌领取，遗失号牌的照价赔偿。"
    )
    assert len(reflowed(text)) == 2
    assert len(reflowed(text.replace("重修\n", "重修过。\n"))) == 4  # none breaks off within a clause
    assert len(reflowed(text.replace("，这座桥", "，村口的这座石头桥"))) == 4  # the widest is not the only one


def test_the_number_of_a_page_is_no_part_of_a_line() -> None:
    text = (
        "> 结构变化有关。\n"
        "　　船行自成立以来一直坚持稳健经营的方针，主营业务收入逐年增长，去年一年内\n"
        "55\n"
        "实现营业收入三亿二千万元，比上年同期增长百分之八，净利润也有较大幅度的提\n"
        "高。"
    )
    assert not any("55" in row and len(row) > 2 for row in reflowed(text))


def test_a_path_begins_a_line_as_a_word_does() -> None:
    assert read_lines("/usr/src 目录\n/ 是根目录").beginning.tolist() == [BEGIN_LATIN, BEGIN_OTHER]


def test_numbers_that_do_not_count_pages_stay() -> None:
    rows = [
        "青菜每斤的价钱在今天早上涨了不少，摊主说是因为下雨，运不进城里来",
        "豆腐每块的价钱还是和昨天一样，大家都愿意买来和青菜一起煮汤，又便宜",
        "鲜鱼每斤的价钱跌了一点，因为渔船都回来了，码头上到处都是卖鱼的人们",
        "今年的木炭也比去年便宜了一些，因为山里的路修好了，卡车可以开到窑口去",
    ]
    text = "\n".join(f"{row}\n{price}" for row, price in zip(rows, ("12", "3", "25", "8"), strict=True))
    assert {"12", "3", "25", "8"} <= set(reflowed(text))


def test_a_greeting_in_two_lines_stays_below_two_long_lines() -> None:
    text = (
        "您的来信收到了，渡口的老船工每天清早六点起床，先看水面的颜色，再看天\n"
        "上的云，然后才决定要不要开船。今年的水比去年大，所以船也开得比去年少得\n"
        "多，请您放心。\n此致\n敬礼\n山城航运局"
    )
    assert reflowed(text)[1:] == ["此致", "敬礼", "山城航运局"]
