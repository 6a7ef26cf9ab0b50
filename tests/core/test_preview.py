"""Builds of content that is being edited: good ones, faults, saves; and what `osee preview` asks and refuses."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from osee_desktop.base.problems import ContentProblem
from osee_desktop.cli.main import command_line
from osee_desktop.cli.terminal import Terminal
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import resolve_paths
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.publish.preview import Preview
from tests.support.content import REAL_CONTENT, line_of, plant

pytestmark = pytest.mark.usefixtures("texts_are_parsed_once")

STRATEGY = "modules/strategy.yaml"


@pytest.fixture
def preview(content: Path, tmp_path: Path) -> Preview:
    return Preview(content, tmp_path / "room")


def test_before_a_good_build_there_is_nothing_to_read(preview: Preview) -> None:
    with pytest.raises(ContentProblem, match="preview-not-built"):
        _ = preview.library


def test_a_build_is_read_like_any_library_and_leaves_the_sources_alone(preview: Preview, content: Path) -> None:
    before = sorted(content.parent.rglob("*"))
    assert preview.build() == ()
    assert preview.number == 1
    assert read_front(preview.library).title == "Open-Source Ecosystem Enablement Framework"
    assert sorted(content.parent.rglob("*")) == before


def test_a_fault_is_named_with_file_and_line_and_the_last_good_build_stays(preview: Preview, content: Path) -> None:
    preview.build()
    good = preview.library
    plant(content, STRATEGY, "lead: ", "laed: ")
    faults = preview.build()
    assert {one.place.path.as_posix() for one in faults} == {STRATEGY}
    lines = {one.place.line for one in faults}
    assert line_of(content, STRATEGY, read_line(content, "laed: ")) in lines
    assert (preview.number, preview.library) == (1, good)
    assert good.is_file()


def read_line(content: Path, beginning: str) -> str:
    """The first line that begins so."""
    lines = (content / STRATEGY).read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(beginning))


def test_a_link_that_leads_nowhere_is_a_fault_too(preview: Preview, content: Path) -> None:
    plant(content, STRATEGY, "lead: ", "lead: See [[module/nowhere]]. ")
    faults = preview.build()
    assert faults
    assert preview.number == 0


def test_every_save_of_a_source_is_seen_and_nothing_else(preview: Preview, content: Path) -> None:
    first = preview.stamp()
    (content / "notes.txt").write_text("mine", encoding="utf-8")
    assert preview.stamp() == first
    plant(content, STRATEGY, "lead: ", "lead: Now. ")
    second = preview.stamp()
    assert second != first
    (content / "modules" / "new.yaml").write_text("id: module/new\n", encoding="utf-8")
    assert preview.stamp() not in {first, second}


def test_the_next_build_has_what_was_saved_and_the_one_before_can_still_be_read(
    preview: Preview, content: Path
) -> None:
    preview.build()
    with open_library(preview.library) as before:
        first = preview.library
        for word in ("Second", "Third", "Fourth"):
            plant(content, STRATEGY, "lead: ", f"lead: {word}. ")
            assert preview.build() == ()
        assert not before.module_page("module/strategy").module.lead.startswith("Second")
    with open_library(preview.library) as now:
        assert now.module_page("module/strategy").module.lead.startswith("Fourth. Third. ")
    preview.build()
    assert (preview.number, first.exists()) == (5, False)
    names = [f"preview-{number}.db" for number in (2, 3, 4, 5)]
    assert sorted(path.name for path in preview.library.parent.iterdir()) == names


def test_a_translation_is_built_also_where_it_is_behind_the_english(tmp_path: Path, content: Path) -> None:
    french = Path(shutil.copytree(content, content.parent / "fr"))
    preview = Preview(french, tmp_path / "room")
    faults = preview.build()
    assert preview.number == 1
    assert {one.code for one in faults} == {"translation-old"}
    before = preview.stamp()
    plant(content, STRATEGY, "lead: ", "lead: Now. ")
    assert preview.stamp() != before


def test_a_folder_that_went_is_a_fault_and_no_failure(preview: Preview, content: Path) -> None:
    preview.build()
    shutil.rmtree(content)
    assert {one.code for one in preview.build()} == {"missing-file"}
    assert preview.stamp() == ()
    assert preview.number == 1


class Asked:
    """Stands for the window, and keeps what it was asked for."""

    def __init__(self, *, display: bool = True) -> None:
        self.display = display
        self.asked: list[tuple[Path, WindowRequest]] = []

    def open(self, folder: Path, request: WindowRequest) -> int:
        self.asked.append((folder, request))
        return 7

    def terminal(self, _library: Path | None, _data: Path | None) -> Terminal:
        return Terminal(
            paths=resolve_paths(Path("data"), {}, Path()),
            library_file=Path("library.db"),
            read_front=_fail,  # type: ignore[arg-type]
            open_library=_fail,  # type: ignore[arg-type]
            open_search=_fail,  # type: ignore[arg-type]
            open_window=None,
            open_preview=self.open if self.display else None,
        )


def _fail() -> object:
    raise AssertionError


def test_the_window_is_asked_for_the_folder_the_page_and_the_theme(content: Path) -> None:
    window = Asked()
    words = ["preview", str(content), "--open", "module/strategy", "--theme", "dark"]
    done = CliRunner().invoke(command_line(window.terminal), words)
    assert done.exit_code == 7
    ((folder, request),) = window.asked
    assert (folder, request.open_id, request.theme) == (content, "module/strategy", "dark")


def test_without_a_folder_the_english_of_the_checkout_is_shown() -> None:
    window = Asked()
    CliRunner().invoke(command_line(window.terminal), ["preview"])
    assert [folder for folder, _request in window.asked] == [REAL_CONTENT]


def test_what_is_no_folder_and_a_machine_without_a_display_are_said(content: Path) -> None:
    gone = CliRunner().invoke(command_line(Asked().terminal), ["preview", str(content / "gone")])
    assert (gone.exit_code, "gone" in gone.stderr) == (2, True)
    blind = CliRunner().invoke(command_line(Asked(display=False).terminal), ["preview", str(content)])
    assert blind.exit_code == 1
    assert "this machine has no display" in blind.stderr
