"""From records to pages: Markdown, facts, the way to a record, what is related, the HTML itself."""

import re

import pytest

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records as r
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.facts import Value, facts_of
from osee_desktop.ui.pages.reading.markdown import converter
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.sheet import DEEDS, MODULES, Crumb
from osee_desktop.ui.pages.reading.writer import PageWriter
from tests.support import shelf as small
from tests.support.shelf import SmallShelf


def known(target: str) -> str | None:
    return {"OSS": "term/oss", "role/x": "role/x"}.get(target)


def facts(record: r.Record, shelf: SmallShelf) -> dict[str, list[str]]:
    return {fact.label: [value.words for value in fact.values] for fact in facts_of(record, shelf)}


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[OSS]]", '<p><a href="osee:term/oss">OSS</a></p>'),
        ("[[role/x|some people]]", '<p><a href="osee:role/x">some people</a></p>'),
        ("[[nowhere]]", "<p>nowhere</p>"),
        ("[[nowhere|these words]]", "<p>these words</p>"),
        ("[[OSS|a <b>]]", '<p><a href="osee:term/oss">a &lt;b&gt;</a></p>'),
        ("**bold** [[OSS]] *it*", '<p><strong>bold</strong> <a href="osee:term/oss">OSS</a> <em>it</em></p>'),
        ("- [[OSS]]", '<ul>\n<li><a href="osee:term/oss">OSS</a></li>\n</ul>'),
        ("[[]]", "<p>[[]]</p>"),
        ("[[open", "<p>[[open</p>"),
        ("[one] [[OSS]]", '<p>[one] <a href="osee:term/oss">OSS</a></p>'),
        ("`[[OSS]]`", "<p><code>[[OSS]]</code></p>"),
    ],
)
def test_cross_references_become_links_inside_the_program(text: str, html: str) -> None:
    assert converter(known)(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="file:///etc/passwd">',
        "![picture](file:///etc/passwd)",
        "[words](https://a.example)",
        "<https://a.example>",
        "[words][ref]\n\n[ref]: https://a.example",
        '<a href="https://a.example">x</a>',
    ],
)
def test_nothing_foreign_gets_into_a_page(text: str) -> None:
    html = converter(known)(text)
    assert "href" not in html.replace("&lt;a href", "")
    assert not re.search(r"<(script|img|a)\b", html)


def test_tables_are_kept() -> None:
    assert "<td>1</td>" in converter(known)("| a |\n|---|\n| 1 |")


@pytest.mark.parametrize("record", small.EVERYTHING, ids=[record.id for record in small.EVERYTHING])
def test_every_record_has_a_page_whose_links_lead_somewhere(
    record: r.Record, writer: PageWriter, shelf: SmallShelf
) -> None:
    sheet = writer.write(record.id)
    assert sheet.title == record.title
    assert sheet.html.count("<h1>") == 1
    for address in [*hrefs(sheet.html), *(f"osee:{one.address}" for one in sheet.related)]:
        target = address.removeprefix("osee:")
        assert target in shelf.titles() or target in DEEDS


def test_an_unknown_address_is_refused(writer: PageWriter) -> None:
    with pytest.raises(InputProblem) as caught:
        writer.write("module/nowhere")
    assert caught.value.code == "unknown-record"


