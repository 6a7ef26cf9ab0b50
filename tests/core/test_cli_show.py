"""`osee show`: a record by any of its names, and everything that belongs to it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.command import Answer, osee
from tests.support.content import REAL_CONTENT

MODULES = sorted(path.stem for path in (REAL_CONTENT / "modules").glob("*.yaml"))


@pytest.fixture(autouse=True)
def _wide_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def source_of(kind: str, module: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return YAML(typ="safe").load(REAL_CONTENT / kind / f"{module}.yaml")


def words(text: str) -> str:
    """What is read: neither Markdown signs, nor bullets, nor line ends."""
    shown = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text)
    return " ".join(re.findall(r"\w+", shown))


def texts_of_module(module: str) -> Iterator[str]:
    source = source_of("modules", module)
    yield from (source["title"], source["lead"], source["text"])
    for part in ("sections", "audience", "competencies", "links", "activities", "notes"):
        for record in source.get(part) or ():
            yield from (record["title"], record["text"])


def show(library_file: Path, *name: str) -> Answer:
    return osee("--library", library_file, "show", *name)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_shown_with_every_sentence_of_its_source(module: str, library_file: Path) -> None:
    shown = words(show(library_file, f"module/{module}").out)
    assert [text for text in texts_of_module(module) if words(text) not in shown] == []


def test_a_module_is_shown_with_the_materials_of_its_training_table(library_file: Path) -> None:
    shown = show(library_file, "strategy").out.partition("Training materials\n")[2]
    materials = [row for module in MODULES for row in source_of("materials", module)["materials"]]
    titles = [row["title"] for row in materials if row["shown_in"] == "module/strategy"]
    assert len(titles) == 9
    assert [title for title in titles if title not in shown] == []


def test_a_module_is_shown_with_the_links_of_other_modules_seen_from_here(library_file: Path) -> None:
    shown = show(library_file, "strategy").out
    assert "is fed by: Capacity Building" in shown
    assert "outside the framework: Hard legal requirements" in shown


def test_the_module_of_the_office_is_shown_with_units_composition_and_profiles(library_file: Path) -> None:
    shown = words(show(library_file, "digital public goods management program").out)
    ospo = YAML(typ="safe").load(REAL_CONTENT / "ospo.yaml")
    profiles = [profile["title"] for unit in ospo["units"] for profile in unit["profiles"]]
    lines = [line for unit in ospo["units"] for line in unit["composition"]]
    assert [text for text in (*profiles, *lines) if words(text) not in shown] == []


def test_an_editors_note_stands_below_the_part_that_it_is_about(library_file: Path) -> None:
    shown = show(library_file, "strategy").out
    places = [shown.index(text) for text in ("\nSmall governmental org", "A word seems to be missing", "\nLarge enter")]
    assert places == sorted(places)


def test_an_id_names_its_record(library_file: Path) -> None:
    assert show(library_file, "competency/strategy/change-management").out.splitlines()[0] == "Change management"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("policy maker", "Policy maker"),
        ("POLICY MAKERS", "Policy maker"),
        ("National policy makers", "Policy maker"),
        ("ospo", "open source programme office"),
        ("open source program offices", "open source programme office"),
        ("Procurement & Legal", "Procurement and Legal"),
        ("organisational", "Organisational and programmatic"),
        ("ENCRYPTIONS", "Encryption"),
    ],
)
def test_a_title_or_alias_names_its_record_in_any_case_and_number(name: str, title: str, library_file: Path) -> None:
    answer = show(library_file, name)
    assert (answer.out.splitlines()[0], answer.err) == (title, "")


def test_words_need_no_quotes(library_file: Path) -> None:
    assert show(library_file, "procurement", "and", "legal") == show(library_file, "procurement and legal")


def test_a_name_of_several_records_asks_back_with_all_of_them(library_file: Path) -> None:
    answer = show(library_file, "capacity building")
    assert (answer.code, answer.out) == (2, "")
    assert re.findall(r"^ {2}(\S+)", answer.err, re.MULTILINE) == [
        "module/capacity-building",
        "competency/strategy/capacity-building",
        "term/capacity-building",
        "unit/capacity-building",
        "activity/capacity-building/capacity-building",
    ]


@pytest.mark.parametrize("name", ["nothing of this name", "module/unheard-of", "../../etc/passwd", "%s {0} {path}"])
def test_an_unknown_name_is_repeated_with_a_way_on(name: str, library_file: Path) -> None:
    answer = show(library_file, name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"Nothing in the library is called “{name}”. Ids, titles and aliases were compared. "
        "`osee list modules` and the like show what there is.\n"
    )


def test_a_record_says_where_it_stands_in_the_draft(library_file: Path) -> None:
    second_block = show(library_file, "competency/strategy/change-management").out.splitlines()[2]
    assert second_block == (
        "OSEE Public Draft Framework, Working Draft, October 2024, page 7: Strategy > Acquired Competencies"
    )


def test_a_record_that_the_draft_does_not_have_says_so(library_file: Path) -> None:
    editors = [
        row["id"]
        for row in json.loads(osee("--library", library_file, "list", "terms", "--json").out)
        if row["source"]["document"] == "editor"
    ]
    assert editors
    assert "Added by the editor" in show(library_file, editors[0]).out


def test_an_address_is_never_broken_however_narrow_the_terminal(
    library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    material = next(row for row in source_of("materials", "strategy")["materials"] if len(row.get("address", "")) > 60)
    shown = show(library_file, material["id"]).out
    assert material["address"] in shown
    assert material["id"] in shown


def test_what_is_not_known_of_a_material_is_said(library_file: Path) -> None:
    shown = show(library_file, "material/digital-maturity-assessment-lao-pdr").out
    assert re.search(r"^Licence +unknown$", shown, re.MULTILINE)


def test_a_module_as_json_holds_its_parts(library_file: Path) -> None:
    module = json.loads(osee("--library", library_file, "show", "strategy", "--json").out)
    source = source_of("modules", "strategy")
    for part in ("sections", "audience", "competencies", "links", "activities"):
        assert [row["id"] for row in module[part]] == [row["id"] for row in source[part]], part
    assert {row["id"] for row in source["notes"]} <= {row["id"] for row in module["notes"]}


def test_a_record_as_json_names_its_category(library_file: Path) -> None:
    record = json.loads(osee("--library", library_file, "show", "competency/strategy/change-management", "--json").out)
    assert (record["module"], record["category"]) == ("module/strategy", "category/organisational")


def test_references_in_texts_are_shown_as_words(library_file: Path) -> None:
    assert "[[" not in show(library_file, "strategy").out
