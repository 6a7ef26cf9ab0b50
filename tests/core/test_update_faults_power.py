"""What a power cut may leave of any file that updates write: the program starts with a whole edition all the same.

A file that was being written when the power went may be gone, empty, cut short or full of zeros.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.current import find_current
from osee_desktop.updates.damage import check_content
from tests.support.laptop_folder import NOTE, LaptopFolder, lay_out

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> LaptopFolder:
    """A laptop with the first edition bundled, the second and the third installed."""
    laptop = lay_out(tmp_path_factory.mktemp("laptops") / "laptop", editions)
    laptop.update()
    return laptop


@pytest.fixture
def laptop(template: LaptopFolder, tmp_path: Path) -> LaptopFolder:
    return LaptopFolder(Path(shutil.copytree(template.home, tmp_path / "laptop")))


def missing(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


DAMAGES = pytest.mark.parametrize("damage", [missing, emptied, halved, zeroed])
NEWEST, OLDER = "slot.1", "slot.0"


@DAMAGES
@pytest.mark.parametrize(("slots", "shown"), [((NEWEST,), 2), ((OLDER,), 3), ((NEWEST, OLDER), 1)])
def test_torn_slots_leave_the_other_edition_or_the_bundled_one(
    laptop: LaptopFolder, damage: Damage, slots: tuple[str, ...], shown: int
) -> None:
    assert laptop.shown()[0] == 3
    for slot in slots:
        damage(laptop.content / slot)
    assert laptop.shown()[0] == shown
    laptop.start()
    assert laptop.shown()[0] == shown
    laptop.update()
    assert laptop.shown()[0] == 3


@DAMAGES
def test_any_file_may_be_torn(template: LaptopFolder, laptop: LaptopFolder, damage: Damage) -> None:
    files = [path.relative_to(template.content) for path in template.content.rglob("*") if path.is_file()]
    assert len(files) > 20
    for file in files:
        damage(laptop.content / file)
        assert laptop.shown()[0] in {2, 3}, file
        laptop.start()
        assert laptop.left_over() == []
        updating = laptop.updating()
        checked = updating.check()
        assert (checked.offer is None) == (laptop.shown()[0] == 3), (file, checked)
        updating.close()
        shutil.rmtree(laptop.content)
        shutil.copytree(template.content, laptop.content)
    assert laptop.notes() == [NOTE]


@DAMAGES
def test_everything_may_be_torn_at_once(laptop: LaptopFolder, damage: Damage) -> None:
    for file in [path for path in laptop.content.rglob("*") if path.is_file()]:
        damage(file)
    assert laptop.shown()[0] == 1
    laptop.start()
    laptop.update()
    assert laptop.shown()[0] == 3


def test_a_flipped_letter_in_the_newest_edition_is_found_and_the_one_before_is_shown(laptop: LaptopFolder) -> None:
    newest = laptop.updating().library()
    data = bytearray(newest.read_bytes())
    at = data.index(b"Edition 3")
    data[at] ^= 1
    newest.write_bytes(data)
    assert laptop.shown()[0] == 3  # a start hashes nothing: that is done behind the first page
    with pytest.raises(ContentProblem, match="edition-damaged") as caught:
        check_content(laptop.bundled, laptop.content, "en")
    assert caught.value.facts["shown"] == 2
    assert laptop.shown()[0] == 2
    assert laptop.updating().check().offer


def test_a_lost_edition_is_told_once_and_never_costs_the_one_before(
    laptop: LaptopFolder, editions: list[bytes]
) -> None:
    laptop.updating().library().unlink()
    assert find_current(laptop.bundled, laptop.content, "en").told
    laptop.start()
    assert not find_current(laptop.bundled, laptop.content, "en").told
    laptop.update()
    assert laptop.shown()[0] == 3
    updating = laptop.updating()
    updating.undo()
    assert updating.library().read_bytes() == editions[1]
