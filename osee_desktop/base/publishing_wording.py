"""The words for a publisher's problems with keys, roles and releases. `wording.py` joins them to the others."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _key_exists() -> tuple[str, str, str]:
    return (
        _("There is a key at {path} already."),
        _("A key is never written over: what it signed could not be renewed without it."),
        _("Choose another name."),
    )


def _key_missing() -> tuple[str, str, str]:
    return (
        _("The file {path} cannot be read: {detail}."),
        _("Without it nothing was done."),
        _("Plug in the stick that holds the key, or give the right path."),
    )


def _key_unusable() -> tuple[str, str, str]:
    return (
        _("{path} holds no key that can be used here."),
        _("Keys are encrypted files made by `{command} publish key new`, with their public half beside them."),
        _("Give the file of such a key."),
    )


def _public_key_unusable() -> tuple[str, str, str]:
    return (
        _("{path} is not the public half of a key."),
        _("That is the file ending in .pub that was made together with the key."),
        _("Give that file."),
    )


def _passphrase_wrong() -> tuple[str, str, str]:
    return (
        _("The passphrase does not open the key {path}."),
        _("Nothing was signed."),
        _("Try again, with an eye on capital letters and the keyboard's language."),
    )


def _passphrase_missing() -> tuple[str, str, str]:
    return (
        _("No passphrase was given for the key {path}."),
        _("Nobody can be asked for it here."),
        _("Use --passphrase-file, or the variable OSEE_KEY_PASSPHRASE."),
    )


def _passphrase_empty() -> tuple[str, str, str]:
    return (
        _("The passphrase is empty."),
        _("A key without one could be used by whoever finds its file. No key was made."),
        _("Choose several words."),
    )


def _key_not_in_role() -> tuple[str, str, str]:
    return (
        _("This key does not sign for {role}."),
        _("Nothing was signed."),
        _("`{command} publish status` shows which keys do; take one of those."),
    )


def _key_unknown() -> tuple[str, str, str]:
    return (
        _("The key {keyid} signs for nothing here."),
        _("Nothing was changed."),
        _("`{command} publish status` shows which keys there are."),
    )


def _no_repository() -> tuple[str, str, str]:
    return (
        _("There is no publisher in {path} yet."),
        _("Everything begins with a root that says who may sign what."),
        _("Begin with `{command} publish root draft`, or give the publisher's folder with --in."),
    )


def _root_keys_missing() -> tuple[str, str, str]:
    return (
        _("No key is given for {role}."),
        _("The first time, every role needs its keys."),
        _("Give the .pub files of those who shall hold it."),
    )


def _preview_not_built() -> tuple[str, str, str]:
    return (
        _("There is no page to show yet."),
        _("Nothing could be built from {path} so far."),
        _("The page of the preview says what is wrong; every save tries again."),
    )


def _preview_without_display() -> tuple[str, str, str]:
    return (
        _("A preview is a window, and this machine has no display for one."),
        _("Nothing was built."),
        _("`{command} check-content` prints what is wrong with the content."),
    )


def _threshold_unreachable() -> tuple[str, str, str]:
    return (
        _("For {role}, {need} keys must sign, and only {left} would be left."),
        _("Nobody could ever sign it. Nothing was drafted."),
        _("Give another key in the place of the one that goes."),
    )


def _threshold_not_met() -> tuple[str, str, str]:
    return (
        _("For {role}, {have} of {need} signatures are there."),
        _("Nothing was made visible."),
        _("Let the others sign too, with `{command} publish sign`, or `{command} publish root sign` for a root."),
    )


def _root_needs_release() -> tuple[str, str, str]:
    return (
        _("Under the new root, what is published now would not be genuine: other keys sign for it."),
        _("If the root became visible alone, laptops would refuse to update. It stays drafted."),
        _("Sign with the new keys and run `{command} publish release`, which publishes all of it together."),
    )


def _role_expired() -> tuple[str, str, str]:
    return (
        _("The signatures of {role} ran out on {date}."),
        _("Laptops refuse it."),
        _("Sign it again: for a root, `{command} publish root draft`; for others, `{command} publish renew`."),
    )


def _nothing_to_sign() -> tuple[str, str, str]:
    return (
        _("Nothing of {role} waits to be signed."),
        _("It has no draft."),
        _("Draft it first: `{command} publish --help` shows how."),
    )


def _nothing_to_release() -> tuple[str, str, str]:
    return (
        _("There is nothing new to release."),
        _("Nothing was changed."),
        _("Stage an edition first; `{command} publish refresh` only signs the timestamp again."),
    )


def _release_unproven() -> tuple[str, str, str]:
    return (
        _("A laptop ({name}) that tried this release would not install from it: {detail}."),
        _("Nothing was made visible."),
        _("Mend what it says, stage again, and release again."),
    )


def _language_unknown() -> tuple[str, str, str]:
    return (
        _("“{language}” is not the code of a language."),
        _("Codes look like en, fr or pt-BR."),
        _("Give such a code."),
    )


def _language_not_delegated() -> tuple[str, str, str]:
    return (
        _("No key signs for the language “{language}” yet."),
        _("Laptops would not believe its library."),
        _("Draft that with `{command} publish delegate {language} KEY.pub`."),
    )


def _nothing_changed() -> tuple[str, str, str]:
    return (
        _("This library is edition {edition}, byte for byte, which is published already."),
        _("Nothing changed, so nothing was staged."),
        _("Edit the content, raise its edition number in framework.yaml, and build it again."),
    )


def _edition_not_newer() -> tuple[str, str, str]:
    return (
        _("This library says that it is edition {found}, and edition {last} is published."),
        _("Laptops would not take it for news. Nothing was staged."),
        _("Raise the edition number in framework.yaml, and build it again."),
    )


def _transport_wrong() -> tuple[str, str, str]:
    return (
        _("What was packed of {path} does not unpack to the same bytes: {detail}."),
        _("The disk or the memory of this computer may be faulty. Nothing was staged."),
        _("Try again on another computer."),
    )


def _metadata_damaged() -> tuple[str, str, str]:
    return (
        _("{path} is not the signed metadata that it should be: {detail}."),
        _("It was damaged or changed by hand. Nothing was done."),
        _("Bring the file back from a copy of the publisher's folder."),
    )


def _repository_unusable() -> tuple[str, str, str]:
    return (
        _("What {name} holds cannot be believed: {detail}."),
        _("A laptop would refuse it."),
        _("Copy the publisher's folder there again, or look which root was meant."),
    )


def _root_unusable() -> tuple[str, str, str]:
    return (
        _("{path} is not a root that its holders have signed: {detail}."),
        _("No copy can trust it."),
        _("Give a file such as osee-updates/metadata/1.root.json of a publisher."),
    )


def _mirror_address_wrong() -> tuple[str, str, str]:
    return (
        _("“{address}” is not the address of a mirror."),
        _("It begins with https:// or http:// and ends with the folder osee-updates."),
        _("Give such an address."),
    )


def _folder_not_empty() -> tuple[str, str, str]:
    return (
        _("{path} is not empty."),
        _("What stands there is left alone."),
        _("Choose a folder that is not there yet."),
    )


def _content_faulty() -> tuple[str, str, str]:
    return (
        _("The content in {path} has faults ({count}). The first of them is “{detail}”."),
        _("Nothing was built."),
        _("`{command} check-content {path}` shows all of them."),
    )


def _build_differs() -> tuple[str, str, str]:
    return (
        _("Two builds of {path} are not the same: {first} and {second}."),
        _("Somebody changed the content meanwhile, or this computer builds unreliably."),
        _("Build again; if it stays so, report it."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "key-exists": _key_exists,
    "key-missing": _key_missing,
    "key-unusable": _key_unusable,
    "public-key-unusable": _public_key_unusable,
    "passphrase-wrong": _passphrase_wrong,
    "passphrase-missing": _passphrase_missing,
    "passphrase-empty": _passphrase_empty,
    "key-not-in-role": _key_not_in_role,
    "key-unknown": _key_unknown,
    "no-repository": _no_repository,
    "root-keys-missing": _root_keys_missing,
    "threshold-unreachable": _threshold_unreachable,
    "threshold-not-met": _threshold_not_met,
    "root-needs-release": _root_needs_release,
    "role-expired": _role_expired,
    "nothing-to-sign": _nothing_to_sign,
    "nothing-to-release": _nothing_to_release,
    "release-unproven": _release_unproven,
    "language-unknown": _language_unknown,
    "language-not-delegated": _language_not_delegated,
    "nothing-changed": _nothing_changed,
    "edition-not-newer": _edition_not_newer,
    "transport-wrong": _transport_wrong,
    "metadata-damaged": _metadata_damaged,
    "repository-unusable": _repository_unusable,
    "root-unusable": _root_unusable,
    "mirror-address-wrong": _mirror_address_wrong,
    "folder-not-empty": _folder_not_empty,
    "content-faulty": _content_faulty,
    "preview-not-built": _preview_not_built,
    "preview-without-display": _preview_without_display,
    "build-differs": _build_differs,
}
