"""What a language's role signs about its pack, read without trusting its shape."""

from collections.abc import Mapping
from typing import Any, Final

from tuf.api.metadata import TargetFile

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.records import Counts, PackInfo

_DIGITS: Final = frozenset("0123456789abcdef")
_SHA256_DIGITS: Final = 64
_MOST_BASES: Final = 32
_LONGEST_LINE: Final = 300


def pack_info(language: str, target: TargetFile) -> PackInfo:
    """The pack of a language.

    Raises:
        UpdateProblem: metadata-unusable, where the publisher signed something that this program cannot read.
    """
    custom = target.unrecognized_fields.get("custom", {})
    try:
        bases = dict(list(custom.get("bases", {}).items())[:_MOST_BASES])
        return PackInfo(
            language=language,
            sha256=_sha256(target.hashes["sha256"]),
            length=_size(target.length),
            edition=_size(custom["edition"]),
            label=_line(custom.get("label", "")),
            schema=_size(custom["schema"]),
            bases={_sha256(base): _counts(value) for base, value in bases.items()},
            full_length=_size(custom["full"]) if "full" in custom else None,
            delta_lengths={_sha256(base): _size(value["length"]) for base, value in bases.items()},
            summary=_line(custom.get("summary", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UpdateProblem("metadata-unusable", detail=repr(error)) from error


def custom_of(info: PackInfo) -> dict[str, Any]:
    """What is signed beside length and hash: the counterpart of `pack_info`, for publishers."""
    custom: dict[str, Any] = {
        "edition": info.edition,
        "label": info.label,
        "schema": info.schema,
        "summary": info.summary,
        "bases": {
            base: {
                "length": info.delta_lengths[base],
                "new": counts.new,
                "changed": counts.changed,
                "withdrawn": counts.withdrawn,
            }
            for base, counts in info.bases.items()
        },
    }
    return custom if info.full_length is None else {**custom, "full": info.full_length}


def _counts(value: Mapping[str, Any]) -> Counts:
    return Counts(new=_size(value["new"]), changed=_size(value["changed"]), withdrawn=_size(value["withdrawn"]))


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _sha256(value: object) -> str:
    if not isinstance(value, str) or len(value) != _SHA256_DIGITS or not set(value) <= _DIGITS:
        raise ValueError(value)
    return value


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())[:_LONGEST_LINE]
