"""A plan as a PDF file from a terminal: by the real program, as a process of its own, with no display anywhere."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from osee_desktop.env.settings import PAPER, open_settings
from tests.support.program import Done, environment, start


def printed(library_file: Path, folder: Path, *words: str) -> Done:
    fixed = ("--library", library_file, "--data-dir", folder / "data", "plan")
    return start(*fixed, *words, "--pdf", folder / "plan.pdf", env=environment(folder), cwd=folder)


def sheets(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def test_a_plan_is_printed_without_a_display(library_file: Path, tmp_path: Path) -> None:
    done = printed(library_file, tmp_path, "procurement-officer", "--name", "Amina Diallo")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [f"The plan was written to {tmp_path / 'plan.pdf'}."]
    content = (tmp_path / "plan.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert "Amina Diallo · Procurement officer".encode("utf-16-be") in content
    assert 3 <= sheets(content) <= 12
    assert not (tmp_path / "data" / "notebook.db").exists()


def test_a_display_that_does_not_answer_does_no_harm(library_file: Path, tmp_path: Path) -> None:
    env = environment(tmp_path, DISPLAY=":987", WAYLAND_DISPLAY="wayland-987")
    words = ("--library", library_file, "--data-dir", tmp_path / "data", "plan", "accountant")
    done = start(*words, "--pdf", tmp_path / "plan.pdf", env=env)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "plan.pdf").exists()


def test_the_paper_is_the_one_that_was_chosen(library_file: Path, tmp_path: Path) -> None:
    sizes = {}
    for name in ("a4", "letter"):
        open_settings(tmp_path / "data" / "config").put({PAPER: name})
        assert printed(library_file, tmp_path, "accountant").returncode == 0
        found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "plan.pdf").read_bytes())
        assert found
        sizes[name] = (round(float(found[1])), round(float(found[2])))
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}


def words_of(path: Path) -> str:
    """What a reader selects and copies of a PDF file, in one line."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (poppler-utils): the words were not read back")
    read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    return " ".join(read.stdout.split())


def test_words_of_the_pdf_can_be_selected(library_file: Path, tmp_path: Path) -> None:
    assert printed(library_file, tmp_path, "procurement-officer").returncode == 0
    content = (tmp_path / "plan.pdf").read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    unpacked = b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"\x78")
    # Each font has a table that leads from its signs back to letters.
    assert (content + unpacked).count(b"begincmap") == len(re.findall(rb"/ToUnicode ", content)) > 0


def test_every_word_is_printed_once_and_the_heads_of_tables_again(library_file: Path, tmp_path: Path) -> None:
    page = str(tmp_path / "plan.html")
    assert printed(library_file, tmp_path, "procurement-officer", "--html", page).returncode == 0
    words = words_of(tmp_path / "plan.pdf")
    assert "Learning plan Procurement officer" in words
    assert f"Page 1 of {sheets((tmp_path / 'plan.pdf').read_bytes())}" in words
    html = Path(page).read_text("utf-8")
    assert words.count("Basis of the summary") > html.count("Basis of the summary")
    for once in ("Value-for-money assessment", "Also useful", "Made by OSEE Desktop from the library"):
        assert (words.count(once), html.count(once)) == (1, 1)


def test_a_file_that_cannot_be_written_is_told(library_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    path = tmp_path / "file" / "plan.pdf"
    words = ("--library", library_file, "--data-dir", tmp_path / "data", "plan", "accountant")
    done = start(*words, "--pdf", path, env=environment(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
