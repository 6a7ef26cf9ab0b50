"""From an answer of the search to what the page shows."""

import pytest

from osee_desktop.search.hits import Answer, Hit
from osee_desktop.ui.pages.search.asking import ask
from osee_desktop.ui.pages.search.reasons import said, why
from osee_desktop.ui.pages.search.results import WITHOUT, Question, Results, Surroundings
from tests.support.answers import FakeSearch, answer, hit

AROUND = Surroundings({"organisational": "Organisational", "technical": "Technical"})
LICENCE = (
    hit("licence", "title", marked=("licence",)),
    hit("Licence Related", "title start", kind="section", marked=("Licence",)),
    hit("Licensing Compliance", kind="activity", marked=("Licensing",)),
    hit("copyright", text="Open source licences build on it.", marked=("licences",)),
    hit("Apache License", text="A licence.", marked=("licence", "License")),
)


def results(question: Question, found: Answer) -> Results:
    return ask(FakeSearch({question.words: found}), question, AROUND)


def test_hits_stand_in_groups_by_where_the_words_are_and_keep_their_order() -> None:
    shown = results(Question(words="licence"), answer(*LICENCE))

    assert [(group.name, [one.title for one in group.hits]) for group in shown.groups] == [
        ("In the title", ["licence", "Licence Related", "Licensing Compliance"]),
        ("In the text", ["copyright", "Apache License"]),
    ]
    assert [group.remark for group in shown.groups] == ["3, best first", "2"]
    assert shown.head == "5 results"


def test_hits_with_some_of_the_words_stand_apart() -> None:
    partial = hit("Choosing a tool", "some words", text="How to choose", marked=("choose",))

    shown = results(Question(words="choose licence"), answer(hit("licence", "phrase"), partial, more=7))

    assert [(group.name, group.remark) for group in shown.groups] == [
        ("In the text", "1"),
        ("With some of your words", "7"),
    ]
    assert shown.groups[1].hits[0].why == "it has “choose”, not all of your words"


def test_the_head_says_so_where_no_hit_has_all_the_words() -> None:
    shown = results(Question(words="choose licence"), answer(hit("licence", "some words"), more=1))

    assert shown.head == "No result has all your words"
    assert shown.state == "hits"


def test_a_part_of_a_long_list_says_which_part_it_is() -> None:
    shown = results(Question(words="licence", limit=2), answer(*LICENCE))

    assert shown.shown == "Results 1 to 2. More come as you go on."
    assert shown.groups[0].remark == "best first"
    assert shown.head == "5 results"


def test_kinds_and_categories_are_counted_and_the_usual_ones_are_offered_without_results_too() -> None:
    shown = results(Question(words="licence"), answer(*LICENCE, hit("Lead", kind="note")))

    counts = {one.words: one.count for one in shown.facets.kinds}
    assert counts["All kinds"] == 6
    assert (counts["Glossary terms"], counts["Sections"], counts["Roles"], counts["Editor\u2019s notes"]) == (
        3,
        1,
        0,
        1,
    )
    assert [one.words for one in shown.facets.kinds if not one.lasting and one.count] == ["Editor\u2019s notes"]
    assert {one.key: one.count for one in shown.facets.categories} == {
        "organisational": 3,
        "technical": 0,
        WITHOUT: 3,
    }


def test_a_kind_narrows_the_hits_but_not_the_counts_of_kinds() -> None:
    search = FakeSearch({"licence": answer(*LICENCE), "kind:section licence": answer(LICENCE[1])})

    shown = ask(search, Question(words="licence", kind="section"), AROUND)

    assert [one.title for group in shown.groups for one in group.hits] == ["Licence Related"]
    assert shown.head == "1 result"
    assert {one.key: one.count for one in shown.facets.kinds}["term"] == 3
    assert {one.key: one.count for one in shown.facets.categories}[WITHOUT] == 0


def test_a_category_that_is_off_takes_its_hits_away() -> None:
    shown = results(Question(words="licence", left_out=frozenset({WITHOUT})), answer(*LICENCE))

    assert [one.title for group in shown.groups for one in group.hits] == ["Licence Related", "Licensing Compliance"]
    assert shown.head == "2 results"


def test_a_category_that_is_off_makes_room_for_hits_further_down() -> None:
    terms = [hit(f"licence {number}", marked=("licence",)) for number in range(20)]
    search = FakeSearch({"licence": answer(*terms, hit("Licence Related", kind="section"))})

    shown = ask(search, Question(words="licence", left_out=frozenset({WITHOUT}), limit=4), AROUND)

    assert [one.title for group in shown.groups for one in group.hits] == ["Licence Related"]
    assert shown.shown == ""


