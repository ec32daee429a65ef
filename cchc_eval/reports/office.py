"""LibreOffice, where the machine has it: spreadsheets recalculated, documents turned into PDF. Nothing else needs it.

LibreOffice does not recalculate a workbook of Excel's when it loads it unless its own profile says so; here the profile does.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


PROCESSES, MANY = 2, 10
"""Processes of LibreOffice at the same time, and from how many workbooks on: each takes 1 to 2 s to start."""
ENVIRONMENT = {"MALLOC_TRIM_THRESHOLD_": "2000000000", "MALLOC_TOP_PAD_": "67108864"}
"""Lets glibc keep the memory that one document frees for the next: a fifth of the work of many was giving it back to the system."""
AS_PDF = 'pdf:writer_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"}}'
"""Figures as they are: by default each is made a JPEG as well, which is then thrown away because it is larger: a fifth of the work."""
AS_WORKBOOK = ("xlsx:Calc MS Excel 2007 XML", "xlsx")
AS_VALUES = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Every sheet (-1) as a file of its own in UTF-8 (76): not as shown but with all digits."""


class OfficeError(RuntimeError):
    """LibreOffice is there but did not do what it was asked; the text is what it said."""


def find_office() -> str | None:
    """Return the path of LibreOffice's program, or None if this machine has none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if os.path.isfile(place)), None)


def recalculated(files: Iterable[Path], folder: Path, timeout: float = 300) -> list[Path]:
    """Return copies of workbooks, in ``folder``, in which LibreOffice has computed every formula anew.

    One process does them all (one by one takes many times as long), two at the same time share many. The names must differ.

    Raises
    ------
    OfficeError
        If there is no LibreOffice, or it did not write every file in ``timeout`` seconds.
    """
    wanted = list(files)
    if len({file.stem for file in wanted}) < len(wanted):
        raise ValueError("files need names that differ")
    return _shared(wanted, lambda share: _converted(share, folder, *AS_WORKBOOK, timeout))


def computed(files: Iterable[Path], timeout: float = 300) -> list[dict[str, list[list[str]]]]:
    """Return what the cells of workbooks are worth after LibreOffice has computed every formula anew: sheet → rows of texts.

    To write whole workbooks, as ``recalculated`` does, takes longer than to compute them: 20 of 100 criteria take 5 s of processor time
    so, and 8 s as workbooks.

    Raises
    ------
    OfficeError
        As ``recalculated`` does; also from a LibreOffice before 7.2, which writes one sheet alone.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        inside, outside = Path(folder, "in"), Path(folder, "out")
        inside.mkdir()
        copies = [Path(shutil.copyfile(file, inside / f"{at:06d}.xlsx")) for at, file in enumerate(files)]
        return _shared(copies, lambda share: _values(share, outside, timeout))


def _values(files: Sequence[Path], folder: Path, timeout: float) -> list[dict[str, list[list[str]]]]:
    said = _ran(files, folder, AS_VALUES, timeout)
    found = [
        {one.stem[len(file.stem) + 1 :]: _rows(one) for one in folder.glob(f"{file.stem}-*.csv")} for file in files
    ]
    if not all(found):
        raise OfficeError(said or "LibreOffice < 7.2")
    return found


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def as_pdf(files: Iterable[Path], folder: Path, timeout: float = 300) -> list[Path]:
    """Return PDF copies of documents, in ``folder``; raises as ``recalculated`` does."""
    return _converted(list(files), folder, AS_PDF, "pdf", timeout)


def _shared(files: list[Path], convert: Callable[[list[Path]], list[Made]]) -> list[Made]:
    """Return what becomes of each file; two processes at the same time share many."""
    if len(files) < MANY or (os.cpu_count() or 1) < PROCESSES:
        return convert(files)
    with ThreadPoolExecutor(PROCESSES) as pool:
        done = list(pool.map(convert, [files[at::PROCESSES] for at in range(PROCESSES)]))
    return [done[at % PROCESSES][at // PROCESSES] for at in range(len(files))]


def _converted(files: Sequence[Path], folder: Path, to: str, suffix: str, timeout: float) -> list[Path]:
    made = [folder / f"{file.stem}.{suffix}" for file in files]
    if len(set(made)) < len(made) or set(made) & {file.resolve() for file in files}:
        raise ValueError("files need names that differ, and a folder of their own")
    said = _ran(files, folder, to, timeout)
    if lacking := [file.name for file in made if not file.is_file()]:
        raise OfficeError(f"{', '.join(lacking)}: {said}")
    return made


def _ran(files: Sequence[Path], folder: Path, to: str, timeout: float) -> str:
    """Let one process convert files; return what it said."""
    program = find_office()
    if program is None:
        raise OfficeError("LibreOffice")
    if not files:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as profile:
        user = Path(profile, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(RECALCULATE, "utf-8")
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
        ]
        command += ["--convert-to", to, "--outdir", str(folder), *map(str, files)]
        hidden: dict[str, Any] = (
            {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if sys.platform == "win32" else {}
        )
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=timeout, check=False,
                env=os.environ | ENVIRONMENT, **hidden,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OfficeError(str(error)) from error
    return done.stderr.strip() or done.stdout.strip()
