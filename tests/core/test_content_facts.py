"""What the library must hold, because the draft does: names, figures, points, and how many of each kind."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.library import records
from osee_desktop.library.crossrefs import crossrefs, plain
from osee_desktop.library.library import Library
from osee_desktop.publish.grades import graded
from osee_desktop.publish.sources import Sources

KEPT_FACTS: Final = Path(__file__).parent / "data" / "kept_facts.tsv"

OFFICE: Final = "module/digital-public-goods-management-program"
PARTS: Final = {
    # module: sections at least, rows of its audience table, people named in its prose,
    #         competencies, links, activities shown, materials shown
    OFFICE: (1, 0, 0, 0, 0, 0, 0),
    "module/strategy": (2, 5, 0, 6, 3, 2, 9),
    "module/community-management": (2, 7, 5, 3, 1, 4, 3),
    "module/procurement-and-legal": (2, 4, 0, 4, 3, 2, 3),
    "module/requirements-and-specifications": (1, 8, 0, 7, 2, 6, 12),
    "module/digital-inclusion": (2, 6, 7, 4, 1, 2, 2),
    "module/resource-mobilisation": (1, 6, 0, 4, 1, 1, 3),
    "module/capacity-building": (2, 6, 0, 5, 6, 2, 8),
    "module/digital-governance-and-sovereignty": (2, 7, 0, 5, 5, 1, 4),
}
"""What the draft prints for each module, in its order."""

COUNTS: Final = {
    "framework": 1,
    "category": 3,
    "module": 9,
    "unit": 7,
    "profile": 14,
    "audience": 49 + 12,
    "competency": 37 + 1,
    "link": 22,
    "activity": 20,
    "material": 44,
    "component": 18 + 3,
}


def _words(record: records.Record) -> str:
    """Title, lead and text as a reader sees them, with the other names of a role or a term, in small letters."""
    names = record.aliases if isinstance(record, records.Role | records.Term) else ()
    whole = " ".join((record.title, *names, getattr(record, "lead", ""), plain(record.text)))
    return " ".join(re.sub(r"[*_`]", "", whole).split()).casefold()


def test_every_kept_fact_is_found(library: Library) -> None:
    rows = [row.split("\t") for row in KEPT_FACTS.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    words = {key: _words(library.get(key)) for key in {key for key, _kind, _wanted in rows}}
    lost = [
        f"{key}: {wanted}"
        for key, _kind, wanted in rows
        if not any(one.strip().casefold() in words[key] for one in wanted.split(" | "))
    ]
    assert len(rows) > 1700
    assert lost == []


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_there_are_as_many_as_in_the_draft(library: Library, kind: str, count: int) -> None:
    assert len(library.all(kind)) == count


def test_the_glossary_is_large_enough(library: Library) -> None:
    assert len(library.all("term")) >= 90


def test_the_rows_of_the_audience_tables_are_told_from_the_people_in_the_prose(library: Library) -> None:
    rows = [row for row in library.all("audience") if isinstance(row, records.Audience)]
    assert Counter(row.named_in for row in rows) == {"table": 49, "text": 12}


def test_one_competency_is_only_a_placeholder(library: Library) -> None:
    (open_one,) = [row for row in library.competencies() if row.placeholder]
    assert (open_one.id, open_one.title) == ("competency/procurement-and-legal/tbc", "TBC")


def test_components_stand_where_the_draft_lists_them(library: Library) -> None:
    rows = [row for row in library.all("component") if isinstance(row, records.Component)]
    assert Counter(row.category for row in rows) == {"category/organisational": 18, "category/ecosystemic": 3}


def test_only_the_technical_category_is_left_open_and_has_no_modules(library: Library) -> None:
    assert [row.id for row in library.categories() if row.to_be_completed] == ["category/technical"]
    assert "category/technical" not in {module.category for module in library.modules()}


@pytest.mark.parametrize("module", PARTS)
def test_a_module_has_every_part_that_it_has_in_the_draft(library: Library, module: str) -> None:
    page = library.module_page(module)
    named = Counter(row.named_in for row in page.audience)
    shown = [[row for row in rows if row.shown_in == module] for rows in (page.activities, page.materials)]
    sections, *others = PARTS[module]
    assert len(page.sections) >= sections
    assert others == [
        named["table"],
        named["text"],
        len(page.competencies),
        len(page.links),
        *map(len, shown),
    ]
    assert (len(page.units), len(page.profiles)) == ((7, 14) if module == OFFICE else (0, 0))
    assert page.module.lead
    assert page.module.text


def test_modules_stand_in_the_order_of_the_draft(library: Library) -> None:
    assert [module.id for module in library.modules()] == list(PARTS)
    pages = [module.source.page or 0 for module in library.modules()]
    assert pages == sorted(pages)


def test_every_record_names_a_heading_of_the_draft_with_its_page_or_the_editor(
    library: Library, sources: Sources
) -> None:
    pages = {entry.heading: entry.page for entry in sources.framework.contents}
    for entry in sources.records:
        source = library.get(entry.record.id).source
        if source.document == "editor":
            assert (source.heading, source.page) == (None, None)
        else:
            assert source.document == sources.framework.document
            assert pages[source.heading or ""] == source.page
    assert max(pages.values()) == 41


def test_the_competencies_that_the_draft_prints_twice_name_each_other(library: Library) -> None:
    same = {row.id: row.same_as for row in library.competencies() if row.same_as}
    assert len(same) == 8
    assert all(same[other] == (key,) for key, (other,) in same.items())


def test_every_audience_and_profile_leads_to_a_role_and_says_why(library: Library) -> None:
    roles = {role.id for role in library.all("role")}
    for row in (*library.all("audience"), *library.all("profile")):
        assert isinstance(row, records.Audience | records.Profile)
        assert row.roles
        assert set(row.roles) <= roles
        assert row.reason


def test_user_groups_lead_to_units_unless_the_draft_leaves_them_blank(library: Library) -> None:
    rows = [row for row in library.all("activity") if isinstance(row, records.Activity)]
    assert all(bool(row.units) == bool(row.user_group) for row in rows)
    assert any(row.user_group is None for row in rows)
    assert any(row.licensing is None for row in rows)


def test_every_material_says_what_its_summary_rests_on(library: Library) -> None:
    rows = [row for row in library.all("material") if isinstance(row, records.Material)]
    assert {row.basis for row in rows} == {"source", "likely match", "title only"}
    assert all(row.address for row in rows if row.basis == "source")
    assert all(row.attribution and row.activities and row.form for row in rows)


def test_every_reference_in_a_text_leads_to_a_record(library: Library, sources: Sources) -> None:
    known = library.titles()
    texts = {entry.record.id: library.get(entry.record.id).text for entry in sources.records}
    found = [(key, reference.target) for key, text in texts.items() for reference in crossrefs(text)]
    assert len(found) > 100
    assert [row for row in found if row[1] not in known and library.term_id(row[1]) is None] == []


def test_texts_are_easy_to_read(sources: Sources) -> None:
    report = graded(sources)
    assert report.median <= 9
    assert [(row.record_id, row.grade) for row in report.grades if row.grade > 13] == []
    assert len(report.grades) == len(sources.records)
