"""A checkout of the project that holds only its front door, with stand-ins for everything behind it.

Every stand-in is a small shell script that notes its words in one file and then does as the test wants.
"""

import _ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

from tests.support.content import ROOT

_PYTHON: Final = """#!/bin/sh
{{ printf '%s' "{name}"; for word in "$@"; do printf ' %s' "$word"; done; echo; }} >> "{log}"
case "$*" in
    *" install "*) echo "no way to the index" >&2; exit ${{PIP_CODE:-0}} ;;
    *build-library*) [ "${{BUILD_CODE:-0}}" = 0 ] && : > "{root}/db/library-en.db"; exit ${{BUILD_CODE:-0}} ;;
    *"-c import sys"*) exit ${{{fit}:-0}} ;;
esac
exit ${{OSEE_CODE:-0}}
"""
_SOURCES: Final = ("resources/content/en/terms.yaml", "osee_desktop/publish/a.py", "osee_desktop/library/b.py")
Done = subprocess.CompletedProcess[str]


def script(name: str, root: Path = ROOT) -> ModuleType:
    """A script of `packaging/`, which is no package, as a module."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", root / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Checkout:
    """The checkout at `root`. Its environment `.venv` is a stand-in that works."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tools = root.parent / "tools"
        self._log = root.parent / "calls"
        for folder in ("packaging", "requirements", "db"):
            (root / folder).mkdir(parents=True)
        for name in ("run", "packaging/front_door.py", "packaging/environment.py"):
            shutil.copy(ROOT / name, root / name)
        for purpose in ("core", "publisher", "window", "test", "test-window", "lint", "build"):
            (root / "requirements" / f"{purpose}.txt").write_text(f"# {purpose}\n", encoding="ascii")
        for source in (*_SOURCES, "db/library.sql"):
            (root / source).parent.mkdir(parents=True, exist_ok=True)
            (root / source).touch()
        self.stand_in(root / ".venv" / "bin" / "python", "venv")
        self._furnish_tools()

    def stand_in(self, path: Path, name: str) -> None:
        """A stand-in for a Python; in the notes it goes by `name`. FIT_name=1 makes it too old."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fit = f"FIT_{name.replace('.', '_')}"
        path.write_text(_PYTHON.format(name=name, log=self._log, root=self.root, fit=fit), encoding="ascii")
        path.chmod(0o755)

    def build_library(self) -> None:
        """A library newer than every source."""
        library = self.root / "db" / "library-en.db"
        library.touch()
        newest = max(path.stat().st_mtime for path in self.root.rglob("*"))
        os.utime(library, (newest + 10, newest + 10))

    def change(self, path: str) -> None:
        """Touch a source after the library was built."""
        later = (self.root / "db" / "library-en.db").stat().st_mtime + 10
        os.utime(self.root / path, (later, later))

    def door(self, *words: str, display: bool = False, **variables: str) -> Done:
        """Go through the front door with a real Python."""
        path = {"PATH": f"{self.tools}:/usr/bin:/bin", "LD_LIBRARY_PATH": str(self.tools)}
        shown = {"DISPLAY": ":9"} if display else {}
        return self._run(
            [sys.executable, "-I", str(self.root / "packaging" / "front_door.py"), *words], path | shown | variables
        )

    def run(self, *words: str, cwd: Path | None = None, through: Path | None = None, **variables: str) -> Done:
        """Call `./run` itself, by default without its environment."""
        fixed = {"PATH": f"{self.tools}:/usr/bin:/bin"}
        return self._run([str(through or self.root / "run"), *words], fixed | variables, cwd)

    def calls(self) -> list[str]:
        """What the stand-ins were called with since the last time, each with its name before its words."""
        noted = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return [line.replace(str(self.root), "ROOT") for line in noted]

    def _run(self, command: list[str], env: dict[str, str], cwd: Path | None = None) -> Done:
        return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)

    def _furnish_tools(self) -> None:
        """A font, an `apt-get`, and system libraries: so that nothing depends on the machine."""
        self.tools.mkdir()
        for name, says in (("fc-list", "echo Noto Sans"), ("apt-get", f'echo "apt-get $*" >> "{self._log}"')):
            (self.tools / name).write_text(f"#!/bin/sh\n{says}\n", encoding="ascii")
            (self.tools / name).chmod(0o755)
        for line in (ROOT / "packaging" / "environment.py").read_text(encoding="utf-8").splitlines():
            if line.startswith('    "lib'):
                (self.tools / line.split('"')[1]).symlink_to(_ctypes.__file__)
