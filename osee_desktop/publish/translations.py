"""Whether a translation still rests on the English that it was made from.

Order goes by hashes, never by dates: a translated record holds the hash of its English record.
"""

import hashlib
import json

from osee_desktop.base.translation import _
from osee_desktop.publish.faults import Fault
from osee_desktop.publish.schema import SourceRecord
from osee_desktop.publish.sources import Sources

_LENGTH = 16


def record_hashes(sources: Sources) -> dict[str, str]:
    """For every record the hash of what a translator sees."""
    return {entry.record.id: record_hash(entry.record) for entry in sources.records}


def record_hash(record: SourceRecord) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a record's own lines and texts, lists of records left out."""
    fields = {
        name: value
        for name, value in record.model_dump(mode="json").items()
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
    }
    fields.pop("made_from", None)
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:_LENGTH]


def translation_faults(translated: Sources, original: Sources) -> list[Fault]:
    """Records that are missing, unknown, or made from an older English text."""
    hashes = record_hashes(original)
    faults = []
    for entry in translated.records:
        record = entry.record
        if record.id not in hashes:
            sentence = _("The English has no record `{id}`. A translation adds none.").format(id=record.id)
            faults.append(Fault(entry.place(), "translation-unknown", sentence))
        elif record.made_from != hashes[record.id]:
            sentence = _(
                "The English has changed since `{id}` was translated. Look at both, then set `made_from: {hash}`."
            )
            faults.append(
                Fault(entry.place(), "translation-old", sentence.format(id=record.id, hash=hashes[record.id]))
            )
    present = {entry.record.id for entry in translated.records}
    place = translated.records[0].file.place(("id",))
    missing = _("`{id}` is not translated yet.")
    absent = sorted(set(hashes) - present)
    return faults + [Fault(place, "translation-missing", missing.format(id=record_id)) for record_id in absent]
