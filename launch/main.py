"""What ``python run.py`` does, from the command line to the exit code."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path

from launch import care, install, machine, options, places, reports, server, testing
from launch.console import Stop, complain, keep_window_open, language, say, typed

IMPORTS = ("jupyterlab", "voila", "ipykernel", "ipywidgets", "anywidget", "pandas", "matplotlib", "pydantic", "sqlalchemy",
           "alembic", "babel", "yaml", "docxtpl", "xlsxwriter", "python_calamine", "papermill")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit code. Whatever goes wrong is told in words."""
    try:
        return act(arguments)
    except Stop as stop:
        complain(stop)
        keep_window_open()
        return stop.code
    except KeyboardInterrupt:
        again = typed(arguments)
        say(f"\nĐã dừng. Để làm tiếp, chạy lại lệnh:\n  {again}", f"\nStopped. To go on, run again:\n  {again}",
            stream=sys.stderr)  # fmt: skip
        return 130


def act(arguments: list[str]) -> int:
    """Do what the command line says.

    Raises
    ------
    Stop
        If it cannot be done.
    """
    chosen, for_pytest = options.parse(arguments)
    if chosen.lang:
        os.environ["CCHC_LANG"] = chosen.lang
    if chosen.help:
        say(options.HELP_VI, options.HELP_EN, end="")
        return 0
    look_at_files(chosen)
    machine.check_python()
    machine.check_folder(places.PROGRAM)
    gathers = chosen.command == "wheels"  # what its advice is about is another machine's first start
    here = places.find(chosen.workspace, typed=[] if gathers else arguments)
    wheels = absolute(chosen.wheels) if chosen.wheels else None
    if chosen.command == "stop":
        return stop(here, chosen.port)
    if gathers:
        with install.one_at_a_time(here.state):
            install.gather_wheels(here, absolute(chosen.folder))
        return 0
    if chosen.command in ("verify", "backup", "export", "import"):
        with install.one_at_a_time(here.state):
            python = ready(here, wheels, chosen.this_python)
        if chosen.command == "import":
            return care.take_in(here, python, absolute(chosen.folder), yes=chosen.yes)
        if chosen.command == "export":
            asked = {"year": chosen.year, "set": chosen.set, "unit": (chosen.unit or [None])[0]}
            return care.run(here, python, "export", care.asked(absolute(chosen.out) if chosen.out else None, **asked))
        return care.run(here, python, chosen.command, *([chosen.head] if chosen.head else []))
    if chosen.command in reports.COMMANDS:
        with install.one_at_a_time(here.state):
            python = ready(here, wheels, chosen.this_python)
        return reports.do(here, python, chosen)
    if chosen.command == "test":
        with install.one_at_a_time(here.state):
            python = ready(here, wheels, chosen.this_python)
        return testing.run(here, python, everything=chosen.all, deep=chosen.deep, more=for_pytest)
    kind = "app" if chosen.command == "app" else "lab"
    port = chosen.port or (server.APP_PORT if kind == "app" else server.PORT)
    shown = not chosen.no_browser
    return open_page(here, wheels, port, kind, this_python=chosen.this_python, browser=shown, arguments=arguments)


def look_at_files(chosen: argparse.Namespace) -> None:
    """Refuse a command that has no file to read, before minutes are spent on an installation.

    Of several files one is enough to begin with: the others are told then. What may be wrong within a file needs the packages.

    Raises
    ------
    Stop
        If there is none of the files.
    """
    named = chosen.more if chosen.whole in options.READING else [chosen.again] if chosen.again else []
    files = [absolute(one) for one in named]
    if not files or any(places.can_be_read(one, folder=bool(chosen.again)) for one in files):
        return
    vi, en = (
        "".join(f"\n  {file}{kind * file.is_dir()}" for file in files) for kind in (" (là thư mục)", " (is a folder)")
    )
    raise Stop(
        f"Không có tệp:{vi}\nHãy xem lại tên tệp và thư mục. Đường dẫn có dấu cách phải đặt trong dấu ngoặc kép.",
        f"There is no file:{en}\nLook at its name and folder. A path with spaces must stand in quotation marks.",
    )


def absolute(path: str) -> Path:
    """Return a path as the user meant it, from the folder where the command was typed."""
    return Path(os.path.abspath(Path(path).expanduser()))


def ready(here: places.Places, wheels: Path | None, this_python: bool) -> Path:
    """Return the Python that has all packages, after installing them if need be.

    Raises
    ------
    Stop
        If they cannot be installed, or the running Python lacks some and was asked for.
    """
    if not this_python:
        install.ensure(here, wheels)
        return here.venv_python
    missing = [name for name in IMPORTS if importlib.util.find_spec(name) is None]
    if missing:
        raise Stop(
            f"Python này thiếu các gói: {', '.join(missing)}.\nHãy cài theo environment.yml, hoặc bỏ --this-python.",
            f"This Python lacks the packages: {', '.join(missing)}.\nInstall environment.yml or drop --this-python.",
        )
    return Path(sys.executable)


def open_page(
    here: places.Places,
    wheels: Path | None,
    port: int,
    kind: str,
    *,
    this_python: bool,
    browser: bool,
    arguments: list[str],
) -> int:
    """Open the page of a running server, or start one and stay with it until it ends.

    Raises
    ------
    Stop
        If neither can be done.
    """
    with install.one_at_a_time(here.state):
        found = server.running(here, port, kind, arguments)
        process = None
        if found is None:
            python = ready(here, wheels, this_python)
            care.daily_backup(here, python)
            found, process = server.start(here, python, port, language(), kind)
    url = found.url(here.notebook)
    if process is None:
        say(f"Chương trình đang chạy sẵn (cổng {port}); mở lại trang của nó.",
            f"The program is already running (port {port}); its page is opened.")  # fmt: skip
    opened = browser and server.open_page(here, found)
    if not opened:
        say(f"Mở địa chỉ này trong trình duyệt:\n  {url}", f"Open this address in a browser:\n  {url}")
    if process is None:
        return 0
    say(f"Thư mục dữ liệu: {here.workspace}", f"Data folder: {here.workspace}")
    say("Đang chạy. Giữ cửa sổ này mở khi làm việc; để dừng, nhấn Ctrl+C tại đây.",
        "Running. Keep this window open while you work; press Ctrl+C here to stop.")  # fmt: skip
    return server.watch(here, found, process)


def stop(here: places.Places, port: int | None) -> int:
    """Stop the running server of a port, or those of both usual ports, if there are any."""
    ports = [port] if port else [server.PORT, server.APP_PORT]
    stopped = [one for one in ports if server.stop(here, one)]
    if stopped:
        say("Đã dừng chương trình.", "The program was stopped.")
    else:
        named = ", ".join(map(str, ports))
        say(f"Không có chương trình nào đang chạy ở cổng {named}.", f"Nothing of ours is running on port {named}.")
    return 0
