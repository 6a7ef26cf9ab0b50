"""Where the program keeps its own files. This is the only place that decides it.

The order: `--data-dir`, then the variable OSEE_DATA_DIR, then a file `portable.txt` beside the program,
then the user's own folders as the system names them. Nothing is created here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

_NAME: Final = "osee-desktop"
MARKER: Final = "portable.txt"
VARIABLE: Final = "OSEE_DATA_DIR"


class Paths(NamedTuple):
    """Folders of the running program.

    Attributes:
        data: what the officer makes; it is backed up.
        config: settings.
        cache: what can be made again.
        logs: what went wrong.
        portable: everything stands in one folder that was chosen.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path
    portable: bool


def resolve_paths(data_dir: Path | None, environ: Mapping[str, str], program_dir: Path) -> Paths:
    """Decide all folders from what was asked for, the environment, and where the program stands."""
    if data_dir:
        return _in_one_folder(data_dir)
    if environ.get(VARIABLE):
        return _in_one_folder(Path(environ[VARIABLE]))
    if (program_dir / MARKER).is_file():
        return _in_one_folder(program_dir / "data")
    import platformdirs  # noqa: PLC0415 - where a folder was chosen, the start need not wait for it

    return Paths(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        config=platformdirs.user_config_path(_NAME, appauthor=False),
        cache=platformdirs.user_cache_path(_NAME, appauthor=False),
        logs=platformdirs.user_log_path(_NAME, appauthor=False),
        portable=False,
    )


def _in_one_folder(folder: Path) -> Paths:
    whole = folder.absolute()
    return Paths(data=whole, config=whole / "config", cache=whole / "cache", logs=whole / "logs", portable=True)
