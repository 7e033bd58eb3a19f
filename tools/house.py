"""What the code owes to its own rules: long modules, and numbers that nobody explains.

    python tools/house.py               every place that breaks a rule; exit status 1 if there is one
    python tools/house.py ../checkout   the same of another checkout

A number has a place and a reason: it lives in the `settings.py` of its room, with a docstring that says its unit, its
source and the command that measures it. Outside a `settings.py` a module-level number, or a table of numbers, needs a
docstring or a comment of its own. Inside a function or a class so does each float, and each whole number from 10 on.
Left out is what a standard says (a byte or a code point in hexadecimal, a base, a shift, a power, a status of HTTP or
of a process), and the size of a cache, which changes no answer. A comment that only speaks to a tool (`# noqa`)
explains nothing. `tests/test_house.py` holds this.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("textfix", "tests", "tools", "benchmarks")

MOST_LINES = 400
"""A module that is longer has two jobs."""

PLAIN_FLOATS = frozenset({0.0, 0.5, 1.0, 2.0, -1.0})
"""Floats that say what they are: nothing, half, all, twice, the opposite."""

PLAIN_WHOLE = 10
"""Whole numbers below it count characters or places; from here on a number is a threshold, a size or a share."""

PLAIN_SIZES = frozenset({16, 64, 100, 128, 256, 1000, 1024})
"""Whole numbers that say what they are outside a comparison: a base, bits, a percentage, a table of bytes, units."""

ANSWERS = {"web": frozenset(range(200, 600)), "cli": frozenset({130, 141, 143}), "batch": frozenset({130})}
"""Statuses of HTTP, and of a process that a signal ended, by the rooms that have them."""

DIRECTIVES = ("noqa", "type:", "fmt:", "pragma")
"""What comments begin with that speak to a tool."""


def modules(root: Path) -> Iterator[Path]:
    """Every module of the project."""
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.py"))


def long_modules(root: Path) -> list[str]:
    """Modules over `MOST_LINES` lines."""
    counts = {path: len(path.read_text("utf-8").splitlines()) for path in modules(root)}
    return [
        f"{path.relative_to(root)}: {count} lines, over {MOST_LINES}; it has two jobs: cut it"
        for path, count in counts.items()
        if count > MOST_LINES
    ]


def unexplained_numbers(root: Path) -> list[str]:
    """Numbers of the package that have no docstring and no comment."""
    found = []
    for path in sorted((root / "textfix").rglob("*.py")):
        plain = PLAIN_SIZES | ANSWERS.get(path.relative_to(root).parts[1], frozenset())
        for line, what in places(path.read_text("utf-8"), thresholds=path.name != "settings.py", plain=plain):
            found.append(f"{path.relative_to(root)}:{line}: {what}")
    return found


def places(source: str, *, thresholds: bool, plain: frozenset[int] = PLAIN_SIZES) -> list[tuple[int, str]]:
    """The lines of a module with numbers that nobody explains, and what to do about each."""
    tree = ast.parse(source)
    comments = _comments(source)
    return sorted([*_constants(tree, comments, plain), *(_thresholds(tree, comments, plain) if thresholds else ())])


def _comments(source: str) -> dict[int, bool]:
    """The lines with a comment for people, and whether it has the line for itself."""
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            said = token.string.lstrip("# ")
            if not said.startswith(DIRECTIVES) or "(" in said:  # a reason in brackets is for people
                found[token.start[0]] = not token.line[: token.start[1]].strip()
    return found


def _constants(tree: ast.Module, comments: dict[int, bool], plain: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Module-level names that are numbers, or tables of numbers, without a word about them."""
    for node, behind in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.Assign):
            name, value = ast.unparse(node.targets[0]), node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            name, value = ast.unparse(node.target), node.value
        else:
            continue
        if not _is_documented(behind) and not _has_comment(node, comments):
            if _is_number(value):
                yield node.lineno, f"{name} = {ast.unparse(value)}: say its unit and its source in a docstring"
            elif _suspects(value, plain):
                yield node.lineno, f"{name} has numbers: say their unit and their source in a docstring"


def _is_documented(behind: ast.stmt | None) -> bool:
    match behind:
        case ast.Expr(value=ast.Constant(value=str() as said)):
            return bool(said.strip())
    return False


def _is_number(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=constant):
            return isinstance(constant, int | float) and not isinstance(constant, bool)
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) and _is_number(right)
        case ast.Tuple(elts=elements):
            return bool(elements) and all(map(_is_number, elements))
    return False


def _thresholds(tree: ast.Module, comments: dict[int, bool], plain: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Numbers inside functions and classes that look like thresholds, on lines without a comment."""
    seen = set()
    for owner in ast.walk(tree):
        if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for constant in _suspects(owner, plain):
                place = constant.lineno, constant.col_offset
                if place not in seen and not _commented(constant, comments):
                    seen.add(place)
                    yield constant.lineno, f"{constant.value!r} in {owner.name}: move it to settings.py"


def _suspects(tree: ast.AST, plain: frozenset[int]) -> list[ast.Constant]:
    """The numbers in a part of a module that neither Python nor a standard explains."""
    explained: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.LShift() | ast.RShift() | ast.Pow(), right=right):
                explained.add(id(right))
            case ast.Call(func=ast.Name(id="lru_cache"), args=sizes, keywords=words):
                explained |= {id(size) for size in (*sizes, *(word.value for word in words))}
            case ast.Compare(left=left, comparators=others):
                explained -= {id(side) for side in (left, *others)}
        if not isinstance(node, ast.Compare):
            explained |= {
                id(child)
                for child in ast.iter_child_nodes(node)
                if isinstance(child, ast.Constant) and child.value in plain
            }
    return [node for node in ast.walk(tree) if _is_suspect(node) and id(node) not in explained]


def _is_suspect(node: ast.AST) -> TypeGuard[ast.Constant]:
    match node:
        case ast.Constant(value=float() as number):
            return number not in PLAIN_FLOATS
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            return number >= PLAIN_WHOLE and _is_decimal(node)
    return False


def _is_decimal(constant: ast.Constant) -> bool:
    """A number in hexadecimal is a byte or a code point: standards say which."""
    return (constant.end_col_offset or 0) - constant.col_offset == len(str(constant.value))


def _commented(node: ast.expr, comments: dict[int, bool]) -> bool:
    return node.lineno in comments or comments.get(node.lineno - 1, False)


def _has_comment(node: ast.stmt, comments: dict[int, bool]) -> bool:
    inside = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return any(line in comments for line in inside) or comments.get(node.lineno - 1, False)


def main() -> int:
    """Print every place."""
    root = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT
    found = [*long_modules(root), *unexplained_numbers(root)]
    print("\n".join(found))
    print(f"{len(found)} places")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
