"""The program's own Python environment: made once, from the hash-pinned lock, and known to be whole.

A stamp is written as the last act. Without it, or with one of another lock, the environment is made anew, so that an
installation interrupted half-way never passes for a whole one; what was downloaded stays in pip's cache.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from launch import machine, pip_faults
from launch.console import Progress, Stop, say
from launch.places import Places, private_folder, write_private

SITE = ("Lib/site-packages",) if os.name == "nt" else ("lib/python*/site-packages",)
PACKAGE = re.compile(r"(?:Collecting|Ignoring) ([\w.-]+)|Processing (?:.*[/\\])?([\w.]+)-[^/\\]+\.whl")
STAMP = "cchc-installed.json"
PIP_NOTE = "pip.pid"
MANIFEST = "cchc-wheels.json"
# without a retry pip does not say that it was the network that failed
PIP = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-input", "--disable-pip-version-check",
       "--progress-bar", "off", "--retries", "4")  # fmt: skip
# what a start and its notebooks import; importing it once compiles a quarter of the packages' files, the rest is never asked for
USED = ("jupyterlab.labapp", "voila.app", "ipykernel.kernelapp", "ipywidgets", "anywidget", "pandas", "matplotlib.figure",
        "matplotlib.backends.backend_agg", "pydantic", "sqlalchemy.dialects.sqlite", "alembic.command", "babel.numbers", "yaml",
        "docxtpl", "xlsxwriter", "openpyxl", "python_calamine", "papermill", "icalendar")  # fmt: skip
IMPORT = """
import contextlib, importlib, sys
for name in sys.argv[1:]:
    with contextlib.suppress(Exception):  # what cannot be imported is told where it is needed
        importlib.import_module(name)
"""


def lock_hash(lock: Path) -> str:
    """Return the SHA-256 of the lock's text, the same whatever line ends the copy has."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def lock_size(lock: Path) -> int:
    """Return how many packages the lock names."""
    return len(re.findall(r"^[A-Za-z0-9][^\s=]*==", lock.read_text("utf-8"), re.MULTILINE))


