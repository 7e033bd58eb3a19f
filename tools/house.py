"""What the code owes to its own rules: long modules, and numbers that nobody explains.

    python tools/house.py               every place that breaks a rule; exit status 1 if there is one
    python tools/house.py ../checkout   the same of another checkout

A number has a place and a reason: it lives in the `settings.py` of its room, with a docstring that says its unit, its
source and the command that measures it. Outside a `settings.py` a module-level number needs a docstring or a comment
of its own, and a threshold inside a function (a float, or a whole number from 10 on that a comparison uses) is not
allowed without one. `tests/test_house.py` holds this.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("textfix", "tests", "tools", "benchmarks")

MOST_LINES = 400
"""A module that is longer has two jobs."""

PLAIN_FLOATS = frozenset({0.0, 0.5, 1.0, 2.0, -1.0})
"""Floats that say what they are: nothing, half, all, twice, the opposite."""

PLAIN_WHOLE = 10
"""Whole numbers below it count characters or places; from here on a comparison is with a threshold."""


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
        for line, what in places(path.read_text("utf-8"), thresholds=path.name != "settings.py"):
            found.append(f"{path.relative_to(root)}:{line}: {what}")
    return found


def places(source: str, *, thresholds: bool) -> list[tuple[int, str]]:
    """The lines of a module with numbers that nobody explains, and what to do about each."""
    lines, tree = source.splitlines(), ast.parse(source)
    return sorted([*_constants(tree, lines), *(_thresholds(tree, lines) if thresholds else ())])


def _constants(tree: ast.Module, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Module-level names that are numbers, or tuples of numbers, without a word about them."""
    for node, behind in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.Assign):
            name, value = ast.unparse(node.targets[0]), node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            name, value = ast.unparse(node.target), node.value
        else:
            continue
        explained = isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant)
        if _is_number(value) and not explained and not _has_comment(node, lines):
            yield node.lineno, f"{name} = {ast.unparse(value)}: say its unit and its source in a docstring"


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


def _thresholds(tree: ast.Module, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Numbers inside functions that look like thresholds, on lines without a comment."""
    seen = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in [part for statement in function.body for part in ast.walk(statement)]:
                for constant in _suspects(node):
                    if (constant.lineno, constant.col_offset) not in seen and not _commented(constant, lines):
                        seen.add((constant.lineno, constant.col_offset))
                        yield constant.lineno, f"{constant.value!r} in {function.name}: move it to settings.py"


def _suspects(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in PLAIN_FLOATS:
        yield node
    if isinstance(node, ast.Compare):
        for side in (node.left, *node.comparators):
            if not isinstance(side, ast.Constant) or type(side.value) is not int:
                continue
            if side.value >= PLAIN_WHOLE and _is_decimal(side):
                yield side


def _is_decimal(constant: ast.Constant) -> bool:
    """A number in hexadecimal is a byte or a code point: standards say which."""
    return (constant.end_col_offset or 0) - constant.col_offset == len(str(constant.value))


def _commented(node: ast.expr, lines: list[str]) -> bool:
    return "#" in lines[node.lineno - 1] or lines[max(0, node.lineno - 2)].lstrip().startswith("#")


def _has_comment(node: ast.stmt, lines: list[str]) -> bool:
    inside = lines[node.lineno - 1 : node.end_lineno]
    return any("#" in line for line in inside) or lines[max(0, node.lineno - 2)].lstrip().startswith("#")


def main() -> int:
    """Print every place."""
    root = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT
    found = [*long_modules(root), *unexplained_numbers(root)]
    print("\n".join(found))
    print(f"{len(found)} places")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
