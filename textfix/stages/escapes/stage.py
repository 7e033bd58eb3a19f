"""The escapes stage itself: which escapes a text may hold, in which order they are undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from textfix.edits import Draft
from textfix.model import Page
from textfix.stages.escapes import entities, runs
from textfix.text import look

_BACKSLASH: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[89A-Fa-f][0-9A-Fa-f])")

_PERCENT: Final = re.compile(r"%(?:25)*(?:u[0-9A-Fa-f]{4}|[89A-Fa-f][0-9A-Fa-f])")

_QUOTED: Final = re.compile(r"=[89A-F][0-9A-F](?:=\r?\n)?(?:=[4-9A-F][0-9A-F]|[@-~])")

_DEPTH: Final = 4
"""How often a text may have been escaped over: &amp;amp;#20013; is twice."""


@dataclass(frozen=True, slots=True)
class Escapes:
    r"""Put characters where escapes stand for them.

    Character references of HTML, also without semicolon and escaped twice; \\u and \\x; %XX in UTF-8 and GBK and
    %uXXXX; quoted-printable. Escapes in URLs, code, markup and regular expressions stay, and those of a text that
    talks of escapes. References to bytes, &#228;&#184;&#173;, become these bytes for the mojibake stage.

    >>> Escapes()(Page("&#31179;&amp;#25910; \\u4e2d\\u6587 https://a.example/%E4%B8%AD")).text
    '秋收 中文 https://a.example/%E4%B8%AD'
    """

    cares: ClassVar[int] = look.ESCAPE
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        if not _may_hold_escapes(page.text):
            return page
        draft = Draft(page.text)
        for _ in range(_DEPTH):
            before = draft.text
            if "&" in before:
                draft.apply(entities.references(draft.text, keep_lines=page.hints is not None))
            if _BACKSLASH.search(draft.text) or _PERCENT.search(draft.text):
                draft.apply(runs.code_units(draft.text))
                draft.apply(runs.byte_runs(draft.text, runs.BACKSLASH))
                runs.unquote(draft)
            if _QUOTED.search(draft.text):
                runs.unquote_printable(draft, across_lines=page.hints is None)
            if draft.text == before:
                break
        return page.edited(draft.edits)


def _may_hold_escapes(text: str) -> bool:
    """A search for one literal character is a hundred times faster than one for any of four."""
    return bool(
        ("&" in text and entities.GATE.search(text))
        or ("\\" in text and _BACKSLASH.search(text))
        or ("%" in text and _PERCENT.search(text))
        or ("=" in text and _QUOTED.search(text))
    )
