"""What an edition changes, in words: nothing left out, nothing made up."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.library.library import Library, open_library
from osee_desktop.publish.build import build_library
from osee_desktop.updates.differences import Change, Piece, compare, count_changes, words_changed
from osee_desktop.updates.records import Counts
from tests.support.content import plant

MODULE = "modules/strategy.yaml"
NEW_TERM = """terms:
  - id: term/field-kit
    title: field kit
    text: |
      What an officer carries.
    basis: editor
    source: {heading: Strategy, page: 6}

"""


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def built(content: Path, opened: ExitStack, name: str) -> Library:
    target = content.parent / name
    assert build_library(content, target) == []
    return opened.enter_context(open_library(target))


def only(changes: tuple[Change, ...]) -> Change:
    assert len(changes) == 1
    return changes[0]


def test_the_same_edition_changes_nothing(library: Library) -> None:
    assert compare(library, library) == ()
    assert count_changes(library, library) == Counts(new=0, changed=0, withdrawn=0)


def test_a_rewritten_sentence_is_one_change_of_its_words(library: Library, content: Path, opened: ExitStack) -> None:
    module = library.module_page("module/strategy").module
    first = module.lead.split()[0]
    plant(content, MODULE, first, f"Today {first}")
    newer = built(content, opened, "newer.db")
    change = only(compare(library, newer))
    assert (change.what, change.id, [one.field for one in change.changes]) == ("changed", "module/strategy", ["lead"])
    assert [piece for piece in change.changes[0].pieces if piece.how != "same"] == [Piece("added", "Today ")]
    assert count_changes(library, newer) == Counts(new=0, changed=1, withdrawn=0)
    assert count_changes(newer, library) == Counts(new=0, changed=1, withdrawn=0)


def test_a_new_record_is_shown_whole_and_the_other_way_round_withdrawn(
    library: Library, content: Path, opened: ExitStack
) -> None:
    plant(content, "terms.yaml", "terms:\n", NEW_TERM)
    newer = built(content, opened, "newer.db")
    come, gone = only(compare(library, newer)), only(compare(newer, library))
    assert (come.what, gone.what, come.title, gone.title) == ("new", "withdrawn", "field kit", "field kit")
    assert ("text", (Piece("added", "What an officer carries."),)) == (come.changes[1].field, come.changes[1].pieces)
    assert ("text", (Piece("removed", "What an officer carries."),)) == (gone.changes[1].field, gone.changes[1].pieces)
    assert count_changes(library, newer) == Counts(new=1, changed=0, withdrawn=0)
    assert count_changes(newer, library) == Counts(new=0, changed=0, withdrawn=1)


def test_references_are_shown_by_their_titles(library: Library, content: Path, opened: ExitStack) -> None:
    role = next(audience for audience in library.module_page("module/strategy").audience if len(audience.roles) > 1)
    assert role.roles[0] in library.titles()
    plant(content, "roles.yaml", library.titles()[role.roles[0]], "Head of something")
    changes = compare(library, built(content, opened, "newer.db"))
    assert any(change.id == role.roles[0] and change.title == "Head of something" for change in changes)


def test_a_link_that_only_points_elsewhere_is_no_empty_change(
    library: Library, content: Path, opened: ExitStack
) -> None:
    plant(content, "modules/strategy.yaml", "[[open source software]]", "open source software")
    change = only(compare(library, built(content, opened, "newer.db")))
    assert "[[open" in "".join(piece.text for piece in change.changes[0].pieces if piece.how == "removed")


@given(old=st.text(max_size=60), new=st.text(max_size=60))
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = words_changed(old, new)
    assert "".join(piece.text for piece in pieces if piece.how != "added") == old
    assert "".join(piece.text for piece in pieces if piece.how != "removed") == new
