"""Whether a portable program can keep anything beside itself, and a place to throw away where it cannot.

It may not ask anybody what to do then.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_TRIAL: Final = "osee-can-write"
_SESSION: Final = "osee-session-"
_LONGEST_COMMAND: Final = 24 * 3600


def can_keep(folder: Path) -> bool:
    """Whether files can be made in a folder, or where it would stand. It is tried out, and nothing is left behind."""
    there = folder if folder.is_dir() else folder.parent
    trial = there / f"{_TRIAL}-{os.getpid()}"
    try:
        os.close(os.open(trial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    with suppress(OSError):
        trial.unlink()
    return True


def throw_away_folder() -> Path:
    """A new folder that is deleted when the program ends.

    Those of earlier sessions that were cut off are deleted now: nobody's notes stay on a computer that is not theirs.
    """
    import atexit  # noqa: PLC0415 - few starts need it
    import shutil  # noqa: PLC0415 - the same
    import tempfile  # noqa: PLC0415 - the same

    for old in Path(tempfile.gettempdir()).glob(f"{_SESSION}*"):
        if _is_left(old):
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_SESSION))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _is_left(folder: Path) -> bool:
    """Whether no program can be at work in the folder of a session. Commands hold none, but they end within a day."""
    from osee_desktop.env.one_program import OneProgram  # noqa: PLC0415 - as above

    with suppress(OSError):
        if time.time() - folder.stat().st_mtime > _LONGEST_COMMAND:
            hold = OneProgram.claim(folder)
            if hold:
                hold.close()
            return hold is not None
    return False
