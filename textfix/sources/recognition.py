"""What type a file has: its kind and its compression, by its name and by its first bytes."""

from __future__ import annotations

import os
import re
from typing import Final, Literal, NamedTuple, TypeAlias

from textfix.sources.settings import CONTROLS, FEW_CONTROLS, HEAD, USUAL
from textfix.sources.streams import SKIPPABLE, ZSTANDARD, PackedDataError

FileKind: TypeAlias = Literal["document", "jsonl", "json", "csv", "tsv", "parquet", "warc"]
Compression: TypeAlias = Literal["", "gz", "bz2", "xz", "zst"]

KIND_OF_ENDING: Final[dict[bytes, FileKind]] = {
    **dict.fromkeys((b".txt", b".text", b".md", b".markdown", b".html", b".htm", b".xhtml"), "document"),
    **dict.fromkeys((b".pdf", b".docx"), "document"),
    **dict.fromkeys((b".jsonl", b".ndjson"), "jsonl"),
    b".json": "json",
    b".csv": "csv",
    **dict.fromkeys((b".tsv", b".tab"), "tsv"),
    **dict.fromkeys((b".parquet", b".pq"), "parquet"),
    **dict.fromkeys((b".warc", b".wet"), "warc"),
}

TEXT_ENDINGS: Final = (b".txt", b".text", b".md", b".markdown")
"""Names that stay as they are; any other document's name gets ".txt" after it."""

COMPRESSION_OF_ENDING: Final[dict[bytes, Compression]] = {
    b".gz": "gz",
    b".bz2": "bz2",
    b".xz": "xz",
    b".zst": "zst",
    b".zstd": "zst",
}

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
"""How a PDF file begins (ISO 32000-1, 7.5.2), and a zip archive, which a DOCX is (APPNOTE.TXT 6.3, 4.3.7)."""

COMPRESSION_OF_HEAD: Final[tuple[tuple[bytes, Compression], ...]] = (
    (b"\x1f\x8b\x08", "gz"),  # RFC 1952, 2.3.1
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (ZSTANDARD, "zst"),
    *((magic, "zst") for magic in SKIPPABLE),
)

_MAGICS: Final = tuple(magic for magic, _ in COMPRESSION_OF_HEAD)

