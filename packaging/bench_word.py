"""`./run bench WORD`: measure one thing in one run, beside what others need for it; without a word everything.

The measuring stands in `tests/bench`; its results are for reading, never pass or fail.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - a neighbour in this folder, which is no package
import virtual_screen  # noqa: E402 - as above

_WORDNET: Final = {"wordnet-base": Path("/usr/share/wordnet/data.noun")}


@dataclass(frozen=True, slots=True)
class Measurement:
    """What can be measured.

    Attributes:
        module: of `tests.bench`; it prints the table.
        says: what it measures, for whoever asks.
        packages: system packages that it needs, each with a file of it.
        screen: whether it needs a virtual screen.
    """

    module: str
    says: str
    packages: tuple[tuple[str, Path], ...] = ()
    screen: bool = False


WORDS: Final = {
    "search": Measurement("search", "answers of the search, beside other engines", tuple(_WORDNET.items())),
    "cases": Measurement("cases", "how often what people type leads to the right page"),
    "typing": Measurement("key_presses", "from a key press to the painted results", tuple(_WORDNET.items())),
    "pages": Measurement("pages", "opening every page, and memory after many pages"),
    "update": Measurement("update", "applying an update: time and memory, also to a library of 28 MB"),
    "start": Measurement("start", "start and memory, beside other programs", screen=True),
}


def main(words: list[str]) -> int:
    """Measure what the first word names, with the rest as options of it; without a word everything, one by one."""
    if not words:
        return max(_measured(measurement, []) for measurement in WORDS.values())
    if words[0] in WORDS:
        return _measured(WORDS[words[0]], words[1:])
    lines = [f"    ./run bench {word:8}{measurement.says}" for word, measurement in WORDS.items()]
    print(
        "\n".join(["Measures one thing; without a word everything. --help after a word shows its options.\n", *lines])
    )
    return 0 if words[0] == "--help" else 2


def _measured(measurement: Measurement, options: list[str]) -> int:
    try:
        _furnish(measurement)
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-P", "-m", f"tests.bench.{measurement.module}", *options]
    path = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=False).returncode


def _furnish(measurement: Measurement) -> None:
    for package, file in measurement.packages:
        environment.require_package(package, file)
    missing = virtual_screen.missing_programs() if measurement.screen else []
    if missing:
        environment.install_packages(missing, f"A virtual screen needs {' '.join(missing)}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
