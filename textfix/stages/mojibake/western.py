"""Western text that was read with a wrong code page: ftfy undoes it, line by line.

ftfy knows the words of Western, Greek and Cyrillic writing; it is asked only about lines that hold two signs of a page
of single bytes side by side and that its own search calls bad. Its answers in Chinese, Japanese or Korean are
ignored: there the grammar of this stage has decided. So are those that leave the line bad: another page was at work.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import ne
from typing import TYPE_CHECKING, Final

from textfix.edits import Edit, in_order
from textfix.patterns import lazy
from textfix.stages.mojibake.beyond_ftfy import stays_bad
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.control_signs import are_signs_in_place
from textfix.stages.mojibake.dos_pages import is_from_dos, is_proven, may_be_frame, read_from_dos, with_proven_page
from textfix.stages.mojibake.first_letters import first_letters, with_first_letters
from textfix.stages.mojibake.lone_a import follows_preposition, prepositions
from textfix.stages.mojibake.lone_letters import is_ligature, without_lone_letters
from textfix.stages.mojibake.no_text import is_no_text
from textfix.stages.mojibake.prefilter import narrow_lines, telling_signs
from textfix.stages.mojibake.settings import CAPITALS, REST_OF_WORD, STRONG, WESTERN
from textfix.stages.mojibake.whole_lines import reads_as_chinese
from textfix.text.language import cost
from textfix.text.shown_damage import unexplained

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_EAST_ASIAN: Final = lazy("[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
"""East Asian characters, and those between them, which occur in no Western text: ꣬ is ê£¬, the end of 岁， in GBK."""

_LETTER: Final = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u06ff]")
_ASCII_LETTER: Final = re.compile("[A-Za-z]")
_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]+")
_BYTE_85: Final = r"(?<=[\x80-\xff])\x85"
_WORDS: Final = lazy(
    rf"(?:(?!{_BYTE_85})\s)+|[\u2e80-\uffef]+|(?:[^\s\u2e80-\uffef]|{_BYTE_85})+",
)
"""Words, and spaces between them; U+0085, a space to Python, after another byte is the last one of ą and Å."""
_MAY_BE_RIGHT: Final = lazy(
    r"(?<!\S)[ÃÂ](?=[ \n]|\Z)"  # a letter by itself: à, or a letter that the text is about
    r"|(?<![A-Za-zÀ-ɏ])[ÅØ][²³°·±¯¹º¦§µ×†‡®™]++(?![A-Za-zÀ-ɏ])"  # angstroms, diameters: no word is Ų or ů alone
    r"|(?<=[A-ZÀ-Þ])Â(?=[ŠŒŽŸ](?:[A-ZÀ-Þ]|(?!\w)))"  # capitals of Sámi, ANARÂŠ: no text means the control after Â
    r"|(?<!\w)([^\W\d_]{2,})(?:(?<=Ã)([®»›…—\xa0“”’])(?!\w)|(?<=Â)(?:\xa0(?=\w)|[“”‘’—–•™…](?![A-Za-zÀ-ɏ])))"
)
"""Two signs that occur side by side in right text as well: a word in capitals that ends in Ã or Â, and a mark."""

_OPENED_BY: Final = {"“": "„", "”": "“„”", "’": "‘‚"}
"""What has to come before a mark that closes a word: without it Ó, Ô or Ò, at the end of a word, is likelier."""

_OPENING: Final = {"”": "“„", "’": "‘‚", "“": "„", "‘": "‚", "»": "«", "›": "‹"}
_OPENS: Final = frozenset("“‘„‚«‹")
_AFTER_CAPITAL: Final = re.compile("(?<![\u00a1-\u00ff])[“‘„‚«‹]|(?<=[À-Þ])[”’“‘»›¹²³™]++(?![A-Za-z\u00c0-\u024f])")
"""Quotation marks that are opened, not the byte after the first of a letter (Ð“); what may come after a capital."""

_LETTERS_BACK: Final = lazy(r"[^\W\d_\u2e80-\uffef]*+")
_SPELLED: Final = re.compile("I[ÃÂ]™")
"""PIÙ and GIÙ, as bytes: right words do not end so."""

_QUOTE: Final = re.compile("([\"'])")

_NAMES: Final = {"sloppy-windows-1252": "cp1252", "macroman": "mac-roman"}
_CONTROL: Final = re.compile("[\x80-\x9f]")
"""A byte: in a line of another script it may be a part of a letter of an unknown page."""
_CONTROLS: Final = re.compile("[\x80-\x9f]{2}|[\"'`][\x80-\x9f][\"'`]")
"""Two side by side, or one that code has between quotation marks."""
_BY_CONTROL: Final = re.compile("([\x80-\x9f]+)")
_NOT_LATIN: Final = lazy("[\u0370-\u1dff\u2e80-\uffef\U00020000-\U0003ffff]")

_MIXED: Final = re.compile(
    "[\u00c0-\u024f\u1e00-\u1eff][\u0370-\u06ff]|[\u0370-\u06ff][\u00c0-\u024f\u1e00-\u1eff]"
    "|[A-Za-z\u0300-\u036f][\u0610-\u061a\u06d6-\u06ed]"
)
"""Letters of two scripts in one word, or a mark of Arabic on a Latin letter: no word of either, but bytes of Chinese
half of which are UTF-8 by chance."""

_WORDS_OF_SCRIPTS: Final = re.compile(
    "(?P<Cyrillic>[\u0400-\u052f]+)|(?P<Armenian>[\u0530-\u058f]+)|(?P<Hebrew>[\u0590-\u05ff]+)"
    "|(?P<Arabic>[\u0600-\u06ff]+)|(?P<rare>[\u0700-\u08ff]+)|(?P<Indic>[\u0900-\u1cff]+)"
)
"""Letters that occur together in words."""
_RARE_WORD: Final = 4
"""Letters of a word of Syriac, N'Ko and the like, at least: ß” and ß… are such letters by chance. Set by hand."""
_WESTERN_LETTER: Final = re.compile("[\u00c0-\u03ff]")
"""Those of which one alone is a word or a symbol."""

