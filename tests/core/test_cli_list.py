"""`osee list`: every kind, whole in a pipe, readable in a terminal."""

import json
import re
from pathlib import Path

import pytest

from tests.support.command import osee
from tests.support.content import REAL_CONTENT

KINDS = {
    "modules": "module",
    "roles": "role",
    "competencies": "competency",
    "materials": "material",
    "terms": "term",
    "components": "component",
    "units": "unit",
}
IN_THE_DRAFT = {"modules": 9, "competencies": 38, "materials": 44, "components": 21, "units": 7}


def ids_in_sources(kind: str) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in REAL_CONTENT.rglob("*.yaml")]
    return {found for text in texts for found in re.findall(rf"^(?:[ -]*)id: ({kind}/\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize(("what", "kind"), KINDS.items())
def test_a_list_in_a_pipe_has_one_line_for_each_record_ending_in_its_id(
    what: str, kind: str, library_file: Path
) -> None:
    heads, *lines = osee("--library", library_file, "list", what).out.splitlines()
    assert heads.endswith("Id")
    assert {line.split()[-1] for line in lines} == ids_in_sources(kind)
    assert len(lines) == len(ids_in_sources(kind))


@pytest.mark.parametrize(("what", "kind"), KINDS.items())
def test_a_list_as_json_holds_the_whole_records(what: str, kind: str, library_file: Path) -> None:
    answer = osee("--library", library_file, "list", what, "--json")
    records = json.loads(answer.out)
    assert {record["id"] for record in records} == ids_in_sources(kind)
    assert all(record["kind"] == kind and record["title"] and "text" in record for record in records)
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(("what", "count"), IN_THE_DRAFT.items())
def test_a_list_holds_as_many_records_as_the_draft(what: str, count: int, library_file: Path) -> None:
    assert len(json.loads(osee("--library", library_file, "list", what, "--json").out)) == count


def test_modules_stand_in_the_order_of_the_draft(library_file: Path) -> None:
    lines = osee("--library", library_file, "list", "modules").out.splitlines()[1:]
    assert [line.split("  ")[0] for line in lines] == [
        "Digital Public Goods Management Program",
        "Strategy",
        "Community Management",
        "Procurement and Legal",
        "Requirements and Specifications",
        "Digital Inclusion",
        "Resource Mobilisation",
        "Capacity Building",
        "Digital Governance and Sovereignty",
    ]


def test_terms_stand_in_the_order_of_the_alphabet(library_file: Path) -> None:
    lines = osee("--library", library_file, "list", "terms").out.splitlines()[1:]
    titles = [line.split("  ")[0].casefold() for line in lines]
    assert titles == sorted(titles)


def test_a_role_is_listed_with_the_modules_that_name_it(library_file: Path) -> None:
    lines = osee("--library", library_file, "list", "roles").out.splitlines()
    row = next(line for line in lines if line.endswith("role/policy-maker"))
    assert re.split(r" {2,}", row)[1:3] == [
        "government and policy",
        "Digital Inclusion, Capacity Building, Digital Governance and Sovereignty",
    ]


def test_the_row_that_the_draft_leaves_open_says_so(library_file: Path) -> None:
    lines = osee("--library", library_file, "list", "competencies").out.splitlines()
    assert [line.split("  ")[0] for line in lines if "to be confirmed" in line] == [
        "TBC (the draft leaves this row to be confirmed)"
    ]


@pytest.mark.parametrize("what", KINDS)
def test_no_line_in_a_pipe_ends_in_spaces(what: str, library_file: Path) -> None:
    lines = osee("--library", library_file, "list", what).out.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_kind_may_be_written_in_any_case(library_file: Path) -> None:
    assert osee("--library", library_file, "list", "Modules") == osee("--library", library_file, "list", "modules")


def test_an_unknown_kind_is_refused_with_the_kinds_that_there_are(library_file: Path) -> None:
    answer = osee("--library", library_file, "list", "wishes")
    assert (answer.code, answer.out) == (2, "")
    assert all(repr(what) in answer.err for what in KINDS)
