"""What Home shows: the same figures as the library's, without waiting for it."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from osee_desktop.library import records
from osee_desktop.library.front import FrontPage, read_front
from osee_desktop.library.library import Library
from tests.support.content import ROOT
from tests.support.library_files import with_statements

READ_IN_A_FRESH_PROCESS: Final = """
import sys
from pathlib import Path
from osee_desktop.library.front import read_front
assert read_front(Path(sys.argv[1])).categories
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def _modules(front: FrontPage) -> dict[str, tuple[str, int, int, int]]:
    return {
        module.id: (module.title, module.competencies, module.materials, module.units)
        for category in front.categories
        for module in category.modules
    }


def test_it_shows_what_the_library_holds(library_file: Path, library: Library) -> None:
    front, framework = read_front(library_file), library.framework()
    assert (front.title, front.standing, front.edition) == (framework.title, framework.standing, library.edition())
    assert [(row.id, row.title, row.short_title, row.lead, row.to_be_completed) for row in front.categories] == [
        (row.id, row.title, row.short_title, row.lead, row.to_be_completed) for row in library.categories()
    ]


def test_its_figures_are_those_of_the_library(library_file: Path, library: Library) -> None:
    front = read_front(library_file)
    expected = {}
    for module in library.modules():
        page = library.module_page(module.id)
        learned = [row for row in page.competencies if not row.placeholder]
        expected[module.id] = (module.title, len(learned), len(page.materials), len(page.units))
    assert _modules(front) == expected
    assert list(_modules(front)) == list(expected)
    assert (front.competencies, front.materials) == (37, len(library.all("material")))


def test_a_material_on_the_pages_of_two_modules_counts_once_in_all(library_file: Path) -> None:
    front = read_front(library_file)
    assert front.materials < sum(module.materials for row in front.categories for module in row.modules)


def test_modules_stand_in_their_categories(library_file: Path, library: Library) -> None:
    for row in read_front(library_file).categories:
        assert [module.id for module in row.modules] == [one.id for one in library.modules() if one.category == row.id]
    assert read_front(library_file).categories[-1].modules == ()


def test_it_offers_the_roles_that_most_modules_name(library_file: Path, library: Library) -> None:
    named: dict[str, set[str]] = {}
    for row in library.all("audience"):
        assert isinstance(row, records.Audience)
        for role in row.roles:
            named.setdefault(role, set()).add(row.module)
    counts = sorted((len(modules) for modules in named.values()), reverse=True)
    offered = read_front(library_file).roles
    assert [len(named[role.id]) for role in offered] == counts[:3]
    assert [role.title for role in offered] == [library.get(role.id).title for role in offered]


def test_it_follows_the_file(library_file: Path, tmp_path: Path) -> None:
    path = with_statements(
        library_file,
        tmp_path / "library.db",
        "UPDATE edition SET number = 12, label = 'Later', language = 'fr'",
        "UPDATE record SET position = 9 - position WHERE kind = 'module'",
    )
    front = read_front(path)
    assert front.edition == records.Edition(number=12, label="Later", language="fr")
    assert front.categories[0].modules[-1].units == 7


def test_it_needs_neither_sqlalchemy_nor_qt_nor_the_publisher(library_file: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", READ_IN_A_FRESH_PROCESS, str(library_file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "sqlite3" in loaded
    heavy = {"sqlalchemy", "PySide6", "shiboken6", "pydantic", "ruamel", "apsw", "whoosh", "jinja2", "markdown_it"}
    assert heavy.isdisjoint(loaded)
