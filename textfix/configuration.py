"""Settings from `textfix.toml` or `[tool.textfix]` of `pyproject.toml`: every option is one, under its own name."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from textfix.errors import OptionError
from textfix.options import Options, Sort, declared

_TYPES: Final[Mapping[Sort, tuple[type, ...]]] = MappingProxyType(
    {
        "choice": (str,),
        "switch": (bool,),
        "number": (int, float),
        "count": (int,),
        "size": (str, int),
        "text": (str,),
        "texts": (list,),
        "file": (str,),
    }
)
"""The types in TOML of the sorts of options."""


@cache
def settings() -> Mapping[str, tuple[type, ...]]:
    """The settings that a file may have, and their types in TOML: every option that is declared, and `profile`."""
    from textfix.batch.job import Job, Limits

    found = {each.name: _TYPES[each.sort] for owner in (Options, Job, Limits) for each in declared(owner)}
    return MappingProxyType({"profile": (str,), **found})


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings, and the file that they came from."""

    settings: Mapping[str, Any]
    file: Path | None = None
    ignored: tuple[str, ...] = ()
    """Settings in it that are not applied: with them somebody else could leave texts out or put words in them."""


def find_configuration(folder: Path) -> Configuration:
    """The settings of the nearest `textfix.toml`, or `pyproject.toml` with `[tool.textfix]`, from a folder upwards.

    From a file above the folder that somebody else owns, the settings in `OF_THE_OWNER` are not applied.

    Raises:
        OptionError: the file can't be read, has a setting that textfix doesn't know, or one of another type.
    """
    for each in (folder, *folder.parents):
        for name in ("textfix.toml", "pyproject.toml"):
            file = each / name
            if file.is_file():
                found = read_configuration(file)
                if found.settings or name == "textfix.toml":
                    return found if each == folder or _is_trusted(file) else _without_the_owners(found)
    return Configuration({})


OF_THE_OWNER: Final = ("exclude", "include", "terms")
"""Settings that leave documents out, or put words in their place."""


def _is_trusted(file: Path) -> bool:
    """Whether a file, and the folder that it is in, belong to whoever runs this, or to root."""
    owners = (os.geteuid(), 0)
    return all(each.stat().st_uid in owners for each in (file, file.parent))


def _without_the_owners(found: Configuration) -> Configuration:
    ignored = tuple(name for name in OF_THE_OWNER if name in found.settings)
    return replace(found, settings={k: v for k, v in found.settings.items() if k not in ignored}, ignored=ignored)


def read_configuration(file: Path) -> Configuration:
    """The settings of one file.

    Raises:
        OptionError: as `find_configuration`.
    """
    try:
        whole = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # the last for a thousand brackets
        if file.name == "pyproject.toml" and not isinstance(error, OSError):
            return Configuration({})  # not ours to judge
        raise OptionError(f"{file} can't be read: {error}") from error
    given: Any = whole
    for name in ("tool", "textfix") if file.name == "pyproject.toml" else ():
        given = given.get(name, {})
        if not isinstance(given, dict):
            raise OptionError(f"{file}: {name!r} is not a table of settings: write [tool.textfix]")
    return Configuration(check_settings(given, str(file)), file)


def check_settings(given: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """The settings, names in the form that `settings` has.

    Raises:
        OptionError: one is unknown, or of another type.

    >>> check_settings({"max_memory": "1G"}, "textfix.toml")
    {'max-memory': '1G'}
    >>> check_settings({"timout": 3}, "textfix.toml")
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: textfix.toml: unknown setting 'timout': did you mean 'timeout'?
    """
    checked = {}
    for name, value in given.items():
        key = name.replace("_", "-")
        if key not in settings():
            raise OptionError(f"{where}: unknown setting {name!r}: {_advice(key)}")
        kinds = settings()[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise OptionError(f"{where}: {name} = {value!r}: give {' or '.join(kind.__name__ for kind in kinds)}")
        checked[key] = value
    return checked


def _advice(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, settings(), 1)
    return f"did you mean {near[0]!r}?" if near else f"the settings are {', '.join(settings())}"
