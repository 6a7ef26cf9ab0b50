"""The places Roles, Competencies and Glossary: their lists, their first pages, what pages of their records hold."""

import re

import pytest

from osee_desktop.library import records as r
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES, Listing, fold, place_of
from osee_desktop.ui.pages.reading.lists import Lists
from osee_desktop.ui.pages.reading.parts import Cell, parts_of
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING, Crumb, TreeEntry
from osee_desktop.ui.pages.reading.terms import FENCE, TermMarks
from osee_desktop.ui.pages.reading.writer import PageWriter
from tests.support import shelf as small
from tests.support.shelf import SmallShelf


@pytest.fixture
def listings(writer: PageWriter) -> dict[str, Listing]:
    return {listing.address: listing for listing in writer.listings()}


@pytest.fixture
def marks() -> TermMarks:
    return TermMarks(
        (small.TERM, small.OFFICE_TERM, acronym("IT", "information technology"), acronym("M&E", "m and e"))
    )


def acronym(short: str, title: str) -> r.Term:
    return r.Term(
        id=f"term/{title.replace(' ', '-')}",
        title=title,
        text=f"What {title} is.\n\nMore.",
        source=small.source(1),
        acronym=short,
        aliases=(),
        basis="editor",
    )


def fenced(text: str) -> str:
    return f"{FENCE[0]}{text}{FENCE[1]}"


def shown(entries: tuple[TreeEntry, ...]) -> dict[str, list[str]]:
    return {entry.title: [child.title for child in entry.children] for entry in entries}


def rows(record: r.Record, shelf: SmallShelf) -> dict[str, list[tuple[Cell, ...]]]:
    return {part.heading: list(part.rows) for part in parts_of(record, shelf)}


def test_every_place_has_its_list_in_the_order_of_the_rail(writer: PageWriter) -> None:
    assert [listing.address for listing in writer.listings()] == [MODULES, ROLES, COMPETENCIES, TRAINING, GLOSSARY]


def test_roles_stand_in_their_groups(listings: dict[str, Listing]) -> None:
    assert shown(listings[ROLES].entries) == {"Government and policy": ["Policy maker"]}


def test_materials_stand_under_their_module_and_are_found_by_their_publisher(listings: dict[str, Listing]) -> None:
    assert shown(listings[TRAINING].entries) == {"Strategy": ["e-Estonia <guide>"]}
    (found,) = listings[TRAINING].filtered("enterprise")
    assert [child.title for child in found.children] == ["e-Estonia <guide>"]


def test_competencies_stand_under_their_module_with_its_dot(listings: dict[str, Listing]) -> None:
    assert shown(listings[COMPETENCIES].entries) == {"Strategy": ["Change management", "TBC"]}
    assert listings[COMPETENCIES].entries[0].category == "organisational"


def test_terms_stand_under_their_letter_with_their_acronym(listings: dict[str, Listing]) -> None:
    glossary = listings[GLOSSARY]
    assert shown(glossary.entries) == {"O": ["open source programme office (OSPO)", "open source software (OSS)"]}
    assert glossary.letters == ("O",)
    assert listings[ROLES].letters == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["open source programme office (OSPO)", "open source software (OSS)"]),
        ("  ", ["open source programme office (OSPO)", "open source software (OSS)"]),
        ("OSPO", ["open source programme office (OSPO)"]),
        ("Söftware", ["open source software (OSS)"]),
        ("office open", ["open source programme office (OSPO)"]),
        ("free", ["open source software (OSS)"]),
        ("nothing of the kind", []),
    ],
)
def test_a_list_is_narrowed_blind_to_case_accents_and_order(
    listings: dict[str, Listing], typed: str, found: list[str]
) -> None:
    entries = listings[GLOSSARY].filtered(typed)
    assert [child.title for entry in entries for child in entry.children] == found


def test_the_name_of_a_group_finds_nothing_but_that_of_a_record_keeps_what_is_below(
    listings: dict[str, Listing],
) -> None:
    assert listings[ROLES].filtered("government and") == ()
    (organisational,) = listings[MODULES].filtered("strategy")
    assert [(one.title, len(one.children)) for one in organisational.children] == [("Strategy", 2)]


def test_folding_takes_case_and_accents_away() -> None:
    assert fold("Éclair ÑandÚ Straße") == "eclair nandu strasse"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("roles", ROLES),
        ("role/x", ROLES),
        ("competency/a/b", COMPETENCIES),
        ("term/x", GLOSSARY),
        ("material/x", TRAINING),
        ("training", TRAINING),
        ("modules", MODULES),
    ],
)
def test_every_page_belongs_to_a_place(address: str, place: str) -> None:
    assert place_of(address) == place


@pytest.mark.parametrize(
    ("address", "title", "counts", "target"),
    [
        (ROLES, "Roles", "1 role in 1 group", "role/policy-maker"),
        (COMPETENCIES, "Competencies", "1 competency in 1 module", "competency/strategy/change-management"),
        (GLOSSARY, "Glossary", "2 terms", "term/open-source-software"),
    ],
)
def test_a_place_begins_with_what_it_is_how_much_there_is_and_every_record(
    writer: PageWriter, address: str, title: str, counts: str, target: str
) -> None:
    sheet = writer.write(address)
    assert (sheet.title, sheet.way) == (title, (Crumb(title),))
    assert counts in sheet.html
    assert f'href="osee:{target}"' in sheet.html
    assert "<h2>" in sheet.html


