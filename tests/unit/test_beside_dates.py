"""A name beside a date without a label is a paper's or a person's only where its form or the page says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from textfix.stages.boilerplate.metadata import is_metadata, read_fields

FORMS = (
    "{day} {name}", "{name} {day}", "{day} | {name}", "{name} · {day}", "{day} {hour} {name}", "{name}{day} {hour}",
)  # fmt: skip
SAID = "渡口的船三年前就停了，只有摆渡人的小屋还亮着灯，过河的人要绕十里路。"


def beside(form: str, name: str, page: str = "") -> textfix.Metadata:
    """What is read of a line with this name beside a date."""
    line = form.format(day="2031-05-06", hour="10:20", name=name)
    return read_fields([(line, line)], f"{page}\n{line}\n{SAID}")


@given(
    st.sampled_from(FORMS),
    st.sampled_from(["原创", "广告", "首页", "全文", "已有", "字数", "国内新闻", "天气预报", "互联网", "青衫客"]),
)
def test_a_word_beside_a_date_is_no_source(form: str, name: str) -> None:
    found = beside(form, name)
    assert (found.source, found.author) == (None, None)


@given(st.sampled_from(FORMS), st.sampled_from(["高考", "周末", "武汉", "马上", "许可", "高中生"]))
def test_a_word_that_begins_with_a_surname_is_no_writer(form: str, name: str) -> None:
    assert beside(form, name).author is None


@pytest.mark.parametrize("name", ["山城晚报", "渡口网", "山城在线", "渡口周刊", "山城电视台", "山城日报客户端"])
def test_the_form_of_a_name_says_that_it_is_a_paper(name: str) -> None:
    assert beside("{day} {name}", name).source == name
    assert beside("{name} {day}", name).source == name


def test_a_site_and_its_channel_stand_beside_the_hour() -> None:
    assert beside("{day} {hour} {name}", "临江财经").source == "临江财经"
    assert beside("{day} {name}", "临江财经").source is None


@pytest.mark.parametrize(
    "page", ["老渡口的船_青衫客\n老渡口的船", "© 2031 青衫客 版权所有", "青衫客版权所有", "主办：青衫客"]
)
def test_the_page_says_that_a_name_is_its_own(page: str) -> None:
    assert beside("{day} {name}", "青衫客", page).source == "青衫客"


@pytest.mark.parametrize("page", ["青衫客", "老渡口的船_青衫客", "© 2031 青衫客们", "新来的青衫客"])
def test_a_name_that_the_page_says_elsewhere_is_not(page: str) -> None:
    assert beside("{day} {name}", "青衫客", page).source is None


@pytest.mark.parametrize("name", ["林晚", "周小山", "欧阳晚"])
def test_a_person_beside_a_date_wrote_it(name: str) -> None:
    assert beside("{name} {day}", name).author == name


@pytest.mark.parametrize(
    ("line", "source"), [("2031-05-06 10:20 青衫客[整理]", "青衫客"), ("青衫客们 2031-05-06", None)]
)
def test_the_title_of_a_window_names_the_site(line: str, source: str | None) -> None:
    head = "<html><head><title>老渡口的船要修桥了 | 青衫客</title></head>"
    page = f"{head}<body><h1>老渡口的船要修桥了</h1><p>{line}</p><p>{SAID}</p></body></html>"
    assert textfix.extract(page).metadata.source == source


CODE = [
    '"at": "2031-05-06 10:20:00",',
    "$ date -d '2031-05-06 10:20'",
    "day = '2031-05-06 10:20'",
    "started = 2031-05-06 10:20",
]


@pytest.mark.parametrize("line", CODE)
def test_a_date_in_a_line_of_code_is_an_example(line: str) -> None:
    assert not is_metadata(line)
    page = f"首页 > 手册 > 正文\n日期的写法\n{line}\n{SAID}\n{SAID}\n上一篇：无\n版权所有 某某公司\n"
    result = textfix.clean(page)
    assert result.metadata.date is None
    assert line in result.text
