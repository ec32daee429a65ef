"""What must be true of this Python and this folder before anything is installed."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
import sysconfig
import tempfile
from pathlib import Path

from launch.console import Stop

WINDOWS = os.name == "nt"
WINDOWS_LIMIT = 259  # MAX_PATH is 260 with the closing zero
LONGEST_INSTALLED = 160  # the longest path below .venv; tests/launch/test_machine.py compares it with the real one
NEEDED = ("cchc_eval", "notebooks", "jupyter", "data", "requirements.lock")


def check_python() -> None:
    """Refuse a Python for which there are no ready-made packages (an age fit for the job is run.py's to check).

    Raises
    ------
    Stop
        For a 32-bit, free-threaded or other than CPython interpreter.
    """
    here = f"Python {platform.python_version()} ({sys.executable})"
    advice_vi = "Hãy cài Python 64-bit bản thường (CPython) từ 3.11 đến 3.14 rồi chạy lại run.py bằng bản đó."
    advice_en = "Install the ordinary 64-bit CPython, 3.11 to 3.14, and start run.py with it."
    if sys.maxsize <= 2**32:
        raise Stop(f"{here} là bản 32-bit, không dùng được.\n{advice_vi}", f"{here} is 32-bit.\n{advice_en}")
    if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        raise Stop(
            f"{here} không phải bản Python thường, không có gói cài sẵn cho bản này.\n{advice_vi}",
            f"{here} is not the ordinary Python; there are no ready-made packages for it.\n{advice_en}",
        )


def check_folder(program: Path) -> None:
    """Refuse a folder from which the program cannot work: a ZIP, an incomplete copy, a path that is too long.

    Raises
    ------
    Stop
        With what to do about it.
    """
    missing = [name for name in NEEDED if not (program / name).exists()]
    in_zip = any(part.lower().endswith(".zip") for part in program.parts[1:])
    if in_zip or missing:
        lacks = f" (thiếu: {', '.join(missing)})" if missing else ""
        lacks_en = f" (missing: {', '.join(missing)})" if missing else ""
        raise Stop(
            f"Chương trình đang được mở từ bên trong tệp nén, hoặc thư mục chưa đủ{lacks}:\n  {program}\n"
            "Hãy giải nén toàn bộ tệp ZIP vào một thư mục (bấm chuột phải, chọn “Extract All…”), "
            "rồi chạy run.py trong thư mục đó.",
            f"The program was opened inside a ZIP file, or its folder is incomplete{lacks_en}:\n  {program}\n"
            "Extract the whole ZIP into a folder, then start run.py there.",
        )
    if os.pathsep in str(program):
        raise Stop(
            f"Tên thư mục chương trình có dấu “{os.pathsep}”, không dùng được:\n  {program}\nHãy đổi tên thư mục.",
            f"The program's folder has “{os.pathsep}” in its name, which cannot work:\n  {program}\nRename the folder.",
        )
    over = len(str(program)) + 1 + len(".venv") + 1 + LONGEST_INSTALLED - WINDOWS_LIMIT
    if WINDOWS and over > 0 and not long_paths_enabled():
        raise Stop(
            f"Đường dẫn của thư mục chương trình quá dài cho Windows (dài {len(str(program))} ký tự, "
            f"cần bớt ít nhất {over}):\n  {program}\nHãy chuyển cả thư mục tới nơi ngắn hơn, ví dụ C:\\cchc.",
            f"The path of the program's folder is too long for Windows ({len(str(program))} characters, "
            f"at least {over} too many):\n  {program}\nMove the whole folder to a shorter place, such as C:\\cchc.",
        )


def check_writable(program: Path) -> None:
    """Refuse a program folder into which nothing can be installed.

    Raises
    ------
    Stop
        If a file cannot be made there.
    """
    try:
        with tempfile.TemporaryFile(dir=program):
            pass
    except OSError as error:
        raise Stop(
            f"Không ghi được vào thư mục chương trình:\n  {program}\n  ({error.strerror})\n"
            "Hãy chép cả thư mục tới nơi ghi được, ví dụ trong thư mục cá nhân của bạn, rồi chạy lại.",
            f"The program's folder cannot be written to:\n  {program}\n  ({error.strerror})\n"
            "Copy the whole folder to a place that can, such as your own folder, and start again.",
        ) from error


def check_venv_module() -> None:
    """Refuse a Python from which a distribution took the means to make an environment (Debian, Ubuntu).

    Raises
    ------
    Stop
        If ``venv`` or ``ensurepip`` is not there.
    """
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    raise Stop(
        f"Bản Python này thiếu phần tạo môi trường (venv). Trên Debian, Ubuntu hãy chạy:\n"
        f"  sudo apt install {package}\nrồi chạy lại run.py. Trên hệ khác, hãy cài lại Python đầy đủ.",
        f"This Python lacks the means to make an environment (venv). On Debian and Ubuntu:\n"
        f"  sudo apt install {package}\nthen start run.py again. Elsewhere, install Python completely.",
    )


def long_paths_enabled() -> bool:
    """Return whether this Windows was set to allow paths of more than 260 characters."""
    try:
        import winreg

        key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem")  # type: ignore[attr-defined]
        return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1  # type: ignore[attr-defined]
    except (ImportError, OSError):
        return False
