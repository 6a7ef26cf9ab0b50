"""The composition root: the only place where things are built and joined.

It imports neither Qt nor a library at module level, so that a terminal command starts at once, and the window still
sooner: without words of the command line there is nothing to read, and what reads them stays out.
"""

import os
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem, Problem
from osee_desktop.base.translation import _, use_language
from osee_desktop.cli.streams import hear_without_console, speak_utf8
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import Paths, in_one_folder, policy_file, program_dir, resolve_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from osee_desktop.cli.terminal import Terminal
    from osee_desktop.env.crash import CrashWatch
    from osee_desktop.env.health import Finding
    from osee_desktop.env.one_program import OneProgram
    from osee_desktop.env.people import People, Person
    from osee_desktop.env.settings import Given
    from osee_desktop.kit.deciding import Decided
    from osee_desktop.kit.policy import Policy
    from osee_desktop.kit.reports import ReportPart
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.notebook.records import Item
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.plans.records import Holder, Plan
    from osee_desktop.publish.preview import Preview
    from osee_desktop.search.changing import ChangingSearch
    from osee_desktop.search.engine import Answer, Search
    from osee_desktop.ui.shell.preview_port import PreviewPort
    from osee_desktop.ui.shell.support_port import SupportPort
    from osee_desktop.ui.shell.update_port import UpdatePort
    from osee_desktop.updates.records import CarrierKind
    from osee_desktop.updates.updating import Updating

    Asked = Callable[[], tuple[str, frozenset[CarrierKind]]]

_LANGUAGE = "en"
_EVERY_KIND: "frozenset[CarrierKind]" = frozenset(("web", "folder", "stick"))


def run(arguments: "Sequence[str] | None" = None) -> None:
    """Run the program with these words, by default those of the command line. Ends with an exit code."""
    speak_utf8()
    said = hear_without_console()
    try:
        _run(arguments)
    except SystemExit as end:
        if said and end.code:
            _tell_start_failure(said.getvalue())
        raise
    except Exception as error:
        if said:
            _tell_start_failure(_account(error))
        raise


def _account(error: Exception) -> str:
    from osee_desktop.base.wording import explain  # noqa: PLC0415 - wanted when something goes wrong
    from osee_desktop.env.error_account import account_of  # noqa: PLC0415 - the same

    return f"{explain(Problem('unforeseen', detail=type(error).__name__))}\n\n{account_of(error)}"


def _tell_start_failure(words: str) -> None:
    """Say in a box what no console shows. Without Qt there is nobody to say it."""
    with suppress(ImportError):
        from osee_desktop.ui.shell.start_failure import tell_start_failure  # noqa: PLC0415 - as above

        tell_start_failure(words.strip(), sys.argv[:1])


def _run(arguments: "Sequence[str] | None") -> None:
    use_language(_spoken(), resource("i18n"))
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words and _has_display():
        sys.exit(_window_alone())
    from osee_desktop.cli.main import command_line  # noqa: PLC0415 - its libraries are half of the way to the window

    command_line(_terminal)(args=None if arguments is None else words, prog_name=_called())


def _window_alone() -> int:
    """The window as it starts from a desktop's menu. What goes wrong is said as every command says it."""
    try:
        return _show_window(None, _paths(None), WindowRequest())
    except Problem as problem:
        from osee_desktop.cli.terminal import fail  # noqa: PLC0415 - as above

        return fail(problem, _called())


def _called() -> str:
    """The words with which people call the program: the checkout's front door says that it is `./run`."""
    return os.environ.get("OSEE_COMMAND", "osee")


def _library_file(chosen: Path | None) -> Path:
    return chosen or database(f"library-{_LANGUAGE}.db")


class _Shown(NamedTuple):
    """The library that is shown. `front`: its front page, where it was read already; `told`: what was wrong with it."""

    file: Path
    front: "FrontPage | None" = None
    told: "tuple[Problem, ...]" = ()


