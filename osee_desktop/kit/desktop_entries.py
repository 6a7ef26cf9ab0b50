"""The menu of a desktop as freedesktop.org describes it: entry, icon, `osee:` links; and the commands of a terminal."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.assets import resource
from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.translation import _
from osee_desktop.kit import layout
from osee_desktop.kit.copying import set_mode
from osee_desktop.kit.entries import Place, note_files, noted
from osee_desktop.kit.layout import Prefix

_MARK: Final = "Made by osee install"
_PATIENCE: Final = 20.0

_STARTER: Final = """\
#!/bin/sh
# {mark}. The file `current` names the version that counts.
prefix={prefix}
version=
{{ IFS= read -r version < "$prefix/current"; }} 2>/dev/null
program=$prefix/versions/$version/{name}
if [ -z "$version" ] || [ ! -x "$program" ]; then
    printf '%s\\n' {sentence} >&2
    exit 1
fi
case ${{1-}} in osee:*) set -- --open "$@" ;; esac
exec "$program" "$@"
"""
_ENTRY: Final = """\
[Desktop Entry]
# {mark}.
Type=Application
Name={name}
GenericName={generic}
Comment={comment}
Exec={exec} %u
Icon={icon}
Terminal=false
Categories=Education;Office;
Keywords={keywords}
MimeType=x-scheme-handler/osee;
StartupWMClass=osee-desktop
"""


class DesktopEntries:
    """Entries below the folders that a `Place` names."""

    def make(self, prefix: Prefix, place: Place, version: str) -> list[str]:
        """Make everything; what somebody else has put there is left, and told."""
        del version  # the starters read which one counts
        wanted = {**_commands(prefix, place), **_menu(prefix, place)}
        own = {path: data for path, data in wanted.items() if _may_write(path, prefix)}
        outside = [path for path in own if not path.is_relative_to(prefix.folder)]
        note_files(prefix, sorted({*outside, *(path for path in noted(prefix) if path.exists())}))
        left = [str(path) for path in wanted if path not in own]
        left += [str(path) for path, data in own.items() if not _put(path, data)]
        set_mode(prefix.starters, startable=True)
        _refresh(place.share / "applications")
        return left

    def remove(self, prefix: Prefix, place: Place) -> None:
        """Remove what is noted and still ours."""
        for path in noted(prefix):
            if _is_ours(path):
                with suppress(OSError):
                    path.unlink()
        _refresh(place.share / "applications")


def _commands(prefix: Prefix, place: Place) -> dict[Path, bytes]:
    names = (layout.PROGRAM, layout.TERMINAL)
    return {folder / name: starter(prefix, name) for folder in (prefix.starters, place.commands) for name in names}


def _menu(prefix: Prefix, place: Place) -> dict[Path, bytes]:
    applications, icons = place.share / "applications", place.share / "icons" / "hicolor" / "scalable" / "apps"
    return {
        icons / f"{layout.PROGRAM}.svg": resource("kit", f"{layout.PROGRAM}.svg").read_bytes(),
        applications / f"{layout.PROGRAM}.desktop": entry(prefix.starters / layout.PROGRAM),
    }


def starter(prefix: Prefix, name: str) -> bytes:
    """A script that starts the version that counts."""
    sentence = _("{program} is not whole in {path}. Install it again from its kit.")
    told = sentence.format(program=PROGRAM_NAME, path=prefix.folder.absolute())
    place = shlex.quote(str(prefix.folder.absolute()))
    return _STARTER.format(mark=_MARK, prefix=place, name=name, sentence=shlex.quote(told)).encode()


def entry(program: Path) -> bytes:
    """The entry of the menu."""
    words = {
        "generic": _("Framework reader"),
        "comment": _("Read the Open-Source Ecosystem Enablement Framework, with no internet"),
        "keywords": _("open source;framework;training;competency;"),
    }
    return _ENTRY.format(
        mark=_MARK, name=PROGRAM_NAME, exec=quoted(str(program.absolute())), icon=layout.PROGRAM, **words
    ).encode()


def quoted(path: str) -> str:
    """A path for the line `Exec`, which is read twice: as a string of the file, then as words of a command."""
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in path)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _may_write(path: Path, prefix: Prefix) -> bool:
    return not path.exists() or path in noted(prefix) or _is_ours(path) or path.is_relative_to(prefix.folder)


def _is_ours(path: Path) -> bool:
    """Whether a file carries our mark; the icon carries it too."""
    try:
        return _MARK in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _put(path: Path, data: bytes) -> bool:
    try:
        write_atomically(path, data)
        set_mode(path, startable=path.suffix not in {".svg", ".desktop"})
    except OSError:
        return False
    return True


def _refresh(applications: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Let desktops look anew. Where the tool is missing, they do so at the next start of the desktop."""
    tool = shutil.which("update-desktop-database", path=environ.get("PATH"))
    if tool and applications.is_dir():
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(  # noqa: S603 - the arguments are ours
                [tool, "-q", str(applications)], check=False, capture_output=True, timeout=_PATIENCE
            )
