"""What `./run build` asks of the frozen program: anything but the expected answers fails the build."""

import json
import sys
from pathlib import Path

import pytest

from osee_desktop import PROGRAM_NAME, __version__
from tests.support.checkout import script

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins are shell scripts")

frozen_check = script("frozen_check")
VERSION = f"{PROGRAM_NAME}, version {__version__}"


class Frozen:
    """A folder with both programs, as shell scripts that say what the test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.terminal()
        self.window("exit 0")

    def terminal(self, version: str = f"echo '{VERSION}'", modules: str = f"echo '{json.dumps([{}])}'") -> None:
        self._write(
            "osee", f'case "$1" in --version) {version} ;; list) {modules} ;; search) echo module/strategy ;; esac'
        )

    def window(self, body: str) -> None:
        self._write("osee-desktop", body)

    def _write(self, name: str, body: str) -> None:
        (self.folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (self.folder / name).chmod(0o755)


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Frozen:
    """A machine without a virtual screen, and not much patience."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(frozen_check, "_CALM", 0.3)
    return Frozen(tmp_path / "frozen")


def test_a_program_that_answers_and_stays_silent_passes(frozen: Frozen) -> None:
    frozen.window("trap 'exit 0' TERM; while :; do :; done")
    assert frozen_check.check(frozen.folder) is None


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("echo another version", "another version"),
        (f"echo '{VERSION}'; echo a warning >&2", "a warning"),
        (f"echo '{VERSION}'; echo a second line", "a second line"),
        (f"echo '{VERSION}'; exit 3", VERSION),
    ],
)
def test_a_wrong_or_noisy_answer_fails_the_build(version: str, said: str, frozen: Frozen) -> None:
    frozen.terminal(version=version)
    with pytest.raises(frozen_check.BuildError, match=said):
        frozen_check.check(frozen.folder)


def test_a_program_without_its_library_fails_the_build(frozen: Frozen) -> None:
    frozen.terminal(modules="echo There is no library >&2; exit 1")
    with pytest.raises(frozen_check.BuildError, match="list modules --json with:\nThere is no library"):
        frozen_check.check(frozen.folder)


def test_a_window_that_ends_at_once_fails_the_build(frozen: Frozen) -> None:
    frozen.window("exit 0")
    with pytest.raises(frozen_check.BuildError, match="exit code 0"):
        frozen_check.check(frozen.folder)


def test_a_window_that_says_something_fails_the_build(frozen: Frozen) -> None:
    frozen.window("echo a library of Qt complains >&2; trap 'exit 0' TERM; while :; do :; done")
    with pytest.raises(frozen_check.BuildError, match="a library of Qt complains"):
        frozen_check.check(frozen.folder)