def _shown(library: Path | None, paths: Paths) -> _Shown:
    """The library that was asked for, else what updates installed, else what came with the program."""
    bundled, content = _library_file(library), paths.data / "content"
    if library or not content.is_dir():
        return _Shown(bundled)
    from osee_desktop.library.current import find_current  # noqa: PLC0415 - content that was never updated needs none

    return _Shown(*find_current(bundled, content, _LANGUAGE))


def _shown_or_bundled(library: Path | None, paths: Paths) -> "tuple[Path, tuple[Problem, ...]]":
    """As `_shown`; where no edition can be used, the bundled one: the command that opens it says what is wrong."""
    try:
        shown = _shown(library, paths)
    except ContentProblem:
        return _library_file(library), ()
    return shown.file, shown.told


def _check_content(library: Path | None, paths: Paths) -> None:
    """Whether what updates installed is still what was signed; see `updates.damage.check_content`."""
    content = paths.data / "content"
    if library is None and content.is_dir():
        from osee_desktop.updates.damage import check_content  # noqa: PLC0415 - as above

        # Another program is updating, or nothing can be written here: the next start looks again.
        with suppress(EnvironmentProblem):
            check_content(_library_file(None), content, _LANGUAGE)


def _open_updates(library: Path | None, paths: Paths, asked: "Asked", *, offline: bool = False) -> "Updating":
    """What updates this copy. `asked` says at every check which addresses, folders and kinds of them are asked."""
    from osee_desktop import RELEASED  # noqa: PLC0415 - few commands update
    from osee_desktop.env.settings import UPDATE_FOLDERS, UPDATE_MIRRORS, open_settings  # noqa: PLC0415 - the same
    from osee_desktop.kit.policy_sources import limited  # noqa: PLC0415 - the same
    from osee_desktop.updates.setting_up import ThisCopy, Wishes, set_up  # noqa: PLC0415 - the same

    def wishes() -> Wishes:
        settings = open_settings(paths.config, _given())
        mirrors, folders = settings.get(UPDATE_MIRRORS), settings.get(UPDATE_FOLDERS)
        only, kinds = asked()
        known = Wishes(mirrors=mirrors, folders=folders, only=only, kinds=kinds)
        return limited(known, _policy(), offline=offline)

    copy = ThisCopy(
        trust=resource("trust"),
        bundled=_library_file(library),
        content=paths.data / "content",
        language=_LANGUAGE,
        released=RELEASED,
    )
    return set_up(copy, wishes, _now)


def _now() -> datetime:
    return datetime.now().astimezone()


def _paths(data_dir: Path | None) -> Paths:
    return resolve_paths(data_dir, os.environ, program_dir())


def _decided() -> "Decided | None":
    """What an administrator decided; None where nobody did."""
    file = policy_file(program_dir())
    if file is None:
        return None
    from osee_desktop.kit.deciding import decided  # noqa: PLC0415 - few copies have a policy

    return decided(file)


def _policy() -> "Policy | None":
    decided = _decided()
    return decided.policy if decided else None


def _given() -> "Given | None":
    policy = _policy()
    return policy.given if policy else None


def _spoken() -> str:
    """The language of every word that is shown."""
    decided = _decided()
    return decided.language or _LANGUAGE if decided else _LANGUAGE


def _can_keep(paths: Paths) -> bool:
    """Whether something can be kept. Only where the marker chose the folder nobody knows; see `env.portable`."""
    if not paths.marked:
        return True
    from osee_desktop.env.portable import can_keep  # noqa: PLC0415 - few copies are portable

    return can_keep(paths.data)


def _for_this_session() -> Paths:
    from osee_desktop.env.portable import throw_away_folder  # noqa: PLC0415 - as above

    return in_one_folder(throw_away_folder())


