"""The errors of textfix: one root, each child also the builtin that it refines."""


class TextfixError(Exception):
    """Something went wrong that textfix knows about; its text says what to do next.

    >>> issubclass(SourceNotFoundError, (TextfixError, FileNotFoundError))
    True
    """


class SourceNotFoundError(TextfixError, FileNotFoundError):
    """A source path does not exist."""


class SourceUnreadableError(TextfixError, OSError):
    """A source exists but cannot be read: no permission, a folder, a device."""


class FormatError(TextfixError, ValueError):
    """A file is damaged, is not what its name says, or lacks the field that holds the text."""


class OptionError(TextfixError, ValueError):
    """An option has a value that it cannot take."""


class MissingExtraError(TextfixError, ImportError):
    """A format needs an optional dependency that is not installed."""


class KindError(TextfixError, ValueError):
    """There is no damage of that name."""


class ReceiptError(TextfixError, ValueError):
    """A receipt can't be read, or belongs to another text."""


_SHOWN = 160
"""Characters of an input that an error shows: two lines of a terminal."""


class LawError(TextfixError, AssertionError):
    """A function breaks a law; the text shows the smallest difference in its context.

    `law` says which, `difference` where, `source` is the input.
    """

    def __init__(self, law: str, difference: str, source: bytes | str) -> None:
        super().__init__(law, difference, source)
        self.law = law
        self.difference = difference
        self.source = source

    def __str__(self) -> str:
        shown = repr(self.source)
        if len(shown) > _SHOWN:
            shown = f"{shown[: _SHOWN // 2]} … {shown[-_SHOWN // 2 :]}"
        lines = [self.law, f"  {self.difference}", f"  input: {shown}"]
        return "\n".join(line for line in lines if line.strip())


def require_str(value: object) -> str:
    """The characters of a value that is a str, of no class of its own; a function that takes text calls this first.

    `str()` would ask the class: of a member of an enumeration it tells the name.

    Raises:
        TypeError: it is something else; the message says what to pass.

    >>> require_str(b"bytes")
    Traceback (most recent call last):
    ...
    TypeError: this function takes a str, not bytes: decode bytes first (textfix.decode), or call textfix.clean
    """
    if not isinstance(value, str):
        raise TypeError(
            f"this function takes a str, not {type(value).__name__}: "
            "decode bytes first (textfix.decode), or call textfix.clean"
        )
    return value if type(value) is str else str.__str__(value)


def unforeseen(error: BaseException) -> str:
    """What to say about an error that textfix does not know.

    >>> unforeseen(KeyError("x"))
    "textfix failed (please report it): KeyError: 'x'"
    """
    return f"textfix failed (please report it): {type(error).__name__}: {error}"
