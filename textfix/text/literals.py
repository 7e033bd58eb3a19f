"""Literals of source code: what a test, a call or a statement has between quotation marks is shown, not damaged."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy

_FAR: Final = 400
"""Characters on either side in which a test has what it expects: a few lines."""

_LINE: Final = 200
"""Characters of the line before a word that are looked at."""

_TOLD_BY: Final = 8
"""Characters by which a literal is known: a test may have the beginning of what it expects."""

_QUOTES: Final = ('"', "'", "`")
_OPENED: Final = r"[\"'`]"
_CALLED: Final = re.compile(rf"(?<!VALUES)(?<!values)\w!?\(\s*+[brfuL@$]{{0,2}}{_OPENED}\Z")
"""Before the first argument of a call; a row of SQL may hold any text."""
_NAMED: Final = re.compile(rf"(?<!array)\((?:{_OPENED}[\w-]++{_OPENED}|\w++)\s*+=>\s*+{_OPENED}\Z")
"""Before the first argument of a call of Perl or Ruby that has a name."""
_IN_CALL: Final = re.compile(rf"(?<!VALUES)(?<!values)\w!?\(\s*+{_OPENED}[^\"'`\n]*+\Z")
_ASSIGNED: Final = re.compile(rf"\w\]?\s*+:?=\s*+[brfuL@$]{{0,2}}{_OPENED}\Z")
_STATEMENT: Final = re.compile(rf"{_OPENED}\)?\s*+;")
_NAMES_SENDER: Final = re.compile(rf"{_OPENED}?\s?<")
_IS_VALUE: Final = re.compile(r"[\w\"']\s*+:\s*+\Z")
"""Before a value of JSON: data repeat words."""


def is_literal_of_code(text: str, start: int, end: int) -> bool:
    """Whether all of a literal is the first argument of a call, or what a statement that ends in ; assigns.

    >>> is_literal_of_code('equal(decode("=?x?="))', 14, 19), is_literal_of_code('let s = "=?x?=";', 9, 14)
    (True, True)
    >>> is_literal_of_code('{"subject": "=?x?="}', 13, 18), is_literal_of_code("VALUES ('=?x?=', 1)", 9, 14)
    (False, False)
    """
    if text[end : end + 1] not in _QUOTES or text[start - 1 : start] != text[end]:
        return False
    before = _line_before(text, start)
    if _CALLED.search(before) and not before.lstrip().upper().startswith("INSERT"):
        return True
    if _NAMED.search(before):
        return True
    return _ASSIGNED.search(before) is not None and _STATEMENT.match(text, end) is not None


def is_expected_of_call(text: str, start: int, end: int, meaning: str) -> bool:
    """The same, where a call has the literal: a list of strings repeats words.

    >>> is_expected_of_call('f("CafÃ©");\\nequal("Café", x);', 3, 8, "Café")
    True
    >>> is_expected_of_call('["CafÃ©", "Café"]', 2, 7, "Café")
    False
    """
    before = _line_before(text, start)
    return _IN_CALL.search(before) is not None and is_expected(text, start, end, meaning)


_PROGRAM: Final = re.compile(
    r"^[ \t]*+(?:def \w+\(|class \w+[(:{]|import [\w.]+(?: as \w+)?;?$|from [\w.]+ import |assert\w*[ (].*[\"'(=]"
    r"|self\.\w|(?:public|private|static) \w+ \w+[(=]|function ?\w*\(|(?:const|let|var) [\w$]+ =|use [\w:]+;|my [$@]"
    r"|#include\b|(?:expect|it|describe|eq_|ok)\()",
    re.MULTILINE,
)
"""A line of a program: data and mail have none."""
_HEADER: Final = re.compile(r"[ \t]*+>?[A-Z][A-Za-z-]*+:\s")
"""The beginning of a header of mail."""


def is_in_program(text: str, start: int) -> bool:
    """Whether a place is in a literal of a program, where it is what a test is about, and no header of mail.

    >>> code = "def test():\\n    check({'name': '=?x?='})"
    >>> is_in_program(code, code.index("=?")), is_in_program("{'name': '=?x?='}", 11)
    (True, False)
    """
    before = _line_before(text, start)
    if not any(before.count(quote) % 2 for quote in _QUOTES) or _HEADER.match(before):
        return False
    return _PROGRAM.search(text) is not None


def is_in_pattern(text: str, start: int, end: int) -> bool:
    """Whether a word is in a pattern that a call looks for: what replaces damage names it.

    >>> is_in_pattern("s.replace(/Ã©|Ã¨/g, 'e')", 11, 13), is_in_pattern("a /Ã©/ b", 3, 5)
    (True, False)
    >>> is_in_pattern('gsub("â€™|â€˜", "", x)', 6, 9), is_in_pattern('say("Ã© Ã¨", "")', 5, 7)
    (True, False)
    """
    return _IN_PATTERN.search(_line_before(text, start)) is not None and _PATTERN_ENDS.match(text, end) is not None


_IN_PATTERN: Final = re.compile(
    r"\.(?:replace(?:All)?|match(?:All)?|test|split|search)\([ \t]*+/[^/\n]*+\Z"
    r"|\b(?:gsub|sub|re\.\w++|preg_\w++|regexp?_\w++)\([ \t]*+r?[\"'](?:[^\"'\n]*+\|)?\Z"
)
_PATTERN_ENDS: Final = re.compile(r"[^/\"'\n]*+(?:/[a-z]*+[ \t]*+[,)]|[\"'][ \t]*+,)")


def is_expected(text: str, start: int, end: int, meaning: str) -> bool:
    r"""Whether a literal near the one that has a word begins with what the word means, as in a test of what reads it.

    >>> code = 'raw = "Subject: =?x?=\\r\\n"\nassert subject == "中文"'
    >>> is_expected(code, 16, 21, "中文"), is_expected('From: "=?x?=" <a@b>\n"中文" <a@b>:', 7, 12, "中文")
    (True, False)
    """
    if len(meaning) < 2 or not is_in_literal(text, start):
        return False
    told = meaning[:_TOLD_BY]
    written = "".join(f"\\u{ord(letter):04x}" for letter in told)
    expected = f"{_OPENED}(?:{re.escape(told)}|{re.escape(written)})"
    for match in re.finditer(expected, text[max(0, start - _FAR) : end + _FAR]):
        at = max(0, start - _FAR) + match.start() + 1
        if not text.startswith(meaning, at) or not _NAMES_SENDER.match(text, at + len(meaning)):
            return True
    return False


def is_in_literal(text: str, start: int) -> bool:
    """Whether a quotation mark is open before a place of a line, and what it opened is no value of JSON."""
    before = _line_before(text, start)
    for quote in _QUOTES:
        if before.count(quote) % 2:
            return _IS_VALUE.search(before, 0, before.rfind(quote)) is None
    return False


def is_in_code_span(text: str, start: int, end: int) -> bool:
    """Whether a word is between backticks of a line that has other words: code in running text.

    >>> is_in_code_span("in ``Ã©`` or `é`", 5, 7), is_in_code_span("`é` or Ã©", 7, 9), is_in_code_span("|`Ã©`|", 2, 4)
    (True, False, False)
    >>> is_in_code_span("const text = `Ã© is`;", 14, 16), is_in_code_span("say(`Ã© ${name}`)", 5, 7)
    (False, False)
    """
    start += len(text[start:end]) - len(text[start:end].lstrip("`"))  # an edit of a whole word has its marks too
    before = _line_before(text, start)
    if before.replace("``", "`").count("`") % 2 == 0:
        return False
    after = text[end : end + _LINE].partition("\n")[0]
    opened, _, head = before.rpartition("`")
    if _IS_SET.search(opened) or (_IS_PASSED.search(opened) and "${" in head + after.partition("`")[0]):
        return False
    return _WORD.search(before) is not None or _WORD.search(after) is not None


_IS_SET, _IS_PASSED = re.compile(r"(?:(?<![=!<>])=|=>|\breturn)[ \t]*+\Z"), re.compile(r"[(,:?+][ \t]*+\Z")
"""What is before a template literal of JavaScript, which is a value; code in running text has words before it."""
_WORD: Final = lazy("[A-Za-z]{2}|[\u3400-\u9fff]")


def _line_before(text: str, start: int) -> str:
    return text[max(0, start - _LINE) : start].rpartition("\n")[2]
