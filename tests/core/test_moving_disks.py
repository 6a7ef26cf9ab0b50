"""Backups and files on a disk that is really full: nothing that was there is lost, and nothing half-made stays."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.disks import require_mounting, with_small_disk
from tests.support.program import environment

FILL_UP = """
import json, sys
from datetime import date
from pathlib import Path
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.people import People, keep_people, read_people
from osee_desktop.notebook.backups import is_whole, list_backups, make_backup, restore
from osee_desktop.notebook.identity import renew_identity
from osee_desktop.notebook.moving import read_notebook_file, write_notebook_file
from tests.support.notebooks import opened, texts, write_notes

folder, today, refused = Path(sys.argv[1]), date(2026, 11, 23), {}

def attempt(name, act):
    try:
        act()
    except EnvironmentProblem as problem:
        refused[name] = problem.code

write_notes(folder, *["a note " * 150] * 20)
with opened(folder) as notebook:
    snapshot = notebook.snapshot()
write_notebook_file(folder / "moved", snapshot, {})
keep_people(folder, People())
while "backup" not in refused:
    attempt("backup", lambda: make_backup(folder / "notebook.db", today))
made = list_backups(folder / "backups")
attempt("restore", lambda: restore(made[0].file, folder / "notebook.db", today, renew_identity))
try:
    with (folder / "fill").open("wb", buffering=0) as fill:
        while fill.write(b"x" * 512):
            pass
except OSError:
    pass
attempt("move", lambda: write_notebook_file(folder / "moved", snapshot, {}))
attempt("people", lambda: keep_people(folder, People().renamed(1, "x" * 60)))
(folder / "fill").unlink()
with opened(folder) as notebook:
    left = len(texts(notebook))
print(json.dumps({
    "refused": refused,
    "notes": left,
    "whole": [is_whole(copy.file) for copy in made],
    "parts": [file.name for file in folder.rglob("*.part*")],
    "moved": read_notebook_file(folder / "moved")[0] == snapshot,
    "name": read_people(folder).all[0].name,
}))
"""


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    """What came of filling a disk up with backups, and then going on."""
    require_mounting()
    (tmp_path / "small").mkdir()
    command = with_small_disk(
        tmp_path / "small", 1_600_000, sys.executable, "-P", "-c", FILL_UP, str(tmp_path / "small")
    )
    done = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_full_disk_refuses_in_words_and_costs_nothing(told: dict[str, Any]) -> None:
    assert told["refused"] == dict.fromkeys(("backup", "restore", "move", "people"), "cannot-write")
    assert told["notes"] == 20
    assert len(told["whole"]) >= 5
    assert all(told["whole"])
    assert told["parts"] == []
    assert told["moved"]
    assert told["name"] == ""
