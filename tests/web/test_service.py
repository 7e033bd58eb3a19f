"""The JSON API of `textfix serve`, and who gets no answer from it."""

from __future__ import annotations

import base64
import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from textfix.receipt import Receipt
from textfix.web.words import WORDS

ROOT = Path(__file__).parents[2]


def ask(address: str, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def post(address: str, path: str, said: Any) -> tuple[int, Any]:
    status, _, body = ask(address, "POST", path, json.dumps(said).encode(), content_type="application/json")
    return status, json.loads(body)


def test_bytes_are_cleaned_and_come_back(address: str) -> None:
    source = (ROOT / "samples/damaged/gb18030-bytes.txt").read_bytes()
    status, _, body = ask(address, "POST", "/clean", source)
    answer = json.loads(body)
    assert status == 200
    assert answer["text"] == (ROOT / "samples/clean/gb18030-bytes.txt").read_text("utf-8")
    assert answer["diagnosis"]["encoding"] == "gb18030"
    assert answer["reversible"] is True
    assert Receipt.from_plain(answer["receipt"]).undo(answer["text"]) == source


def test_text_bytes_and_options_in_json(address: str) -> None:
    assert post(address, "/clean", {"text": "漢字"})[1]["text"] == "汉字"
    assert post(address, "/clean", {"text": "漢字", "options": {"to": "keep"}})[1]["text"] == "漢字"
    assert post(address, "/clean", {"text": "漢字", "options": {"profile": "conservative"}})[1]["text"] == "漢字"
    assert post(address, "/clean", {"text": "漢字", "options": {"terms": {"漢字": "漢字"}}})[1]["text"] == "漢字"
    packed = base64.b64encode("漢字".encode("big5")).decode()
    assert post(address, "/clean", {"base64": packed})[1]["text"] == "汉字"
    assert json.loads(ask(address, "POST", "/clean?to=keep", "漢字".encode())[2])["text"] == "漢字"


def test_a_lone_surrogate_is_answered(address: str) -> None:
    assert post(address, "/clean", {"text": "漢\ud800"})[1]["text"] == "汉\ud800"


def test_what_is_beyond_repair_is_told_in_its_place(address: str) -> None:
    steps = post(address, "/clean", {"text": "報告：锟斤拷锟斤拷。"})[1]["steps"]
    pieces = [
        piece for step in steps for row in step["excerpts"] for piece in row["pieces"] if isinstance(piece, dict)
    ]
    assert [piece["before"] for piece in pieces if piece["certainty"] == "left"] == ["锟斤拷锟斤拷"]


def test_a_diagnosis_has_no_text(address: str) -> None:
    status, answer = post(address, "/diagnose", {"text": "é‡\x8dåº†日报"})
    assert (status, answer["damaged"], "text" in answer) == (200, True, False)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "one string"),
        ([], "no object"),
        ({"text": 3}, "one string"),
        ({"text": "x", "base64": "eA=="}, "one string"),
        ({"base64": "€"}, "can't be read"),
        ({"text": "x", "color": 1}, "'color'"),
        ({"text": "x", "options": 3}, "no object"),
        ({"text": "x", "options": {"to": "pinyin"}}, "pinyin"),
        ({"text": "x", "options": {"to": ["keep"]}}, "keep"),
        ({"text": "x", "options": {"colour": True}}, "colour"),
        ({"text": "x", "options": {"profile": {}}}, "profile"),
        ({"text": "x", "options": {"terms": [1]}}, ""),
    ],
)
def test_a_bad_request_is_told_what_to_send(address: str, said: Any, why: str) -> None:
    status, answer = post(address, "/clean", said)
    assert status == 400
    assert why in answer["error"]


def test_no_json_is_told_so(address: str) -> None:
    for body in (b"{", b"\xff", b"[" * 200_000):
        assert ask(address, "POST", "/clean", body, content_type="application/json")[0] == 400


def test_a_picture_and_a_damaged_file_are_refused(address: str) -> None:
    for body in (b"\x89PNG\r\n\x1a\n" + bytes(64), b"\x1f\x8b\x08\x00damaged", b"%PDF-1.7 damaged"):
        status, _, answer = ask(address, "POST", "/clean", body)
        assert (status, bool(json.loads(answer)["error"])) == (422, True)


def test_too_much_is_refused(address: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.putrequest("POST", "/clean")
    connection.putheader("content-length", str(1 << 40))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_foreign_names_and_foreign_pages_get_no_answer(address: str) -> None:
    assert ask(address, "GET", "/", host="evil.example")[0] == 421
    assert ask(address, "POST", "/clean", b"x", origin="https://evil.example")[0] == 403
    assert ask(address, "POST", "/clean", b"x", origin=address.rstrip("/"))[0] == 200


def test_every_answer_has_the_headers_that_keep_it_closed(address: str) -> None:
    for path in ("/", "/api", "/nothing/here", "/static/page.js"):
        headers = ask(address, "GET", path)[1]
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e%2fsettings.py",
        "/static/page.html.jinja",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_no_file_of_the_server_is_reachable(address: str, path: str) -> None:
    assert ask(address, "GET", path)[0] == 404


def test_the_page_speaks_the_language_that_is_asked_for(address: str) -> None:
    assert WORDS["zh"]["tagline"] in ask(address, "GET", "/", accept_language="zh-TW,en;q=0.5")[2].decode()
    assert WORDS["en"]["tagline"] in ask(address, "GET", "/en", accept_language="zh")[2].decode()
    assert WORDS["en"].keys() == WORDS["zh"].keys()


def test_the_description_names_every_option(address: str) -> None:
    described = json.loads(ask(address, "GET", "/openapi.json")[2])
    assert described["openapi"].startswith("3.1")
    options = described["components"]["schemas"]["Question"]["properties"]["options"]["properties"]
    status, answer = post(address, "/clean", {"text": "x", "options": {"no such": 1}})
    told = answer["error"].partition("the options are ")[2].split(", ")
    assert (status, sorted(options)) == (400, sorted(told))
