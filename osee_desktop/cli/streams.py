"""The streams that commands speak to. It may not import a library: the window starts by way of it too."""

import sys


def speak_utf8() -> None:
    """Old Windows consoles use other encodings; a letter they lack must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