SORTS: Final[tuple[tuple[bytes, str], ...]] = (
    (rb"\x89PNG\r", "a PNG picture"),
    (rb"\xff\xd8\xff", "a JPEG picture"),
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"II\*\0|MM\0\*", "a TIFF picture"),
    (rb"RIFF....WAVE", "WAVE sound"),
    (rb"ID3", "MP3 sound"),
    (rb"OggS", "Ogg sound or film"),
    (rb"fLaC", "FLAC sound"),
    (rb"RIFF....AVI ", "an AVI film"),
    (rb"\x00\x00\x00.ftyp", "an MP4 film or a HEIF picture"),
    (rb"\x7fELF|MZ.{58,}PE\x00\x00|\xca\xfe\xba\xbe|\x00asm", "a program"),
    (rb"wOFF|wOF2|\x00\x01\x00\x00\x00", "a font"),
    (rb"SQLite format 3\0", "an SQLite database"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document: save it as .docx or .txt first"),
    (rb"7z\xbc\xaf'\x1c", "a 7z archive: unpack it first"),
    (rb"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (rb"\x80\x04\x95", "a Python pickle"),
    (rb"\x93NUMPY", "a NumPy array"),
    (rb".{257}ustar", "a tar archive: unpack it first"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an e-book (EPUB): turn it to text first"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file: save it as .docx or .txt first"),
)
"""How binary files begin, as in the file(1) command's magic, and what they are."""

PICTURES_AND_SOUND: Final = frozenset(
    f"not a text but {sort}" for _, sort in SORTS if re.search(r"picture|sound|film|font", sort)
)
"""What is said of files that hold no text by their nature."""

TAR: Final = "not a text but a tar archive: unpack it first"

_TAR: Final = re.compile(rb"\.(?:tar\.\w+|tgz|tbz2?|txz|tzst)\Z", re.IGNORECASE)
"""Names of packed tar archives: the first bytes of packed data do not always give the first bytes of what is in it."""

BINARY: Final = re.compile(b"|".join(magic for magic, _ in SORTS), re.DOTALL)


class FileType(NamedTuple):
    """What a file is."""

    kind: FileKind
    compression: Compression = ""


TYPE_OF_ENDING: Final = {ending: FileType(kind) for ending, kind in KIND_OF_ENDING.items()}


def type_of_name(name: bytes) -> FileType | None:
    """The type that a name tells, or None where it tells none.

    >>> type_of_name(b"crawl/x.JSONL.gz")
    FileType(kind='jsonl', compression='gz')
    >>> type_of_name(b"README") is None
    True
    """
    stem, ending = os.path.splitext(name)
    known = TYPE_OF_ENDING.get(ending.lower())
    if known is not None:
        return known
    compression = COMPRESSION_OF_ENDING.get(ending.lower())
    packed = TYPE_OF_ENDING.get(os.path.splitext(stem)[1].lower()) if compression else None
    return FileType(packed.kind, compression) if packed and compression else None


def type_of_file(path: bytes) -> FileType | str:
    """The type that a file has by its first bytes, or why it is not for textfix.

    Raises:
        OSError: it can't be read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        found = type_of_head(os.read(descriptor, HEAD))
    finally:
        os.close(descriptor)
    return TAR if isinstance(found, FileType) and found.compression and _TAR.search(path) else found


def type_of_head(head: bytes) -> FileType | str:
    """The type that a file's first bytes tell (`HEAD` of them), or why it is not for textfix.

    >>> type_of_head(b"WARC/1.0\\r\\n")
    FileType(kind='warc', compression='')
    >>> type_of_head(b"\\x89PNG\\r\\n\\x1a\\n")
    'not a text but a PNG picture'
    """
    for magic, compression in COMPRESSION_OF_HEAD:
        if head.startswith(magic):
            return FileType("document", compression)
    if head.startswith(b"PAR1"):
        return FileType("parquet")
    if head.startswith(b"WARC/"):
        return FileType("warc")
    if head.startswith(PDF):
        return FileType("document")
    if head.startswith(ZIP) and not BINARY.match(head):
        is_docx = b"word/" in head or b"[Content_Types].xml" in head
        return FileType("document") if is_docx else "not a text but a zip archive: unpack it first"
    if BINARY.match(head) or not _is_text(head):
        return _not_a_text(head)
    if re.match(rb'\s*\{\s*"[^"\n]{0,200}"\s*:[^\n]*\}\s*\n\s*\{', head):
        return FileType("jsonl")
    return FileType("document")


_FIELDS: Final = rb"(?:From [^\n]*+\n)?(?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?"
"""The fields of a message's header, as many as come before what follows (RFC 5322, 2.2)."""

_SAVE_IT: Final = "open it in a mail program or a browser, and save the text or the page there"

TEXTUAL: Final[tuple[tuple[re.Pattern[bytes], str], ...]] = (
    (re.compile(rb"\s*\{\\rtf[0-9]"), "rich text (RTF): save it as .docx or .txt first"),
    (re.compile(rb"WARC/[0-9.]+\r?\n"), "WARC, by its first bytes: rename it to .warc"),
    (
        # A header, in it what says that the text after it is in parts, or in letters that stand for bytes.
        re.compile(
            _FIELDS + rb"(?:Content-Type:[ \t]*+(?:\r?\n[ \t]+)?multipart/|Content-Transfer-Encoding:[ \t]*+base64)",
            re.IGNORECASE,
        ),
        f"an e-mail or a saved page (MIME) in parts or in Base64: {_SAVE_IT}",
    ),
    (
        # The stages read what quoted-printable stands for in UTF-8 and GBK alone.
        re.compile(
            rb"(?=%sContent-Transfer-Encoding:[ \t]*+quoted-printable)%sContent-Type:(?:[^\n]|\n[ \t])*?"
            rb"charset=\"?+(?:big5|cp95|euc-|shift|iso-2022|utf-7|utf-16|hz)" % (_FIELDS, _FIELDS),
            re.IGNORECASE,
        ),
        f"an e-mail or a saved page (MIME) in quoted-printable: {_SAVE_IT}",
    ),
)
"""Formats whose first bytes could be those of a text, and what they are."""


def other_format(head: bytes) -> str | None:
    r"""Why a file that is called a text is none, by its first bytes; a text may begin with ID3, but goes on as one.

    >>> other_format(b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0")
    'not a text but a JPEG picture'
    >>> other_format(b"ID3 is a format of tags") is None
    True
    >>> other_format(rb"{\rtf1\ansi text}")
    'not a text but rich text (RTF): save it as .docx or .txt first'
    """
    if BINARY.match(head) and not _is_text(head[:HEAD]):
        return _not_a_text(head)
    if head.startswith(b"PAR1") and not _is_text(head[:HEAD]):
        return "its first bytes are those of Parquet, its name is not: rename it to .parquet"
    found = next((sort for pattern, sort in TEXTUAL if pattern.match(head)), None)
    return None if found is None else f"not a text but {found}"


def _not_a_text(head: bytes) -> str:
    sorts = (sort for magic, sort in SORTS if re.match(magic, head, re.DOTALL))
    return f"not a text but {next(sorts, 'a binary file')}"


def compression_of_head(head: bytes) -> Compression:
    """How a file is compressed, by its first bytes; its name may lie."""
    if not head.startswith(_MAGICS):  # one call for most files
        return ""
    return next(compression for magic, compression in COMPRESSION_OF_HEAD if head.startswith(magic))


def compression_of(head: bytes, named: Compression) -> Compression:
    r"""How a file is compressed, by its first bytes and its name: a name may lie, but then the bytes are a text.

    Raises:
        PackedDataError: its name says that it is compressed, and its first bytes are damaged.

    >>> compression_of("文本".encode(), "gz")
    ''
    >>> compression_of(b"", "gz")
    Traceback (most recent call last):
    ...
    textfix.sources.streams.PackedDataError: its name ends in .gz, but it does not begin as such a file does: ...
    """
    found = compression_of_head(head)
    if found or not named:
        return found
    if not head or len(head.translate(None, _NO_CONTROLS)) or _nearly(head, named):
        raise PackedDataError(f"its name ends in .{named}, but it does not begin as such a file does: it is damaged")
    return ""


def _nearly(head: bytes, named: Compression) -> bool:
    """Whether a file is cut inside its first sign, or one byte of it is wrong."""
    for magic, compression in COMPRESSION_OF_HEAD:
        if compression == named:
            wrong = sum(a != b for a, b in zip(head, magic, strict=False))
            if wrong < min(len(head), len(magic)) and wrong <= (len(head) >= len(magic)):
                return True
    return False


def _is_text(head: bytes) -> bool:
    """Whether bytes may be text: few are controls that no text has, or they are UTF-16 or UTF-32."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    if not has_controls(head, CONTROLS):
        return True
    from textfix.decoding import decode

    decoded = decode(head[: len(head) // 4 * 4])
    if not decoded.encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32")):
        return False
    return len(_USUAL.findall(decoded.text)) > len(decoded.text) * USUAL


def has_controls(head: bytes, share: float = FEW_CONTROLS) -> bool:
    r"""Whether more than a share of bytes are control characters that no text has.

    >>> has_controls(b"\0\1\2"), has_controls(b"a\tb\n")
    (True, False)
    """
    return len(head.translate(None, _NO_CONTROLS)) > len(head) * share


_USUAL: Final = re.compile("[ -~\\s\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
"""Letters of Chinese text and its neighbours: any other bytes read as UTF-16 give signs of all scripts."""

_NO_CONTROLS: Final = bytes({*range(9, 14), 27, *range(32, 256)})  # white space, escape, and all above them
