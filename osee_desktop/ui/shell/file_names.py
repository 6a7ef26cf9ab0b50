"""Titles as names of files. It may not know where the files stand."""

import re


def file_name(title: str) -> str:
    """A title as the name of a file that every system accepts, without its ending."""
    plain = re.sub(r"[^\w .,()+-]+", " ", title)
    return " ".join(plain.split()).strip(". ")[:100] or "page"
