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


class OptionError(TextfixError, ValueError):
    """An option has a value that it cannot take."""


class MissingExtraError(TextfixError, ImportError):
    """A format needs an optional dependency that is not installed."""


class ReceiptError(TextfixError, ValueError):
    """A receipt can't be read, or belongs to another text."""
