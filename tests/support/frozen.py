"""A folder that behaves like a frozen program: two starters and `_internal` with everything that the program reads.

The starters run this Python, so that kits of the whole program can be made and installed without building one.
"""

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

from osee_desktop.kit import layout
from tests.support.content import ROOT

_STARTER: Final = """#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
export PYTHONPATH={path} PYTHONDONTWRITEBYTECODE=1
exec {python} -P -c {code} "$here/_internal" "$@"
"""
_CODE: Final = """
import sys
sys._MEIPASS = sys.argv.pop(1)
from osee_desktop import app
app.run(sys.argv[1:])
"""
_LEFT_OUT: Final = ("content", "trust")


def freeze(folder: Path, library: bytes, root: bytes = b"", mark: str = "") -> Path:
    """Make such a program.

    Args:
        folder: where; its last part should be "osee-desktop".
        library: what it comes with.
        root: the publisher's root that it trusts; empty for none.
        mark: something that makes it another program than one without.
    """
    parts = folder / "_internal"
    shutil.copytree(ROOT / "resources", parts / "resources", ignore=shutil.ignore_patterns(*_LEFT_OUT))
    shutil.copytree(ROOT / "db" / "notebook", parts / "db" / "notebook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "db" / "library.sql", parts / "db")
    (parts / "db" / "library-en.db").write_bytes(library)
    (parts / "licences").mkdir()
    (parts / "licences" / "Some library.txt").write_text("Whoever gets this may use it.\n", encoding="utf-8")
    (parts / "mark.txt").write_text(mark, encoding="utf-8")
    if root:
        (parts / "resources" / "trust").mkdir()
        (parts / "resources" / "trust" / "root.json").write_bytes(root)
    names = {"path": str(ROOT), "python": sys.executable, "code": _CODE}
    starter = _STARTER.format(**{name: shlex.quote(value) for name, value in names.items()})
    for name in (layout.PROGRAM, layout.TERMINAL):
        (folder / name).write_text(starter, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def plain_environment(home: Path, **variables: str) -> dict[str, str]:
    """Variables of somebody who has never seen a developer; no display."""
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error", **variables}
