"""The flags of the commands: those of every option, made of its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar, cast

import click

from textfix.batch.job import Job, Limits
from textfix.options import PROFILES, PROFILES_FOR, Declared, Options, declared
from textfix.sources.recognition import FileKind, FileType

Command = TypeVar("Command", bound=Callable[..., Any])

SUFFIXES = "KMGT"
"""Of sizes: each is 1024 of the one before."""


class Size(click.ParamType[int]):
    """A number of bytes: 500M, 2G, 1024."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        number, unit = str(value).strip().upper().removesuffix("B").removesuffix("I"), 1
        if number[-1:] in SUFFIXES and number:
            number, unit = number[:-1], 1024 ** (SUFFIXES.index(number[-1]) + 1)
        try:
            return int(float(number) * unit)
        except (ValueError, OverflowError):  # the latter for "inf"
            self.fail(f"{value!r} is not a size: write 500M or 2G", param, ctx)


def size_text(size: int) -> str:
    """A number of bytes as `Size` reads it.

    >>> size_text(2 << 30), size_text(1000)
    ('2G', '1000')
    """
    unit = ""
    for larger in SUFFIXES:
        if size % 1024:
            break
        size, unit = size // 1024, larger
    return f"{size}{unit}"


def flag(option: Declared) -> Callable[[Command], Command]:
    """The flag of an option."""
    name, about, default = f"--{option.name}", option.option, option.default if option.option.shown else None
    more: dict[str, Any] = {"default": default, "help": about.help}
    if option.sort == "choice":
        more |= {"type": click.Choice(option.words), "show_default": True}
    elif option.sort == "switch" and about.negated:
        name = f"{name}/--no-{option.name}"
        on = default is True
        more |= {"default": on, "help": f"{about.help} [{'on' if on else 'off'}]."}
    elif option.sort == "switch":
        more = {"is_flag": True, "help": about.help}
    elif option.sort == "count":
        more |= {"type": click.IntRange(1), "metavar": about.metavar}
    elif option.sort == "size":
        more |= {"type": Size(), "default": size_text(option.default), "metavar": "SIZE", "show_default": True}
    elif option.sort == "texts":
        more = {"multiple": True, "metavar": about.metavar, "help": about.help}
    elif option.sort == "file":
        more = {"type": click.Path(), "metavar": about.metavar, "help": about.help}
    else:
        more |= {"type": type(option.default), "metavar": about.metavar, "show_default": True}
        if about.joined:
            more |= {"cls": _Joined, "multiple": True, "default": (default,)}
    return click.option(*([about.short] if about.short else []), name, **more)


class _Joined(click.Option):
    """A flag that may be given several times, whose values are one text with commas; in a settings file it is that."""

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, Any]:
        said, source = super().consume_value(ctx, opts)
        return (said,) if isinstance(said, str) else said, source

    def process_value(self, ctx: click.Context, value: Any) -> str:
        return ",".join(super().process_value(ctx, value))


def cleaning_options(command: Command) -> Command:
    """Add the flags that make an `Options`, and `--profile`."""
    for each in reversed(declared(Options)):
        command = flag(each)(command)
    profile = click.option(
        "--profile",
        type=click.Choice(list(PROFILES)),
        default="web",
        show_default=True,
        help="Sets what the options below are by default. "
        + "; ".join(f"{name}: {purpose}" for name, purpose in PROFILES_FOR.items())
        + ".",
    )
    return profile(command)


def run_options(*names: str) -> Callable[[Command], Command]:
    """Add the flags that make a `Job` and its `Limits`, or those of some names."""

    def add(command: Command) -> Command:
        for each in reversed((*declared(Job), *declared(Limits))):
            if not names or each.name in names:
                command = flag(each)(command)
        return command

    return add


RECORDS: Final = ("jsonl", "json", "csv", "tsv", "parquet", "warc")
"""Kinds of files of records that standard input may be."""


def input_format(command: Command) -> Command:
    """Give a command the option that says what standard input holds."""
    return click.option(
        "--input-format",
        type=click.Choice(["text", *RECORDS]),
        default="text",
        help="What standard input holds: one text, or records.",
    )(command)


def piped_type(named: str) -> FileType:
    """The type of file of standard input, of which `--input-format` says what it holds."""
    return FileType(cast(FileKind, named) if named != "text" else "document")


def options_of(flags: dict[str, Any]) -> Options:
    """The `Options` that the flags stand for, which are taken out: one's own first, then what the profile sets."""
    from textfix.script import read_terms

    source_of = click.get_current_context().get_parameter_source
    profile = PROFILES[flags.pop("profile")]
    values: dict[str, Any] = {}
    for each in declared(Options):
        said = flags.pop(each.parameter)
        if each.sort == "file":
            values[each.field] = read_terms(said) if said else {}
        elif each.field in profile and source_of(each.parameter) is click.core.ParameterSource.DEFAULT:
            values[each.field] = profile[each.field]
        else:
            values[each.field] = each.value_of(said)
    return Options(**values)


def limits_of(flags: dict[str, Any], limits: Limits | None = None) -> Limits:
    """The `Limits` that the flags stand for; a flag that is None leaves that of `limits` as it was."""
    from dataclasses import replace

    given = {each.field: flags[each.parameter] for each in declared(Limits)}
    return replace(limits or Limits(), **{name: value for name, value in given.items() if value is not None})
