"""Whatever stands in metadata, a check ends in a verdict that believes nothing of it: no exception, no long wait."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.trust.checking import Anchor, check_carrier
from tests.support.repository import NOW, Repository

PLACES = (layout.TIMESTAMP, "metadata/1.snapshot.json", "metadata/1.targets.json", "metadata/1.en.json")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository(tmp_path_factory.mktemp("stick"))
    repository.publish(b"an edition")
    return repository


@pytest.fixture
def answer_with(repository: Repository, tmp_path: Path) -> Callable[[str, bytes], str]:
    """The verdict where one file holds other bytes."""

    def checked(place: str, data: bytes) -> str:
        file = repository.path(place)
        good = file.read_bytes()
        file.write_bytes(data)
        anchor = Anchor(root=repository.first_root, built=NOW, known=tmp_path / "known", installed={}, installed_set={})
        carrier = FolderCarrier(repository.folder, Source(kind="stick", name="stick"))
        verdict = check_carrier(carrier, anchor, ["en"], NOW)
        file.write_bytes(good)
        return verdict.answer

    return checked


once = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@once
@given(place=st.sampled_from(PLACES), data=st.binary(max_size=200))
def test_bytes(answer_with: Callable[[str, bytes], str], place: str, data: bytes) -> None:
    assert answer_with(place, data) == "refuse"


@once
@given(place=st.sampled_from(PLACES), value=JSON)
def test_any_json(answer_with: Callable[[str, bytes], str], place: str, value: object) -> None:
    assert answer_with(place, json.dumps(value).encode()) == "refuse"


@once
@given(
    place=st.sampled_from(PLACES),
    field=st.integers(min_value=0),
    value=JSON.filter(lambda value: value is not None),  # TUF reads a missing version of itself as its own
)
def test_any_value_in_place_of_a_signed_one(
    answer_with: Callable[[str, bytes], str], repository: Repository, place: str, field: int, value: object
) -> None:
    data = json.loads(repository.path(place).read_bytes())
    spots = list(_spots(data["signed"]))
    holder, key = spots[field % len(spots)]
    if holder[key] == value:
        return
    holder[key] = value
    assert answer_with(place, json.dumps(data).encode()) == "refuse"


def _spots(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Every place in a JSON value that can be put another value into."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [spot for key in keys for spot in [(node, key), *_spots(node[key])]]
