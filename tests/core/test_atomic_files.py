"""A file is put in its place, also where another program reads what is there: Windows refuses that for the moment."""

import sys
import threading
from pathlib import Path

import pytest

from osee_desktop.base.atomic_files import put_in_place


class Held:
    """A place that is refused this many times, as long as a reader holds it."""

    def __init__(self, times: int) -> None:
        self.times, self._replace = times, Path.replace

    def replace(self, beside: Path, path: Path) -> Path:
        """What Windows does."""
        self.times -= 1
        if self.times >= 0:
            raise PermissionError(13, "Access is denied")
        return self._replace(beside, path)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    (tmp_path / "place").write_bytes(b"old")
    (tmp_path / "new").write_bytes(b"new")
    return tmp_path / "new"


def hold(monkeypatch: pytest.MonkeyPatch, times: int) -> Held:
    held = Held(times)

    def replace(beside: Path, path: Path) -> Path:
        return held.replace(beside, path)

    monkeypatch.setattr(Path, "replace", replace)
    return held


def test_on_windows_a_reader_is_waited_for(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, 3)
    put_in_place(new, new.with_name("place"), "win32")
    assert new.with_name("place").read_bytes() == b"new"
    assert not new.exists()


def test_what_is_refused_for_good_is_said_and_nothing_is_lost(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, 1000)
    with pytest.raises(PermissionError):
        put_in_place(new, new.with_name("place"), "win32")
    assert (new.read_bytes(), new.with_name("place").read_bytes()) == (b"new", b"old")


def test_elsewhere_a_refusal_is_one(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold(monkeypatch, 1000)
    with pytest.raises(PermissionError):
        put_in_place(new, new.with_name("place"), "linux")
    assert held.times == 999


@pytest.mark.skipif(sys.platform != "win32", reason="nowhere else a reader is in the way")
def test_a_real_reader_is_waited_for(new: Path) -> None:
    with new.with_name("place").open("rb") as reading:
        closing = threading.Timer(0.05, reading.close)
        closing.start()
        put_in_place(new, new.with_name("place"))
        closing.join()
    assert new.with_name("place").read_bytes() == b"new"
