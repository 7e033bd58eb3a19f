"""The kept lines as text: one block a line, without indents and blank lines; verse and code keep theirs."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.stages.boilerplate.lines import Lines

_INDENT: Final = " \t\u3000\xa0\u2002\u2003\ufeff"


def tidied(lines: Lines, kept: NDArray[np.bool_], hints: list[Hint] | None) -> str:
    """The kept lines, joined."""
    text = lines.text
    spans = [(s, e) for s, e, k in zip(lines.starts.tolist(), lines.ends.tolist(), kept.tolist(), strict=True) if k]
    if hints is None and _wrapped([text[s:e] for s, e in spans]):
        rows = lines.rows[kept].tolist()
        out = []
        for (s, e), row, before in zip(spans, rows, [None, *rows], strict=False):
            if before is not None and row != before + 1:
                out.append("")
            out.append(text[s:e])
        return "\n".join(out)
    return "\n".join(text[s:e].strip(_INDENT) for s, e in spans)


def _wrapped(lines: list[str]) -> bool:
    """Whether most lines end where a column ends, not where a sentence does."""
    if len(lines) < 8:
        return False
    widths = sorted(len(line.strip(_INDENT)) for line in lines)
    usual = widths[len(widths) // 2]
    open_ = sum(line.rstrip(_INDENT)[-1:] not in "。！？!?”…：:" for line in lines)
    return usual <= 60 and open_ > 0.5 * len(lines) and widths[len(widths) * 9 // 10] <= usual * 1.6
