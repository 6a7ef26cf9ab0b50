"""Words are counted as a reader sees them, and graded by how hard they are to read."""

import importlib
import re
import sys
import warnings
from typing import Final

import pytest

from osee_desktop.publish.grades import graded, reading_grade
from osee_desktop.publish.sources import Sources
from osee_desktop.publish.texts import words

NO_TITLES: Final = re.compile(r"(?!)")
EASY: Final = "The cat sat on the mat. It was warm. The sun was out."
HARD: Final = (
    "Institutional interoperability considerations necessitate comprehensive organisational "
    "transformation methodologies, notwithstanding administrative impediments."
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("**", 0),
        ("One two.", 2),
        ("- **One** two\n- *three*\n\n1. four", 4),
        ("[[change management]] and [[module/strategy|the plan]]", 5),
        ("| a | b |\n| --- | --- |\n| c | d e |", 5),
        ("re-use people\N{RIGHT SINGLE QUOTATION MARK}s words", 3),
        ("Où est-il ?", 2),
    ],
)
def test_words_are_counted_without_marks(text: str, count: int) -> None:
    assert words(text) == count


def test_hard_words_have_a_higher_grade() -> None:
    assert reading_grade(EASY, NO_TITLES) < 4
    assert reading_grade(HARD, NO_TITLES) > 13
    assert reading_grade("", NO_TITLES) == 0


def test_a_list_item_without_a_full_stop_is_a_sentence() -> None:
    items = "\n".join(f"- the cat sat on mat number {number}" for number in range(12))
    assert reading_grade(items, NO_TITLES) == reading_grade(items.replace("\n", ".\n") + ".", NO_TITLES)
    assert reading_grade(items, NO_TITLES) < reading_grade(items.replace("\n- ", " "), NO_TITLES)


def test_titles_and_quoted_words_are_left_out() -> None:
    titles = re.compile(re.escape("Institutional interoperability considerations"))
    plain = reading_grade(EASY, NO_TITLES)
    assert reading_grade(f"{EASY} It is “{HARD}”.", NO_TITLES) < 5
    easier = reading_grade(f"{EASY} See Institutional interoperability considerations.", titles)
    assert plain <= easier < reading_grade(f"{EASY} See Institutional interoperability considerations.", NO_TITLES)


def test_every_text_is_graded_hardest_first(sources: Sources) -> None:
    report = graded(sources)
    grades = [row.grade for row in report.grades]
    assert grades == sorted(grades, reverse=True)
    assert {row.record_id for row in report.grades} == {entry.record.id for entry in sources.records}
    assert grades[-1] <= report.median <= grades[0]


def test_the_old_library_below_says_nothing_when_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in {"textstat", "pkg_resources"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "osee_desktop.publish.grades")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        importlib.import_module("osee_desktop.publish.grades")
    assert said == []
