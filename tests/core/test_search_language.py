"""The query language: phrases, operators, brackets and filters."""

import pytest

from osee_desktop.search.documents import Document
from tests.support.search_index import answer, note, titles

PAPERS = [
    note("Total cost", "What it costs in total."),
    note("Costs", "The total costs."),
    note("Cost", "In total, the cost."),
    note("Money", "Nothing."),
]


@pytest.mark.parametrize(
    "query", ['"total cost"', "\N{LEFT DOUBLE QUOTATION MARK}total cost\N{RIGHT DOUBLE QUOTATION MARK}", "«total cost»"]
)
def test_quotes_ask_for_the_words_as_written_and_side_by_side(query: str) -> None:
    assert titles(query, *PAPERS) == ["Total cost"]


def test_one_word_in_quotes_is_asked_for_as_written() -> None:
    assert set(titles('"costs"', *PAPERS)) == {"Total cost", "Costs"}


def test_a_phrase_does_not_run_from_one_name_into_the_next() -> None:
    document = Document(id="term/x", kind="term", title="Colour", names=("red paint", "blue ink"), text="")
    assert titles('"paint blue"', document) == []
    assert titles('"blue ink"', document) == ["Colour"]


def test_a_phrase_that_is_no_title_is_labelled_so() -> None:
    [hit] = answer('"in total"', note("Cost", "In total, the cost."), note("Total")).hits
    assert hit.match == "phrase"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("red AND blue", {"Both"}),
        ("red OR blue", {"Both", "Red", "Blue"}),
        ("red NOT blue", {"Red"}),
        ("NOT red", {"Blue", "Green"}),
        ("green OR (red AND blue)", {"Green", "Both"}),
        ("(green OR blue) NOT red", {"Green", "Blue"}),
        ('"red and blue" OR green', {"Both", "Green"}),
        ("red OR blu*", {"Both", "Red"}),
        ("red AND NOT blue", {"Red"}),
        ("red AND purple", set()),
    ],
)
def test_operators_mean_what_they_say(query: str, expected: set[str]) -> None:
    colours = [note("Both", "red and blue"), note("Red"), note("Blue"), note("Green")]
    assert set(titles(query, *colours)) == expected


def test_operators_give_exactly_what_meets_them() -> None:
    found = answer("red AND blue", note("Both", "red and blue"), note("Red"))
    assert (found.total, found.more, [hit.match for hit in found.hits]) == (1, 0, ["all words"])


@pytest.mark.parametrize(
    "query", ["and", "OR", "NOT", "AND", "red AND", "OR red", "(red", "red)", '"red', "()", "red ("]
)
def test_an_operator_that_joins_nothing_is_a_word_or_nothing(query: str) -> None:
    found = answer(query, note("Red"), note("Blue"))
    assert [hit.title for hit in found.hits] == (["Red"] if "red" in query else [])


def test_a_colon_after_another_word_is_just_a_colon() -> None:
    assert titles("spotlight:dhis2", note("Spotlight: DHIS2"), note("Other")) == ["Spotlight: DHIS2"]


def _material(title: str, cost: str, languages: tuple[str, ...], basis: str) -> Document:
    return Document(
        id=f"material/{title.casefold()}",
        kind="material",
        title=title,
        text="A course.",
        module="module/strategy",
        category="category/organisational",
        roles=("role/policy-maker",),
        cost=cost,
        languages=languages,
        basis=basis,
    )


SHELF = [
    note("Strategy", kind="module", id="module/strategy"),
    note("Procurement and Legal", kind="module", id="module/procurement-and-legal"),
    note("Organisational and programmatic", kind="category", id="category/organisational"),
    Document(id="role/policy-maker", kind="role", title="Policy maker", names=("Policy Makers", "lawmaker"), text=""),
    _material("Paid", "paid", ("es", "en"), "likely match"),
    _material("Free", "free", (), "title only"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind:module", {"Strategy", "Procurement and Legal"}),
        ("kind:modules", {"Strategy", "Procurement and Legal"}),
        ("KIND:Module", {"Strategy", "Procurement and Legal"}),
        ("kind: module", {"Strategy", "Procurement and Legal"}),
        ("module:strategy", {"Paid", "Free"}),
        ("module:module/strategy", {"Paid", "Free"}),
        ("category:organisational", {"Paid", "Free"}),
        ("category:programmatic", {"Paid", "Free"}),
        ("role:policy-maker", {"Paid", "Free"}),
        ("role:role/policy-maker", {"Paid", "Free"}),
        ('role:"policy makers"', {"Paid", "Free"}),
        ("role:lawmakers", {"Paid", "Free"}),
        ("role:policy", {"Paid", "Free"}),
        ("cost:free", {"Free"}),
        ("cost:FREE", {"Free"}),
        ("lang:es", {"Paid"}),
        ("lang:Spanish", {"Paid"}),
        ("lang:español", {"Paid"}),
        ("basis:likely", {"Paid"}),
        ('basis:"title only"', {"Free"}),
        ("basis:title-only", {"Free"}),
        ("course cost:free", {"Free"}),
        ("cost:free course", {"Free"}),
        ("cost:free OR cost:paid", {"Free", "Paid"}),
        ("course NOT cost:free", {"Paid"}),
        ("kind:module OR (course cost:paid)", {"Strategy", "Procurement and Legal", "Paid"}),
    ],
)
def test_filters_take_ids_titles_other_names_and_plurals(query: str, expected: set[str]) -> None:
    assert set(titles(query, *SHELF)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "kind:unicorn",
        "module:none",
        "role:x",
        "cost:%",
        "lang:%",
        "lang:_",
        "basis:s%",
        "module:%",
        "kind:!",
        "cost:''",
        "lang:e",
    ],
)
def test_a_value_that_nothing_has_gives_no_hits(query: str) -> None:
    assert answer(query, *SHELF).hits == ()
    assert answer(f"course {query}", *SHELF).hits == ()


@pytest.mark.parametrize("field", ["kind", "module", "role", "category", "cost", "lang", "basis"])
def test_a_value_that_is_no_text_gives_no_hits(field: str) -> None:
    assert answer(f"{field}:\ud800", *SHELF).hits == ()


def test_filters_narrow_guesses_and_partial_hits_too() -> None:
    shelf = [*SHELF, note("Courses in law")]
    assert set(titles("kind:material corse", *shelf)) == {"Paid", "Free"}
    assert set(titles("kind:material course law", *shelf)) == {"Paid", "Free"}


def test_filters_alone_are_told_apart() -> None:
    assert answer("kind:module", *SHELF).only_filters
    assert not answer("kind:module strategy", *SHELF).only_filters


@pytest.mark.parametrize("query", ["", " ", "!?", '""', "...", "\0", "()"])
def test_nothing_asked_is_nothing_found(query: str) -> None:
    found = answer(query, *SHELF)
    assert (found.hits, found.total, found.more) == ((), 0, 0)
