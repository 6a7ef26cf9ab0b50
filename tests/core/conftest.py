"""What most tests of the core share.

Reading all sources takes a second: it is done once, from one copy, so that an editor can go on writing meanwhile.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from ruamel.yaml import YAML

from osee_desktop.library.library import Library, open_library
from osee_desktop.publish.build import write_library
from osee_desktop.publish.sources import Sources, read_sources
from tests.support.content import REAL_CONTENT
from tests.support.three_editions import three_editions

settings.register_profile("core", database=None, deadline=None, derandomize=True)
settings.load_profile("core")


@pytest.fixture(scope="session")
def real_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(REAL_CONTENT, tmp_path_factory.mktemp("real") / "en"))


@pytest.fixture(scope="session")
def sources(real_content: Path) -> Sources:
    read, faults = read_sources(real_content)
    assert read, [str(fault) for fault in faults]
    return read


@pytest.fixture(scope="session")
def library_file(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("library") / "library-en.db"
    write_library(sources, target)
    return target


@pytest.fixture(scope="session")
def library(library_file: Path) -> Iterator[Library]:
    with open_library(library_file) as opened:
        yield opened


@pytest.fixture(scope="module")
def texts_are_parsed_once() -> Iterator[None]:
    """The parser of YAML takes a second for all files; with this it remembers what it made of a text."""
    known: dict[str, Any] = {}
    load = YAML.load

    def remembered(self: YAML, stream: str) -> Any:  # noqa: ANN401 - YAML holds any value
        if stream not in known:
            known[stream] = load(self, stream)
        return known[stream]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(YAML, "load", remembered)
        yield


@pytest.fixture
def content(real_content: Path, tmp_path: Path) -> Path:
    """A copy of the sources in which a test may plant a fault."""
    return Path(shutil.copytree(real_content, tmp_path / "content" / "en"))


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Three editions of the real library."""
    return three_editions(tmp_path_factory.mktemp("editions"))
