"""The one place of every option: flags, settings, their checks and the reference follow from what is declared here.

`Options` has those of cleaning; `textfix.batch.job` declares those of a run in the same way. To add one, write its
field, and have `textfix.pipeline.stages_for` give it to a stage: the tests then say what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from textfix.errors import OptionError
from textfix.terms import checked

Target: TypeAlias = Literal["simplified", "traditional", "taiwan", "hongkong", "keep"]

Sort: TypeAlias = Literal["choice", "switch", "number", "count", "size", "text", "texts", "file"]
"""What values an option has: one of some words; on or off; seconds; a whole number from 1; bytes, as 500M or 2G;
a text; several texts; the path of a file that is read for the value."""

Value = TypeVar("Value")

_SORT_OF_TYPE: Final[Mapping[object, Sort]] = MappingProxyType(
    {bool: "switch", float: "number", int: "count", str: "text", tuple[str, ...]: "texts", Mapping[str, str]: "file"}
)


class Option(NamedTuple):
    """What a field's type does not say of an option."""

    help: str
    """What `--help` says: one line."""
    meaning: str
    """What the reference says, in whole."""
    name: str | None = None
    """The name of flag and setting, where it is not that of the field."""
    on: str | None = None
    """A field of several words that flag and setting only switch: the word that "on" means."""
    sort: Sort | None = None
    """Where the type does not tell it."""
    words: tuple[str, ...] = ()
    """The words that flag and setting take, where they are not those of the type."""
    short: str | None = None
    """A flag of one letter."""
    metavar: str | None = None
    """What `--help` calls the value."""
    negated: bool = True
    """Whether a switch has a `--no-` form."""
    joined: bool = False
    """Whether a flag of a text may be given several times: its values have commas between them."""
    shown: bool = True
    """Whether a flag's default is the field's; else it is None, and the command decides."""


def option(default: Value, **said: Any) -> Value:
    """A field of a dataclass that is an option: its default, and the fields of its `Option`."""
    if isinstance(default, Mapping):  # a dict pickles and compares; it does not hash, and a mutable default is refused
        return cast(Value, field(default_factory=dict, hash=False, metadata={"option": Option(**said)}))
    return field(default=default, metadata={"option": Option(**said)})


class Declared(NamedTuple):
    """An option, as its field declares it."""

    field: str
    name: str
    """Of the setting, and of the flag after `--`."""
    sort: Sort
    words: tuple[str, ...]
    """The words that it can be."""
    default: Any
    option: Option

    @property
    def parameter(self) -> str:
        """The name of the flag's parameter in Python."""
        return self.name.replace("-", "_")

    def value_of(self, said: Any) -> Any:
        """What the field has for what flag or setting say."""
        return said if self.option.on is None else self.option.on if said else self.default


