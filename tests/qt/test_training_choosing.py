"""The plain side of the place "Training": from records to entries, then filters and order."""

import pytest

from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.training.catalogue import Catalogue
from osee_desktop.ui.pages.training.choosing import Order, matching, offered, ordered
from osee_desktop.ui.pages.training.entry import FACETS, Entry
from osee_desktop.ui.pages.training.families import family_of
from tests.support import materials as some
from tests.support import shelf as small


@pytest.fixture
def entries() -> tuple[Entry, ...]:
    return Catalogue(some.MaterialShelf(), wording, str.upper).entries()


def titles(found: list[Entry]) -> list[str]:
    return [entry.title.partition(" ")[0] for entry in found]


def by_id(entries: tuple[Entry, ...], record_id: str) -> Entry:
    return next(entry for entry in entries if entry.address == record_id)


def test_an_entry_says_everything_in_words(entries: tuple[Entry, ...]) -> None:
    guide = by_id(entries, some.GUIDE.id)
    assert guide.maker == "Enterprise Estonia, 2022"
    assert (guide.cost, guide.cost_note) == ("Free", "Free to read.")
    assert guide.basis == "Likely match"
    assert "not certain" in guide.basis_meaning
    assert guide.languages == "English, xx"
    assert guide.form == "Web site"
    assert guide.place == "page 9, Strategy"
    assert guide.activities == "Digital Strategy and Roadmap"
    assert guide.summary == some.GUIDE.text.upper()
    assert (guide.attribution, guide.web) == (some.GUIDE.attribution, some.GUIDE.address)


def test_what_is_not_known_stays_empty(entries: tuple[Entry, ...]) -> None:
    course = by_id(entries, some.COURSE.id)
    assert (course.maker, course.suits, course.web, course.cost_note) == ("", "", "", "")
    assert by_id(entries, some.REPORT.id).languages == ""
    assert by_id(entries, some.LOOSE.id).activities == ""


def test_a_material_is_found_by_its_own_module_and_by_the_one_that_prints_it(entries: tuple[Entry, ...]) -> None:
    assert titles(matching(entries, {"module": small.INCLUSION})) == ["Élan", "a"]
    assert titles(matching(entries, {"module": small.STRATEGY})) == ["e-Estonia", "Élan", "Zebra"]
    assert by_id(entries, some.COURSE.id).modules == "Digital Inclusion, Strategy"


def test_filters_combine(entries: tuple[Entry, ...]) -> None:
    assert titles(matching(entries, {"module": small.STRATEGY, "cost": "free"})) == ["e-Estonia", "Zebra"]
    assert matching(entries, {"module": small.STRATEGY, "cost": "unknown"}) == []
    assert len(matching(entries, {})) == 4


def test_a_user_group_written_in_other_capitals_is_the_same_group(entries: tuple[Entry, ...]) -> None:
    words = [(one.choice.words, one.count) for one in offered(entries, "group", {})]
    assert words == [("Strategy / management", 3), ("Left blank in the draft", 1)]


def test_choices_are_counted_beside_the_other_filters_but_not_beside_their_own(entries: tuple[Entry, ...]) -> None:
    chosen = {"module": small.INCLUSION, "cost": "paid"}
    costs = {one.choice.words: one.count for one in offered(entries, "cost", chosen)}
    assert costs == {"Free": 0, "Paid": 1, "Not known": 1}


def test_choices_stand_in_a_fixed_order(entries: tuple[Entry, ...]) -> None:
    assert [one.choice.words for one in offered(entries, "basis", {})] == [
        "Based on the source",
        "Likely match",
        "Title only",
    ]
    assert [one.choice.words for one in offered(entries, "module", {})] == ["Strategy", "Digital Inclusion"]
    assert [one.choice.words for one in offered(entries, "language", {})][-1] == "Not known"


def test_titles_are_sorted_without_accents_capitals_and_marks(entries: tuple[Entry, ...]) -> None:
    assert titles(ordered(entries, Order("title"))) == ["a", "e-Estonia", "Élan", "Zebra"]
    assert titles(ordered(entries, Order("title", descending=True))) == ["Zebra", "Élan", "e-Estonia", "a"]


def test_activities_are_sorted_as_in_the_draft_and_what_has_none_comes_last(entries: tuple[Entry, ...]) -> None:
    assert titles(ordered(entries, Order("activity"))) == ["e-Estonia", "Élan", "a", "Zebra"]


def test_costs_and_bases_are_sorted_by_their_meaning(entries: tuple[Entry, ...]) -> None:
    assert titles(ordered(entries, Order("cost"))) == ["e-Estonia", "Zebra", "Élan", "a"]
    assert titles(ordered(entries, Order("basis"))) == ["a", "e-Estonia", "Zebra", "Élan"]


def test_equal_ones_keep_the_order_of_the_draft_in_both_directions(entries: tuple[Entry, ...]) -> None:
    assert titles(ordered(entries, Order("cost", descending=True))) == ["a", "Élan", "e-Estonia", "Zebra"]


def test_asking_for_the_same_column_turns_the_order_round() -> None:
    first = Order("activity").turned_to("title")
    assert first == Order("title")
    assert first.turned_to("title") == Order("title", descending=True)
    assert first.turned_to("title").turned_to("title") == Order("title")


def test_every_entry_can_be_found_by_every_filter(entries: tuple[Entry, ...]) -> None:
    for facet in FACETS:
        counts = [one.count for one in offered(entries, facet, {})]
        assert sum(counts) >= len(entries), facet


@pytest.mark.parametrize(
    ("form", "family"),
    [
        ("short course", "course"),
        ("e-course, or the summary of one", "course"),
        ("news item that announces a video course", "article"),
        ("article that sums up a research report", "article"),
        ("policy brief", "report"),
        ("guidance on a website", "guidance"),
        ("website that presents a country's approach", "website"),
        ("handbook", "book"),
        ("national strategy with a plan for carrying it out", "strategy"),
        ("data set", "data"),
        ("not known; the title may be that of a report or brochure", "unknown"),
        ("a thing without a name", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_first_word_that_tells_a_family_decides(form: str, family: str) -> None:
    assert family_of(form).key == family