_STRUCK_OUT: Final = re.compile("(?:[!-~]+[\u0332-\u0338]){2,}[!-~]*")
"""Letters or digits that are drawn through."""

_TO_SPACE: Final = lazy("[^ \\t\\r\\n\u2e80-\uffef]*+")
"""The rest of a word: the bytes 85 and A0 are spaces to Python, and parts of characters in GBK."""

_PAGES: Final = ("cp1250", "cp1251", "cp1254")
"""Pages in which half a word of GBK is UTF-8 as well: Ç°Čý is 前三 in code page 1250, ÎÄ¼ş 文件 in 1254."""

_LOSSY: Final = "replace_lossy_sequences"
_USUAL: Final = frozenset(("latin-1", "sloppy-windows-1252"))
"""The pages that readers choose where nothing is declared: what one of them misread may have private characters, those
of icon fonts, or bullets of Word (U+F0B7)."""


def western_edits(text: str) -> list[Edit]:
    """What ftfy undoes in the lines of a text.

    >>> [edit[:5] for edit in western_edits("Le cafÃ© est bon.")]
    [(3, 8, 'café', 'utf-8 read as latin-1', 'certain')]
    """
    found: list[Edit] = []
    lines: list[tuple[int, str]] = []
    for first, last in narrow_lines(text):
        at = first
        for line in text[first:last].split("\n"):  # not splitlines: U+0085 is a byte
            if telling_signs(line):
                lines.append((at, line))
                found += _line_edits(line, at)
            at += len(line) + 1
    found = [*with_proven_page(found, lines)]
    used = unexplained(text, found)  # what a text only talks of proves nothing
    more = [*prepositions(text, used), *first_letters(text, found)]
    return unexplained(text, [*in_order([*used, *more])]) if more else used


