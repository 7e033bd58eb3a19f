"""Which script a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.script import detect_script

TEXTS = [
    ("", "other"),
    ("hello 123", "other"),
    ("Привет", "other"),
    ("人口", "neutral"),
    ("公元前三千年", "neutral"),
    ("乾隆", "neutral"),
    ("著名", "neutral"),
    ("农业", "simplified"),
    ("农业2024年", "simplified"),
    ("農業", "traditional"),
    ("坐著看", "traditional"),
    ("由於", "traditional"),
    ("佢哋喺度食嘢", "traditional"),
    ("衞生署", "traditional"),
    ("税務局", "traditional"),
    ("高質量发展", "mixed"),
    ("他说：「學而時習之」", "mixed"),
    ("東京の夜", "japanese"),
    ("カラオケ", "japanese"),
    ("国会で法案が可決された", "japanese"),
    ("東京駅", "japanese"),
    ("無効", "japanese"),
    ("浮動小数点", "mixed"),
    ("恆心與毅力，恒久不變", "traditional"),
    ("서울특별시", "korean"),
    ("大韓民國은 民主共和國이다", "korean"),
    ("他最喜歡的歌是《さくらんぼ》", "traditional"),
    ("他最喜欢的歌是《さくらんぼ》和《ありがとう》", "simplified"),
    ("김연아来自韩国，是著名的花样滑冰运动员", "simplified"),
    ("日本动画导演宫崎骏的《となりのトトロ》今年重映", "simplified"),
    ("汉语", "simplified"),
    ("這個", "traditional"),
    ("三人行必有我", "neutral"),
    ("図書館", "japanese"),
    ("大阪駅", "japanese"),
    ("経済産業省", "japanese"),
    ("食べ放題", "japanese"),
    ("営業中", "japanese"),
    ("唔該", "traditional"),
    ("我哋去邊度食飯", "traditional"),
    ("嗰個", "traditional"),
    ("漢字와 한글", "korean"),
    ("國民의 權利와 義務", "korean"),
    ("这个뮤직视频很好看", "simplified"),
    ("我們聽了一首뮤직很好聽", "traditional"),
    ("我們在「スカイツリー」拍照", "traditional"),
    ("OK了", "neutral"),
    ("iPhone手機", "traditional"),
    ("努力實现目标", "mixed"),
    ("😀", "other"),
    ("毎日新聞", "japanese"),
    ("进京的图書館", "mixed"),
    ("履歴書", "japanese"),
    ("優先順位の設定値（標準）", "japanese"),
    ("日本嘅歴史", "traditional"),
]


@pytest.mark.parametrize(("text", "script"), TEXTS)
def test_script(text: str, script: str) -> None:
    assert detect_script(text).script == script


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一系列难题的高質量解决", ["質"]),
        ("孔子说：“學而時習之”，学生都会背", ["學而時習"]),
        ("這本書很有意思，我们都爱看，農業問題也講得清楚", ["们", "爱"]),
    ],
)
def test_spans_are_the_minority_script(text: str, parts: list[str]) -> None:
    report = detect_script(text)
    assert report.script == "mixed"
    assert [text[start:end] for start, end, _ in report.spans] == parts


@given(st.text("農业aé的の한，。“\n\ud800𠀀著看", max_size=40))
def test_total_and_spans_inside(text: str) -> None:
    report = detect_script(text)
    ends = [0, *(place for span in report.spans for place in span[:2]), len(text)]
    assert ends == sorted(ends)
    assert bool(report.spans) == (report.script == "mixed")
