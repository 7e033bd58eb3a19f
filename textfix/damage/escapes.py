"""Text spelled in escapes: character references, backslash and percent escapes, quoted-printable."""

from __future__ import annotations

import quopri
import re
from base64 import b64encode
from collections.abc import Callable
from html import entities
from urllib.parse import quote

from textfix.damage.case import Damaged

_WIDE = re.compile(r"[^\x00-\x7f]")
_WIDE_RUN = re.compile(r"[^\x00-\x7f]+")
_WIDE_WORDS = re.compile(r"[^\x00-\x7f]+(?:[ \t]+[^\x00-\x7f]+)*")
"""White space between encoded words is no part of the text: what the text has there is encoded with it."""
_NOT_IN_HTML = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_LOOKS_ESCAPED = re.compile(
    rf"&#?\w|\\[0-9A-Za-z]|%[0-9A-Fau]|=[0-9A-F]|[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef{_NOT_IN_HTML}]"
)
"""What looks like an escape, and what HTML 5 forbids as a reference: C1 controls, surrogates, noncharacters."""


def escape(text: str, form: str = "decimal") -> Damaged:
    """Spell what is not ASCII in a text as escapes.

    Args:
        text: any str.
        form: one of `FORMS`: "decimal" &#20013; "hex" &#x4e2d; "no semicolon" &#20013 "twice" &amp;#20013; "byte
            entities" (the GBK bytes as &Ouml;&ETH;) "backslash u" "backslash x" "octal" (\\344\\270\\255) "percent u"
            "percent utf-8" "percent gbk" "quoted-printable utf-8" "quoted-printable gbk" "encoded words utf-8"
            "encoded words gbk" "modified utf-7" "number sign u" (#U4e2d) "backslash u twice" "backslash u of bytes"
            (\\u00e4\\u00b8\\u00ad) "backslash u in braces" (\\u{4e2d}) "backslash x in braces" "u in angle brackets"
            (<U+4E2D>) "bytes in angle brackets" (<e4><b8><ad>) "backslash u stripped" (u4e2d) "repr of latin-1"
            (ä¸\\xad) "carets" (M-dM-8M--).

    Returns:
        A `Damaged`; it is not recoverable where the text looks escaped already, or digits follow a reference that
        has no semicolon.

    Raises:
        ValueError: there is no such form.

    >>> escape("中GDP", "hex").damaged
    '&#x4e2d;GDP'
    >>> escape("中国", "percent gbk").damaged
    '%D6%D0%B9%FA'
    """
    if form not in FORMS:
        raise ValueError(f"form={form!r} is not one of {', '.join(FORMS)}")
    damaged = FORMS[form](text)
    lost = _LOOKS_ESCAPED.search(text) is not None
    if form == "no semicolon":
        lost = lost or re.search(r"[^\x00-\x7f][0-9;]", text) is not None
    if form.endswith("gbk") or form == "byte entities":
        lost = lost or text.encode("gbk", "replace").decode("gbk") != text
    return Damaged(damaged, text, not lost, f"escapes: {form}")


def _byte_entities(text: str) -> str:
    names = entities.codepoint2name
    bytes_as_text = text.encode("gbk", "replace").decode("latin-1")
    return _WIDE.sub(lambda m: f"&{names[ord(m[0])]};" if ord(m[0]) in names else f"&#{ord(m[0])};", bytes_as_text)


def _backslash_u(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4))


def _carets(data: bytes) -> str:
    """What `cat -v` prints of bytes above 7F."""
    return "".join(f"M-^{chr(byte - 0x40)}" if byte < 0xA0 else f"M-{chr(byte - 0x80)}" for byte in data)


def _percent(codec: str) -> Callable[[str], str]:
    return lambda text: _WIDE_RUN.sub(lambda m: quote(m[0].encode(codec, "replace")), text)


def _quoted_printable(codec: str) -> Callable[[str], str]:
    return lambda text: quopri.encodestring(text.encode(codec, "replace")).decode("ascii")


