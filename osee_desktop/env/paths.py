"""Where the program keeps its own files. This is the only place that decides it.

The order: `--data-dir`, then the variable OSEE_DATA_DIR, then a file `portable.txt` beside the program or at the top of
its kit, then the user's own folders as the system names them. Nothing is created here.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

_NAME: Final = "osee-desktop"
_PARTS: Final = "_internal"
MARKER: Final = "portable.txt"
POLICY: Final = "policy.toml"
DATA: Final = "osee-data"
"""The folder beside the marker that holds everything."""
VARIABLE: Final = "OSEE_DATA_DIR"
PROGRAMS: Final = "programs"
"""In a kit, programs stand in `programs/<platform>/osee-desktop`."""
VERSIONS: Final = "versions"
"""Where it is installed, the program stands in `versions/<version>`, perhaps one folder deeper."""


class Paths(NamedTuple):
    """Folders of the running program.

    Attributes:
        data: what the officer makes; it is backed up.
        config: settings.
        cache: what can be made again.
        logs: what went wrong.
        portable: everything stands in one folder that was chosen.
        marked: the marker chose it, so that nobody knows whether it can be written.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path
    portable: bool
    marked: bool = False


def resolve_paths(data_dir: Path | None, environ: Mapping[str, str], program: Path) -> Paths:
    """Decide all folders from what was asked for, the environment, and where the program stands."""
    if data_dir:
        return in_one_folder(data_dir)
    if environ.get(VARIABLE):
        return in_one_folder(Path(environ[VARIABLE]))
    for folder in filter(None, (program, _above(program, PROGRAMS))):
        if (folder / MARKER).is_file():
            return in_one_folder(folder / DATA)._replace(marked=True)
    import platformdirs  # noqa: PLC0415 - where a folder was chosen, the start need not wait for it

    return Paths(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        config=platformdirs.user_config_path(_NAME, appauthor=False),
        cache=platformdirs.user_cache_path(_NAME, appauthor=False),
        logs=platformdirs.user_log_path(_NAME, appauthor=False),
        portable=False,
    )


def in_one_folder(folder: Path) -> Paths:
    """Everything in one folder."""
    whole = folder.absolute()
    return Paths(data=whole, config=whole / "config", cache=whole / "cache", logs=whole / "logs", portable=True)


def program_dir() -> Path:
    """The folder of the program. A loader of the system may run it, so a frozen one is found by where its parts are."""
    parts = getattr(sys, "_MEIPASS", None)
    return Path(parts).parent if parts and Path(parts).name == _PARTS else Path(sys.executable).parent


def policy_file(program: Path) -> Path | None:
    """What an administrator decided: beside the program, else at the top of its kit or of where it is installed."""
    for folder in (program, _above(program, PROGRAMS), _above(program, VERSIONS)):
        if folder and (folder / POLICY).is_file():
            return folder / POLICY
    return None


def _above(program: Path, name: str) -> Path | None:
    """The folder above the one of this name in which the program stands; None where it stands in none."""
    return next((folder.parent for folder in program.parents[:2] if folder.name == name), None)
