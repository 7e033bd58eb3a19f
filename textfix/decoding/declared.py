"""The charset that somebody declared: a hint, for pages lie."""

from __future__ import annotations

import codecs
import re

_HEAD = 2048
"""Bytes that are searched: twice what the HTML standard asks of browsers, for pages begin with comments."""
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""", re.I)

_OURS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "hz": "gb18030",
    "big5": "big5", "big5hkscs": "big5", "cp950": "big5",
    "shift_jis": "cp932", "cp932": "cp932", "euc_jp": "euc_jp", "euc_kr": "cp949", "cp949": "cp949",
    "utf-8": "utf-8", "iso8859-1": "cp1252", "ascii": "", "latin-1": "cp1252",
}  # fmt: skip
_ALIASES = {"x-gbk": "gb18030", "x-x-big5": "big5", "x-sjis": "cp932", "x-euc-tw": "euc_tw", "euc-tw": "euc_tw"}


def declared(data: bytes, hint: str | None = None) -> frozenset[str]:
    """The codecs that a hint, a meta tag or an XML declaration names.

    >>> sorted(declared(b'<meta charset="gb2312">', "Shift-JIS"))
    ['cp932', 'gb18030']
    """
    names = [match.group(1).decode("ascii") for match in _CHARSET.finditer(data[:_HEAD])]
    found = {_codec(name) for name in (*names[:2], hint) if name}
    return frozenset(found - {""})


def _codec(name: str) -> str:
    """The codec that reads a charset, the superset where there is one; "" for names that nobody knows."""
    name = name.strip().lower()
    if name in _ALIASES:
        return _ALIASES[name]
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32")):
        return ""
    return _OURS.get(info.name, info.name)