def is_whole(places: Places) -> bool:
    """Return whether the environment was installed to the end, from the lock as it is, and its Python still runs."""
    try:
        stamp = json.loads((places.venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(stamp, dict) or stamp.get("lock") != lock_hash(places.lock):
        return False
    command = [str(places.venv_python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=pip_environment())
    except (OSError, subprocess.SubprocessError):
        return False
    return ran.returncode == 0 and ran.stdout.strip() == stamp.get("python")


def pip_environment() -> dict[str, str]:
    """Return the environment for pip: the user's proxies and certificates, nothing that sends packages elsewhere."""
    away = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_CONSTRAINT", "PIP_NO_BINARY",
            "PIP_REQUIRE_VIRTUALENV", "PIP_DRY_RUN", "PIP_QUIET", "PIP_LOG", "PYTHONHOME", "PYTHONPATH",
            "PYTHONSTARTUP", "__PYVENV_LAUNCHER__"}  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in away}
    return kept | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", "PIP_USER": "0"}


def ensure(places: Places, wheels: Path | None = None) -> None:
    """Make sure that the environment is whole; install it if it is not.

    Raises
    ------
    Stop
        If it cannot be installed, with the reason and what to do.
    """
    if is_whole(places):
        return
    install(places, wheels)


def install(places: Places, wheels: Path | None) -> None:
    """Make the environment from nothing and put the stamp on it.

    Raises
    ------
    Stop
        If that fails; no stamp is left then.
    """
    machine.check_writable(places.program)
    machine.check_venv_module()
    if wheels is not None:
        check_wheels(wheels, places)
    make_venv(places)
    say(
        "Đang cài đặt (cần vài phút). Các lần sau chỉ mất vài giây.",
        "Installing (some minutes). Later starts take seconds.",
    )
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    total = lock_size(places.lock)
    fetched = Progress("Lấy các gói", "Fetching packages", total)
    placed = Progress("Cài các gói", "Installing packages", total)
    with installed_count(places, placed) as begin:
        options = [*source, "--no-warn-script-location", "--no-compile"]
        run_pip(places, "install", options, fetched, begin, wheels is not None)
    placed.at(total)
    placed.done()
    stamp = {"lock": lock_hash(places.lock), "python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    write_private(places.venv / STAMP, json.dumps(stamp))
    say("Đang chuẩn bị cho lần mở đầu tiên…", "Preparing the first start…")
    compile_used(places)
    say("Đã cài đặt xong.", "Installed.")


def compile_used(places: Places) -> None:
    """Compile what the program uses, so that its first start is as quick as the later ones.

    Python compiles a file when it is first imported; pip would compile all of them, of which three quarters are never used.
    """
    with suppress(OSError):
        subprocess.run(
            [str(places.venv_python), "-I", "-c", IMPORT, *USED],  # -I: whatever the user's Python is told, compiled files are kept
            env=pip_environment(), check=False, preexec_fn=dying_with_us(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def make_venv(places: Places) -> None:
    """Make an empty environment in place of what is there.

    Raises
    ------
    Stop
        If what is there is in use, or the new one cannot be made.
    """
    end_orphan(places)
    try:
        if places.venv.is_symlink() or places.venv.is_file():
            places.venv.unlink()
        elif places.venv.exists():
            say("Lần cài trước chưa xong hoặc đã cũ; cài lại từ đầu.", "The last installation is unfinished or old.")
            (places.venv / STAMP).unlink(missing_ok=True)
            places.venv.rename(old_name(places))  # at once, whatever still writes into it
    except OSError as error:
        raise Stop(
            f"Không thay được bản cài cũ trong thư mục:\n  {places.venv}\nHãy đóng mọi cửa sổ đang dùng chương trình này "
            "rồi chạy lại; nếu vẫn vậy, hãy khởi động lại máy.",
            f"The old installation could not be replaced in:\n  {places.venv}\nClose every window that uses the program "
            "and start again; if that does not help, restart the computer.",
        ) from error
    clear_old(places)
    python = getattr(sys, "_base_executable", "") or sys.executable  # not the .venv that is to be replaced
    ran = subprocess.run(
        [python, "-m", "venv", str(places.venv)],
        env=pip_environment(), capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        preexec_fn=dying_with_us(),
    )  # fmt: skip
    if ran.returncode:
        log = keep_log(places, ran.stdout + ran.stderr)
        if pip_faults.name_fault(ran.stdout + ran.stderr) != "unknown":
            raise pip_faults.explain(ran.stdout + ran.stderr, log, typed=places.typed)
        raise Stop(
            f"Không tạo được môi trường Python trong {places.venv}.\nChi tiết: {log}",
            f"The Python environment {places.venv} could not be made.\nDetails: {log}",
        )


OLD = ".venv.cu-"


def old_name(places: Places) -> Path:
    """Return a free name beside the environment, to put the old one out of the way."""
    return places.venv.with_name(f"{OLD}{secrets.token_hex(3)}")


def clear_old(places: Places) -> None:
    """Delete environments put out of the way, as far as they can be; a later installation tries again."""
    for old in places.program.glob(f"{OLD}*"):
        shutil.rmtree(old, ignore_errors=True)


def dying_with_us() -> Callable[[], None] | None:
    """Return what makes a child end when this process is killed (Linux); elsewhere None."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return None
    us = os.getpid()

    def ask() -> None:
        prctl(1, signal.SIGTERM, 0, 0, 0)  # PR_SET_PDEATHSIG
        if os.getppid() != us:  # we were gone already
            os._exit(1)

    return ask


def end_orphan(places: Places) -> None:
    """End the pip of a start that was killed: it would go on writing into the environment that is made anew."""
    note = places.state / PIP_NOTE
    try:
        pid = int(note.read_text("utf-8"))
        note.unlink()
    except (OSError, ValueError):
        return
    if os.name == "nt":
        return  # there what is in use cannot be put out of the way, and that is told
    for sent in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + 5
        while is_our_pip(pid, places):
            if time.monotonic() > until:
                break
            with suppress(OSError):
                os.kill(pid, sent)
            time.sleep(0.1)


def is_our_pip(pid: int, places: Places) -> bool:
    """Return whether a process is a pip of this environment, and not another that got its number since."""
    try:
        ran = subprocess.run(["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True,
                             errors="replace", timeout=10, check=False)  # fmt: skip
        told = ran.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        try:
            told = "? " + Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").replace("\0", " ")
        except OSError:
            return False
    return not told.startswith("Z") and str(places.venv) in told and " -m pip " in told


def run_pip(
    places: Places,
    verb: str,
    options: list[str],
    progress: Progress,
    installing: Callable[[], None] = lambda: None,
    from_folder: bool = False,
) -> None:
    """Run pip of the environment on the lock and show how far it is.

    Raises
    ------
    Stop
        If pip fails, in the user's words.
    """
    command = [str(places.venv_python), "-m", "pip", verb, *PIP, *options, "-r", str(places.lock)]
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=places.program,
        env=pip_environment(), text=True, encoding="utf-8", errors="replace", preexec_fn=dying_with_us(),
    ) as pip:  # fmt: skip
        assert pip.stdout is not None
        write_private(places.state / PIP_NOTE, str(pip.pid))
        try:
            for line in pip.stdout:
                lines.append(line)
                if found := PACKAGE.match(line):
                    seen += 1
                    progress.at(seen, found[1] or found[2])
                elif line.startswith("Installing collected packages"):
                    progress.done()
                    installing()
        except KeyboardInterrupt:
            pip.terminate()
            raise
    (places.state / PIP_NOTE).unlink(missing_ok=True)
    output = "".join(lines)
    log = keep_log(places, output)
    if pip.returncode:
        progress.done()
        raise pip_faults.explain(output, log, from_folder, places.typed)


def keep_log(places: Places, output: str) -> Path:
    """Keep what pip printed, without passwords, and return where."""
    log = places.state / "install.log"
    write_private(log, pip_faults.masked(output))
    return log


@contextmanager
def installed_count(places: Places, progress: Progress) -> Iterator[Callable[[], None]]:
    """While pip puts packages in place, which it does in silence, show how many are there."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            progress.at(sum(1 for pattern in SITE for _ in places.venv.glob(f"{pattern}/*.dist-info")))

    thread = threading.Thread(target=watch, daemon=True)
    try:
        yield thread.start
    finally:
        over.set()
        if thread.is_alive():
            thread.join()


def kind_of_machine() -> dict[str, str]:
    """Return what a folder of packages depends on: the system, its processor and the Python version."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return {"system": platform.system(), "processor": platform.machine().lower(), "python": version}


def check_wheels(folder: Path, places: Places) -> None:
    """Refuse a folder of packages that is not there, is empty, or was made for another machine or version.

    Raises
    ------
    Stop
        With the difference.
    """
    if not folder.is_dir() or not any(folder.glob("*.whl")):
        raise Stop(
            f"Không thấy gói cài đặt (tệp .whl) nào trong thư mục:\n  {folder}\n{pip_faults.FOLDER_LACKS_VI}",
            f"There are no packages (.whl files) in the folder:\n  {folder}\n{pip_faults.FOLDER_LACKS_EN}",
        )
    try:
        made = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return  # gathered by other means: pip will say what is missing
    ours = kind_of_machine() | {"lock": lock_hash(places.lock)}
    different = [name for name in ours if made.get(name) != ours[name]]
    if different:
        names = {"system": "hệ điều hành", "processor": "bộ xử lý", "python": "Python", "lock": "bản chương trình"}
        shown = [n for n in different if n != "lock"]
        vi = "; ".join(f"{names[n]}: {made.get(n)} ≠ {ours[n]}" for n in shown) or names["lock"]
        en = "; ".join(f"{n}: {made.get(n)} ≠ {ours[n]}" for n in shown) or "version of the program"
        raise Stop(
            f"Thư mục gói được tạo cho máy khác ({vi}).\n{pip_faults.FOLDER_LACKS_VI}",
            f"The folder of packages was made for another machine ({en}).\n{pip_faults.FOLDER_LACKS_EN}",
        )


def gather_wheels(places: Places, folder: Path) -> None:
    """Download every package of the lock into a folder, for a machine of this kind without Internet.

    Raises
    ------
    Stop
        If that fails.
    """
    machine.check_writable(places.program)
    machine.check_venv_module()
    if not places.venv_python.exists():
        make_venv(places)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"Không tạo được thư mục:\n  {error}", f"The folder could not be made:\n  {error}") from error
    progress = Progress("Tải các gói", "Fetching packages", lock_size(places.lock))
    run_pip(places, "download", ["--dest", str(folder)], progress)
    progress.done()
    made = kind_of_machine() | {"lock": lock_hash(places.lock)}
    (folder / MANIFEST).write_text(json.dumps(made, indent=1), "utf-8")
    say(
        f"Đã tải đủ gói vào:\n  {folder}\nDùng cho: {made['system']}, Python {made['python']}. Trên máy kia:\n"
        "  python run.py --wheels THU_MUC",
        f"All packages are in:\n  {folder}\nFor: {made['system']}, Python {made['python']}. On the other machine:\n"
        "  python run.py --wheels FOLDER",
    )


@contextmanager
def one_at_a_time(state: Path) -> Iterator[None]:
    """Hold this user's start lock: two double clicks must not install into one folder or take one port."""
    private_folder(state)
    with open(state / "start.lock", "a+b") as file:
        told = False
        while not _lock(file.fileno()):
            if not told:
                say("Một cửa sổ khác đang cài đặt hoặc đang mở chương trình; đợi nó xong…",
                    "Another window is installing or starting the program; waiting for it…")  # fmt: skip
                told = True
            time.sleep(0.3)
        yield


def _lock(handle: int) -> bool:
    """Try to lock an open file; the system lets go of it when the process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
