"""The page of `textfix serve` in Chromium, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from textfix.web.words import WORDS

ROOT = Path(__file__).parents[2]
GLOSSED = "鎮(zhèn)政府負(fù)責(zé)人介紹(shào)，十月?lián)?dān)保的第一批商戶(hù)共有四十六家"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 900}


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport=DESK, locale="en-GB", accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    problems: list[str] = []
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    yield opened
    context.close()
    assert [each for each in problems if "422" not in each] == []
    assert [url for url in asked if not url.startswith((address, "blob:"))] == []


def output(page: Any, text: str) -> None:
    page.wait_for_function("text => document.getElementById('output').value === text", arg=text)


def test_a_text_is_pasted_and_each_change_is_shown_in_its_place(page: Any) -> None:
    page.fill("#input", f"第一行\n{GLOSSED}<img src=x onerror=alert(1)>")
    page.wait_for_selector("#steps details")
    assert "镇政府负责人介绍" in page.input_value("#output")
    assert page.locator(".place small").first.inner_text() == "line 2"
    assert page.locator("del").first.inner_text()
    assert page.locator("#steps img, #facts img").count() == 0
    assert "source comes back" in page.inner_text("#reversible")


def test_a_file_is_dropped_and_its_result_is_kept(page: Any, tmp_path: Path) -> None:
    page.set_input_files("#chosen", ROOT / "samples/damaged/web-page.html")
    clean = (ROOT / "samples/clean/web-page.html.txt").read_text("utf-8")
    output(page, clean)
    assert page.locator("#metadata dt").count() > 0
    with page.expect_download() as kept:
        page.click("#download")
    kept.value.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text("utf-8") == clean
    page.click("#copy")
    assert page.evaluate("navigator.clipboard.readText()") == clean
    page.click("#remove")
    assert page.locator("#input").is_visible()


def test_what_a_short_string_may_have_been(page: Any) -> None:
    page.select_option("#example", "ÖÐÎÄ")
    page.wait_for_selector("#candidate-list li")
    assert page.locator("#candidate-list li").first.inner_text().startswith("中文 gbk read as latin-1")


def drop(page: Any, made: str) -> None:
    """Drop a file on the page whose bytes an expression makes."""
    script = f"() => {{ const d = new DataTransfer(); d.items.add(new File([{made}], 'x.txt')); return d; }}"
    page.dispatch_event("#drop", "drop", {"dataTransfer": page.evaluate_handle(script)})


def test_a_dropped_file_is_read(page: Any) -> None:
    drop(page, "new Uint8Array([0xba, 0x7e, 0xa6, 0x72])")
    output(page, "汉字")
    assert "cp950" in page.inner_text("#facts")


def test_bad_input_is_told_and_the_page_goes_on(page: Any) -> None:
    page.set_input_files(
        "#chosen", {"name": "x.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(80)}
    )
    page.wait_for_selector("#status.problem")
    assert page.locator("#output").is_hidden()
    drop(page, "new Uint8Array(7 << 20)")
    page.wait_for_function("() => document.getElementById('status').textContent.includes('too large')")
    page.click("#remove")
    page.fill("#input", "漢字")
    output(page, "汉字")


def test_five_megabytes(page: Any, tmp_path: Path) -> None:
    right, wrong = "今年的收成很好，村里人都来了。\n", "重慶日報的記者寫道。\n"
    script = "([right, wrong]) => { window.made = new Blob([right.repeat(110_000), wrong.repeat(100)]); }"
    page.evaluate(script, [right, wrong])
    drop(page, "window.made")
    page.wait_for_selector("#output:not([hidden])", timeout=100_000)
    assert "in the receipt only" in page.inner_text("#steps")
    assert "are shown" in page.inner_text("#notice")
    with page.expect_download() as kept:
        page.click("#download")
    kept.value.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text("utf-8") == right * 110_000 + "重庆日报的记者写道。\n" * 100


def test_a_link_carries_the_input_and_the_options(page: Any, address: str) -> None:
    page.click("summary:has-text('Options')")
    page.fill("#input", "漢字\u200b和ａ")
    page.select_option("#to", "taiwan")
    output(page, "漢字和a")
    page.click("#link")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    output(page, "漢字和a")
    assert page.input_value("#to") == "taiwan"
    page.click("#other")
    page.wait_for_url("**/zh#*")
    output(page, "漢字和a")
    assert page.inner_text("#output-title") == WORDS["zh"]["output"]
    page.goto("about:blank")
    assert address in link


def test_the_keyboard_alone_is_enough(page: Any) -> None:
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert reached == ["A", "other", "A", "input", "clean", "choose", "example", "SUMMARY"]
    page.focus("#input")
    page.keyboard.type("&#20013;&#25991;")
    page.keyboard.press("Control+Enter")
    output(page, "中文")
    page.focus("#copy")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('notice').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == "中文"


@pytest.mark.parametrize(("path", "scheme"), [("en", "light"), ("zh", "dark"), ("api", "light")])
def test_nobody_is_shut_out_and_a_phone_shows_all(page: Any, address: str, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    if path != "api":
        page.fill("#input", f"{GLOSSED}\n锟斤拷锟斤拷。")
        page.wait_for_selector("#steps mark")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