@cache
def declared(owner: type[Any]) -> tuple[Declared, ...]:
    """The options that a dataclass declares, in the order of its fields; a field without an `Option` is none.

    >>> [each.name for each in declared(Options)][:3]
    ['to', 'boilerplate', 'comments']
    """
    found = []
    hints = get_type_hints(owner)
    for each in fields(owner):
        about = each.metadata.get("option")
        if about is None:
            continue
        hint = hints[each.name]
        words = tuple(map(str, get_args(hint))) if get_origin(hint) is Literal else ()
        sort = about.sort or ("switch" if about.on else "choice" if words else _SORT_OF_TYPE[hint])
        default = each.default if each.default is not MISSING else None
        name = about.name or each.name.replace("_", "-")
        found.append(Declared(each.name, name, sort, about.words or words, default, about))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `clean` is to do; every field has a default that never harms right text.

    Raises:
        OptionError: a field has a value that it cannot take; it is also a `ValueError`.

    >>> Options(to="keep").boilerplate
    True
    >>> Options(to="pinyin")
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: to='pinyin' is not one of simplified, traditional, taiwan, hongkong, keep
    """

    to: Target = option(
        "simplified",
        help="Script of the output.",
        meaning="The script of the output; `keep` leaves every character's script as it is.",
    )
    boilerplate: bool = option(
        True, help="Remove navigation and footers", meaning="Remove navigation, footers and lists of related pages."
    )
    comments: Literal["drop", "keep"] = option(
        "drop",
        help="Comments under an article.",
        meaning="Comments under an article: `drop` or `keep`. A thread keeps its posts either way.",
    )
    reflow: bool = option(
        True,
        help="Join hard-wrapped lines into paragraphs",
        meaning="Join the lines of hard-wrapped columns into paragraphs again.",
    )
    format: Literal["text", "markdown"] = option(
        "text",
        help="Keep a page's headings, lists, links and tables",
        meaning="`markdown` keeps headings, lists, links and tables of a page.",
        name="markdown",
        on="markdown",
    )
    phrases: bool = option(
        False,
        help="Convert regional words: 軟體 to 软件",
        meaning="Words of the other region as well as its characters: 軟體 becomes 软件, not 软体; with `to` "
        "`taiwan` the other way.",
    )
    terms: Mapping[str, str] = option(
        MappingProxyType({}),
        help="Your own terms, one on each line: TERM, a tab, RESULT.",
        meaning="Your own terms and what they become, themselves to protect them; they win over every table. Flag and "
        "setting name a file, which `textfix.read_terms` reads.",
        metavar="FILE",
    )
    punctuation: Literal["keep", "chinese", "ascii"] = option(
        "keep",
        help="Punctuation beside Chinese.",
        meaning="Punctuation beside Han: `chinese` for ，。：；？！（）“”, `ascii` for the other way; numbers, times, "
        "addresses and code keep theirs.",
    )
    spacing: Literal["keep", "none", "pangu"] = option(
        "keep",
        help="Spaces between Chinese and Latin.",
        meaning="Between Han and Latin letters or digits: `none`, or `pangu` for one space.",
    )

    def __post_init__(self) -> None:
        for each in _words_of_fields():
            value = getattr(self, each.field)
            if each.words and value not in each.words:
                raise OptionError(f"{each.field}={value!r} is not one of {', '.join(each.words)}")
            if not each.words and not isinstance(value, bool):
                raise OptionError(f"{each.field}={value!r} is not True or False")
        checked(self.terms)


def require_options(value: object) -> Options:
    """The value itself if it is `Options`: whoever takes them asks before the first use.

    Raises:
        TypeError: it is something else; the message says what to pass.

    >>> require_options({"to": "keep"})
    Traceback (most recent call last):
    ...
    TypeError: options are textfix.Options(...), not dict: leave them out for the defaults
    """
    if not isinstance(value, Options):
        raise TypeError(
            f"options are textfix.Options(...), not {type(value).__name__}: leave them out for the defaults"
        )
    return value


@cache
def _words_of_fields() -> tuple[Declared, ...]:
    """The options that can only be certain words, or on or off."""
    return tuple(each for each in declared(Options) if each.sort in ("choice", "switch"))


PROFILES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "web": {"boilerplate": True, "reflow": True},
        "newspaper": {"boilerplate": False, "reflow": True},
        "plain": {"boilerplate": False, "reflow": False},
        "conservative": {"boilerplate": False, "reflow": False, "to": "keep"},
    }
)
"""What each `--profile` sets, as fields of `Options`; a flag or a setting overrides it."""

PROFILES_FOR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "web": "web pages, and text dumps of them",
        "newspaper": "printed columns: joins lines, removes nothing",
        "plain": "verse, subtitles, tables: every line stays",
        "conservative": "only repairs damage, and keeps the script",
    }
)
"""What each profile is for, as `--help` and the reference say it."""


def _with_options(documentation: str) -> str:
    """The docstring of `Options` with its fields under "Args:", before "Raises:"."""
    head, _, rest = documentation.partition("    Raises:")
    args = "".join(f"        {each.field}: {each.option.meaning}\n" for each in declared(Options))
    return f"{head}    Args:\n{args}\n    Raises:{rest}"


Options.__doc__ = _with_options(str(Options.__doc__))
