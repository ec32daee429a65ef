from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from cchc_eval.records.errors import UnsafePlace
from cchc_eval.records.places import Probes, in_the_way, is_network, mount_type, require_safe, synchronised_by

LINUX_MOUNTS = r"""
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/an/USB\0402017 vfat rw 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
192.168.1.5:/home /net/home nfs4 rw 0 0
an@may-chu: /home/an/may-chu fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdc1 /data fuseblk rw 0 0
C:\134 /mnt/c 9p rw 0 0
overlay /var/lib/docker/overlay2/x overlay rw 0 0
//may-chu/sl /mnt/số\040liệu cifs rw 0 0
/dev/sdd1 /mnt/chung/o-trong ext4 rw 0 0
"""
MAC_MOUNTS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//an@may-chu/chung on /Volumes/Dùng chung (smbfs, nodev, nosuid, mounted by an)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


def linux(mounts: str = LINUX_MOUNTS) -> Probes:
    return Probes("linux", lambda: mounts, lambda root: 0, {})


def windows(environment: Mapping[str, str] | None = None, **drives: int) -> Probes:
    return Probes("win32", lambda: "", lambda root: drives.get(root[0].upper(), 3), environment or {})


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/home/an/cchc", "ext4", False),
        ("/media/an/USB 2017/cchc", "vfat", False),
        ("/mnt/chung/cchc", "cifs", True),
        ("/mnt/chung", "cifs", True),
        ("/mnt/chungcu/cchc", "ext4", False),
        ("/mnt/chung/o-trong/cchc", "ext4", False),
        ("/net/home/an", "nfs4", True),
        ("/home/an/may-chu/x", "fuse.sshfs", True),
        ("/run/user/1000/gvfs/smb-share:server=x/y", "fuse.gvfsd-fuse", True),
        ("/data/cchc", "fuseblk", False),
        ("/mnt/c/Users/An/cchc", "9p", True),
        ("/mnt/số liệu/cchc", "cifs", True),
    ],
)
def test_linux_mounts(folder: str, kind: str, network: bool) -> None:
    assert mount_type(PurePosixPath(folder), LINUX_MOUNTS) == kind
    assert is_network(PurePosixPath(folder), linux()) is network


def test_mac_mounts() -> None:
    probes = Probes("darwin", lambda: MAC_MOUNTS, lambda root: 0, {})
    assert mount_type(PurePosixPath("/Users/an/cchc"), MAC_MOUNTS) == "apfs"
    assert not is_network(PurePosixPath("/Users/an/cchc"), probes)
    assert is_network(PurePosixPath("/Volumes/Dùng chung/cchc"), probes)


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        (r"C:\Users\An\cchc", False),
        (r"D:\cchc", False),
        (r"S:\chung\cchc", True),
        (r"s:\chung", True),
        (r"\\may-chu\chung\cchc", True),
        (r"\\?\UNC\may-chu\chung\cchc", True),
        (r"\\?\C:\Users\An\cchc", False),
        (r"\\?\S:\chung", True),
        ("//may-chu/chung/cchc", True),
    ],
)
def test_windows_drives(folder: str, network: bool) -> None:
    """GetDriveTypeW answers 4 for a network drive, 3 for a fixed and 2 for a removable one."""
    assert is_network(PureWindowsPath(folder), windows(S=4, D=2)) is network


