"""What the real program needs in every test: a library, and a home of its own."""

from pathlib import Path

import pytest

from osee_desktop.publish.build import build_library
from tests.support.content import REAL_CONTENT
from tests.support.three_editions import three_editions


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("library") / "library-en.db"
    faults = build_library(REAL_CONTENT, target)
    assert not faults, [str(fault) for fault in faults]
    return target


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Three editions of the real library."""
    return three_editions(tmp_path_factory.mktemp("editions"))
