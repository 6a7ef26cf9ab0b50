"""`osee export`: everything, for programs and for people."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import osee

EVERY_RECORD = {"id", "kind", "title", "text", "source", "replaced_by"}
OF_A_MODULE = {"module", "category", "roles"}
KEYS = {
    "categories": {"short_title", "lead", "to_be_completed"},
    "modules": {"category", "lead", "roles"},
    "sections": OF_A_MODULE,
    "ospo_units": OF_A_MODULE | {"composition"},
    "profiles": {"unit", "roles", "reason"},
    "roles": {"group", "aliases"},
    "audience": OF_A_MODULE | {"named_in", "reason"},
    "competencies": OF_A_MODULE | {"lead", "placeholder", "same_as"},
    "links": {"from", "to", "relation"},
    "activities": OF_A_MODULE | {"shown_in", "user_group", "licensing", "units"},
    "materials": OF_A_MODULE
    | {"activities", "address", "attribution", "basis", "cost", "cost_note", "form", "languages", "licence"}
    | {"publisher", "reading", "shown_in", "suits", "year"},
    "components": {"category"},
    "terms": {"acronym", "aliases", "basis"},
    "notes": {"on"},
}


@pytest.fixture(scope="module")
def exported(library_file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(osee("--library", library_file, "export", "--json").out)
    return data


def test_the_json_has_exactly_the_promised_parts(exported: dict[str, Any]) -> None:
    assert set(exported) == {"framework", "edition", *KEYS}
    assert set(exported["edition"]) == {"number", "label", "language"}
    assert set(exported["framework"]) == EVERY_RECORD | {"document", "short_document", "standing"}


@pytest.mark.parametrize("part", KEYS)
def test_every_record_of_the_json_has_exactly_the_promised_keys(part: str, exported: dict[str, Any]) -> None:
    assert exported[part]
    assert {frozenset(record) for record in exported[part]} == {frozenset(EVERY_RECORD | KEYS[part])}


def test_every_reference_in_the_json_leads_to_a_record_of_it(exported: dict[str, Any]) -> None:
    records = [record for part in KEYS for record in exported[part]]
    ids = {record["id"] for record in records}
    single = {
        record[key] for record in records for key in ("module", "category", "unit", "on", "from") if key in record
    }
    several = {
        target
        for record in records
        for key in ("roles", "same_as", "activities", "units")
        for target in record.get(key, ())
    }
    assert single | several <= ids | {"framework/osee"}


def test_the_json_keeps_letters_as_they_are(library_file: Path) -> None:
    assert "Gobierno de México" in osee("--library", library_file, "export", "--json").out


def test_the_text_holds_the_title_and_every_sentence_of_every_record(
    exported: dict[str, Any], library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    shown = words(osee("--library", library_file, "export").out)
    records = [exported["framework"], *(record for part in KEYS for record in exported[part])]
    texts = [text for record in records for text in (record["title"], record["text"], record.get("reading")) if text]
    assert [text for text in texts if words(text) not in shown] == []


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
