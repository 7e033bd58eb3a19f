"""textfix: any Chinese bytes, web page or text in; clean Simplified Chinese out.

A receipt for every change, and nothing lost.

>>> import textfix
>>> textfix.clean("重慶æ—¥æŠ¥").text
'重庆日报'
"""

import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if any(os.path.basename(word) == "textfix" for word in sys.orig_argv[1:3]):
    # The command, as `textfix` or `python -m textfix`: Ctrl-C while its modules are read ends it without a traceback.
    # `textfix.cli.main` gives the signal back once it can answer it.
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(128 + number))

__version__ = "0.1.0.dev0"

if TYPE_CHECKING:
    from textfix.decoding import decode as decode
    from textfix.edits import Change as Change
    from textfix.edits import Edit as Edit
    from textfix.errors import KindError as KindError
    from textfix.errors import LawError as LawError
    from textfix.errors import MissingExtraError as MissingExtraError
    from textfix.errors import OptionError as OptionError
    from textfix.errors import ReceiptError as ReceiptError
    from textfix.errors import SourceNotFoundError as SourceNotFoundError
    from textfix.errors import SourceUnreadableError as SourceUnreadableError
    from textfix.errors import TextfixError as TextfixError
    from textfix.model import Candidate as Candidate
    from textfix.model import Decoded as Decoded
    from textfix.model import Diagnosis as Diagnosis
    from textfix.model import Genre as Genre
    from textfix.model import Metadata as Metadata
    from textfix.model import Options as Options
    from textfix.model import Page as Page
    from textfix.model import ScriptReport as ScriptReport
    from textfix.pipeline import DEFAULT_STAGES as DEFAULT_STAGES
    from textfix.pipeline import clean as clean
    from textfix.pipeline import diagnose as diagnose
    from textfix.pipeline import extract as extract
    from textfix.pipeline import reflow as reflow
    from textfix.pipeline import repair as repair
    from textfix.pipeline import repair_many as repair_many
    from textfix.pipeline import simplify as simplify
    from textfix.pipeline import strip_boilerplate as strip_boilerplate
    from textfix.receipt import Receipt as Receipt
    from textfix.result import Result as Result
    from textfix.result import Step as Step
    from textfix.script import detect_script as detect_script
    from textfix.script import read_terms as read_terms

# A name brings its module when it is first used, so that importing the package costs next to nothing. No table is read
# before it is needed.
_HOMES = {
    "decoding": ("decode",),
    "errors": (
        "KindError",
        "LawError",
        "MissingExtraError",
        "OptionError",
        "ReceiptError",
        "SourceNotFoundError",
        "SourceUnreadableError",
        "TextfixError",
    ),
    "edits": ("Change", "Edit"),
    "model": ("Candidate", "Decoded", "Diagnosis", "Genre", "Metadata", "Options", "Page", "ScriptReport"),
    "pipeline": (
        "DEFAULT_STAGES",
        "clean",
        "diagnose",
        "extract",
        "reflow",
        "repair",
        "repair_many",
        "simplify",
        "strip_boilerplate",
    ),
    "receipt": ("Receipt",),
    "result": ("Result", "Step"),
    "script": ("detect_script", "read_terms"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [*sorted(_HOME_OF), "__version__"]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'textfix' has no attribute {name!r}")
    value = getattr(import_module(f"textfix.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
