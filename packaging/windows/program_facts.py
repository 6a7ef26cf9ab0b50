"""What Windows shows of a program's file: its name, its version, its licence. Asked by the spec, on Windows only."""

from PyInstaller.utils.win32 import versioninfo

from osee_desktop import PROGRAM_NAME, __version__

_ENGLISH, _UNICODE = 0x0409, 1200


def facts(name: str) -> versioninfo.VSVersionInfo:
    """The version resource of the program `name`, which ends in ".exe"."""
    numbers = tuple([*(int(part) for part in __version__.split(".")), 0, 0, 0][:4])
    words = {
        "CompanyName": PROGRAM_NAME,
        "FileDescription": PROGRAM_NAME,
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": name,
        "ProductName": PROGRAM_NAME,
        "ProductVersion": __version__,
    }
    table = versioninfo.StringTable(
        f"{_ENGLISH:04x}{_UNICODE:04x}", [versioninfo.StringStruct(key, text) for key, text in words.items()]
    )
    known = versioninfo.VarStruct("Translation", [_ENGLISH, _UNICODE])
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[versioninfo.StringFileInfo([table]), versioninfo.VarFileInfo([known])],
    )
