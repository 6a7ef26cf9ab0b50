"""The streams that commands speak to. It may not import a library: the window starts by way of it too."""

import sys
from io import StringIO


def speak_utf8() -> None:
    """Old Windows consoles use other encodings; a letter they lack must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def hear_without_console() -> StringIO | None:
    """Where there is no console, such as for a window of Windows, what is said is kept; None where there is one."""
    if sys.stderr is not None:
        return None
    said = StringIO()
    sys.stderr = said
    sys.stdout = sys.stdout or said
    return said