def _terminal(library: Path | None, data_dir: Path | None) -> "Terminal":
    from osee_desktop.cli.terminal import Terminal  # noqa: PLC0415 - as above

    asked_for, decided = _paths(data_dir), _decided()
    remarks = decided.problems if decided else ()
    paths = asked_for
    if not _can_keep(asked_for):
        paths = _for_this_session()
        remarks = (*remarks, EnvironmentProblem("nothing-kept", path=asked_for.data))
    library_file, told = _shown_or_bundled(library, paths)

    def window(request: WindowRequest) -> int:
        return _show_window(library, asked_for, request)

    def preview(sources: Path, request: WindowRequest) -> int:
        return _show_preview(sources, paths, request)

    def print_plan(plan: "Plan", holder: "Holder", path: Path) -> None:
        _print_plan(plan, holder, path, paths.config)

    return Terminal(
        paths=paths,
        library_file=library_file,
        read_front=lambda: _read_front(library_file),
        open_library=lambda: _open_library(library_file),
        open_search=lambda: _open_search(library_file, paths.cache),
        open_window=window if _has_display() else None,
        open_preview=preview if _has_display() else None,
        read_kept=lambda person: _read_kept(_folder_of(paths.data, person) / "notebook.db"),
        print_plan=print_plan,
        open_updates=lambda only: _open_updates(library, paths, lambda: (only, _EVERY_KIND)),
        open_updates_offline=lambda only: _open_updates(library, paths, lambda: (only, _EVERY_KIND), offline=True),
        policy=_policy(),
        open_own_search=lambda person: _search_own(_folder_of(paths.data, person) / "notebook.db", paths.cache),
        told=told,
        remarks=remarks,
    )


def _has_display() -> bool:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in {"win32", "darwin"}


def _read_front(library_file: Path) -> "FrontPage":
    from osee_desktop.library.front import read_front  # noqa: PLC0415 - `osee --version` needs no library

    return read_front(library_file)


def _open_library(library_file: Path) -> "Library":
    # SQLAlchemy takes longer to import than the first page to appear.
    from osee_desktop.library.library import open_library  # noqa: PLC0415

    return open_library(library_file)


def _open_search(library_file: Path, cache: Path) -> "Search":
    from osee_desktop.search.store import open_search  # noqa: PLC0415 - only searching needs Whoosh

    return open_search(library_file, cache)


