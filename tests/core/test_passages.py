"""Passages: cut out of a page, and found again after the page has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.notebook.passages import SURROUNDINGS, Cut, PageText, page_text

PAGE = (
    "Scope and purpose\nProcurement runs from a need to a contract.\n"
    "Open source prevents lock-in to one vendor. It is easier to inspect.\n"
    "Target audience\nOpen source prevents nothing by itself."
)


def cut(passage: str, text: str = PAGE, nth: int = 0) -> Cut:
    """The passage as it is marked in a text, the nth of its places."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(passage, start + 1)
    found = PageText(text).cut(start, start + len(passage))
    assert found is not None
    return found


def found_in(text: str, wanted: Cut) -> str | None:
    place = PageText(text).find(wanted)
    return text[slice(*place)] if place else None


def test_a_passage_keeps_what_stands_around_it() -> None:
    found = cut("lock-in to one vendor")
    assert found.passage == "lock-in to one vendor"
    assert found.before.endswith("contract. Open source prevents ")
    assert found.after.startswith(". It is easier")
    assert len(found.before) <= SURROUNDINGS


def test_of_two_equal_passages_the_marked_one_is_found() -> None:
    text = PageText(PAGE)
    for nth in (0, 1):
        start = PAGE.index("Open source prevents", nth * (PAGE.index("Open source prevents") + 1))
        assert text.find(cut("Open source prevents", nth=nth)) == (start, start + len("Open source prevents"))


def test_a_passage_is_found_where_the_page_around_it_has_changed() -> None:
    wanted = cut("Open source prevents lock-in to one vendor")
    assert found_in(f"All is new here. {wanted.passage}, they say.", wanted) == wanted.passage


def test_a_passage_that_was_rewritten_fits_no_more() -> None:
    assert found_in(PAGE.replace("lock-in", "dependence"), cut("prevents lock-in to one vendor")) is None


def test_a_short_passage_needs_its_surroundings() -> None:
    wanted = cut("need")
    assert found_in(PAGE, wanted) == "need"
    assert found_in("You need something else altogether.", wanted) is None


def test_spaces_line_ends_and_pictures_are_all_the_same() -> None:
    wanted = cut("purpose\nProcurement runs")
    assert wanted.passage == "purpose Procurement runs"
    assert found_in("Scope and purpose \ufffc\n\u00a0Procurement  runs from a need", wanted) is not None


@pytest.mark.parametrize("ends", [(0, 0), (17, 18), (5, 5)])
def test_nothing_but_space_is_no_passage(ends: tuple[int, int]) -> None:
    assert PageText(PAGE).cut(*ends) is None


def test_a_whole_book_is_no_passage() -> None:
    assert PageText("word " * 1000).cut(0, 5000) is None


def test_html_is_searched_as_it_is_shown() -> None:
    html = (
        '<h2>Scope</h2><p>Buy <a href="osee:x">open</a>&amp;<b>free</b> things.</p><table><tr><td>one</td><td>two</td>'
    )
    assert PageText(page_text(html)).find(Cut("open&free things.", "Buy ", " one two")) is not None
    assert PageText(page_text(html)).find(Cut("Scope Buy", "", "")) is not None


@given(st.text(min_size=1, max_size=200), st.data())
def test_whatever_is_marked_is_found_on_the_same_page(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = PageText(text)
    marked = page.cut(start, end)
    if marked:
        place = page.find(marked)
        assert place is not None
        again = page.cut(*place)
        assert again is not None
        assert again.passage == marked.passage
