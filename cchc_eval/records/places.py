"""Where a workspace may lie. SQLite's WAL needs one computer's memory: on a network drive, or in a folder
that a program synchronises, two computers write one file and records are lost. Such places are recognised and
refused.

What the system is asked stands in :class:`Probes`, so that each system's answers can be tried on any.
Sources: sqlite.org/wal.html ("all processes using a database must be on the same host"), Microsoft's
documentation of ``GetDriveTypeW`` (4 is DRIVE_REMOTE).
"""

from __future__ import annotations

import ctypes
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import UnsafePlace

_ = catalogue("records")

DRIVE_REMOTE = 4
NETWORK_TYPES = {
    "nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "afs", "9p", "ncpfs", "davfs", "davfs2",
    "webdav", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "vboxsf", "vmhgfs", "prl_fs", "drvfs",
}  # fmt: skip
NETWORK_FUSE = re.compile(
    r"^(fuse\.|osxfuse|macfuse).*(sshfs|rclone|gvfs|davfs|s3fs|gcsfuse|curlftpfs|smbnetfs|glusterfs|ceph|onedrive|google|dropbox"
    r"|vmhgfs|portal)",
    re.IGNORECASE,
)
SYNCHRONISED = {
    "OneDrive": re.compile(r"^onedrive( .*|-.*)?$", re.IGNORECASE),
    "Dropbox": re.compile(r"^dropbox( .*)?$", re.IGNORECASE),
    "Google Drive": re.compile(r"^(google ?drive.*|my drive|drivefs|drive của tôi)$", re.IGNORECASE),
    "iCloud": re.compile(r"^(icloud ?drive|mobile documents|com~apple~clouddocs)$", re.IGNORECASE),
    "Nextcloud": re.compile(r"^(nextcloud|owncloud)\d*$", re.IGNORECASE),
    "MEGA": re.compile(r"^(mega|megasync)$", re.IGNORECASE),
    "Box": re.compile(r"^box([ -](box|sync))?$", re.IGNORECASE),
    "pCloud": re.compile(r"^pcloud ?(drive|sync)?$", re.IGNORECASE),
    "Seafile": re.compile(r"^(seafile|seadrive|seadrive_root)$", re.IGNORECASE),
    "Sync.com / Syncthing": re.compile(r"^sync$", re.IGNORECASE),
    "Syncthing": re.compile(r"^syncthing$", re.IGNORECASE),
}
_WORDS = ("box", "sync")  # may also be the name of a person's home folder, which lies in one of these:
_HOMES = ("users", "home")
_CLOUD_STORAGE = "cloudstorage"  # macOS keeps all providers under ~/Library/CloudStorage


def _read_mounts() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False).stdout
    return Path("/proc/mounts").read_text("utf-8", "replace")


def _drive_type(root: str) -> int:
    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(root))) if windll else 0


@dataclass(frozen=True)
class Probes:
    """What this computer is asked: its kind, its mounts, a drive's type, its environment."""

    system: str = sys.platform
    mounts: Callable[[], str] = _read_mounts
    drive_type: Callable[[str], int] = _drive_type
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def require_safe(folder: Path, probes: Probes | None = None) -> None:
    """Raise :class:`UnsafePlace` if a workspace must not lie in this folder (which need not exist yet).

    Both the path as given and the one it leads to are looked at. A question that the system does not answer
    counts as safe.
    """
    probes = probes or Probes()
    windows = probes.system == "win32"
    hint = _("Choose a folder on this computer's own disk, with --workspace.")
    for text in dict.fromkeys((str(folder), str(_real(folder, windows)))):
        path: PurePath = PureWindowsPath(text) if windows else PurePosixPath(text)
        values = {"folder": folder, "program": synchronised_by(path, probes)}
        if values["program"]:
            raise UnsafePlace(
                _(
                    "The folder {folder} is synchronised by {program}; the records could be damaged there.",
                    **values,
                ),
                hint,
            )
        if is_roaming(path, probes):
            raise UnsafePlace(
                _(
                    "The folder {folder} is in a roaming profile; the records could be damaged there.",
                    **values,
                ),
                hint,
            )
        if is_network(path, probes):
            raise UnsafePlace(
                _("The folder {folder} is on a network drive; the records could be damaged there.", **values),
                hint,
            )


def in_the_way(folder: Path) -> Path | None:
    """Return the file that stands where a folder, or one of those above it, should be; None if there is none."""
    for one in (folder, *folder.parents):
        try:
            return one if not stat.S_ISDIR(one.stat().st_mode) else None
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError):
            return None
    return None


def synchronised_by(path: PurePath, probes: Probes) -> str:
    """Return the name of the program that synchronises this path, by the names of its folders; empty if none."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = probes.environment.get(name)
        if root and _within(path, type(path)(root)):
            return "OneDrive"
    for place, part in enumerate(path.parts):
        is_home = place == 2 and path.parts[1].lower() in _HOMES and part.lower() in _WORDS
        for program, pattern in SYNCHRONISED.items():
            if pattern.match(part) and not is_home:
                return program
        if part.lower() == _CLOUD_STORAGE and place + 1 < len(path.parts):
            return path.parts[place + 1]
    return ""


def is_roaming(path: PurePath, probes: Probes) -> bool:
    """Return whether the path lies in Windows' roaming application data, which is copied to a server."""
    root = probes.environment.get("APPDATA") if probes.system == "win32" else None
    return bool(root) and _within(path, type(path)(root or ""))


def is_network(path: PurePath, probes: Probes) -> bool:
    """Return whether the path lies on another computer."""
    if probes.system == "win32":
        if (path.drive.startswith("\\\\") and not path.drive.startswith("\\\\?\\")) or path.drive.upper().startswith(
            "\\\\?\\UNC"
        ):
            return True
        return bool(path.drive) and probes.drive_type(path.drive.removeprefix("\\\\?\\") + "\\") == DRIVE_REMOTE
    try:
        mounts = probes.mounts()
    except (OSError, subprocess.SubprocessError):
        return False
    kind = mount_type(path, mounts)
    return kind.lower() in NETWORK_TYPES or bool(NETWORK_FUSE.match(kind))


def mount_type(path: PurePath, mounts: str) -> str:
    """Return the type of the file system that holds a path, from ``/proc/mounts`` (Linux) or ``mount``
    (macOS); the last one wins.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        mac = re.match(r"^.+? on (/.*?) \(([^,)]+)", line)
        parts = line.split(" ")
        if mac:
            point, found = mac.groups()
        elif len(parts) >= 3:
            point, found = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[1]), parts[2]
        else:
            continue
        depth = len(PurePosixPath(point).parts)
        if depth >= best and _within(path, PurePosixPath(point)):
            best, kind = depth, found
    return kind


def _within(path: PurePath, root: PurePath) -> bool:
    return bool(root.parts) and path.is_relative_to(root)


def _real(folder: Path, windows: bool) -> PurePath:
    if windows and os.name != "nt":
        return PureWindowsPath(str(folder))
    try:
        return folder.resolve()
    except OSError:
        return folder.absolute()