def _encoded_words(codec: str) -> Callable[[str], str]:
    """Encoded words of mail (RFC 2047), 45 bytes at most in each, so that characters are split."""

    def words(run: str) -> str:
        data = run.encode(codec, "replace")
        # 45 bytes are 60 digits: with its head a word has 75 (RFC 2047, 2)
        parts = (b64encode(data[at : at + 45]).decode() for at in range(0, len(data), 45))
        return " ".join(f"=?{codec}?B?{part}?=" for part in parts)

    return lambda text: _WIDE_WORDS.sub(lambda m: words(m[0]), text)


def _modified_utf_7(run: str) -> str:
    """The folder names of IMAP (RFC 3501, section 5.1.3)."""
    return f"&{b64encode(run.encode('utf-16-be', 'surrogatepass')).decode().rstrip('=').replace('/', ',')}-"


FORMS: dict[str, Callable[[str], str]] = {
    "decimal": lambda text: _WIDE.sub(lambda m: f"&#{ord(m[0])};", text),
    "hex": lambda text: _WIDE.sub(lambda m: f"&#x{ord(m[0]):x};", text),
    "no semicolon": lambda text: _WIDE.sub(lambda m: f"&#{ord(m[0])}", text),
    "twice": lambda text: _WIDE.sub(lambda m: f"&amp;#{ord(m[0])};", text),
    "byte entities": _byte_entities,
    "backslash u": lambda text: _WIDE_RUN.sub(lambda m: _backslash_u(m[0]), text),
    "backslash x": lambda text: _WIDE_RUN.sub(
        lambda m: "".join(f"\\x{byte:02x}" for byte in m[0].encode("utf-8", "replace")), text
    ),
    "octal": lambda text: _WIDE_RUN.sub(
        lambda m: "".join(f"\\{byte:03o}" for byte in m[0].encode("utf-8", "replace")), text
    ),
    "percent u": lambda text: _WIDE_RUN.sub(lambda m: _backslash_u(m[0]).upper().replace("\\U", "%u"), text),
    "percent utf-8": _percent("utf-8"),
    "percent gbk": _percent("gbk"),
    "quoted-printable utf-8": _quoted_printable("utf-8"),
    "quoted-printable gbk": _quoted_printable("gbk"),
    "encoded words utf-8": _encoded_words("utf-8"),
    "encoded words gbk": _encoded_words("gbk"),
    "modified utf-7": lambda text: _WIDE_RUN.sub(lambda m: _modified_utf_7(m[0]), text),
    "number sign u": lambda text: _WIDE_RUN.sub(lambda m: _backslash_u(m[0]).replace("\\u", "#U"), text),
    "backslash u of bytes": lambda text: _WIDE_RUN.sub(
        lambda m: "".join(f"\\u{byte:04x}" for byte in m[0].encode("utf-8", "replace")), text
    ),
    "backslash u twice": lambda text: _WIDE_RUN.sub(lambda m: _backslash_u(m[0]).replace("\\", "\\\\"), text),
    "backslash u in braces": lambda text: _WIDE.sub(lambda m: f"\\u{{{ord(m[0]):04x}}}", text),
    "backslash x in braces": lambda text: _WIDE.sub(lambda m: f"\\x{{{ord(m[0]):04x}}}", text),
    "u in angle brackets": lambda text: _WIDE.sub(lambda m: f"<U+{ord(m[0]):04X}>", text),
    "bytes in angle brackets": lambda text: _WIDE_RUN.sub(
        lambda m: "".join(f"<{byte:02x}>" for byte in m[0].encode("utf-8", "replace")), text
    ),
    "backslash u stripped": lambda text: _WIDE_RUN.sub(lambda m: _backslash_u(m[0]).replace("\\", ""), text),
    "repr of latin-1": lambda text: _WIDE_RUN.sub(
        lambda m: repr(m[0].encode("utf-8", "replace").decode("latin-1"))[1:-1], text
    ),
    "carets": lambda text: _WIDE_RUN.sub(lambda m: _carets(m[0].encode("utf-8", "replace")), text),
}
"""Each form and the function that spells it."""