def test_first_pages_say_what_is_known_of_each_record(writer: PageWriter) -> None:
    assert "1 module · 1 OSPO profile" in writer.write(ROLES).html
    competencies = writer.write(COMPETENCIES).html
    assert "printed twice in the draft" in competencies
    assert "to be confirmed in the draft" in competencies
    assert "Software under a free licence." in writer.write(GLOSSARY).html


def test_records_follow_each_other_in_the_order_of_their_list(shelf: SmallShelf) -> None:
    lists = Lists(shelf, Places(shelf))
    assert lists.neighbours(small.CHANGE) == (None, small.PLACEHOLDER)
    assert lists.neighbours(small.TERM) == (small.OFFICE_TERM, None)
    assert lists.neighbours(small.NOTE) == (None, None)
    assert lists.neighbours(small.ROLE) == (None, None)


def test_neighbours_stand_at_the_foot_of_a_page(writer: PageWriter) -> None:
    foot = writer.write(small.PLACEHOLDER.id).html.rpartition('<table class="neighbours"')[2]
    assert "Before:" in foot
    assert "Change management" in foot
    assert "Next:" not in foot
    assert "neighbours" not in writer.write(small.NOTE.id).html


def test_a_role_page_tells_what_the_draft_gives_it_in_each_module(shelf: SmallShelf) -> None:
    found = rows(small.ROLE, shelf)
    module, gives = found["What the draft gives this role"][0]
    assert (module.words, module.address, module.remark) == ("Strategy", small.STRATEGY, "named as Policy Makers")
    assert gives.text == "They learn to plan."
    profile, unit = found["In an open source programme office"][0]
    assert (profile.address, unit.address) == (small.PROFILE.id, small.UNIT.id)


def test_a_competency_page_has_its_twins_its_learners_and_materials(shelf: SmallShelf) -> None:
    found = rows(small.CHANGE, shelf)
    assert [row[0].words for row in found["Printed again"]] == ["TBC"]
    assert [(row[0].words, row[1].words) for row in found["Who learns it"]] == [("Policy maker", "Policy Makers")]
    title, cost, basis = found["Training materials of the module"][0]
    assert (title.words, cost.words, basis.basis) == ("e-Estonia <guide>", "Free", "likely match")
    assert "Printed again" not in rows(small.PLACEHOLDER, shelf)


def test_a_unit_page_has_its_profiles_and_the_materials_for_it(shelf: SmallShelf) -> None:
    found = rows(small.UNIT, shelf)
    assert [row[1].links for row in found["User profiles"]] == [((small.ROLE.id, "Policy maker"),)]
    assert [row[0].address for row in found["Training materials"]] == [small.MATERIAL.id]


def test_pages_of_the_rest_have_their_parts(shelf: SmallShelf) -> None:
    assert [row[0].address for row in rows(small.ACTIVITY, shelf)["Training materials"]] == [small.MATERIAL.id]
    used = rows(small.TERM, shelf)["Used in"]
    assert [(row[0].words, row[1].words) for row in used] == [
        ("Strategy", "Module"),
        ("The promised guides are missing", "Editor’s note"),  # noqa: RUF001 - the apostrophe of print
    ]
    category = rows(small.CATEGORIES[0], shelf)
    assert [row[0].words for row in category["Relevant components"]] == ["Encryption"]
    assert len(category["Modules"]) == 2
    assert rows(small.CATEGORIES[2], shelf) == {}
    assert parts_of(small.NOTE, shelf) == ()


def test_terms_are_marked_once_in_a_section(marks: TermMarks) -> None:
    html = f"<h1>t</h1>{fenced('<p>An OSPO and an OSPO.</p>')}<h2>Next OSPO</h2>{fenced('<p>OSPOs</p>')}"
    found = marks.mark(html)
    link = '<a href="osee:term/open-source-programme-office" title="An office.">'
    assert found == f"<h1>t</h1><p>An {link}OSPO</a> and an OSPO.</p><h2>Next OSPO</h2><p>{link}OSPOs</a></p>"


def test_only_fenced_texts_are_marked_and_no_link_heading_or_code(marks: TermMarks) -> None:
    assert marks.mark("<p>OSPO</p>") == "<p>OSPO</p>"
    for kept in ("<h3>OSPO</h3>", "<code>OSPO</code>", '<a href="osee:role/x">OSPO</a>', "<th>OSPO</th>"):
        assert marks.mark(fenced(kept)) == kept


def test_a_link_that_an_editor_wrote_is_a_mark_too(marks: TermMarks) -> None:
    link = '<a href="osee:term/open-source-software">'
    found = marks.mark(fenced(f"{link}such software</a> and OSS, {link}again</a>"))
    assert found == f'{link[:-1]} title="Software under a free licence.">such software</a> and OSS, again'


def test_the_page_of_a_term_does_not_mark_it(marks: TermMarks) -> None:
    assert marks.mark(fenced("<p>OSS</p>"), skip=small.TERM.id) == "<p>OSS</p>"


def test_names_in_capitals_are_not_other_words(marks: TermMarks) -> None:
    found = marks.mark(fenced("it, IT, M&amp;E, Information Technology"))
    assert re.findall(r">([^<]+)</a>", found) == ["IT", "M&amp;E"]
    assert 'title="What information technology is."' in found


def test_related_of_a_term_are_words_of_its_explanation(writer: PageWriter) -> None:
    assert writer.write(small.PROFILE.id).related[-1].words == "Policy maker"
    assert writer.write(small.TERM.id).related == ()