def test_windows_is_asked_for_the_root_of_the_drive() -> None:
    asked: list[str] = []
    probes = Probes("win32", lambda: "", lambda root: asked.append(root) or 3, {})
    is_network(PureWindowsPath(r"C:\Users\An\cchc"), probes)
    assert asked == ["C:\\"]


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        (r"C:\Users\An\OneDrive\cchc", "OneDrive"),
        (r"C:\Users\An\OneDrive - Sở KH&ĐT\Documents\cchc", "OneDrive"),
        (r"C:\Users\An\Dropbox\cchc", "Dropbox"),
        (r"C:\Users\An\Dropbox (Cá nhân)\cchc", "Dropbox"),
        (r"C:\Users\An\Google Drive\cchc", "Google Drive"),
        (r"G:\My Drive\cchc", "Google Drive"),
        (r"G:\Drive của tôi\cchc", "Google Drive"),
        (r"C:\Users\An\iCloudDrive\cchc", "iCloud"),
        (r"C:\Users\An\Nextcloud2\cchc", "Nextcloud"),
        (r"C:\Users\An\Box\cchc", "Box"),
        (r"C:\Cloud\box\cchc", "Box"),
        (r"C:\Users\An\Box Sync\cchc", "Box"),
        (r"P:\pCloud Drive\cchc", "pCloud"),
        (r"C:\Users\An\pCloud Sync\cchc", "pCloud"),
        (r"D:\Seafile\Thư viện của tôi\cchc", "Seafile"),
        (r"C:\Users\An\seadrive_root\an\cchc", "Seafile"),
        (r"C:\Users\An\Sync\cchc", "Sync.com / Syncthing"),
        (r"C:\Users\An\cchc", ""),
        (r"C:\Users\An\Boxes\cchc", ""),
        (r"C:\Users\An\Sync cũ\cchc", ""),
        (r"C:\Users\Sync\cchc", ""),
        (r"D:\Home\Dropbox\cchc", "Dropbox"),
        (r"C:\Users\An\Onedriver\cchc", ""),
        (r"C:\Users\An\Documents\dropbox-cu.txt\cchc", ""),
        (r"C:\Users\Box\cchc", ""),
    ],
)
def test_names_of_synchronised_folders(folder: str, program: str) -> None:
    assert synchronised_by(PureWindowsPath(folder), windows()) == program


def test_a_renamed_onedrive_is_known_by_the_environment() -> None:
    probes = windows({"OneDriveCommercial": r"C:\Users\An\Cơ quan", "OneDrive": ""})
    assert synchronised_by(PureWindowsPath(r"c:\users\an\cơ quan\cchc"), probes) == "OneDrive"
    assert synchronised_by(PureWindowsPath(r"C:\Users\An\Cơ quan khác\cchc"), probes) == ""


def test_posix_folders_of_providers() -> None:
    path = PurePosixPath("/Users/an/Library/CloudStorage/Box-Box/cchc")
    assert synchronised_by(path, linux()) == "Box-Box"
    path = PurePosixPath("/home/an/pCloudDrive/cchc")
    assert synchronised_by(path, linux()) == "pCloud"
    assert synchronised_by(PurePosixPath("/home/box/cchc"), linux()) == ""
    assert synchronised_by(PurePosixPath("/home/box/Box/cchc"), linux()) == "Box"
    path = PurePosixPath("/Users/an/Library/Mobile Documents/cchc")
    assert synchronised_by(path, linux()) == "iCloud"


@pytest.mark.parametrize(
    ("folder", "probes", "told"),
    [
        ("/mnt/chung/cchc", linux(), "ổ đĩa mạng"),
        ("/home/an/Dropbox/cchc", linux(), "Dropbox đồng bộ"),
        (r"C:\Users\An\Sync", windows(), "Sync.com / Syncthing đồng bộ"),
        (r"C:\Users\An\AppData\Roaming\cchc", windows({"APPDATA": r"C:\Users\An\AppData\Roaming"}), "roaming"),
        (r"\\may-chu\chung", windows(), "ổ đĩa mạng"),
    ],
)
def test_unsafe_places_are_told_with_what_to_do(folder: str, probes: Probes, told: str) -> None:
    with pytest.raises(UnsafePlace, match=told) as fault:
        require_safe(Path(folder), probes)
    assert folder in fault.value.message
    assert "--workspace" in fault.value.hint


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "cchc").mkdir(parents=True)
    (tmp_path / "cchc").symlink_to(tmp_path / "Dropbox" / "cchc")
    with pytest.raises(UnsafePlace, match="Dropbox"):
        require_safe(tmp_path / "cchc", linux())


def test_safe_places_pass(tmp_path: Path) -> None:
    require_safe(tmp_path / "not" / "yet" / "there", linux())
    require_safe(Path(r"C:\Users\An\cchc"), windows())
    require_safe(tmp_path)  # this very computer


def test_a_question_without_answer_counts_as_safe() -> None:
    def no_answer() -> str:
        raise OSError("no /proc")

    require_safe(Path("/srv/cchc"), Probes("linux", no_answer, lambda root: 0, {}))


def test_a_file_that_stands_where_a_folder_should_be(tmp_path: Path) -> None:
    file = tmp_path / "cua-toi"
    file.write_text("x")
    assert in_the_way(file) == in_the_way(file / "sao-luu" / "x") == file
    assert in_the_way(tmp_path) is None
    assert in_the_way(tmp_path / "not" / "there") is None
    assert in_the_way(tmp_path / ("x" * 300)) is None
