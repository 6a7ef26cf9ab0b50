"""In which order documents are found, why each was found, and by which forms of a word."""

from contextlib import closing

import pytest

from osee_desktop.search.documents import Document, Synonyms
from osee_desktop.search.engine import Search
from tests.support.search_index import answer, note, search_in, titles

KINDS = ["title", "title start", "phrase", "all words", "some words", "spelling"]
LADDER = [
    note("Other", "Open windows. The source is a river."),
    note("Guide", "A guide to open source."),
    note("Open source licences", "Whatever."),
    note("Open doors", "Nothing else."),
    note("Open source", "Whatever."),
]


def test_the_reasons_come_in_the_promised_order() -> None:
    found = answer("open source", *LADDER)
    assert [(hit.title, hit.match) for hit in found.hits] == [
        ("Open source", "title"),
        ("Open source licences", "title start"),
        ("Guide", "phrase"),
        ("Other", "all words"),
        ("Open doors", "some words"),
    ]


@pytest.mark.parametrize("query", ["open", "source", "open source", "open sauce", "what is open source", "sorce"])
def test_scores_fall_with_the_order(query: str) -> None:
    hits = answer(query, *LADDER).hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [KINDS.index(hit.match) for hit in hits] == sorted(KINDS.index(hit.match) for hit in hits)


def test_an_acronym_is_a_title() -> None:
    term = Document(id="term/dpg", kind="term", title="digital public good", names=("DPG",), text="")
    [first, second] = answer("DPG", note("A DPG alliance"), term).hits
    assert (first.title, first.match, second.match) == ("digital public good", "title", "all words")


@pytest.mark.parametrize("query", ["M&E", "m & e", "M and E", "m&e"])
def test_an_acronym_may_hold_an_ampersand(query: str) -> None:
    term = Document(id="term/me", kind="term", title="monitoring and evaluation", names=("M&E",), text="")
    assert answer(query, note("Me"), term).hits[0].match == "title"
    assert titles(query, note("Me"), term) == ["monitoring and evaluation"]


def test_the_name_of_a_term_comes_before_the_other_name_of_a_role() -> None:
    role = Document(id="role/tester", kind="role", title="Tester", names=("QA",), text="")
    term = Document(id="term/qa", kind="term", title="quality assurance", names=("QA",), text="")
    assert titles("qa", role, term) == ["quality assurance", "Tester"]


def test_a_title_in_the_same_form_comes_before_one_in_another_form() -> None:
    assert titles("standards", note("Standard"), note("Standards")) == ["Standards", "Standard"]


def test_of_equal_titles_the_kind_that_people_look_for_most_comes_first() -> None:
    found = answer("planning", note("Planning", kind="note"), note("Planning", kind="module"))
    assert [hit.kind for hit in found.hits] == ["module", "note"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("licenses", "Licence"),
        ("organization", "Organisation"),
        ("programs", "Programme"),
        ("organisational", "Organizational"),
        ("labor", "Labour"),
        ("catalog", "Catalogue"),
        ("policies", "Policy"),
        ("dpgs", "DPG"),
        ("ngos", "NGO"),
        ("gobierno de mexico", "Gobierno de México"),
        ("MÉXICO", "Mexico"),
        ("reuse", "Re-use"),
        ("re use", "Re-use"),
        ("opensource", "Open-source"),
        ("minister's", "Minister"),
        ("minister\N{RIGHT SINGLE QUOTATION MARK}s", "Minister"),
    ],
)
def test_a_word_is_found_in_its_other_forms_and_spellings(query: str, title: str) -> None:
    assert titles(query, note(title), note("Something else")) == [title]


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("governance", "Government"),
        ("access", "Accessibility"),
        ("accountant", "Accountability"),
        ("mobile", "Mobilise"),
    ],
)
def test_words_that_only_begin_alike_are_not_one(query: str, other: str) -> None:
    assert titles(query + " ", note(other)) == []


@pytest.mark.parametrize("query", ["procurem", "licenc", "organis", "organiz", "organisatio", "re-us", "p"])
def test_the_last_word_may_be_a_beginning(query: str) -> None:
    assert len(titles(query, note("Procurement by organisations"), note("Licences to re-use"))) == 1


def test_a_finished_word_is_no_beginning() -> None:
    assert titles("pro ", note("Procurement")) == []
    assert titles("pro law", note("Procurement law")) == ["Procurement law"]  # some of the words


def test_one_letter_is_looked_for_in_titles_only() -> None:
    assert titles("l", note("Law"), note("Other", "law")) == ["Law"]