class _OwnSearch:
    """The search in what the officer keeps: items go in, and the search sees plain documents.

    The index in the cache is that of one notebook: others are deleted, so that nobody's notes outlive their notebook.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._identity = ""
        self._search: ChangingSearch | None = None

    def feed(self, identity: str, items: "Iterable[Item]") -> None:
        """Answer for these items of the notebook of this id from now on."""
        from osee_desktop.notebook.findable import findables  # noqa: PLC0415 - the first page needs no search
        from osee_desktop.search.changing import ChangingSearch  # noqa: PLC0415 - the same
        from osee_desktop.search.documents import Document  # noqa: PLC0415 - the same
        from osee_desktop.search.index import IndexMark  # noqa: PLC0415 - the same

        if self._search is None or identity != self._identity:
            self.close()
            file = self._cache / f"notes-{identity[:32]}.fts.db"
            self._identity, self._search = identity, ChangingSearch(file, IndexMark(_LANGUAGE, identity))
            for other in set(self._cache.glob("notes-*.fts.db")) - {file}:
                with suppress(OSError):
                    other.unlink()
        found = findables(items)
        self._search.feed(Document(id=one.id, kind=f"own-{one.kind}", title=one.title, text=one.text) for one in found)

    def answer(self, text: str, limit: int = 20) -> "Answer":
        """Search for what was typed."""
        from osee_desktop.search.hits import Answer  # noqa: PLC0415 - as above

        return self._search.answer(text, limit) if self._search else Answer()

    def close(self) -> None:
        """Let go of the index."""
        if self._search:
            self._search.close()
        self._search = None


def _search_own(file: Path, cache: Path) -> "_OwnSearch | None":
    """The search in a notebook; None where there is none. Searching makes no notebook."""
    if not file.exists():
        return None
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - few commands need a notebook

    with open_notebook(file, _now) as notebook:
        whole = notebook.snapshot()
    search = _OwnSearch(cache)
    search.feed(whole.identity, whole.items)
    return search


def _read_kept(file: Path) -> "Iterable[Item]":
    """What stands in a notebook about plans. Asking for a plan makes no notebook."""
    if not file.exists():
        return ()
    from osee_desktop.notebook.records import AddedModule, Progress  # noqa: PLC0415 - few commands need a notebook
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    with open_notebook(file, datetime.now) as notebook:
        return (*notebook.items(Progress), *notebook.items(AddedModule))


def _print_plan(plan: "Plan", holder: "Holder", path: Path, config: Path) -> None:
    try:
        from osee_desktop.ui.printing import write_plan_pdf  # noqa: PLC0415 - a terminal works without Qt
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise EnvironmentProblem("pdf-without-window") from error
    write_plan_pdf(plan, holder, path, config)


def _folder_of(data: Path, person: "Person | None") -> Path:
    """Where somebody's notebook stands; the first person's, where nobody was named or chosen."""
    if person is None:
        return data
    from osee_desktop.env.people import folder_of  # noqa: PLC0415 - most are alone

    return folder_of(data, person)


def _several_people(data: Path) -> "People | None":
    """The people of a data folder, where there are several. Nobody is looked for where nobody was ever added."""
    if not (data / "people.json").exists() and not (data / "people").exists():
        return None
    from osee_desktop.env.people import read_people  # noqa: PLC0415 - most are alone

    people = read_people(data)
    return people if people.are_several else None


def _named_person(data: Path, name: str | None) -> "Person | None":
    if name is None:
        return None
    from osee_desktop.env.people import read_people  # noqa: PLC0415 - most are alone

    return read_people(data).find(name)


def _open_notebook(data: Path, person: "Person | None" = None) -> "Notebook":
    from osee_desktop.env.people import remember_last  # noqa: PLC0415 - as the library
    from osee_desktop.notebook.backups import back_up_and_thin  # noqa: PLC0415 - as the library
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    if person:
        remember_last(data, person)
    file = _folder_of(data, person) / "notebook.db"
    notebook = open_notebook(file, _now)
    # A copy of how this start found it. Where none can be made, the notebook works all the same.
    with suppress(Problem):
        back_up_and_thin(file, _now().date())
    return notebook


def _show_window(library: Path | None, paths: Paths, request: WindowRequest) -> int:
    """Open the window; or hand the request to the one that is open with this data folder, without loading Qt."""
    saved = _can_keep(paths)
    if not saved:
        chosen = _ask_where_to_keep(paths)
        if chosen is None:
            return 0
        paths, saved = chosen
    person = _named_person(paths.data, request.person)
    hold = _hold(paths, request)
    if hold is None:
        return 0
    with closing(hold), _watch(paths) as watch:
        return _show_first_window(library, paths, request, _Start(hold, watch, person, saved))


def _hold(paths: Paths, request: WindowRequest) -> "OneProgram | None":
    """The hold on the data folder; None where the window that is open took the request."""
    from osee_desktop.env.one_program import Message, OneProgram, be_first_or_hand_over  # noqa: PLC0415 - a terminal

    option = request.way_of_starting
    if not option:
        return be_first_or_hand_over(paths.data, Message(request.open_id, request.search, request.person))
    hold = OneProgram.claim(paths.data)
    if hold is None:
        raise InputProblem("window-is-open", option=option)
    return hold


def _ask_where_to_keep(paths: Paths) -> "tuple[Paths, bool] | None":
    """Other folders, and whether they stay; None where the person thinks better of it."""
    with _qt_is_needed():
        from osee_desktop.ui import ask_where_to_keep  # noqa: PLC0415 - a terminal works without Qt
    wanted = ask_where_to_keep(paths.data, sys.argv[:1])
    if wanted is None:
        return None
    return (in_one_folder(wanted.folder), True) if wanted.folder else (_for_this_session(), False)


@contextmanager
def _qt_is_needed() -> "Iterator[None]":
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise EnvironmentProblem("window-missing", detail=error) from error


def _watch(paths: Paths) -> "CrashWatch":
    """What notes an unexpected end. It begins before Qt is imported."""
    from osee_desktop.env.crash import CrashWatch  # noqa: PLC0415 - a terminal shows what ends it
    from osee_desktop.env.running_log import RunningLog  # noqa: PLC0415 - the same

    return CrashWatch(paths.logs, RunningLog(paths.logs))


class _Start(NamedTuple):
    """The hold on the data folder, the watch, the person who was named, and whether what they change is kept."""

    hold: "OneProgram"
    watch: "CrashWatch"
    person: "Person | None"
    saved: bool = True


def _update_port(library: Path | None, paths: Paths, request: WindowRequest) -> "UpdatePort":
    """Updates for the window. A library that was asked for by its file is not updated."""
    from osee_desktop.ui.shell.update_port import UpdatePort  # noqa: PLC0415 - a terminal works without Qt

    return UpdatePort(
        has_publisher=lambda: library is None and resource("trust", "root.json").is_file(),
        open=lambda asked: _open_updates(library, paths, asked, offline=request.offline),
        sticks=_sticks,
        read_front=lambda: _read_front(_shown(library, paths).file),
        reach="none" if request.safe_mode else "near" if request.offline else "all",
        policy=_policy(),
    )


def _support(library: Path | None, paths: Paths, watch: "CrashWatch") -> "SupportPort":
    """The way to support for the window."""
    from osee_desktop.ui.shell.support_port import SupportPort  # noqa: PLC0415 - a terminal works without Qt

    def report(window: "Sequence[tuple[str, str]]") -> "tuple[ReportPart, ...]":
        from osee_desktop.base.health_wording import finding_words  # noqa: PLC0415 - wanted seldom
        from osee_desktop.kit.examining import Examined  # noqa: PLC0415 - the same
        from osee_desktop.kit.reports import Reported, make_report  # noqa: PLC0415 - the same

        def words(finding: "Finding") -> str:
            return finding_words(finding.about, finding.facts, fit=finding.fit)

        file, told = _shown_or_bundled(library, paths)
        decided = _decided()
        examined = Examined(paths, file, told, _policy(), decided.problems if decided else ())
        return make_report(Reported(examined, resource("trust"), words, window))

    def hear(listener: "Callable[[BaseException], object] | None") -> None:
        watch.on_error = listener

    return SupportPort(report, watch.log, watch.found, hear)


def _search_help() -> "Search":
    """The search in the help pages. Its index is small enough to be made in memory."""
    from osee_desktop.base.help_pages import help_pages  # noqa: PLC0415 - the first page needs no search
    from osee_desktop.search.analysis import Analyser  # noqa: PLC0415 - the same
    from osee_desktop.search.documents import Document  # noqa: PLC0415 - the same
    from osee_desktop.search.engine import Search  # noqa: PLC0415 - the same
    from osee_desktop.search.index import IndexMark, index_in_memory  # noqa: PLC0415 - the same

    documents = (
        Document(
            id=f"help:{page.code}",
            kind="help",
            title=page.title,
            text=" ".join((*page.sentences, *page.steps)),
            names=(page.code,),
            place=page.group,
        )
        for page in help_pages()
    )
    return Search(index_in_memory(IndexMark(_LANGUAGE, "help"), documents, ()), Analyser(_LANGUAGE))


def _sticks() -> list[Path]:
    from osee_desktop.updates.carriers.media import sticks  # noqa: PLC0415 - where a publisher is set up

    return sticks()


def _show_first_window(library: Path | None, paths: Paths, request: WindowRequest, start: _Start) -> int:
    with _qt_is_needed():
        from osee_desktop.ui import Session, WindowOptions, run_window  # noqa: PLC0415 - a terminal works without Qt
    decided = _decided()
    if request.safe_mode:
        library = _library_file(library)
    shown = _shown(library, paths)
    options = WindowOptions(
        theme=request.theme,
        open_id=request.open_id,
        search=request.search,
        config=paths.config,
        arguments=sys.argv[:1],
        listen=start.hold.listen,
        told=(*shown.told, *(decided.problems if decided else ())),
        session=Session(request.safe_mode, request.reset_window, request.offline, start.saved, _policy()),
        check_content=lambda: _check_content(library, paths),
        paths=paths,
        person=start.person,
        own_search=lambda: _OwnSearch(paths.cache),
        updates=lambda: _update_port(library, paths, request),
        help_search=_search_help,
        support=_support(library, paths, start.watch),
        people=None if start.person else _several_people(paths.data),
    )
    front = shown.front or _read_front(shown.file)
    # The window may be closed while library or search are still being opened: what is opened here is closed here.
    with ExitStack() as opened:
        return run_window(
            front,
            lambda: opened.enter_context(_open_library(_shown(library, paths).file)),
            lambda: opened.enter_context(closing(_open_search(_shown(library, paths).file, paths.cache))),
            lambda person: opened.enter_context(_open_notebook(paths.data, person)),
            options,
        )


def _show_preview(sources: Path, paths: Paths, request: WindowRequest) -> int:
    """The window on builds of content that is being edited. The person's choices hold; all that it keeps goes."""
    with _qt_is_needed():
        from osee_desktop.ui import WindowOptions, run_window  # noqa: PLC0415 - a terminal works without Qt
    from osee_desktop.publish.preview import Preview  # noqa: PLC0415 - a reader has no publishing

    room = _for_this_session()
    _take_settings(paths, room)
    preview = Preview(sources, room.cache)
    options = WindowOptions(
        theme=request.theme,
        open_id=request.open_id,
        config=room.config,
        arguments=sys.argv[:1],
        paths=room,
        own_search=lambda: _OwnSearch(room.cache),
        updates=lambda: _update_port(sources, room, request),
        preview=_preview_port(sources, preview),
    )
    with ExitStack() as opened:
        return run_window(
            _nothing_built(sources),
            lambda: opened.enter_context(_open_library(preview.library)),
            lambda: opened.enter_context(closing(_open_search(preview.library, room.cache))),
            lambda person: opened.enter_context(_open_notebook(room.data, person)),
            options,
        )


def _preview_port(sources: Path, preview: "Preview") -> "PreviewPort":
    from osee_desktop.ui.shell.preview_port import Built, PreviewFault, PreviewPort  # noqa: PLC0415 - as above

    def build() -> Built:
        faults = preview.build()
        told = (PreviewFault(one.place.path.as_posix(), one.place.line, one.sentence) for one in faults)
        return Built(tuple(told), preview.number)

    return PreviewPort(str(sources), preview.stamp, build, lambda: _read_front(preview.library))


def _take_settings(paths: Paths, room: Paths) -> None:
    """Colours, size of text and the like as the person has them; without them the window is as good."""
    from shutil import copy  # noqa: PLC0415 - few starts need it

    with suppress(OSError):
        room.config.mkdir(parents=True, exist_ok=True)
        copy(paths.config / "settings.json", room.config)


def _nothing_built(sources: Path) -> "FrontPage":
    """The front page before the first build."""
    from osee_desktop.library.edition import Edition  # noqa: PLC0415 - as for the first page of all
    from osee_desktop.library.front import FrontPage  # noqa: PLC0415 - the same

    return FrontPage(sources.name, "", Edition(number=0, label=_("not built yet"), language=sources.name), (), 0, 0)
