"""The report of a run in Chromium, as a file that is opened: sorted, filtered, read on a phone and by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from textfix.batch import Job, run

DESK = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    source = folder / "in"
    source.mkdir()
    for name, text in {
        "a": "今天沒事。",
        "b": "今天没事。&#20013;" * 9,
        "c": "锟斤拷锟斤拷。",
        "clean": "没事。",
    }.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    (source / "rows.jsonl").write_text('{"text": "說"}\n{"text": 5}\n', encoding="utf-8")
    (source / "bad.pdf").write_bytes(b"%PDF-1.4\n")
    run(Job(sources=[source], output=folder / "out"))
    return folder / "out/report.html"


@pytest.fixture
def page(browser: Any, report: Path) -> Iterator[Any]:
    context = browser.new_context(viewport=DESK, locale="en-GB")
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.goto(report.as_uri())
    yield opened
    context.close()
    assert problems == []


def names(page: Any) -> list[str]:
    shown = page.locator("#files tbody tr:visible td:first-child").all_inner_texts()
    return [Path(each.removesuffix(" clean text")).name for each in shown]


def test_the_table_is_sorted_and_filtered(page: Any) -> None:
    assert page.inner_text("#shown") == "5 of 5"
    page.click("th button:has-text('File')")
    assert names(page) == ["a.txt", "b.txt", "c.txt", "clean.txt", "rows.jsonl"]
    page.click("th button:has-text('Changes')")
    assert names(page)[0] == "b.txt"
    page.fill("#name", "CLEAN")
    assert names(page) == ["clean.txt"]
    page.fill("#name", "")
    page.select_option("#kind", "numeric entity")
    assert names(page) == ["b.txt"]
    page.select_option("#kind", "")
    page.select_option("#doubt", "any")
    assert names(page) == ["c.txt"]


def test_a_clean_text_is_a_click_away(page: Any) -> None:
    page.click("tr:has-text('a.txt') a")
    page.wait_for_url("**/a.txt")
    assert page.inner_text("body") == "今天没事。"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_the_report_and_a_phone_shows_all(page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page.emulate_media(color_scheme=scheme)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        cells = page.locator("#files td:visible")
        assert cells.evaluate_all("cells => cells.every((cell) => cell.getBoundingClientRect().right <= innerWidth)")


def test_everything_is_on_paper(page: Any) -> None:
    page.click("summary >> nth=0")
    assert page.locator("details:not([open])").count() == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".choose").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
