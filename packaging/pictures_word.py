"""`./run pictures [FOLDER]`: pictures of every kind of page, made by the real program on a virtual screen.

Each page is shown light, dark, in high contrast, with text at 200 %, on a small and on a large screen.
Needs Xvfb, xdotool and ImageMagick.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import virtual_screen  # noqa: E402 - a neighbour in this folder, which is no package

_PROGRAMS: Final = {**virtual_screen.PROGRAMS, "import": "imagemagick"}
_PATIENCE: Final = virtual_screen.PATIENCE
"""Seconds that a window may take to appear, and again to come to rest."""

PAGES: Final = {
    "home": "home",
    "modules": "modules",
    "category": "category/ecosystemic",
    "module": "module/procurement-and-legal",
    "competency": "competency/strategy/change-management",
    "competencies": "competencies",
    "roles": "roles",
    "role": "role/procurement-officer",
    "training": "training",
    "material": "material/standard-for-public-code",
    "glossary": "glossary",
    "term": "term/open-source-programme-office",
    "unit": "unit/strategy-management",
    "component": "component/organisational/encryption",
    "activity": "activity/capacity-building/monitoring-and-evaluation",
    "plan": "plan:role/procurement-officer",
    "plan-choose": "plan",
    "plan-questions": "plan:questions",
    "plan-compare": "plan:compare:role/procurement-officer,role/legal-and-policy-professional",
    "plan-group": "plan:group",
    "notes": "notes",
    "notes-history": "notes:history",
    "your-data": "your-data",
    "updates": "updates",
    "search": "search:licence",
    "search-guess": "search:procurment",
}
"""Name of a picture, and the address that it shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is shown: size of the screen, theme, size of the text in percent."""

    name: str
    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    text_size: int = 100


LOOKS: Final = (
    Look("light"),
    Look("dark", theme="dark"),
    Look("high-contrast", theme="high-contrast"),
    Look("text-200", text_size=200),
    Look("1024x600", size=(1024, 600)),
    Look("1920x1080", size=(1920, 1080)),
)


def main(words: list[str]) -> int:
    """Make all pictures; the exit code is 0 only if every one was made."""
    folder = _options().parse_args(words).folder.resolve()
    missing = virtual_screen.missing_programs(_PROGRAMS)
    if missing:
        print(f"Something is missing. On Debian or Ubuntu: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    failed = 0
    for look in LOOKS:
        with virtual_screen.screen(*look.size) as display:
            for name, address in PAGES.items():
                target = folder / look.name / f"{name}.png"
                target.parent.mkdir(parents=True, exist_ok=True)
                made = _picture(display, look, address, target)
                failed += not made
                print(f"{target}" if made else f"{target}: no window came to rest in {_PATIENCE:.0f} s", flush=True)
    return 1 if failed else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run pictures", description="Make pictures of every page in every look.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "pictures", help="where to; pictures/ if not said"
    )
    return parser


def _picture(display: str, look: Look, address: str, target: Path) -> bool:
    screen = virtual_screen.Screen(display)
    environment = {**screen.environment, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
    with tempfile.TemporaryDirectory() as data:
        _choose(Path(data), look)
        command = [sys.executable, "-P", "-m", "osee_desktop", "--data-dir", data, "--open", address]
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            window = screen.window(". — OSEE Desktop$", program)
            # In the corner it hovers over nothing.
            screen.put_pointer(look.size[0] - 1, look.size[1] - 1)
            return bool(window and screen.fill(window, *look.size) and _at_rest(environment, target))
        finally:
            program.terminate()
            program.wait()


def _choose(data: Path, look: Look) -> None:
    (data / "config").mkdir()
    chosen = {"format": 1, "theme": look.theme, "text-size": look.text_size}
    (data / "config" / "settings.json").write_text(json.dumps(chosen), encoding="utf-8")


def _at_rest(environment: dict[str, str], target: Path) -> bool:
    """Take pictures until two that follow each other are equal."""
    until, before = time.monotonic() + _PATIENCE, b""
    while time.monotonic() < until:
        time.sleep(0.8)
        plain = ["-strip", "-define", "png:exclude-chunks=date,time"]
        subprocess.run(["import", *plain, "-window", "root", f"png:{target}"], env=environment, check=True)
        now = target.read_bytes()
        if now == before:
            return True
        before = now
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
