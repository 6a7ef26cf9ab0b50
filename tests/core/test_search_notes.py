"""`osee search --notes`: the officer's own words beside those of the library."""

import json
from pathlib import Path

from osee_desktop.app.own_search import OwnSearch
from osee_desktop.notebook.records import Highlight, PersonalNote
from tests.support.command import Answer, osee
from tests.support.notebooks import opened


def search(library_file: Path, data: Path, *words: str) -> Answer:
    done = osee("--library", library_file, "--data-dir", data, "search", *words)
    assert done.err == ""
    return done


def write(data: Path, text: str) -> None:
    with opened(data) as notebook:
        notebook.keep(PersonalNote(about="module/strategy", title="Strategy", text=text))
        notebook.keep(Highlight(about="module/strategy", title="Strategy", passage="a marked zebra"))


def test_own_notes_stand_last_and_only_where_they_are_asked_for(library_file: Path, tmp_path: Path) -> None:
    write(tmp_path, "Ask **Amina** about the strategy")
    with_notes = search(library_file, tmp_path, "strategy", "--notes").out
    ours = with_notes.index("In your own notes:")
    assert with_notes.index("Strategy") < ours < with_notes.index("Ask Amina about the strategy")
    assert "own notes" not in search(library_file, tmp_path, "strategy").out


def test_for_another_program_they_are_hits_as_all_others(library_file: Path, tmp_path: Path) -> None:
    write(tmp_path, "Ask **Amina** about the strategy")
    plain = json.loads(search(library_file, tmp_path, "zebra", "--json").out)
    whole = json.loads(search(library_file, tmp_path, "zebra", "--notes", "--json").out)
    assert [hit["kind"] for hit in whole[len(plain) :]] == ["own-highlight"]
    assert whole[: len(plain)] == plain
    assert whole[-1]["excerpt"] == "a marked zebra"


def test_searching_makes_no_notebook(library_file: Path, tmp_path: Path) -> None:
    assert "own notes" not in search(library_file, tmp_path, "strategy", "--notes").out
    assert not (tmp_path / "notebook.db").exists()


def test_words_that_no_note_has_are_said_to_be_missing(library_file: Path, tmp_path: Path) -> None:
    write(tmp_path, "Ask Amina")
    assert "Your own notes hold none of these words." in search(library_file, tmp_path, "procurement", "--notes").out


def test_the_index_of_another_notebook_does_not_outlive_it(tmp_path: Path) -> None:
    search = OwnSearch(tmp_path)
    search.feed("first", [PersonalNote(id="a", text="Ask Amina")])
    assert [hit.id for hit in search.answer("amina").hits] == ["a"]
    search.feed("second", [PersonalNote(id="b", text="Ask Ben")])
    assert search.answer("amina").hits == ()
    assert [file.name for file in tmp_path.glob("*.db")] == ["notes-second.fts.db"]
    search.close()
