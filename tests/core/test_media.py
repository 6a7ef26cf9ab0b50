"""Sticks are found by the fixed folder on what is mounted, whatever their names are."""

from pathlib import Path

from osee_desktop.updates.carriers.media import mounted, sticks

TABLE = r"""proc /proc proc rw 0 0
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/user/USB\040STICK vfat rw 0 0
/dev/sdc1 /run/media/user/donn\303\251es exfat ro 0 0
broken
"""


def test_what_a_person_plugged_in_is_taken_from_the_mount_table() -> None:
    names = [path.as_posix() for path in mounted(TABLE)]
    assert names[0] == "/media/user/USB STICK"
    assert len(names) == 2


def test_only_volumes_with_the_fixed_folder_are_sticks(tmp_path: Path) -> None:
    for name in ("with updates", "without", "a file"):
        (tmp_path / name).mkdir()
    (tmp_path / "with updates" / "osee-updates").mkdir()
    (tmp_path / "a file" / "osee-updates").write_bytes(b"")
    volumes = [*tmp_path.iterdir(), tmp_path / "gone"]
    assert sticks(volumes) == [tmp_path / "with updates"]
