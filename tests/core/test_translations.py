"""Whether a translation still rests on the English that it was made from."""

import re
import shutil
from pathlib import Path

import pytest

from osee_desktop.publish.sources import Sources, read_sources
from osee_desktop.publish.translations import record_hashes, translation_faults
from tests.support.content import line_of, plant, read
from tests.support.planting import Added

pytestmark = pytest.mark.usefixtures("texts_are_parsed_once")


def _read(folder: Path) -> Sources:
    sources, faults = read_sources(folder)
    assert sources, [str(fault) for fault in faults]
    return sources


@pytest.fixture(scope="module")
def _made_from(real_content: Path, sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A "translation" that is good: every record says from which English it was made."""
    folder = Path(shutil.copytree(real_content, tmp_path_factory.mktemp("translated") / "fr"))
    hashes = record_hashes(sources)
    for path in folder.rglob("*.yaml"):
        with_hash = re.sub(
            r"^( *)(- )?id: (\S+)$",
            lambda row: f"{row[0]}\n{row[1]}{'  ' if row[2] else ''}made_from: '{hashes[row[3]]}'",
            read(path),
            flags=re.MULTILINE,
        )
        path.write_text(with_hash, encoding="utf-8")
    return folder


@pytest.fixture
def french(_made_from: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_made_from, tmp_path / "fr"))


def test_a_hash_is_short_and_does_not_depend_on_the_layout_of_the_file(sources: Sources, content: Path) -> None:
    title, basis = "    title: open source programme office\n", "    acronym: OSPO\n"
    plant(content, "terms.yaml", title + basis, f"    # a remark\n{basis}{title}")
    hashes = record_hashes(_read(content))
    assert hashes == record_hashes(sources)
    assert set(hashes) == {entry.record.id for entry in sources.records}
    assert all(re.fullmatch("[0-9a-f]{16}", found) for found in hashes.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: open source programme office", "title: Open source programme office"),
        ("acronym: OSPO", "acronym: OSPOs"),
        ("aliases: [open source program office, ", "aliases: ["),
        ("    text: |\n", "    text: |\n      One more sentence.\n"),
    ],
)
def test_a_change_of_a_record_changes_its_hash_alone(sources: Sources, content: Path, old: str, new: str) -> None:
    term = "  - id: term/open-source-programme-office\n"
    before, _found, after = read(content / "terms.yaml").partition(term)
    assert old in after
    (content / "terms.yaml").write_text(before + term + after.replace(old, new, 1), encoding="utf-8")
    hashes, original = record_hashes(_read(content)), record_hashes(sources)
    assert {key for key, found in hashes.items() if found != original[key]} == {"term/open-source-programme-office"}


def test_where_a_record_was_made_from_does_not_change_its_hash(sources: Sources, french: Path) -> None:
    assert record_hashes(_read(french)) == record_hashes(sources)


def test_a_complete_translation_has_no_fault(sources: Sources, french: Path) -> None:
    assert translation_faults(_read(french), sources) == []


def _faults(folder: Path, sources: Sources) -> list[tuple[str, str, int, str]]:
    return [
        (fault.code, fault.place.path.as_posix(), fault.place.line, fault.sentence)
        for fault in translation_faults(_read(folder), sources)
    ]


def test_a_record_made_from_older_english_is_told_with_the_new_hash(sources: Sources, french: Path) -> None:
    key = "term/open-source-programme-office"
    now = record_hashes(sources)[key]
    plant(french, "terms.yaml", f"made_from: '{now}'", "made_from: '0000000000000000'")
    ((code, file, line, sentence),) = _faults(french, sources)
    assert (code, file, line) == ("translation-old", "terms.yaml", line_of(french, "terms.yaml", f"- id: {key}"))
    assert f"`{key}`" in sentence
    assert f"`made_from: {now}`" in sentence


def test_a_record_that_does_not_say_what_it_was_made_from_is_old(sources: Sources, french: Path) -> None:
    now = record_hashes(sources)["module/strategy"]
    plant(french, "modules/strategy.yaml", f"made_from: '{now}'\n", "")
    assert [(row[0], row[1], row[2]) for row in _faults(french, sources)] == [
        ("translation-old", "modules/strategy.yaml", 1)
    ]


def test_a_record_that_the_english_does_not_have_is_told(sources: Sources, french: Path) -> None:
    Added("term").apply(french)
    ((code, file, line, sentence),) = _faults(french, sources)
    assert (code, file, line) == (
        "translation-unknown",
        "terms.yaml",
        line_of(french, "terms.yaml", "- id: term/planted"),
    )
    assert "`term/planted`" in sentence


def test_records_that_are_missing_are_told_each(sources: Sources, french: Path) -> None:
    (french / "materials" / "digital-inclusion.yaml").unlink()
    missing = {entry.record.id for entry in sources.records if "digital-inclusion" in str(entry.file.path)} & {
        entry.record.id for entry in sources.records if entry.record.id.startswith("material/")
    }
    found = _faults(french, sources)
    assert {code for code, *_rest in found} == {"translation-missing"}
    assert {sentence.split("`")[1] for *_rest, sentence in found} == missing
    assert len(missing) == 2


def test_figures_that_no_translator_sees_do_not_change_a_hash(sources: Sources, content: Path) -> None:
    plant(content, "materials/strategy.yaml", "    year: 2022\n", "    year: 2023\n")
    Added("heading").apply(content)
    assert record_hashes(_read(content)) == record_hashes(sources)
