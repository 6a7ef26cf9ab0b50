"""Keys of a publisher: encrypted files, their public halves, and what is said of every mistake with them."""

import json
import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.publish.repository.keys import fingerprint, load_signer, make_key, prove_key, read_public

WORDS = "four words and a comma"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "stick" / "root-1.pem", "root", WORDS)
    return tmp_path / "stick" / "root-1.pem"


def foreign(path: Path, private: object, encryption: KeySerializationEncryption) -> Path:
    """A private key as another program wrote it."""
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))  # type: ignore[attr-defined]
    return path


def test_a_key_signs_what_its_public_half_checks(key: Path) -> None:
    public = read_public(key.with_name("root-1.pem.pub"))
    signature = load_signer(key, WORDS).sign(b"metadata")
    public.key.verify_signature(signature, b"metadata")
    assert public.role == "root"
    assert prove_key(key, WORDS) == public


def test_the_key_is_encrypted_and_its_owners_alone(key: Path) -> None:
    text = key.read_text(encoding="ascii")
    assert text.startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_passphrase_stands_nowhere(key: Path) -> None:
    written = [path.read_bytes() for path in key.parent.iterdir()]
    assert len(written) == 2
    assert not any(WORDS.encode() in data for data in written)


def test_a_fingerprint_is_read_aloud_in_groups_of_four(key: Path) -> None:
    keyid = read_public(key).key.keyid
    shown = fingerprint(keyid)
    assert shown.replace(" ", "") == keyid
    assert [len(group) for group in shown.split(" ")] == [4] * 16


def test_a_wrong_passphrase_is_named(key: Path) -> None:
    with pytest.raises(InputProblem, match="passphrase-wrong"):
        load_signer(key, "three words and a comma")


def test_an_empty_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="passphrase-empty"):
        make_key(tmp_path / "key.pem", "root", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["root-1.pem", "root-1.pem.pub"])
def test_a_key_is_never_written_over(key: Path, there: str) -> None:
    before = key.with_name(there).read_bytes()
    (key.parent / {"root-1.pem": "root-1.pem.pub", "root-1.pem.pub": "root-1.pem"}[there]).unlink()
    with pytest.raises(InputProblem, match="key-exists"):
        make_key(key, "root", WORDS)
    assert key.with_name(there).read_bytes() == before


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    for read in (read_public, lambda path: load_signer(path, WORDS)):
        with pytest.raises(InputProblem, match="key-missing"):
            read(tmp_path / "nowhere.pem")


def test_a_key_that_lies_open_is_not_used(tmp_path: Path) -> None:
    path = foreign(tmp_path / "open.pem", Ed25519PrivateKey.generate(), NoEncryption())
    with pytest.raises(InputProblem, match="key-unusable"):
        load_signer(path, WORDS)


def test_a_key_of_another_kind_is_not_used(tmp_path: Path) -> None:
    path = foreign(tmp_path / "other.pem", generate_private_key(SECP256R1()), BestAvailableEncryption(WORDS.encode()))
    with pytest.raises(InputProblem, match="key-unusable"):
        load_signer(path, WORDS)


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}", '{"keyid": "a", "role": "root", "key": {}}', "7"])
def test_what_is_no_public_half_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "key.pub").write_text(text, encoding="ascii")
    with pytest.raises(InputProblem, match="public-key-unusable"):
        read_public(tmp_path / "key.pub")


def test_a_public_half_of_another_kind_is_not_taken(key: Path) -> None:
    public = key.with_name("root-1.pem.pub")
    data = json.loads(public.read_text(encoding="ascii"))
    data["key"] |= {"keytype": "ecdsa", "scheme": "ecdsa-sha2-nistp256"}
    public.write_text(json.dumps(data), encoding="ascii")
    with pytest.raises(InputProblem, match="public-key-unusable"):
        read_public(public)


def test_halves_that_do_not_belong_together_are_found(key: Path) -> None:
    make_key(key.with_name("other.pem"), "root", WORDS)
    key.with_name("other.pem.pub").replace(key.with_name("root-1.pem.pub"))
    with pytest.raises(InputProblem, match="key-unusable"):
        prove_key(key, WORDS)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        make_key(tmp_path / "file" / "key.pem", "root", WORDS)