def _line_edits(line: str, at: int) -> list[Edit]:
    """The words of a line that ftfy changes, or that a page of DOS has."""
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad
    from ftfy.fixes import decode_inconsistent_utf8

    from_dos = read_from_dos(line) if is_from_dos(line) else None
    if from_dos is None and (not _LETTER.search(line) or not is_bad(line) or stays_bad(line)):
        return []
    steps: Sequence[tuple[str, str]] | None
    after, steps = fix_encoding_and_explain(line, _config())
    if any(action == "encode" and page not in _USUAL for action, page in steps or ()) and is_no_text(after, line):
        after, steps = line, None
    guessed = False
    if from_dos is not None and (after == line or from_dos.bits < cost(after)):
        after, steps, guessed = from_dos.text, [("encode", from_dos.page)], not from_dos.is_sure
    if "â† " in line:
        after = after.replace("↠", "← ")  # byte 90 is a hole of cp1252; no text has ↠, which byte A0 would be
    if steps and ("encode", "macroman") in steps:
        in_part = decode_inconsistent_utf8(line)
        if cost(in_part) < cost(after):
            after, steps = in_part, None  # ’ beside Ã©: the whole line is in no page but one that has both
    if (
        after == line
        or not _is_right(line, after)
        or len(_EAST_ASIAN.findall(after)) != len(_EAST_ASIAN.findall(line))
    ):
        return []
    if reads_as_chinese(line, after):
        return []
    marks = _marks_after_capitals(line)
    rest = _MAY_BE_RIGHT.sub(_without, _but_for(marks, line, 0, len(line)))
    if rest != line and not is_bad(rest):
        return []
    kind, page = "utf-8 read as cp1252", "sloppy-windows-1252"
    for action, parameter in steps or ():
        if action == "encode":
            page = parameter
            name = parameter.removeprefix("sloppy-").replace("windows-", "cp")
            kind = f"utf-8 read as {_NAMES.get(parameter, name)}"
        guessed = guessed or parameter == _LOSSY or (parameter == "cp437" and may_be_frame(line))
    is_chinese = _EAST_ASIAN.search(line)
    is_utf_8 = is_proven(line, page)
    found: list[Edit] = []
    for start, end, said in _changed(line, with_first_letters(after)):
        rest = _but_for(marks, line, start, end)
        if rest != line[start:end] and not is_bad(rest):
            continue
        is_word = not is_chinese and _ASCII_LETTER.search(said)
        first = start - _to_space(line[max(0, start - REST_OF_WORD) : start][::-1])
        last = end + _to_space(line[end : end + REST_OF_WORD])
        word = line[first:start] + said + line[end:last]
        least, fewest = STRONG if is_word else 0.0, 1 if is_chinese else 2
        if not is_utf_8 and any(_is_gbk(line[first:last], word, name, least, fewest) for name in (page, *_PAGES)):
            continue
        if _MIXED.search(said) and not _MIXED.search(line[start:end]):
            continue
        if (
            _is_lone_letter(line[start:end], said, after)
            or is_ligature(line[start:end], said, after)
            or _is_rest(line, start, end, said)
            or not are_signs_in_place(line, start, end, said)
            or (said == "à" and follows_preposition(line, start))
        ):
            continue
        is_lossy = said.count(LOST) > line.count(LOST, start, end)
        if (guessed or is_lossy) and _is_mostly_lost(line[start:end], said):
            continue
        found.append(Edit(at + start, at + end, said, kind, "guessed" if guessed or is_lossy else "certain"))
    return found if is_utf_8 else without_lone_letters(line, at, found)


