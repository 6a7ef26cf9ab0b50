"""What is in a folder, as a manifest of SHA-256 sums, and in what two such manifests differ."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path


def sums_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file, by its path with `/`. Links are followed by nobody: there may be none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def digest(sums: Mapping[str, str]) -> str:
    """One figure for all of it."""
    lines = (f"{checksum}  {name}\n" for name, checksum in sorted(sums.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def write(sums: Mapping[str, str], file: Path) -> None:
    """Write a manifest: `{"digest": ..., "files": {path: sum}}`."""
    text = json.dumps({"digest": digest(sums), "files": sums}, indent=1, ensure_ascii=False)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names of files that only one has, or that have other bytes."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