def test_the_beginning_of_a_stop_word_hides_nothing() -> None:
    assert titles("digital in", note("Digital inclusion"), note("Digital gap")) == ["Digital inclusion", "Digital gap"]


@pytest.mark.parametrize(
    "query",
    ["what is a licence", "What does licence mean?", "whats a licence", "please explain the licence", "licence?"],
)
def test_the_frame_of_a_question_does_not_count(query: str) -> None:
    found = answer(query, note("What people mean", "A licence is what it is."), note("Licence"))
    assert (found.hits[0].title, found.hits[0].match) == ("Licence", "title")


def test_words_that_say_nothing_are_looked_for_where_there_are_no_others() -> None:
    assert titles("who we are", note("Who we are"), note("Law")) == ["Who we are"]


def _with_synonyms() -> Search:
    return search_in(
        [note("Offices", "An OSPO helps."), note("Programmes", "An open source programme office helps."), note("Pens")],
        [Synonyms(("open source programme office", "OSPO", "open source program office"))],
    )


@pytest.mark.parametrize("query", ["OSPO", "open source programme office", "Open Source Program Offices", "ospos"])
def test_synonyms_work_both_ways(query: str) -> None:
    with closing(_with_synonyms()) as search:
        assert {hit.title for hit in search.answer(query).hits} == {"Offices", "Programmes"}


def test_a_synonym_is_marked_whole_and_parts_of_it_are_not() -> None:
    texts = "A public source. An open source programme office. An office."
    with closing(search_in([note("T", texts)], [Synonyms(("open source programme office", "OSPO"))])) as search:
        [hit] = search.answer("ospo").hits
    assert [hit.excerpt.text[start:end] for start, end in hit.excerpt.marks] == [
        "open",
        "source",
        "programme",
        "office",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("procurment", "procurement"),
        ("porcurement", "procurement"),
        ("prokuremment", "procurement"),
        ("public procurment", "public procurement"),
        ("publicprocurement", "public procurement"),
        ("procurrem", "procurement"),
    ],
)
def test_a_slip_is_corrected_and_labelled(typed: str, meant: str) -> None:
    found = answer(typed, note("Public procurement"), note("Other"))
    assert (found.corrected, found.total) == (meant, 1)
    assert [(hit.title, hit.match, hit.matched_for) for hit in found.hits] == [
        ("Public procurement", "spelling", meant)
    ]


def test_two_letters_the_wrong_way_round_are_one_slip() -> None:
    assert answer("chnage", note("Change")).corrected == "change"


def test_a_longer_word_of_the_same_stem_is_no_title() -> None:
    assert [hit.match for hit in answer("manage ", note("Management"), note("Manages")).hits] == ["title", "all words"]


@pytest.mark.parametrize("typed", ["lxw", "chapter", "unknown", "12345"])
def test_a_word_that_is_near_to_nothing_is_not_bent(typed: str) -> None:
    assert answer(typed, note("Law"), note("Cheaper")).hits == ()


def test_a_word_that_is_known_in_another_form_is_not_bent() -> None:
    found = answer("evaluating procurment", note("Evaluation of procurement"), note("Evacuating"))
    assert found.corrected == "evaluating procurement"


def test_nothing_is_corrected_where_all_words_are_found() -> None:
    found = answer("licenc", note("Licence"), note("Licensor"))
    assert (found.corrected, found.hits[0].match) == (None, "title start")


def test_where_only_some_words_are_known_these_are_found() -> None:
    found = answer("law hackers", note("Law"), note("Pens"))
    assert [(hit.title, hit.match) for hit in found.hits] == [("Law", "some words")]
    assert (found.total, found.more) == (0, 1)


def test_a_word_that_is_near_to_nothing_does_not_hide_what_another_may_mean() -> None:
    found = answer("wat is procurment", note("Procurement"), note("Is", "What is it?"))
    assert (found.corrected, [hit.title for hit in found.hits]) == ("procurement", ["Procurement"])


def test_a_short_acronym_is_not_taken_for_a_beginning_with_a_slip() -> None:
    assert answer("EUPL", note("Explanation")).hits == ()
    assert answer("Euplan", note("Explanation")).corrected == "explanation"


def test_of_partial_hits_those_with_rarer_words_and_words_in_the_title_come_first() -> None:
    common = [note(f"Paper {number}", "Rules of law.") for number in range(8)]
    found = titles("law treaty xylophone", *common, note("Other", "A treaty."), note("Treaty"))
    assert found[:2] == ["Treaty", "Other"]