def test_filters_that_leave_nothing_say_so() -> None:
    shown = results(Question(words="licence", left_out=frozenset({"organisational", WITHOUT})), answer(*LICENCE))

    assert (shown.state, shown.head, shown.groups) == ("filtered out", "0 results", ())
    assert shown.facets.locked == ""


def test_unknown_words_give_guesses_apart_and_nothing_to_narrow() -> None:
    guesses = [hit(f"licence {number}", "spelling") for number in range(9)]

    shown = results(Question(words="licnce"), answer(*guesses, total=17, corrected="licence"))

    assert shown.state == "guesses"
    assert shown.guess
    assert (shown.guess.typed, shown.guess.meant, shown.guess.count) == ("licnce", "licence", 17)
    assert shown.head == "No results, 5 guesses"
    assert shown.groups[0].hits[0].why == "guess: “licence 0” is close to “licnce”"
    assert shown.facets.locked == "Guesses cannot be narrowed. Search for the suggested word first."
    assert all(one.count == 0 for one in shown.facets.kinds)


def test_nothing_found_and_nothing_typed_are_states_of_their_own() -> None:
    search = FakeSearch()

    assert ask(search, Question(words="qqq"), AROUND).state == "nothing"
    assert ask(search, Question(words="  "), AROUND).state == "blank"
    assert search.asked == [("qqq", 15)]


@pytest.mark.parametrize(
    ("found", "typed", "reason"),
    [
        (hit("licence", "title", marked=("licence",)), "Licence", "the title is your exact word"),
        (hit("Licences", "title", marked=("Licences",)), "licence", "the title is another form of your word"),
        (hit("digital public good", "title"), "DPG", "“DPG” is another name of it"),
        (
            hit("open source software", "title", marked=("open", "source")),
            "open source",
            "“open source” is another name",
        ),
        (hit("licence plan", "title start"), "licence", "the title starts with your word"),
        (hit("open tools", "title start"), "open too", "the title starts with your words"),
        (hit("Licensing now", "title start", marked=("Licensing",)), "licence", "the title starts with another form"),
        (hit("x", "title start"), "licence", "one of its names starts with your word"),
        (hit("x", "phrase"), "open source", "your words stand side by side"),
        (hit("x", "phrase"), "", "it meets your conditions"),
        (hit("A licence", marked=("licence",)), "licence", "the title has your exact word"),
        (hit("Licensing", marked=("Licensing",)), "licence", "the title has “Licensing”, another form of your word"),
        (hit("x", text="a licence", marked=("licence",)), "licence", "the text has your exact word"),
        (hit("x", text="licences", marked=("licences",)), "licence", "the text has “licences”, another form of"),
        (
            hit("The Digital Public Goods", marked=("Digital", "Public", "Goods")),
            "DPG",
            "the title has “Digital Public Goods”, which means the same",
        ),
        (
            hit("x", text="one open programme, two OSPO", marked=("open", "programme", "OSPO")),
            "FLOSS",
            "the text has “open programme”, which means the same",
        ),
        (hit("x"), "licence", "one of its names has your word"),
        (hit("Open data", marked=("Open", "data")), "open data", "the title has all your words"),
        (hit("Open", text="data", marked=("Open", "data")), "open data", "it has all your words"),
        (hit("x", "some words"), "open data", "it has some of your words"),
    ],
)
def test_every_hit_says_why_it_was_found(found: Hit, typed: str, reason: str) -> None:
    assert why(found, typed).startswith(reason)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('kind:term "open source"', "open source"),
        ("licence AND (policy OR law)", "licence policy law"),
        ('role:"Chief information officer" cost:free budget', "budget"),
        ("  NOT  android orchid ", "android orchid"),
    ],
)
def test_operators_and_filters_are_not_words(typed: str, words: str) -> None:
    assert said(typed) == words


def test_a_place_names_the_module_or_else_the_kind_and_a_module_names_its_category() -> None:
    module = hit("Strategy", "title", kind="module")
    found = answer(hit("licence", "title"), module, hit("Plan", kind="competency"), hit("Officer", kind="role"))

    shown = results(Question(words="licence"), found)

    places = {one.title: one.place for group in shown.groups for one in group.hits}
    assert places == {
        "licence": "Glossary, p. 7",
        "Strategy": "Organisational, p. 6",
        "Plan": "Strategy, p. 6",
        "Officer": "Roles, p. 7",
    }
