"""Records as plain data: the keys are a promise to other programs."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest

from osee_desktop.library.export import PARTS, Exporter
from osee_desktop.library.library import Library

KEYS: Final = [
    "framework",
    "edition",
    "categories",
    "modules",
    "sections",
    "ospo_units",
    "profiles",
    "roles",
    "audience",
    "competencies",
    "links",
    "activities",
    "materials",
    "components",
    "terms",
    "notes",
]
BOUND: Final = ("sections", "ospo_units", "audience", "competencies", "activities", "materials")
"""Parts of which every record belongs to one module. A link has its two ends, and a profile its unit."""


@pytest.fixture(scope="module")
def whole(library: Library) -> dict[str, Any]:
    return Exporter(library).everything()


def test_the_keys_are_exactly_the_promised_ones(whole: dict[str, Any]) -> None:
    assert list(whole) == KEYS


def test_it_is_json_and_nothing_is_lost_on_the_way(whole: dict[str, Any]) -> None:
    assert json.loads(json.dumps(whole, ensure_ascii=False)) == whole


def test_every_record_is_there_once_with_what_records_have(whole: dict[str, Any], library: Library) -> None:
    rows = [row for key in KEYS[2:] for row in whole[key]] + [whole["framework"]]
    assert {row["id"] for row in rows} == set(library.titles())
    assert len(rows) == len(library.titles())
    for row in rows:
        assert {"id", "kind", "title", "text", "source", "replaced_by"} <= set(row)
        assert row["title"]
        assert row["text"]
        assert set(row["source"]) == {"document", "heading", "page", "under"}
        assert row["kind"] == row["id"].split("/")[0]


def test_the_edition_says_which_it_is(whole: dict[str, Any]) -> None:
    assert whole["edition"] == {"number": 1, "label": "Working Draft, October 2024", "language": "en"}


def test_a_link_says_from_where_to_where_and_how(whole: dict[str, Any], library: Library) -> None:
    for row in whole["links"]:
        assert row["from"] in library.titles()
        assert (row["to"] is None) == (row["relation"] == "outside the framework")
        assert "from_id" not in row
        assert "to_id" not in row


@pytest.mark.parametrize("part", BOUND)
def test_what_belongs_to_a_module_names_module_category_and_roles(
    whole: dict[str, Any], library: Library, part: str
) -> None:
    modules = {module.id: module for module in library.modules()}
    assert whole[part]
    for row in whole[part]:
        assert row["category"] == modules[row["module"]].category
        assert set(row["roles"]) <= {role["id"] for role in whole["roles"]}


def test_a_module_names_its_category_and_the_roles_of_its_audience(whole: dict[str, Any]) -> None:
    for module in whole["modules"]:
        named = [role for row in whole["audience"] if row["module"] == module["id"] for role in row["roles"]]
        assert module["roles"] == list(dict.fromkeys(named))
        assert module["category"].startswith("category/")


def test_an_audience_and_a_profile_keep_their_own_roles(whole: dict[str, Any]) -> None:
    rows = {row["id"]: row["roles"] for row in (*whole["audience"], *whole["profiles"])}
    assert rows["audience/digital-inclusion/policy-makers"] == ["role/policy-maker"]
    assert rows["profile/government-minister"][0] == "role/government-minister"


def test_texts_are_readable_without_brackets(whole: dict[str, Any]) -> None:
    assert "[[" not in json.dumps(whole)
    assert whole["framework"]["standing"].startswith("This is the working draft")


def test_the_page_of_a_module_is_exported_with_all_its_parts(library: Library) -> None:
    exporter = Exporter(library)
    page = exporter.module_page(library.module_page("module/strategy"))
    parts = {"sections", "competencies", "audience", "links", "links_here", "activities", "materials", "units", "notes"}
    assert parts <= set(page)
    assert (page["id"], page["kind"], page["category"]) == ("module/strategy", "module", "category/organisational")
    assert page["competencies"][0] == exporter.record(library.module_page("module/strategy").competencies[0])
    assert json.dumps(page)


def test_every_kind_has_its_key() -> None:
    assert list(PARTS) == KEYS[2:]


def test_several_threads_export_at_once(library: Library, whole: dict[str, Any]) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(Exporter(library).everything) for _round in range(8)]
        assert all(answer.result() == whole for answer in answers)
