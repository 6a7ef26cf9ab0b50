"""Is this machine fit: findings about folders, space, fonts and clock."""

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from osee_desktop import RELEASED
from osee_desktop.env import health
from osee_desktop.env.paths import resolve_paths


class _Disk(NamedTuple):
    """What the system says of a disk."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("today", "fit"),
    [
        ("1970-01-01", False),
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2030-02-28", True),
        ("2036-11-23", True),
        ("2036-11-24", False),
        ("2099-12-31", False),
    ],
)
def test_a_clock_before_this_version_or_ten_years_after_is_wrong(today: str, *, fit: bool) -> None:
    finding = health.clock(date.fromisoformat(today), date(2026, 11, 23))
    assert (finding.about, finding.fit) == ("clock", fit)
    assert finding.facts == {"today": date.fromisoformat(today), "released": date(2026, 11, 23)}


def test_the_day_of_this_version_is_a_date_that_fits() -> None:
    assert health.clock(date.fromisoformat(RELEASED), date.fromisoformat(RELEASED)).fit


@pytest.mark.parametrize(("free", "fit"), [(0, False), (health.SPACE_WANTED - 1, False), (health.SPACE_WANTED, True)])
def test_little_space_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, *, fit: bool) -> None:
    asked: list[Path] = []

    def disk_usage(folder: Path) -> _Disk:
        asked.append(folder)
        return _Disk(10**9, 10**9 - free, free)

    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    finding = health.space(tmp_path / "not" / "yet")
    assert (finding.about, finding.fit, finding.facts["free"]) == ("space", fit, free)
    assert asked == [tmp_path]


def test_the_space_of_a_real_disk_is_asked_for(tmp_path: Path) -> None:
    assert int(str(health.space(tmp_path).facts["free"])) > 0


def test_folders_that_can_be_made_are_fit_and_not_made(tmp_path: Path) -> None:
    found = list(health.folders(resolve_paths(tmp_path / "all" / "mine", {}, tmp_path)))
    assert [finding.facts["name"] for finding in found] == ["data", "config", "cache", "logs"]
    assert all(finding.fit for finding in found)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    found = list(health.folders(resolve_paths(tmp_path / "file", {}, tmp_path)))
    assert {finding.fit for finding in found} == {False}
    assert found[1].facts == {"name": "config", "path": tmp_path / "file" / "config"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights stop neither Windows nor root here")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        found = list(health.folders(resolve_paths(tmp_path / "mine", {}, tmp_path)))
        assert {finding.fit for finding in found} == {False}
    finally:
        tmp_path.chmod(0o755)


def test_every_script_is_asked_for_and_only_a_no_is_bad() -> None:
    answers = {"en": True, "ar": False, "hi": None, "zh": True, "ru": True}
    found = {str(finding.facts["script"]): finding for finding in health.fonts(answers.get)}
    assert list(found) == ["Latin", "Arabic", "Devanagari", "Chinese", "Cyrillic"]
    assert [name for name, finding in found.items() if not finding.fit] == ["Arabic"]
    assert [name for name, finding in found.items() if not finding.facts["known"]] == ["Devanagari"]


def _font_list(folder: Path, script: str) -> None:
    program = folder / "fc-list"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fontconfig")
@pytest.mark.parametrize(
    ("script", "known"),
    [('test "$1" = ":lang=ar" && echo Noto', True), ("exit 0", False), ("exit 3", False), ("echo; echo ' '", False)],
)
def test_fontconfig_is_asked_for_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, *, known: bool
) -> None:
    _font_list(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert health.installed_font("ar") is known


def test_without_fontconfig_nobody_can_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert health.installed_font("ar") is None