def _is_lone_letter(was: str, said: str, line: str) -> bool:
    """Whether what is new in a word is a letter of a script of which the line has no word: Ø±3 is a size.

    >>> _is_lone_letter("图Ø±3", "图ر3", "图ر3页"), _is_lone_letter("Î±", "α", "α 射线")
    (True, False)
    """
    new = "".join(letter for letter in said if letter not in was)
    scripts = {match.lastgroup for match in _WORDS_OF_SCRIPTS.finditer(new)}
    return bool(scripts) and scripts.isdisjoint(_scripts_with_words(line)) and not _WESTERN_LETTER.search(new)


@lru_cache(maxsize=1)
def _scripts_with_words(line: str) -> frozenset[str | None]:
    """The scripts of which a line has a word of two letters; the last line is kept, which is asked for each edit."""
    return frozenset(
        match.lastgroup
        for match in _WORDS_OF_SCRIPTS.finditer(line)
        if len(match[0]) >= (_RARE_WORD if match.lastgroup == "rare" else 2)
    )


def _is_mostly_lost(was: str, said: str) -> bool:
    """Whether a word is made of marks of lost bytes that it had not, rather than of letters.

    >>> _is_mostly_lost("ItÃ?Â¢â?¬â?¢s", "It�¢��s"), _is_mostly_lost("â€œquoteâ€?", "“quote�")
    (True, False)
    >>> _is_mostly_lost("Ã¢ï¿½ï¿½", "�")
    True
    """
    if not said.strip(LOST):
        return was.strip("ï¿½") != ""  # the mark itself, which was misread
    high = len(said) - len(said.encode("ascii", "ignore"))
    return said.count(LOST) - was.count(LOST) > 1 + high - said.count(LOST)


def _is_rest(line: str, start: int, end: int, said: str) -> bool:
    """Whether controls became signs of cp1252 that are the rest of UTF-8 whose first byte is gone, or meant by code.

    >>> _is_rest("it\x92s", 0, 4, "it’s"), _is_rest("Mule\x80\x99", 0, 6, "Mule€™"), _is_rest("'\x85'", 1, 2, "…")
    (False, True, True)
    """
    return len(said) == end - start and bool(_CONTROLS.search(line, max(0, start - 1), end + 1))


def _to_space(text: str) -> int:
    """How many characters of a text are before its first space, or East Asian character."""
    match = _TO_SPACE.match(text)
    return match.end() if match else 0


def _without(match: re.Match[str]) -> str:
    """The line without what may be right in it: nothing, or what was found."""
    word, mark = match[1], match[2]
    if word is None or (word.isupper() and (mark is None or _may_close(match.string[: match.start(2)], mark))):
        return ""
    return match[0]


def _marks_after_capitals(line: str) -> list[tuple[int, int]]:
    """Where marks rightly follow a word in capitals, which ftfy may take for the rest of its last letter.

    A quotation mark closes one that is open in the line, after any number of capitals; a figure or ™ follows a word of
    three letters at least, in which ù or ɲ would be small.

    >>> _marks_after_capitals("“LÃ”是羊毛"), _marks_after_capitals("CAFÉ²"), _marks_after_capitals("LÃ¹ XÃ¹n")
    ([(3, 4)], [(4, 5)], [])
    """
    found: list[tuple[int, int]] = []
    opened: set[str] = set()
    for match in _AFTER_CAPITAL.finditer(line):
        start, end = match.span()
        sign = match[0][0]
        if sign in _OPENS and not "À" <= line[max(0, start - 1) : start] <= "Þ":
            opened.add(sign)
            continue
        back = _LETTERS_BACK.match(line[max(0, start - REST_OF_WORD) : start][::-1])
        word = back[0][::-1] if back else ""
        if not word.isupper():
            continue
        if sign in _OPENING:
            is_right = not opened.isdisjoint(_OPENING[sign])
            opened.difference_update(_OPENING[sign])
        else:
            is_right = (
                len(word) >= CAPITALS and bool(_ASCII_LETTER.match(word)) and not _SPELLED.match(word[-2:] + sign)
            )
        if is_right:
            found.append((start, end))
    return found


