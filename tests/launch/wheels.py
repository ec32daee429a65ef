"""Tiny packages, a lock that pins them and a program folder around it: pip runs for real, on little."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

from launch.places import PROGRAM, Places


def make_wheel(folder: Path, name: str, version: str = "1.0", text: str = "") -> Path:
    """Write a wheel of one module and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr(f"{name}.py", text)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return file


def line(wheel: Path) -> str:
    """Return the line of a lock that pins a wheel."""
    name, version = wheel.name.split("-")[:2]
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def make_program(folder: Path, wheels: list[Path]) -> Places:
    """Copy what starts the program into a folder, with a lock of these wheels."""
    folder.mkdir(parents=True)
    for name in ("launch", "jupyter"):
        shutil.copytree(PROGRAM / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROGRAM / "run.py", folder)
    for name in ("cchc_eval", "data", "notebooks"):
        (folder / name).mkdir()
    (folder / "requirements.lock").write_text("".join(map(line, wheels)), "utf-8")
    return Places(folder, folder.parent / "dữ liệu", folder.parent / "trạng thái")
