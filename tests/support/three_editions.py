"""Editions of the real library that differ a little."""

import shutil
from pathlib import Path

from osee_desktop.publish.build import build_library
from tests.support.content import REAL_CONTENT, plant


def three_editions(folder: Path) -> list[bytes]:
    """Three editions, each with another first sentence of a module."""
    content = Path(shutil.copytree(REAL_CONTENT, folder / "en"))
    made = []
    for number in (1, 2, 3):
        target = folder / f"{number}.db"
        assert build_library(content, target) == []
        made.append(target.read_bytes())
        plant(content, "framework.yaml", f"number: {number}", f"number: {number + 1}")
        plant(content, "modules/strategy.yaml", "lead: ", f"lead: Edition {number + 1}. ")
    return made
