"""What is kept in a notebook, and how it comes back."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import InputProblem
from osee_desktop.notebook.records import (
    KINDS,
    Bookmark,
    ChosenRole,
    Folder,
    Item,
    PersonalNote,
    Progress,
    Revisions,
    Snapshot,
    Visit,
    kind_of,
)
from osee_desktop.notebook.store import Notebook
from tests.support.notebooks import Clock, one_of_each, opened, texts, write_notes

MODULE = "module/strategy"


def count(item: Item, notebook: Notebook) -> int:
    """How often an item was changed in this notebook."""
    return dict(item.revisions)[notebook.identity]


def test_every_kind_of_item_comes_back_as_it_was_kept_also_after_a_new_start(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        kept = [notebook.keep(item) for item in one_of_each()]
    with opened(tmp_path) as notebook:
        assert [item for kind in KINDS.values() for item in notebook.items(kind)] == kept
        assert [notebook.get(item.id) for item in kept] == kept
        assert {kind_of(item) for item in kept} == set(KINDS)


def test_what_was_said_is_kept_word_for_word(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        for item in one_of_each():
            kept = notebook.keep(item)
            ours = ("id", "changed", "revisions")
            assert {f.name: getattr(kept, f.name) for f in fields(kept) if f.name not in ours} == {
                f.name: getattr(item, f.name) for f in fields(item) if f.name not in ours
            }


def test_a_new_item_gets_an_id_a_label_and_its_first_revision(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        note = notebook.keep(PersonalNote(text="one"))
        assert len(note.id) == 32
        assert note.changed == "2026-11-23T22:30"
        assert note.revisions == ((notebook.identity, 1),)
        assert notebook.keep(PersonalNote(text="one")).id != note.id


@pytest.mark.parametrize("kind", ["bookmark", "progress", "chosen-role", "added-module"])
def test_there_is_one_of_some_kinds_for_a_record_and_every_notebook_calls_it_the_same(
    kind: str, tmp_path: Path
) -> None:
    item = next(item for item in one_of_each() if kind_of(item) == kind)
    with opened(tmp_path / "one") as one, opened(tmp_path / "other") as other:
        assert one.keep(item).id == other.keep(item).id == f"{kind}:{item.about}"
        assert count(one.keep(item), one) == 2
        assert len(one.items(type(item))) == 1


def test_such_an_item_needs_a_record(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook, pytest.raises(ValueError, match="ChosenRole"):
        notebook.keep(ChosenRole())


def test_a_change_counts_on_even_where_an_old_record_is_in_hand(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        first = notebook.keep(PersonalNote(text="one"))
        notebook.keep(replace(first, text="two"))
        third = notebook.keep(replace(first, text="three"))
        assert count(third, notebook) == 3
        assert notebook.items(PersonalNote) == (third,)


def test_counts_of_other_notebooks_stay(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        theirs = PersonalNote(id="n", text="theirs", revisions=(("ffff", 4),))
        notebook.take(Snapshot("ffff", (theirs,), ()))
        kept = notebook.keep(replace(theirs, text="ours"))
        assert dict(kept.revisions) == {"ffff": 4, notebook.identity: 1}
        assert notebook.get("n") == kept


def test_a_removed_item_is_not_listed_and_can_be_brought_back(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        note = notebook.keep(PersonalNote(about=MODULE, title="Strategy", text="one"))
        notebook.remove(note.id)
        assert notebook.items(PersonalNote) == notebook.on(MODULE) == ()
        trace = notebook.get(note.id)
        assert (trace.removed, count(trace, notebook)) == (True, 2)
        notebook.remove(note.id)
        assert count(notebook.get(note.id), notebook) == 2
    with opened(tmp_path) as notebook:
        notebook.restore(note.id)
        back = notebook.get(note.id)
        assert notebook.items(PersonalNote) == notebook.on(MODULE) == (back,)
        assert back == replace(note, revisions=((notebook.identity, 3),))


def test_a_bookmark_that_was_removed_is_set_again(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        notebook.remove(notebook.keep(Bookmark(about=MODULE)).id)
        again = notebook.keep(Bookmark(about=MODULE))
        assert notebook.items(Bookmark) == (again,)
        assert count(again, notebook) == 3


def test_items_come_in_the_order_in_which_they_were_made_whatever_the_clock_shows(tmp_path: Path) -> None:
    years = (2026, 1970, 2099, 2009)
    clock = Clock()
    with opened(tmp_path, clock) as notebook:
        for year in years:
            clock.shows = datetime(year, 1, 1, tzinfo=UTC)
            notebook.keep(PersonalNote(text=str(year)))
            notebook.visit(f"module/{year}", str(year), 0.0)
        notebook.keep(replace(notebook.items(PersonalNote)[1], text="changed last"))
        assert [note.changed[:4] for note in notebook.items(PersonalNote)] == ["2026", "2009", "2099", "2009"]
    with opened(tmp_path, Clock(datetime(1970, 1, 1, tzinfo=UTC))) as notebook:
        assert notebook.told == ()
        assert texts(notebook) == ["2026", "changed last", "2099", "2009"]
        assert [visit.title for visit in notebook.visits(9)] == ["2009", "2099", "1970", "2026"]


def test_everything_about_a_record_is_found(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        kept = [notebook.keep(item) for item in one_of_each()]
        assert list(notebook.on(MODULE)) == [item for item in kept if item.about == MODULE]
        assert notebook.on("module/none") == ()


@pytest.mark.parametrize("deed", ["get", "remove", "restore"])
def test_an_unknown_item_is_said(deed: str, tmp_path: Path) -> None:
    with opened(tmp_path) as notebook, pytest.raises(InputProblem) as caught:
        getattr(notebook, deed)("gone")
    assert caught.value.code == "unknown-item"


def test_the_history_is_newest_first_and_a_page_that_is_still_read_stands_once(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        for about, fraction in (("module/a", 0.0), ("module/a", 0.4), ("module/b", 0.1), ("module/a", 0.9)):
            notebook.visit(about, about[-1].upper(), fraction)
        read = [(visit.number, visit.about, visit.title, visit.fraction) for visit in notebook.visits(10)]
        assert read == [(3, "module/a", "A", 0.9), (2, "module/b", "B", 0.1), (1, "module/a", "A", 0.4)]
        assert len(notebook.visits(2)) == 2
        notebook.forget_visits()
        assert notebook.visits(10) == ()
        notebook.visit("module/a", "A", 0.0)
        assert notebook.visits(10)[0].number == 4


def test_the_history_does_not_grow_without_end(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        visits = tuple(Visit(number=n, about=f"{n}", title="", changed="") for n in range(1000, 0, -1))
        notebook.take(Snapshot("ffff", (), visits))
        notebook.visit("new", "New", 0.0)
        kept = notebook.visits(2000)
        assert (len(kept), kept[0].about, kept[-1].about) == (1000, "new", "2")


def test_a_snapshot_holds_everything_and_is_taken_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "other") as other:
        for item in one_of_each():
            one.keep(item)
        one.remove(one.items(Folder)[0].id)
        one.visit(MODULE, "Strategy", 0.5)
        snapshot = one.snapshot()
        assert (len(snapshot.items), len(snapshot.visits), snapshot.identity) == (8, 1, one.identity)
        other.keep(PersonalNote(text="goes"))
        other.take(snapshot)
        assert other.snapshot() == replace(snapshot, identity=other.identity)
        assert other.identity != one.identity


def test_a_snapshot_that_cannot_be_taken_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        notebook.keep(PersonalNote(text="stays"))
        before = notebook.snapshot()
        twice = PersonalNote(id="same", text="one")
        with pytest.raises(Exception, match="UNIQUE"):
            notebook.take(Snapshot("ffff", (twice, twice), ()))
        assert notebook.snapshot() == before


def test_deleting_everything_leaves_no_word_on_the_disk_and_begins_another_notebook(tmp_path: Path) -> None:
    (tmp_path / "notebook-damaged-1.db").write_bytes(b"old words")
    with opened(tmp_path) as notebook:
        before = notebook.identity
        notebook.remove(notebook.keep(PersonalNote(about=MODULE, text="a removed secret")).id)
        notebook.keep(PersonalNote(about=MODULE, text="a secret"))
        notebook.visit(MODULE, "a secret title", 0.5)
        notebook.delete_everything()
        assert notebook.snapshot() == Snapshot(notebook.identity, (), ())
        assert notebook.identity != before
        left = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
        assert [name for name, data in left.items() if b"secret" in data or b"strategy" in data] == []
        assert "notebook-damaged-1.db" not in left
    with opened(tmp_path) as notebook:
        assert count(notebook.keep(Progress(about="competency/x", state="learning")), notebook) == 1


def test_a_notebook_keeps_its_identity_and_no_two_have_the_same(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "other") as other:
        identities = [one.identity, other.identity]
    with opened(tmp_path / "one") as one:
        assert [one.identity, len({*identities})] == [identities[0], 2]


def test_two_programs_that_write_at_once_lose_no_count(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as other:
        item = Progress(about="competency/x", state="learning")
        for _ in range(5):
            one.keep(item)
            other.keep(item)
        assert dict(one.items(Progress)[0].revisions) == {one.identity: 10}


def test_an_odd_path_is_a_path_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "100% of Amina's, #1? %41" / "ملف"
    write_notes(folder, "one")
    with opened(folder) as notebook:
        assert texts(notebook) == ["one"]


WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["keep", "change", "remove", "restore", "start again"]), st.integers(0, 9), WORDS),
    max_size=20,
)


@settings(max_examples=15)
@given(deeds=DEEDS)
def test_after_any_deeds_the_notebook_holds_what_a_plain_list_would(
    deeds: list[tuple[str, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("deeds")
    model: list[PersonalNote] = []
    notebook = opened(folder)
    for deed, number, text in deeds:
        at = number % len(model) if model else None
        if deed == "start again":
            notebook.close()
            notebook = opened(folder)
        elif deed == "keep" or at is None:
            model.append(notebook.keep(PersonalNote(text=text)))
        elif deed == "change":
            model[at] = notebook.keep(replace(model[at], text=text, removed=False))
        else:
            getattr(notebook, deed)(model[at].id)
            model[at] = replace(model[at], removed=deed == "remove", revisions=_now(notebook, model[at]))
    assert notebook.snapshot().items == tuple(model)
    assert notebook.items(PersonalNote) == tuple(note for note in model if not note.removed)
    notebook.close()


def _now(notebook: Notebook, note: PersonalNote) -> Revisions:
    """Revisions after a deed: one more, unless it changed nothing."""
    found = notebook.get(note.id).revisions
    assert dict(found)[notebook.identity] - count(note, notebook) in {0, 1}
    return found
