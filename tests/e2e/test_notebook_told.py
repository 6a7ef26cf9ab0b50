"""What is wrong with a notebook is said above the page of the real window, and by `osee doctor`; each fault is made."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from osee_desktop.notebook.backups import make_backup
from tests.support.content import ROOT
from tests.support.disks import require_mounting, with_read_only_disk, with_small_disk
from tests.support.notebooks import opened, spoil, texts, write_notes
from tests.support.program import environment

# Tells what is said above the page, and closes then.
PROGRAM = """
import sys
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def report(self, error):
        super().report(error)
        print("told:", getattr(error, "code", error), self.notice.accessibleName(), flush=True)
        self.close()

start.MainWindow = Watched
app.run(sys.argv[1:])
"""
_FULL = 'dd if=/dev/zero of="$0/fill" bs=4096 2>/dev/null; exec "$@"'
_DISK = 1_000_000


class Machine:
    """A data folder with a notebook, and the programs that work with it."""

    def __init__(self, library_file: Path, home: Path) -> None:
        self.home, self.data = home, home / "data"
        self._words = ("--library", str(library_file), "--data-dir", str(self.data))
        write_notes(self.data, *("A long note " * 40 for _note in range(60)))

    def window(self) -> list[str]:
        """The command that shows the window until something is told."""
        return [sys.executable, "-P", "-c", PROGRAM, *self._words]

    def doctor(self) -> list[str]:
        """The command that says what is fit."""
        return [sys.executable, "-P", "-m", "osee_desktop", *self._words, "doctor", "--json"]

    def run(self, command: list[str]) -> str:
        """What a command prints."""
        env = {**environment(self.home, QT_QPA_PLATFORM="offscreen", PYTHONUNBUFFERED="1"), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    def complaints(self, command: list[str]) -> str:
        """What the doctor finds unfit."""
        return "\n".join(one["sentence"] for one in json.loads(self.run(command)) if not one["fit"])


@pytest.fixture
def machine(library_file: Path, tmp_path: Path) -> Machine:
    return Machine(library_file, tmp_path)


def test_a_damaged_notebook_is_restored_and_told(machine: Machine) -> None:
    file = machine.data / "notebook.db"
    make_backup(file, date(2026, 11, 23))
    spoil(file)
    assert f"The notebook {file} is damaged" in machine.complaints(machine.doctor())
    told = machine.run(machine.window())
    assert told.startswith(f"told: notebook-restored The notebook {file} was damaged. The newest good backup")
    assert f"kept as {machine.data / 'notebook-damaged-1.db'}" in told
    with opened(machine.data) as notebook:
        assert len(texts(notebook)) == 60
    assert "is damaged" not in machine.complaints(machine.doctor())


def test_a_damaged_notebook_without_a_backup_is_set_aside_and_told(machine: Machine) -> None:
    spoil(machine.data / "notebook.db")
    assert machine.run(machine.window()).startswith("told: notebook-set-aside The notebook")
    assert (machine.data / "notebook-damaged-1.db").exists()


def test_a_notebook_of_a_newer_program_is_told_and_left_alone(machine: Machine) -> None:
    file = machine.data / "notebook.db"
    data = bytearray(file.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    file.write_bytes(data)
    assert machine.run(machine.window()).startswith(f"told: notebook-newer The notebook {file} has format 99.")
    assert "has format 99." in machine.complaints(machine.doctor())
    assert file.read_bytes() == data


def test_a_folder_that_cannot_be_written_is_told_and_read(machine: Machine) -> None:
    require_mounting()
    file = machine.data / "notebook.db"
    told = machine.run(with_read_only_disk(machine.data, *machine.window()))
    assert told.startswith(f"told: notebook-read-only Your notebook {file} cannot be written.")
    complaints = machine.complaints(with_read_only_disk(machine.data, *machine.doctor()))
    assert f"Your notebook {file} cannot be written." in complaints


def test_a_full_disk_is_told(machine: Machine) -> None:
    require_mounting()
    full = ("sh", "-c", _FULL, str(machine.data))
    told = machine.run(with_small_disk(machine.data, _DISK, *full, *machine.window()))
    assert told.startswith("told: notebook-disk-full The disk is full:")
    complaints = machine.complaints(with_small_disk(machine.data, _DISK, *full, *machine.doctor()))
    assert f"Only 0 MB are free at {machine.data}" in complaints