def test_a_module_page_has_all_its_parts_in_order(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    headings = re.findall(r"<h[23]>(.*?)</h[23]>", html)
    assert headings == [
        "Scope and purpose",
        "Spotlight",
        "Acquired competencies",
        "Target audience",
        "Named in the text",
        "Dependencies and overlaps",
        "Training activities",
        "Training materials",
    ]
    assert "pages 6 to 9" in html
    assert "What Strategy is for." in html


def test_a_note_stands_beside_what_it_is_about(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    assert html.index("Scope and purpose</h2>") < html.index("The promised guides") < html.index("Spotlight</h2>")
    assert "The promised guides" in writer.write(small.SECTION.id).html


def test_dependencies_are_said_in_both_directions(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    assert "this module depends on it" in html
    assert "its results help this module" in html
    assert "<p>National plans</p>" in html
    assert "outside the framework" in html
    assert ">25</td>" in html


def test_a_material_is_listed_with_cost_and_basis(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    assert "e-Estonia &lt;guide&gt;" in html
    assert "osee:icon/question/status.caution.text" in html
    assert "Likely match" in html
    assert "left blank in the draft" not in html


def test_a_module_has_its_neighbours(writer: PageWriter) -> None:
    first, last = writer.write(small.OFFICE).html, writer.write(small.INCLUSION).html
    assert "Before:" not in first
    assert "Next:" in first
    assert "Before:" in last
    assert "Next:" not in last


def test_the_office_has_its_units_profiles_and_composition(writer: PageWriter) -> None:
    html = writer.write(small.OFFICE).html
    assert "OSPO units and profiles" in html
    assert "1 CIO at Government level" in html
    assert "osee:profile/government-minister" in html


def test_cross_references_of_a_module_are_resolved(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    assert '<a href="osee:term/open-source-programme-office" title="An office.">OSPO</a>' in html
    assert '<a href="osee:competency/strategy/change-management">managing change</a>' in html
    assert "nowhere at all" in html
    assert "[[" not in html


def test_a_material_page_can_be_copied_from_and_read(writer: PageWriter) -> None:
    sheet = writer.write(small.MATERIAL.id)
    assert sheet.copyable == "Enterprise Estonia, e-Estonia, 2022"
    assert 'href="osee:copy"' in sheet.html
    assert "https://e-estonia.example/a?b=1&amp;c=2" in sheet.html
    assert 'href="https' not in sheet.html
    assert "A <strong>retelling</strong>." in sheet.html
    assert "To read here" in sheet.html


def test_the_framework_page_says_what_this_library_is(writer: PageWriter) -> None:
    assert "not a publication of ITU or UNDP" in writer.write("framework/osee").html


def test_the_list_of_modules_has_every_module_and_the_open_category(writer: PageWriter, shelf: SmallShelf) -> None:
    sheet = writer.write(MODULES)
    assert sheet.way == (Crumb("Modules"),)
    for module in shelf.modules():
        assert f"osee:{module.id}" in sheet.html
    assert "To be completed in the draft." in sheet.html


def test_the_overview_of_modules_is_made_like_the_others(writer: PageWriter, shelf: SmallShelf) -> None:
    html = writer.write(MODULES).html
    for category in shelf.categories():
        assert f"<h2>{category.title}</h2>" in html
        assert f'<a href="osee:{category.id}">About {category.title}</a>' in html
    assert f'<a href="osee:{small.FRAMEWORK.id}">About the framework</a>' in html
    assert "3 modules in 3 categories" in html


def test_the_way_leads_over_category_and_module(writer: PageWriter) -> None:
    words = [crumb.words for crumb in writer.write(small.CHANGE.id).way]
    assert words == ["Competencies", "Strategy", "Change management"]
    section = [crumb.words for crumb in writer.write(small.SECTION.id).way]
    assert section == ["Modules", "Organisational", "Strategy", "Scope and purpose"]
    assert [crumb.words for crumb in writer.write(small.ROLE.id).way] == ["Roles", "Policy maker"]
    assert [crumb.words for crumb in writer.write(small.TERM.id).way] == ["Glossary", "open source software"]
    assert [crumb.words for crumb in writer.write("category/technical").way] == ["Modules", "Technical"]
    assert [crumb.words for crumb in writer.write(small.NOTE.id).way][-2] == "Strategy"


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (small.CHANGE, small.CHANGE.id),
        (small.MATERIAL, small.MATERIAL.id),
        (small.PROFILE, small.OFFICE),
        (small.NOTE, small.STRATEGY),
        (small.LINK_BACK, small.INCLUSION),
        (small.COMPONENT, "category/organisational"),
        (small.ROLE, small.ROLE.id),
        (small.TERM, small.TERM.id),
        (small.FRAMEWORK, ""),
    ],
)
def test_every_record_has_its_place_in_the_tree(record: r.Record, place: str, shelf: SmallShelf) -> None:
    assert Places(shelf).tree_key(record) == place


def test_the_tree_holds_categories_modules_competencies(writer: PageWriter) -> None:
    organisational, ecosystemic, technical = writer.listings()[0].entries
    assert organisational.category == "organisational"
    assert [module.title for module in ecosystemic.children] == ["Digital Inclusion"]
    strategy = organisational.children[1]
    assert [one.title for one in strategy.children] == ["Change management", "TBC"]
    assert [(one.address, one.title) for one in technical.children] == [("", "To be completed")]


def test_related_are_modules_on_both_ends_then_roles(writer: PageWriter) -> None:
    related = writer.write(small.STRATEGY).related
    assert [(one.words, one.why) for one in related] == [
        ("Digital Inclusion", "this module depends on it"),
        ("Policy maker", "role, 1 module"),
    ]
    assert related[0].category == "ecosystemic"
    assert related[1].icon == "users"


def test_records_are_related_to_what_holds_them(writer: PageWriter) -> None:
    assert [one.words for one in writer.write(small.CHANGE.id).related] == ["Strategy", "TBC"]
    assert [one.words for one in writer.write(small.ROLE.id).related] == ["Strategy"]
    assert [one.words for one in writer.write(small.TABLE_AUDIENCE.id).related] == ["Strategy", "Policy maker"]
    assert [one.words for one in writer.write(small.COMPONENT.id).related] == ["Organisational and programmatic"]


def test_facts_of_a_material(shelf: SmallShelf) -> None:
    found = facts(small.MATERIAL, shelf)
    assert found["Form"] == ["Web site"]
    assert found["Languages"] == ["English, xx"]
    assert found["Licence"] == ["Not known"]
    assert found["Training activities"] == ["Digital Strategy and Roadmap"]
    assert "Printed in the section of" not in found
    cost = next(fact for fact in facts_of(small.MATERIAL, shelf) if fact.label == "Cost")
    assert cost.values == (Value("Free", remark="Free to read."),)


def test_facts_of_people(shelf: SmallShelf) -> None:
    role = facts(small.ROLE, shelf)
    assert role["Group"] == ["Government and policy"]
    assert role["Also called"] == ["Policy Makers"]
    assert facts(small.TEXT_AUDIENCE, shelf) == {"Module": ["Strategy"], "Named": ["In the text of the draft"]}
    assert facts(small.PROFILE, shelf)["Why these roles"] == ["Named as such."]
    assert facts(small.UNIT, shelf)["Training activities"] == ["Digital Strategy and Roadmap"]


def test_facts_of_the_rest(shelf: SmallShelf) -> None:
    assert facts(small.LINK, shelf) == {"From": ["Strategy"], "Relation": ["builds on"], "To": ["Digital Inclusion"]}
    assert "To" not in facts(small.LINK_OUT, shelf)
    assert facts(small.ACTIVITY, shelf)["Licensing"] == ["left blank in the draft"]
    assert facts(small.CHANGE, shelf) == {"Module": ["Strategy"]}
    assert facts(small.PLACEHOLDER, shelf)["State"] == ["The draft leaves this row to be confirmed"]
    assert facts(small.TERM, shelf)["Acronym"] == ["OSS"]
    assert facts(small.OFFICE_TERM, shelf)["Basis"] == ["TODO Group"]
    assert facts(small.CATEGORIES[2], shelf)["State"] == ["To be completed in the draft"]
    assert facts(small.NOTE, shelf) == {"Stands beside": ["Scope and purpose"]}


def test_places_in_the_source_are_said_in_words() -> None:
    assert wording.pages_words([]) == ""
    assert wording.pages_words([9, 9]) == "page 9"
    assert wording.pages_words([13, 16, 14]) == "pages 13 to 16"
    assert wording.source_words(r.SourceRef(document="editor")).startswith("Written by the editors")
    found = wording.source_words(r.SourceRef(document="D", heading="H > I", page=3, under="U"))
    assert found == "D, H > I, U, page 3"
