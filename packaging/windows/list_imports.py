"""Which libraries the programs and libraries of a folder ask for; run by CPython for Windows, which has `pefile`.

Prints JSON: the path of each file, and the names that it asks for, small. Those it asks for only when needed count too.
"""

import json
import sys
from pathlib import Path

import pefile


def asked_for(file: Path) -> list[str]:
    """Names of the libraries that a file cannot do without."""
    with pefile.PE(str(file), fast_load=True) as opened:
        wanted = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
        opened.parse_data_directories([pefile.DIRECTORY_ENTRY[name] for name in wanted])
        tables = [getattr(opened, f"DIRECTORY_ENTRY_{kind}", ()) for kind in ("IMPORT", "DELAY_IMPORT")]
        return sorted({entry.dll.decode("ascii").lower() for table in tables for entry in table})


if __name__ == "__main__":
    top = Path(sys.argv[1])
    files = [path for path in sorted(top.rglob("*")) if path.suffix.lower() in {".exe", ".dll", ".pyd"}]
    print(json.dumps({path.relative_to(top).as_posix(): asked_for(path) for path in files}))
