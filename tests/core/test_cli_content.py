"""`osee build-library` and `osee check-content`: from sources to a library, or to a list of faults."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.support.command import Answer, osee
from tests.support.content import line_of, plant

STRATEGY = "modules/strategy.yaml"


@pytest.fixture
def faulty(content: Path) -> Path:
    """Content with one fault: a field that does not exist."""
    plant(content, STRATEGY, "category: category/organisational\n", "categry: category/organisational\n")
    return content


def test_the_same_content_makes_the_same_bytes_anywhere(content: Path, library_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "library.db"
    answer = osee("build-library", "--from", content, "--to", target)
    digest = hashlib.sha256(library_file.read_bytes()).hexdigest()
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Built {target}: {target.stat().st_size:,} bytes, SHA-256 {digest}.\n"
    assert target.read_bytes() == library_file.read_bytes()


def test_the_hash_is_noted_beside_the_library(content: Path, tmp_path: Path) -> None:
    target = tmp_path / "library.db"
    built = json.loads(osee("build-library", "--from", content, "--to", target, "--json").out)
    assert built == {"file": str(target), "bytes": target.stat().st_size, "sha256": built["sha256"]}
    assert target.with_suffix(".sha256").read_text(encoding="ascii") == f"{built['sha256']}  library.db\n"


def test_what_was_built_can_be_read(content: Path, tmp_path: Path) -> None:
    plant(content, STRATEGY, "title: Change management", "title: Change without end")
    osee("build-library", "--from", content, "--to", tmp_path / "library.db")
    assert "Change without end" in osee("--library", tmp_path / "library.db", "list", "competencies").out


def test_content_with_a_fault_is_not_built(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "library.db"
    target.write_bytes(b"what was there before")
    answer = osee("build-library", "--from", faulty, "--to", target)
    assert (answer.code, answer.out) == (1, "")
    assert f"{faulty / STRATEGY}:" in answer.err
    assert answer.err.endswith("nothing was built.\n")
    assert target.read_bytes() == b"what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "library.db"]


def test_a_target_that_cannot_be_written_is_named(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="ascii")
    answer = osee("build-library", "--from", content, "--to", tmp_path / "file" / "library.db")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"{tmp_path / 'file' / 'library.db'} cannot be written: ")


@pytest.mark.parametrize("command", [("build-library", "--from"), ("check-content",)])
def test_a_folder_that_is_not_there_is_named(command: tuple[str, ...], tmp_path: Path) -> None:
    answer = osee(*command, tmp_path / "fr")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"There is no folder {tmp_path / 'fr'}.")


def test_good_content_has_no_fault(content: Path) -> None:
    assert osee("check-content", f"{content}/") == Answer(0, "No fault found.\n", "")


def test_a_fault_is_a_line_that_editors_can_jump_to(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = osee("check-content", faulty)
    line = line_of(faulty, STRATEGY, "categry: category/organisational")
    assert answer.code == 1
    assert f"content/en/{STRATEGY}:{line}: `categry` is not a field of this record." in answer.out
    assert re.fullmatch(r"\d+ faults?\.\n", answer.err)


def test_the_folder_may_be_the_one_where_the_editor_stands(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty)
    assert osee("check-content", ".").out.startswith(f"{STRATEGY}:")


def test_the_language_is_the_folders_name_also_from_inside(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content)
    osee("build-library", "--from", ".", "--to", "../library.db")
    assert json.loads(osee("--library", "../library.db", "--json").out)["edition"]["language"] == "en"


def test_faults_as_json_have_file_line_code_and_sentence(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = osee("check-content", faulty, "--json")
    faults = json.loads(answer.out)["faults"]
    assert answer.code == 1
    assert {frozenset(fault) for fault in faults} == {frozenset({"file", "line", "code", "sentence"})}
    assert {
        "file": f"content/en/{STRATEGY}",
        "line": line_of(faulty, STRATEGY, "categry: category/organisational"),
        "code": "unknown-field",
        "sentence": "`categry` is not a field of this record. Look for a spelling mistake, or remove it.",
    } in faults


def test_the_ten_hardest_texts_are_listed_hardest_first(content: Path) -> None:
    shown = osee("check-content", content, "--grades").out
    rows = re.findall(r"^ *(\d+\.\d) +(\S+/\S+)$", shown, re.MULTILINE)
    grades = [float(grade) for grade, _record in rows]
    assert len(rows) == 10
    assert grades == sorted(grades, reverse=True)
    assert f"hardest {grades[0]}" in shown


def test_every_record_has_a_hash_that_follows_its_text(content: Path) -> None:
    before = json.loads(osee("check-content", content, "--hashes", "--json").out)["hashes"]
    plant(content, STRATEGY, "title: Change management", "title: Change without end")
    after = json.loads(osee("check-content", content, "--hashes", "--json").out)["hashes"]
    assert {key for key in before if before[key] != after[key]} == {"competency/strategy/change-management"}


def test_no_hash_is_broken_over_two_lines(content: Path) -> None:
    heads, *rows = osee("check-content", content, "--hashes").out.splitlines()[2:]
    assert heads.split() == ["Record", "Hash"]
    assert len(rows) > 500
    assert [row for row in rows if not re.fullmatch(r"\S+/\S+ +[0-9a-f]{16}", row)] == []


def test_json_stays_json_with_every_option(content: Path) -> None:
    data = json.loads(osee("check-content", content, "--grades", "--hashes", "--json").out)
    assert set(data) == {"faults", "grades", "hashes"}
    assert set(data["grades"]) == {"median", "texts"}
    assert set(data["grades"]["texts"]) == set(data["hashes"])
