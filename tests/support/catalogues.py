"""Compiled gettext catalogues, written without the tools of translators."""

import struct
from pathlib import Path


def write_catalogue(folder: Path, language: str, words: dict[str, str]) -> None:
    """Write the catalogue of a language into the folder of all; a plural stands with its singular, after a NUL."""
    keys = ["", *sorted(words)]
    texts = ["Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n > 1;\n"]
    texts += [words[key] for key in keys[1:]]
    data, table = b"", []
    start = 28 + 16 * len(keys)
    for part in (keys, texts):
        for text in part:
            raw = text.encode()
            table.append(struct.pack("<II", len(raw), start + len(data)))
            data += raw + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    path = folder / language / "LC_MESSAGES" / "osee.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(head + b"".join(table) + data)