def _but_for(marks: Sequence[tuple[int, int]], line: str, start: int, end: int) -> str:
    """A part of a line without these marks."""
    kept, at = "", start
    for first, last in marks[bisect_left(marks, (start, 0)) : bisect_left(marks, (end, 0))]:
        kept += line[at:first]
        at = last
    return kept + line[at:end]


def _may_close(before: str, mark: str) -> bool:
    """Whether a mark may come after a word: IRMÃ® is a name, and „MAÇÃ“ a word in quotation marks.

    >>> _may_close("„MAÇÃ", "“"), _may_close("PASÃ", "“"), _may_close("IRMÃ", "®")
    (True, False, True)
    """
    opening = _OPENED_BY.get(mark)
    return opening is None or any(sign in before for sign in opening)


def _is_gbk(word: str, said: str, page: str, least: float, fewest: int) -> bool:
    """Whether a word reads better as GBK, in at least `fewest` Han: Ê±Ê± is 时时, and ʱʱ in UTF-8 by chance.

    A second byte of GBK may be ASCII (ï@ is 顯) or a control of ours (Ý\x94 is 輸).
    """
    data = _bytes(word, page)
    if data is None or LOST in said or _STRUCK_OUT.fullmatch(said):
        return False
    apart = _HIGH_BYTES.sub(lambda match: match[0].decode("gbk", "replace").encode(), data).decode("utf-8", "replace")
    readings = (read.rstrip(LOST) for read in (apart, data.decode("gbk", "replace")))
    return any(len(_EAST_ASIAN.findall(read)) >= fewest and cost(read) + least < cost(said) for read in readings)


def _bytes(word: str, page: str) -> bytes | None:
    """The bytes that a word is in a page, in which a control is the byte that it is; nothing if it has others."""
    try:
        return b"".join(
            part.encode("latin-1" if _CONTROL.match(part) else page) for part in _BY_CONTROL.split(word) if part
        )
    except UnicodeError:
        return None


def _is_right(line: str, after: str) -> bool:
    """Whether nothing in what ftfy says is bad or improbable: else another page was at work."""
    from ftfy.badness import is_bad

    bits = cost(after)
    may_be_torn = _CONTROL.search(line) and _NOT_LATIN.search(line)
    return not is_bad(after.replace(LOST, "")) and (
        (bits <= WESTERN * len(after) and not may_be_torn) or 2 * bits <= cost(line)
    )


def _changed(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The words that differ; all from the first to the last where words were joined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) != len(new):
        start = next(
            (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
        )
        same = 0
        while same < min(len(before), len(after)) - start and before[-1 - same] == after[-1 - same]:
            same += 1
        yield from _changed_literals(before[start : len(before) - same], after[start : len(after) - same], start)
        return
    at = 0
    byte = ""
    for n, (was, said) in enumerate(zip(old, new, strict=True)):
        if was != said and not (byte and was.startswith(byte)):
            rest, less = (old[n + 1], new[n + 1]) if n + 1 < len(old) else ("", " ")
            is_torn = (said[-1] == "†" and rest.endswith(less)) or (said[-1] == "à" and rest == f" {less}")
            byte = old[n + 1].removesuffix(new[n + 1]) if is_torn else ""  # its last byte is a no-break space
            yield from _changed_literals(was + byte, said, at)
        else:
            byte = ""
        at += len(was)


def _changed_literals(was: str, said: str, at: int) -> Iterator[tuple[int, int, str]]:
    """What differs in a word of code, literal by literal if several do.

    >>> list(_changed_literals('["Ã©","Ã¼"]', '["é","ü"]', 0))
    [(2, 4, 'é'), (7, 9, 'ü')]
    """
    old, new = _QUOTE.split(was), _QUOTE.split(said)
    if old[1::2] != new[1::2] or sum(map(ne, old, new)) < 2:
        yield at, at + len(was), said
        return
    for before, after in zip(old, new, strict=True):
        if before != after:
            yield at, at + len(before), after
        at += len(before)


@cache
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False)
