"""Where a text is cut into sheets: nothing is torn apart that fits on one, and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.ui.widgets.page_cuts import Head, Outline, Part, Slice, Strength, slices

LINE, ROW, TOGETHER = Strength.LINE, Strength.ROW, Strength.TOGETHER
ROOM = 100.0


def lines(*tops: float, height: float = 10) -> list[Part]:
    return [Part(top, top + height, LINE) for top in tops]


def cut(parts: list[Part], *, heads: list[Head] | None = None, breaks: list[float] | None = None) -> tuple[Slice, ...]:
    height = max((part.bottom for part in parts), default=0.0)
    return slices(Outline(height, parts, heads or [], breaks or []), ROOM)


def edges(found: tuple[Slice, ...]) -> list[tuple[float, float]]:
    return [(one.top, one.bottom) for one in found]


def test_an_empty_text_takes_one_sheet() -> None:
    assert edges(cut([])) == [(0, 0)]


def test_a_sheet_ends_after_the_last_line_that_fits() -> None:
    assert edges(cut(lines(*range(0, 200, 12)))) == [(0, 94), (96, 190), (192, 202)]


def test_a_sheet_begins_with_words_and_not_with_the_space_above_them() -> None:
    assert edges(cut(lines(0, 80, 130))) == [(0, 90), (130, 140)]


def test_a_row_is_not_split() -> None:
    rows = [Part(0, 60, ROW), Part(60, 120, ROW)]
    assert edges(cut([*rows, *lines(5, 65, 95)])) == [(0, 60), (60, 120)]


def test_a_row_higher_than_a_sheet_is_split_between_its_lines() -> None:
    tall = Part(0, 160, ROW)
    assert edges(cut([tall, *lines(*range(5, 155, 15))])) == [(0, 95), (95, 160)]


def test_a_line_higher_than_a_sheet_is_cut_where_the_sheet_ends() -> None:
    assert edges(cut(lines(0, height=250))) == [(0, 100), (100, 200), (200, 250)]


def test_a_heading_goes_with_what_it_is_about() -> None:
    heading = Part(75, 115, TOGETHER)
    assert edges(cut([heading, *lines(0, 75, 95, 105)])) == [(0, 10), (75, 115)]


def test_headings_in_a_row_go_together() -> None:
    chain = [Part(60, 80, TOGETHER), Part(75, 110, TOGETHER)]
    assert edges(cut([*chain, *lines(0, 60, 75, 100)])) == [(0, 10), (60, 110)]


def test_what_cannot_stay_together_gives_way_before_a_row_does() -> None:
    parts = [Part(0, 140, TOGETHER), Part(80, 130, ROW), *lines(0, 40, 85, 115)]
    assert edges(cut(parts)) == [(0, 50), (80, 140)]


def test_the_head_of_a_table_stands_again_where_it_goes_on() -> None:
    head = Head(0, 20, 160)
    rows = [Part(top, top + 40, ROW) for top in (20, 60, 100)]
    first, second = cut([Part(0, 20, ROW), *rows, *lines(5, 25, 65, 105, 130)], heads=[head])
    assert (first.head, second.head) == (None, head)
    assert (first.top, first.bottom, second.top, second.bottom) == (0, 100, 100, 140)


def test_a_repeated_head_takes_its_room() -> None:
    head = Head(0, 40, 400)
    found = cut([Part(0, 40, ROW), *(Part(top, top + 30, ROW) for top in range(40, 400, 30))], heads=[head])
    assert [one.bottom - one.top for one in found] == [100, 60, 60, 60, 60, 60]


def test_a_head_that_leaves_no_room_is_not_repeated() -> None:
    head = Head(0, 60, 300)
    found = cut([Part(0, 60, ROW), *(Part(top, top + 40, ROW) for top in range(60, 300, 40))], heads=[head])
    assert {one.head for one in found} == {None}


def test_a_head_is_not_repeated_after_its_table() -> None:
    head = Head(0, 10, 90)
    found = cut([Part(0, 10, ROW), Part(10, 90, ROW), *lines(95, 115)], heads=[head])
    assert [one.head for one in found] == [None, None]


def test_a_new_sheet_begins_where_the_text_says_so() -> None:
    assert edges(cut(lines(0, 20, 40), breaks=[20])) == [(0, 10), (20, 50)]


@given(
    st.lists(
        st.tuples(st.floats(0, 30), st.floats(1, 180), st.sampled_from([LINE, ROW]), st.booleans()),
        min_size=1,
        max_size=60,
    ),
    st.lists(st.integers(0, 59), max_size=4),
)
def test_everything_stands_on_one_sheet_in_its_order(
    spans: list[tuple[float, float, Strength, bool]], breaking: list[int]
) -> None:
    parts, joined, top = [], [], 0.0
    for gap, height, strength, joins in spans:
        parts.append(Part(top + gap, top + gap + height, strength))
        joined += [Part(parts[-2].top, parts[-1].bottom, TOGETHER)] if joins and len(parts) > 1 else []
        top += gap + height
    breaks = [parts[place].top for place in breaking if place < len(parts)]
    found = slices(Outline(top, [*parts, *joined], [], breaks), ROOM)
    assert all(one.bottom - one.top <= ROOM + 0.5 for one in found)
    assert all(before.bottom <= after.top + 0.5 for before, after in pairwise(found))
    for part in parts:
        shown = sum(max(0.0, min(one.bottom, part.bottom) - max(one.top, part.top)) for one in found)
        assert shown == pytest.approx(part.bottom - part.top, abs=2)
        touched = [one for one in found if one.top + 1 < part.bottom and part.top + 1 < one.bottom]
        assert len(touched) <= 1 or part.bottom - part.top > ROOM - 1
