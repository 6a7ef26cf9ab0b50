"""Every word shown to people goes through the translation function, and every catalogue can be used."""

import io
import re
from pathlib import Path
from typing import Final, get_args

import pytest
from babel.messages.pofile import PoFileError, read_po

from osee_desktop.updates.records import State
from osee_desktop.updates.wording import Action
from tests.support.content import ROOT
from tests.support.literals import untranslated, untranslated_in

ALLOWED: Final = {
    # Values of the content, which records hold and other code compares: not shown as they are.
    ("osee_desktop/ui/pages/training/catalogue.py", "likely match"),
    ("osee_desktop/ui/pages/training/catalogue.py", "title only"),
    # Values of records: states of a competency, a relation between modules.
    ("osee_desktop/plans/records.py", "not started"),
    ("osee_desktop/plans/records.py", "can do it"),
    ("osee_desktop/plans/records.py", "can teach it"),
    ("osee_desktop/plans/order.py", "builds on"),
    # A style of the terminal library.
    ("osee_desktop/cli/search.py", "bold underline"),
    ("osee_desktop/cli/what_changed.py", "strike red"),
    ("osee_desktop/cli/what_changed.py", "underline green"),
    # A name of a state, compared by its own module.
    ("osee_desktop/ui/pages/search/asking.py", "filtered out"),
    # A name of a state that the place "Updates" declares by itself.
    ("osee_desktop/ui/shell/updates_join.py", "not looked"),
}
NAMES: Final = {*get_args(State), *get_args(Action)}
"""Names of states of an update and of what is done next; `updates/wording.py` has the words for them."""


@pytest.mark.parametrize("floor", ["plans", "ui", "cli"])
def test_no_shown_words_stand_outside_the_translation_function(floor: str) -> None:
    found = set(untranslated_in(ROOT / "osee_desktop" / floor, ROOT))
    assert {(place, text) for place, text in found - ALLOWED if text not in NAMES} == set()


def test_what_is_allowed_outside_it_is_still_there() -> None:
    found = {one for floor in ("plans", "ui", "cli") for one in untranslated_in(ROOT / "osee_desktop" / floor, ROOT)}
    assert ALLOWED - found == set()


@pytest.mark.parametrize(
    "planted",
    [
        'label.setText("Nothing to read")',
        'label = QLabel("Home")',
        'click.echo(f"{count} records were found")',
        'button.setAccessibleName("Back")',
        'TITLES = ("Where to begin",)',
        'option("--theme", help="Colours of the window.")',
        'words = _("Home") + "or somewhere else"',
        'page = "<p>Nothing to read</p>"',
        'out.print(Text("Glossary", style="bold"))',
    ],
)
def test_a_shown_literal_is_found(planted: str) -> None:
    assert [line for line, _text in untranslated(planted)] == [1]


@pytest.mark.parametrize(
    "harmless",
    [
        'label.setText(_("Nothing to read"))',
        'ngettext("{count} record was found", "{count} records were found", count)',
        '"""Says what it is for."""',
        'label.setObjectName("Rail")',
        'if relation == "builds on": pass',
        'names = {"builds on": _("builds on")}',
        'raise ValueError("no such lane")',
        'log.debug("page of %s painted", name)',
        'def f(x: "tuple[int, str] | None" = None) -> "list of words": ...',
        "head = \"<html lang='en'><head><title>\"",
        'style = "QLabel { color: red; margin: 4px }"',
        'connection.execute("SELECT title FROM record")',
    ],
)
def test_a_literal_for_the_program_itself_is_passed_over(harmless: str) -> None:
    assert list(untranslated(harmless)) == []


def catalogue_faults(path: Path) -> list[str]:
    """What would break a translated program: a file that cannot be read, or a placeholder that is lost."""
    try:
        catalogue = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        return [str(error)]
    return [
        f"{message.id}: {found} is not in the original"
        for message in catalogue
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
        for found in re.findall(r"{[^{}]*}", text)
        if found not in str(message.id)
    ]


def test_every_catalogue_is_sound() -> None:
    catalogues = (ROOT / "resources" / "i18n").rglob("*.po")
    assert [fault for path in catalogues for fault in catalogue_faults(path)] == []


@pytest.mark.parametrize(
    ("entry", "faults"),
    [
        ('msgid "{count} records"\nmsgstr "{count} fiches"\n', 0),
        ('msgid "{count} records"\nmsgstr "{nombre} fiches"\n', 1),
        ('msgid "{count} records"\nmsgstr "{count} fiches\nand more\n', 1),
    ],
)
def test_a_faulty_catalogue_is_found(entry: str, faults: int, tmp_path: Path) -> None:
    path = tmp_path / "osee.po"
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{entry}', encoding="utf-8")
    assert len(catalogue_faults(path)) == faults
