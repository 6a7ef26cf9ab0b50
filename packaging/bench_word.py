"""`./run bench WORD`: measure one thing in one run, beside what others need for it. No word measures everything.

The measuring stands in `tests/bench`; its results are for reading, never pass or fail.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - a neighbour in this folder, which is no package

_WORDS: Final = {"search": ("wordnet-base", Path("/usr/share/wordnet/data.noun"))}
"""What can be measured: the module of that name, and the system package with a file of it that it needs."""


def main(words: list[str]) -> int:
    """Measure what the first word names; the rest are options of it."""
    if words and words[0] in _WORDS:
        return _measure(words[0], words[1:])
    if words:
        print(f"./run bench WORD [OPTIONS], where WORD is one of: {', '.join(_WORDS)}.", file=sys.stderr)
        return 0 if words[0] == "--help" else 2
    return max(_measure(word, []) for word in _WORDS)


def _measure(word: str, options: list[str]) -> int:
    package, file = _WORDS[word]
    try:
        environment.require_package(package, file)
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-P", "-m", f"tests.bench.{word}", *options]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
