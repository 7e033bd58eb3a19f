"""Text written in one encoding and read in another, once or several times over, with what readers do to the bytes.

Readers follow the WHATWG Encoding Standard where a code page has holes: a byte that windows-1252 leaves undefined (81
8D 8F 90 9D) becomes the C1 control of its number.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from textfix.damage.case import Damaged

SINGLE_BYTE = frozenset(
    {"latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp437", "cp850", "cp866", "koi8-r", "mac_roman"}
)
"""The codecs here that read each byte alone; all others may join two and lose some."""

PAIRS = (
    *(("utf-8", read) for read in ("latin-1", "cp1252", "cp1250", "cp1251", "mac_roman", "cp437")),
    *(("utf-8", read) for read in ("gbk", "gb18030", "cp936", "big5", "shift_jis", "euc_kr")),
    *(("gbk", read) for read in ("latin-1", "cp1252", "cp1250", "cp1251", "cp437", "big5", "shift_jis", "utf-8")),
    *(("big5", read) for read in ("latin-1", "cp1252", "gb18030", "utf-8")),
)
"""The pairs (written, read) in which Chinese text is met on the web."""

LOST = "\ufffd"


def misread(
    text: str,
    written: str = "utf-8",
    read: str = "cp1252",
    *,
    times: int = 1,
    holes: str | None = None,
    lost: str = LOST,
    spaces: bool = False,
    straight: bool = False,
    decomposed: bool = False,
) -> Damaged:
    """Write a text in one encoding and read it in another.

    Args:
        text: any str; what `written` has no bytes for becomes '?', as in a careless export.
        written: the codec that the bytes are in.
        read: the codec that they are taken for; "cp936" is gbk with 0x80 as the euro sign, as Windows has it.
        times: how often the same mistake is made, each time on the result of the last.
        holes: what an undefined byte of a single-byte code page becomes: None keeps it as a C1 control, else this str
            ("?", "\\ufffd" or "" for dropped).
        lost: what a byte that a multi-byte codec can't read becomes: "\\ufffd", "?" or "".
        spaces: turn no-break spaces (the byte A0) into spaces, as editors and HTML readers do.
        straight: turn curved quotation marks (the bytes 91 to 94 of cp1252) into straight ones, as language models do.
        decomposed: make two characters of a letter with a mark (NFD), as macOS does in names of files.

    >>> misread("重庆").damaged
    'é‡\\x8dåº†'
    >>> misread("重庆", "gbk", "latin-1")
    Damaged(damaged='ÖØÇì', original='重庆', recoverable=True, kind='gbk read as latin-1')
    >>> misread("中国", "gbk", "utf-8").recoverable
    False
    """
    pairs = [(written, read)] * times
    return misread_chain(text, pairs, holes=holes, lost=lost, spaces=spaces, straight=straight, decomposed=decomposed)


def misread_chain(
    text: str,
    pairs: Sequence[tuple[str, str]],
    *,
    holes: str | None = None,
    lost: str = LOST,
    spaces: bool = False,
    straight: bool = False,
    decomposed: bool = False,
) -> Damaged:
    """Make several mistakes one after the other; see `misread` for the options.

    >>> misread_chain("重庆", [("gbk", "latin-1"), ("utf-8", "latin-1")]).damaged
    'Ã\\x96Ã\\x98Ã\\x87Ã¬'
    """
    damaged = text
    for written, read in pairs:
        damaged = _read(damaged.encode(written, "replace"), read, holes, lost)
    if spaces:
        damaged = damaged.replace("\xa0", " ")
    if straight:
        damaged = damaged.translate(_STRAIGHT)
    is_whole, kind = _undone(damaged, pairs) == text, _name(pairs, holes, lost, spaces, straight)
    if decomposed:
        return Damaged(normalize("NFD", damaged), text, is_whole, f"{kind}, decomposed")
    return Damaged(damaged, text, is_whole, kind)


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def cut(text: str, written: str = "utf-8", read: str | None = None, *, drop: int = 1) -> Damaged:
    """Cut the bytes of a text in mid-character, and read them: in the right encoding, or in another.

    Args:
        text: any str.
        written: the codec that the bytes are in.
        read: the codec that they are read in; None for `written` itself.
        drop: how many bytes go at the end.

    Returns:
        A `Damaged` whose `original` is what the bytes that are left say; a cleaner may show the torn one as U+FFFD.

    >>> cut("秋收时节", read="latin-1", drop=1).original
    '秋收时'
    """
    data = text.encode(written, "replace")
    data = data[: max(0, len(data) - drop)]
    whole = data.decode(written, "ignore")
    damaged = _read(data, read or written, None, LOST)
    kind = f"{written} cut short" if read in (None, written) else f"{written} cut short, read as {read}"
    return Damaged(damaged, whole, read in SINGLE_BYTE, kind)


def smuggled(text: str, written: str = "utf-8") -> Damaged:
    """Bytes read as ASCII with "surrogateescape", as Python reads file names and pipes.

    >>> smuggled("秋").damaged
    '\\udce7\\udca7\\udc8b'
    """
    damaged = text.encode(written, "replace").decode("ascii", "surrogateescape")
    right = damaged.encode("ascii", "surrogateescape").decode(written, "replace") == text
    return Damaged(damaged, text, right, f"{written} kept as surrogate escapes")


def question_marks(text: str) -> Damaged:
    """A text written to a code page without Chinese: each Han character is a '?', and nothing brings it back.

    >>> question_marks("GDP增长5%").damaged
    'GDP??5%'
    """
    damaged = text.encode("ascii", "replace").decode()
    return Damaged(damaged, text, damaged == text, "all question marks")


def _read(data: bytes, codec: str, holes: str | None, lost: str) -> str:
    if codec in SINGLE_BYTE:
        return data.decode("latin-1").translate(_table(codec, holes))
    if codec == "cp936":
        codecs.register_error("textfix.cp936", _euro)
        text = data.decode("gbk", "textfix.cp936")
    else:
        text = data.decode(codec, "replace")
    return text if lost == LOST else text.replace(LOST, lost)


def _undone(damaged: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    """The text that the damaged text came from, if nothing was lost on the way; None if something was."""
    for written, read in reversed(pairs):
        try:
            if read in SINGLE_BYTE:
                data = damaged.translate(_back(read)).encode("latin-1")
            elif read == "cp936":
                data = b"\x80".join(part.encode("gbk") for part in damaged.split("€"))
            else:
                data = damaged.encode(read)
            damaged = data.decode(written)
        except UnicodeError:
            return None
    return damaged


def _euro(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return ("€" if error.object[error.start] == 0x80 else LOST), error.start + 1


@lru_cache(maxsize=64)
def _table(codec: str, holes: str | None) -> dict[int, str]:
    """What each byte is read as."""
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[byte] = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            table[byte] = chr(byte) if holes is None else holes
    return table


@lru_cache(maxsize=64)
def _back(codec: str) -> dict[int, int]:
    return {ord(character): byte for byte, character in _table(codec, None).items()}


def _name(pairs: Sequence[tuple[str, str]], holes: str | None, lost: str, spaces: bool, straight: bool) -> str:
    steps = [f"{written} read as {read}" for written, read in pairs]
    if len(steps) > 1 and len(set(steps)) == 1:
        steps = [f"{steps[0]} x{len(steps)}"]
    shown = {"?": "?", LOST: "U+FFFD", "": "dropped"}
    notes = []
    if holes is not None:
        notes.append(f"holes {shown.get(holes, repr(holes))}")
    if lost != LOST:
        notes.append(f"lost bytes {shown.get(lost, repr(lost))}")
    if spaces:
        notes.append("no-break space to space")
    if straight:
        notes.append("quotation marks made straight")
    return ", then ".join(steps) + "".join(f", {note}" for note in notes)
