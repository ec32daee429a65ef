"""Where things lie: the program's folder, its Python environment, the user's data, the state of a running server."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from launch.console import Stop, typed_with

PROGRAM = Path(__file__).resolve().parent.parent
NAME = "cchc_eval"


@dataclass(frozen=True)
class Places:
    """The folders of one start.

    ``program`` holds nothing of the user's; ``workspace`` holds all of it; ``state`` holds what may be deleted at any
    time while nothing runs (who serves which port, logs, JupyterLab's own files); ``typed`` is what followed run.py, for the
    advice to type it again.
    """

    program: Path
    workspace: Path
    state: Path
    typed: tuple[str, ...] = ()

    @property
    def venv(self) -> Path:
        return self.program / ".venv"

    @property
    def venv_python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        return self.program / "requirements.lock"

    @property
    def notebook(self) -> str:
        return "notebooks/01_cham_diem.ipynb"


def state_folder() -> Path:
    """Return this user's folder for passing state: on this machine, not roaming, not in the program's folder."""
    if named := os.environ.get("CCHC_STATE"):
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", NAME)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state", NAME)


def find(workspace: str | None, program: Path = PROGRAM, typed: Sequence[str] = ()) -> Places:
    """Return the places for the workspace that the user named, by default ``cchc`` in the home folder.

    ``typed`` are the arguments of this start.

    Raises
    ------
    Stop
        If the workspace lies in the program's folder, which a newer copy replaces, or a file stands where it should be.
    """
    folder = Path(workspace or os.environ.get("CCHC_WORKSPACE") or Path.home() / "cchc")
    folder = Path(os.path.abspath(folder.expanduser()))
    if folder == program or program in folder.parents:
        again = typed_with(typed, "--workspace", str(Path.home() / "cchc"))
        raise Stop(
            f"Thư mục dữ liệu không được nằm trong thư mục chương trình:\n  {folder}\n"
            f"Khi thay bản chương trình mới, dữ liệu ở đó sẽ mất. Hãy chọn thư mục khác, ví dụ:\n  {again}",
            f"The data folder must not lie in the program's folder:\n  {folder}\n"
            f"A newer copy of the program would replace it. Choose another, for example:\n  {again}",
        )
    file = next((one for one in (folder, *folder.parents) if os.path.exists(one)), folder)
    if os.path.isfile(file):
        raise Stop(
            f"Chỗ của thư mục dữ liệu đang là một tệp, không phải thư mục:\n  {file}\n"
            "Tệp đó vẫn giữ nguyên. Hãy đổi tên hoặc chuyển nó đi nơi khác, hoặc chọn thư mục khác bằng --workspace.",
            f"A file stands where the data folder should be:\n  {file}\n"
            "It was left as it is. Rename or move it, or choose another folder with --workspace.",
        )
    return Places(program, folder, state_folder(), tuple(typed))


def can_be_read(file: Path, *, folder: bool = False) -> bool:
    """Return whether there is a file to read, or else a folder if that will do. What the system does not tell counts as there."""
    try:
        return not stat.S_ISDIR(file.stat().st_mode) or folder
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True


def private_folder(folder: Path) -> Path:
    """Make a folder that only this user can read, if it is not there, and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def write_private(file: Path, text: str) -> None:
    """Write a file that only this user can read, whole or not at all."""
    private_folder(file.parent)
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(part, file)
