"""The program as a publisher hands it out: a folder of its own with a library and a root that it trusts, and a laptop.

It is what a frozen program has beside it; commands run in this process or as one of their own, at any date.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osee_desktop import RELEASED
from tests.support.command import Answer, osee
from tests.support.content import ROOT
from tests.support.program import Done, environment, run_python
from tests.support.repository import Repository

TODAY = max(datetime.now(UTC), datetime.fromisoformat(RELEASED).replace(tzinfo=UTC) + timedelta(hours=1))
"""When things are signed: commands go by the clock of the machine that runs the tests."""

_PROGRAM = """
import sys
from datetime import datetime
sys._MEIPASS = sys.argv[1]
from osee_desktop.app import run, surroundings
if sys.argv[2]:
    surroundings.now = lambda: datetime.fromisoformat(sys.argv[2])
run(sys.argv[3:])
"""


class TrustingProgram:
    """Its bundled library is `bundled`; it trusts the root of a repository, where one is given."""

    def __init__(self, folder: Path, bundled: bytes, repository: Repository | None, *mirrors: str) -> None:
        self.home, self.data = folder / "program", folder / "data"
        self.trust = self.home / "resources" / "trust"
        (self.home / "db").mkdir(parents=True)
        self.trust.mkdir(parents=True)
        shutil.copy(ROOT / "db" / "library.sql", self.home / "db")
        shutil.copytree(ROOT / "db" / "notebook", self.home / "db" / "notebook")
        self.bundled = self.home / "db" / "library-en.db"
        self.bundled.write_bytes(bundled)
        if repository:
            (self.trust / "root.json").write_bytes(repository.first_root)
        (self.trust / "mirrors.json").write_text(json.dumps({"mirrors": mirrors}), encoding="utf-8")

    @property
    def content(self) -> Path:
        """What updates brought."""
        return self.data / "content"

    def osee(self, *words: str | Path) -> Answer:
        """A command in this process."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "_MEIPASS", str(self.home), raising=False)
            return osee("--data-dir", self.data, *words)

    def start(self, *words: str | Path, clock: datetime | None = None, **variables: str) -> Done:
        """A command as a process of its own, on a computer with this clock."""
        at = clock.isoformat() if clock else ""
        env = environment(self.home, **variables)
        return run_python("-c", _PROGRAM, self.home, at, "--data-dir", self.data, *words, env=env)

    def in_terminal(self, typed: str, *words: str | Path) -> tuple[int, str]:
        """A command in a terminal of its own, where somebody types: its exit code, and what stood on the screen."""
        import pty  # Windows has none

        own, its = pty.openpty()
        call = [sys.executable, "-P", "-c", _PROGRAM, str(self.home), "", "--data-dir", str(self.data)]
        env = environment(self.home, TERM="xterm", COLUMNS="100")
        with subprocess.Popen([*call, *map(str, words)], env=env, stdin=its, stdout=its, stderr=its) as running:
            os.close(its)
            os.write(own, typed.encode())
            written = bytearray()
            with contextlib.suppress(OSError):  # Linux says so when the other side is closed
                while part := os.read(own, 4096):
                    written += part
            code = running.wait(60)
        os.close(own)
        return code, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", written.decode())

    @property
    def edition(self) -> int:
        """Number of the edition that commands show."""
        number = json.loads(self.osee("--json").out)["edition"]["number"]
        assert isinstance(number, int)
        return number
