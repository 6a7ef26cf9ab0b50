"""`osee doctor`: good where all is well, and a sentence for everything that is not."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.command import Answer, osee
from tests.support.library_files import cut, with_bytes, with_statements

Doctor = Callable[..., Answer]


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts an `fc-list` on the path that knows the fonts of every language but one."""

    def without(language: str) -> None:
        lister = tmp_path / "bin" / "fc-list"
        lister.parent.mkdir(exist_ok=True)
        lister.write_text(f'#!/bin/sh\n[ "$1" = ":lang={language}" ] || echo "Noto Sans"\n', encoding="ascii")
        lister.chmod(0o755)

    without("none")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return without


@pytest.fixture
def released_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests do not depend on the clock of the machine that runs them."""
    monkeypatch.setattr("osee_desktop.kit.examining.RELEASED", datetime.now(UTC).date().isoformat())


@pytest.fixture
def doctor(library_file: Path, tmp_path: Path, fonts: Callable[[str], None], released_today: None) -> Doctor:
    del fonts, released_today

    def ask(*words: str, library: Path = library_file, data: Path = tmp_path / "data") -> Answer:
        return osee("--library", library, "--data-dir", data, "doctor", *words)

    return ask


def complaints(answer: Answer) -> list[str]:
    return [line.removeprefix("LOOK").strip() for line in answer.out.splitlines() if line.startswith("LOOK")]


def test_a_sound_machine_is_good_in_every_line(doctor: Doctor) -> None:
    answer = doctor()
    title, *lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert title.startswith("OSEE Desktop ")
    assert len(lines) == 12
    assert all(line.startswith("good  ") for line in lines)


def test_looking_at_the_folders_makes_none(doctor: Doctor, tmp_path: Path) -> None:
    doctor()
    assert not (tmp_path / "data").exists()


def test_as_json_every_finding_has_a_code_a_verdict_and_a_sentence(doctor: Doctor) -> None:
    findings = json.loads(doctor("--json").out)
    assert {row["about"] for row in findings} == {"folder", "space", "library", "font", "clock"}
    assert all(set(row) == {"about", "fit", "sentence"} and row["fit"] is True for row in findings)
    assert all(row["sentence"].endswith(".") for row in findings)


def test_a_missing_library_is_named(doctor: Doctor, tmp_path: Path) -> None:
    answer = doctor(library=tmp_path / "gone.db")
    assert answer.code == 1
    assert [line[:40] for line in complaints(answer)] == [f"There is no library at {tmp_path}"[:40]]


def test_a_library_that_was_cut_off_is_named(doctor: Doctor, library_file: Path, tmp_path: Path) -> None:
    answer = doctor(library=cut(library_file, tmp_path / "cut.db", 50_000))
    assert answer.code == 1
    assert "is not complete" in complaints(answer)[0]


def test_a_library_with_a_broken_page_is_named(doctor: Doctor, library_file: Path, tmp_path: Path) -> None:
    middle = library_file.stat().st_size // 2 // 4096 * 4096
    answer = doctor(library=with_bytes(library_file, tmp_path / "broken.db", (middle, b"\0" * 4096)))
    assert answer.code == 1
    assert "is damaged" in complaints(answer)[0]


def test_a_library_with_a_foreign_part_is_named(doctor: Doctor, library_file: Path, tmp_path: Path) -> None:
    altered = with_statements(library_file, tmp_path / "altered.db", "CREATE TABLE guest (id)")
    assert "parts that do not belong there" in complaints(doctor(library=altered))[0]


def test_a_library_that_is_not_the_one_that_was_built_is_named(
    doctor: Doctor, library_file: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copyfile(library_file, tmp_path / "copy.db"))
    copy.with_suffix(".sha256").write_text(f"{'0' * 64}  copy.db\n", encoding="ascii")
    answer = doctor("--json", library=copy)
    bad = [row for row in json.loads(answer.out) if not row["fit"]]
    assert answer.code == 1
    assert [row["about"] for row in bad] == ["library-changed"]
    assert str(copy) in bad[0]["sentence"]


def test_a_folder_that_cannot_be_written_is_named(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="ascii")
    answer = doctor(data=tmp_path / "file" / "data")
    assert answer.code == 1
    assert len(complaints(answer)) == 4
    assert all("cannot be written. Choose another one with --data-dir." in line for line in complaints(answer))


def test_a_script_without_a_font_is_named(doctor: Doctor, fonts: Callable[[str], None]) -> None:
    fonts("hi")
    answer = doctor()
    assert answer.code == 1
    assert complaints(answer) == ["There is no font for Devanagari letters. Install one, such as Noto Sans."]


def test_without_a_list_of_fonts_nothing_is_claimed(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    answer = doctor()
    assert answer.code == 0
    assert answer.out.count("no list of its fonts") == 5


def test_a_clock_that_is_before_the_program_is_named(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow = (datetime.now(UTC).date() + timedelta(days=2)).isoformat()
    monkeypatch.setattr("osee_desktop.kit.examining.RELEASED", tomorrow)
    answer = doctor()
    assert answer.code == 1
    assert f"This version is of {tomorrow}: set the clock right." in complaints(answer)[0]
