"""Whose software comes with the program, and whom a copy trusts: what Help > About shows."""

import hashlib
import json
from pathlib import Path

import pytest

from osee_desktop.env.licences import licence_text, licensed
from osee_desktop.updates.trust.fingerprint import root_fingerprint, trusted_fingerprint


def test_from_source_the_installed_libraries_are_read(tmp_path: Path) -> None:
    parts = {part.name: part for part in licensed(tmp_path / "none")}
    assert list(parts) == sorted(parts, key=str.casefold)
    assert parts["click"].licence == "BSD-3-Clause"
    assert "Redistribution and use" in licence_text(parts["click"])


def test_licences_stand_before_the_names_of_authors(tmp_path: Path) -> None:
    part = next(part for part in licensed(tmp_path) if part.name == "SQLAlchemy")
    assert [file.name for file in part.texts] == ["LICENSE", "AUTHORS"]


def written(folder: Path, rows: object) -> Path:
    folder.mkdir()
    (folder / "parts.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def test_a_frozen_program_reads_what_the_build_wrote(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "licences",
        [
            {"name": "SQLite", "version": "3.40", "licence": "blessing", "texts": ["SQLite/one.txt", "SQLite/two.txt"]},
            {"name": "CPython", "version": "3.11", "licence": "", "texts": []},
        ],
    )
    (folder / "SQLite").mkdir()
    (folder / "SQLite" / "one.txt").write_text("May you do good\n", encoding="utf-8")
    cpython, sqlite = licensed(folder)
    assert (cpython.name, licence_text(cpython)) == ("CPython", "")
    assert (sqlite.version, licence_text(sqlite)) == ("3.40", "May you do good")


@pytest.mark.parametrize("text", ["", "{", '["x"]', "null"])
def test_a_list_that_cannot_be_used_gives_way_to_what_is_installed(tmp_path: Path, text: str) -> None:
    (tmp_path / "parts.json").write_text(text, encoding="utf-8")
    assert "click" in {part.name for part in licensed(tmp_path)}


def test_the_fingerprint_is_that_of_the_file_in_groups_of_four(tmp_path: Path) -> None:
    (tmp_path / "root.json").write_bytes(b"{}\n")
    found = trusted_fingerprint(tmp_path)
    assert found == root_fingerprint(b"{}\n")
    assert {len(group) for group in found.split(" ")} == {4}
    assert found.replace(" ", "") == hashlib.sha256(b"{}\n").hexdigest()


def test_without_a_publisher_there_is_no_fingerprint(tmp_path: Path) -> None:
    assert trusted_fingerprint(tmp_path) == ""
