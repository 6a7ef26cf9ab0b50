"""An error as an account for support: where it happened, and what kind it was. It holds nothing personal.

Messages of errors may hold what a person typed or wrote, and the paths of files where they keep things. So only those
messages are taken that Python makes of our own code, and files are named from the program's folder on.
"""

import re
from typing import Final

from osee_desktop.base.problems import Problem

_OF_OUR_CODE: Final = frozenset(
    {
        "AttributeError",
        "ImportError",
        "IndexError",
        "MemoryError",
        "ModuleNotFoundError",
        "NameError",
        "NotImplementedError",
        "RecursionError",
        "TypeError",
        "UnboundLocalError",
        "ZeroDivisionError",
    }
)
"""Errors whose messages name parts of the code, never what the code works on."""

_MOST_CAUSES: Final = 4
_MOST_STEPS: Final = 40
_FILE: Final = re.compile(r'File "([^"\n]+)"')
_PATH: Final = re.compile(r"""(?:[A-Za-z]:)?[\\/][^\s'":,()]+(?:[\\/][^\s'":,()]+)+""")


def account_of(error: BaseException) -> str:
    """What happened where, the first cause first: lines of text without a person's words, names or folders."""
    parts: list[str] = []
    at: BaseException | None = error
    while at is not None and len(parts) < _MOST_CAUSES:
        parts.insert(0, "\n".join((_what(at), *_steps(at))))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n".join(parts)


def without_folders(dump: str) -> str:
    """What Python's fault handler wrote, with files named from the program's folder on."""
    return _FILE.sub(_shortened, dump)


def _what(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, Problem):
        numbers = [f"{name}={fact}" for name, fact in error.facts.items() if isinstance(fact, int)]
        return " ".join((kind, error.code, *numbers))
    if isinstance(error, OSError):
        return f"{kind} {error.errno}"
    known = getattr(error, "sqlite_errorname", "")
    if known:
        return f"{kind} {known}"
    if kind in _OF_OUR_CODE and type(error).__module__ == "builtins":
        return f"{kind}: {_PATH.sub('…', str(error))}"
    return kind


def _steps(error: BaseException) -> list[str]:
    from traceback import extract_tb  # noqa: PLC0415 - wanted when something goes wrong

    steps = extract_tb(error.__traceback__)[-_MOST_STEPS:]
    return [f"  {_short(step.filename)}:{step.lineno} {step.name}" for step in steps]


def _shortened(found: re.Match[str]) -> str:
    return f'File "{_short(found[1])}"'


def _short(path: str) -> str:
    """A file of ours from our package on, one of a library from its package on, any other by its name alone."""
    parts = re.split(r"[\\/]+", path)
    if "osee_desktop" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("osee_desktop") :])
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return parts[-1]
