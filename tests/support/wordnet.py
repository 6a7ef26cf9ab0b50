"""A small WordNet of invented entries, in the format of the real one (wndb(5WN)), for trying what reads it."""

from pathlib import Path
from typing import Final

_WORDS: Final = ("harbour", "lantern", "meadow", "orchard", "pebble", "quarry", "river", "saddle", "thicket", "valley")


def write_wordnet(folder: Path) -> Path:
    """A folder with a hundred nouns and no other words: every word with every other in its explanation."""
    folder.mkdir()
    for kind in ("verb", "adj", "adv"):
        (folder / f"data.{kind}").touch()
    pairs = [(one, other) for one in _WORDS for other in _WORDS]
    lines = [
        f"{number:08d} 15 n 02 {one}_{other} 0 {one} 0 000 | a {one} beside the {other}"
        for number, (one, other) in enumerate(pairs)
    ]
    (folder / "data.noun").write_text(
        "\n".join(["  1 The licence stands before the entries.", *lines]), encoding="ascii"
    )
    return folder
