"""The words around the tables that `write_measured.py` writes, in English and in Chinese."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["en", "zh"]


class Words(NamedTuple):
    """What is said of one table: its heading, what is counted, and the heads of its columns."""

    heading: str
    about: str
    head: tuple[str, ...]


TITLE: Final[dict[Language, str]] = {"en": "What is measured", "zh": "测了什么"}

INTRODUCTION: Final[dict[Language, str]] = {
    "en": (
        "`python tools/write_measured.py` runs the commands below and writes this page. The cases are those that "
        "textfix was developed with; they are kept outside this project (`../shared/bench`). On texts that nobody "
        "has seen, expect less. Only shares and ratios are shown: they hold on any machine. How often a *certain* "
        "repair is wrong is measured on other texts: [how certain repairs are](../reference/certainty.md). What "
        "textfix is known not to do is on [a page of its own](known-failures.md)."
    ),
    "zh": (
        "本页由 `python tools/write_measured.py` 运行下面的命令写成。这些例子是开发 textfix 时用过的，放在本项目之外"
        "（`../shared/bench`）；遇到没有见过的文本，结果会差一些。表里只有比例和倍数，换一台机器也成立。"
        "“确定”的修复有多少是错的，是用另外的文本测的：[修复有多可靠](../../reference/certainty.md)（英文）。"
        "已知做不到的事另有[一页](../../explanation/known-failures.md)（英文）。"
    ),
}

WORDS: Final[dict[Language, dict[str, Words]]] = {
    "en": {
        "damage": Words(
            "Damaged text and bytes",
            "Passages in some 80 kinds of damage. Where nothing is lost, all of a passage has to come back. Where "
            "bytes are gone, what counts is how many characters are wrong. What is beyond repair is right if it stays "
            "as it is.",
            ("cases", "number", "all right", "characters wrong", "after repair"),
        ),
        "short": Words(
            "Short cases of what fails in practice",
            "Some words or lines each, among them right text that must stay. Harm is an answer that is worse than "
            "its input.",
            ("area", "number", "right", "harm"),
        ),
        "failing": Words(
            "Where it falls short",
            "Kinds of the cases above of which less than 95% are right, the worst first. What is neither right nor "
            "wrong stayed as it was.",
            ("area", "kind", "right", "wrong", "harm"),
        ),
        "script": Words(
            "Script",
            "Sentences with words whose character depends on the context; lines of Simplified text that must not "
            "change; texts whose script is told.",
            ("task", "number", "right"),
        ),
        "page": Words(
            "Main text of pages",
            "F1 of character 4-grams (of HTML) and of characters (of text dumps of pages). The classifier was "
            "fitted on these pages, so sites that it has not seen are read less well: with each site left out in "
            "turn the mean is 97.8% (HTML) and 97.1% (dumps), of metadata titles 97%, dates 100%, sources 96%, "
            "editors and authors 100% are right; with each whole kind (news, forums) left out 95.4% and 93.3%. "
            "`python tools/fit_boilerplate.py ../shared/bench/extract --leave-out site` (or `kind`) measures it. "
            "Of dumps cut after 1,000 characters 99.9% of the text stays and 92.5% of what is around it goes "
            "(`python benchmarks/dumps_cut.py`).",
            ("pages", "number", "F1, mean", "F1, median"),
        ),
        "reflow": Words(
            "Wrapped lines",
            "Documents whose paragraphs are wrapped in seven styles: F1 of the places where blocks end, and blocks "
            "that are right from end to end.",
            ("style", "number", "F1", "blocks right"),
        ),
        "speed": Words(
            "Speed beside others",
            "How many times as much text textfix cleans in the same processor time: below 1 it is slower. The glue "
            "is what a pipeline puts together today: chardet, ftfy.fix_text and OpenCC t2s; for pages resiliparse's "
            "main text between the first two. Single figures of a busy machine differ by a third.",
            ("texts", "beside", "times as fast"),
        ),
    },
    "zh": {
        "damage": Words(
            "损坏的文本和字节",
            "约 80 种损坏。没有丢失内容的，整段都要恢复；字节已经丢失的，看有多少字是错的；"
            "无法修复的，原样保留才算正确。",
            ("例子", "数量", "完全正确", "错字", "修复后的错字"),
        ),
        "short": Words(
            "实际中容易出错的短例",
            "每个几个词或几行，其中也有不许改动的正常文本。“有害”指结果比输入更差。",
            ("方面", "数量", "正确", "有害"),
        ),
        "failing": Words(
            "不足之处",
            "上表中正确率不到 95% 的种类，最差的在前。既不对也不错的，是原样保留的。",
            ("方面", "种类", "正确", "错误", "有害"),
        ),
        "script": Words(
            "繁简",
            "字形取决于上下文的句子；不许改动的简体行；要判断繁简的文本。",
            ("任务", "数量", "正确"),
        ),
        "page": Words(
            "网页正文",
            "HTML 用四字片段的 F1，网页的纯文本转储用字的 F1。分类器就是用这些网页拟合的，没有见过的网站会差一些："
            "轮流留出每个网站再测，HTML 平均 97.8%，转储 97.1%，"
            "标题对 97%，日期 100%，来源 96%，编辑和作者 100%；轮流留出一整类（新闻、论坛）再测，是 95.4% 和 93.3%"
            "（`python tools/fit_boilerplate.py ../shared/bench/extract --leave-out site` 或 `kind`）。"
            "转储只留开头 1000 字时，正文留下 99.9%，周围的内容去掉 92.5%（`python benchmarks/dumps_cut.py`）。",
            ("网页", "数量", "平均 F1", "中位数 F1"),
        ),
        "reflow": Words(
            "断行",
            "段落按七种方式断行的文档：段落边界的 F1，以及从头到尾都正确的段落。",
            ("方式", "数量", "F1", "正确的段落"),
        ),
        "speed": Words(
            "速度对比",
            "同样的处理器时间里，textfix 清理的文本是对方的几倍；小于 1 就是更慢。glue 是现在常见的拼法：chardet、"
            "ftfy.fix_text 加 OpenCC t2s；处理网页时，前两者之间还有 resiliparse 提取正文。"
            "机器忙的时候，单个数字会相差三分之一。",
            ("文本", "对比", "倍数"),
        ),
    },
}

LABELS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "text exact": "text, nothing lost",
        "text lossy": "text, bytes lost",
        "text flag": "text, beyond repair: it must stay",
        "text same": "right text: it must stay",
        "bytes exact": "bytes, nothing lost",
        "bytes lossy": "bytes, some lost",
        "t2s": "Traditional to Simplified",
        "same": "Simplified stays",
        "detect": "which script",
        "lines": "lines of page dumps",
        "meta": "metadata",
        "keep": "right text stays",
        "TOTAL": "all",
    },
    "zh": {
        "text exact": "文本，没有丢失",
        "text lossy": "文本，有字节丢失",
        "text flag": "文本，无法修复：必须原样保留",
        "text same": "正常文本：必须原样保留",
        "bytes exact": "字节，没有丢失",
        "bytes lossy": "字节，有丢失",
        "t2s": "繁体转简体",
        "same": "简体不变",
        "detect": "判断繁简",
        "repair": "修复",
        "decode": "解码",
        "simplify": "简化",
        "lines": "网页转储的行",
        "meta": "元数据",
        "reflow": "接回断行",
        "html": "网页",
        "keep": "正常文本不变",
        "TOTAL": "全部",
    },
}
"""What rows are called; those that are not here keep the name that the benchmark prints."""
