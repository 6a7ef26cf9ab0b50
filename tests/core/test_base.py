"""Assets and translation."""

import gettext
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop.base import assets
from osee_desktop.base.translation import _, ngettext, use_language
from tests.support.catalogues import write_catalogue
from tests.support.content import REAL_CONTENT, ROOT


def test_assets_are_found_in_the_source_tree() -> None:
    assert assets.resource("content", "en") == REAL_CONTENT
    assert assets.resource("content", "en", "framework.yaml").is_file()
    assert assets.database("library.sql") == ROOT / "db" / "library.sql"
    assert not assets.resource("no", "such").exists()


def test_assets_of_the_frozen_program_stand_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert assets.resource("icons") == tmp_path / "resources" / "icons"
    assert assets.database("library-en.db") == tmp_path / "db" / "library-en.db"


def test_assets_of_the_wheel_stand_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "osee_desktop"
    (package / "bundled").mkdir(parents=True)
    monkeypatch.setattr(assets, "__file__", str(package / "base" / "assets.py"))
    assert assets.resource("icons") == package / "bundled" / "resources" / "icons"


@pytest.fixture
def _english_afterwards(tmp_path: Path) -> Iterator[None]:
    yield
    use_language("en", tmp_path / "none")


@pytest.mark.usefixtures("_english_afterwards")
def test_words_come_in_the_chosen_language_and_otherwise_in_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"No fault found.": "Aucune faute.", "{count} fault.\0{count} faults.": "une\0des"})
    assert gettext.find("osee", tmp_path, ["fr"])
    use_language("fr", tmp_path)
    assert (_("No fault found."), _("Not in the catalogue.")) == ("Aucune faute.", "Not in the catalogue.")
    assert [ngettext("{count} fault.", "{count} faults.", count) for count in (0, 1, 2)] == ["une", "une", "des"]
    use_language("fr_CA", tmp_path)
    assert _("No fault found.") == "Aucune faute."
    write_catalogue(tmp_path, "fr_CA", {"No fault found.": "Pas de faute."})
    use_language("fr_CA", tmp_path)
    assert _("No fault found.") == "Pas de faute."
    use_language("xx", tmp_path)
    assert _("No fault found.") == "No fault found."
    assert [ngettext("{count} fault.", "{count} faults.", count) for count in (1, 2)] == [
        "{count} fault.",
        "{count} faults.",
    ]
