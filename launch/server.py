"""One JupyterLab or Voilà per port: started, found again, its page opened, stopped."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from launch import environment
from launch.console import Stop, say, typed_with
from launch.places import Places, write_private

HOST = "127.0.0.1"
PORT = 8917
APP_PORT = 8918  # a form in Voilà and one in JupyterLab keep their unsaved texts apart
LAST_PORT = 65535
NAMES = {"lab": "JupyterLab", "app": "Voilà"}
PATIENCE = 180  # seconds: an antivirus reads every file at the first start


@dataclass(frozen=True)
class Server:
    """A server of ours, as written down when it was started."""

    port: int
    token: str
    pid: int
    workspace: str
    program: str
    language: str
    kind: str = "lab"

    def url(self, notebook: str) -> str:
        """Return the address of a notebook with the token that lets the browser in."""
        page = "" if self.kind == "app" else f"doc/tree/{notebook}"
        return f"http://{HOST}:{self.port}/{page}?token={self.token}"

    def answers(self, timeout: float = 5.0) -> bool:
        """Return whether this server, and no stranger on its port, answers."""
        return self.request("/api/status", timeout=timeout)

    def request(self, path: str, method: str = "GET", timeout: float = 5.0) -> bool:
        """Ask the server something and return whether it said yes and was ours: JSON, to the right token."""
        request = urllib.request.Request(f"http://{HOST}:{self.port}{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through the network's proxy
        try:
            with directly.open(request, timeout=timeout) as answer:
                body = answer.read()
                return method != "GET" or "kernels" in json.loads(body)
        except (OSError, ValueError, http.client.HTTPException):  # a stranger may speak anything
            return False


def note(state: Path, port: int) -> Path:
    """Return the file in which the server of a port is written down."""
    return state / f"server-{port}.json"


def noted(state: Path, port: int) -> Server | None:
    """Return the server written down for a port, which may have ended since."""
    try:
        return Server(**json.loads(note(state, port).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def elsewhere(arguments: Sequence[str], port: int) -> str:
    """Return the command that was typed, with another port: the data folder and all else that was named stay."""
    return typed_with(arguments, "--port", str(port + 10 if port + 10 <= LAST_PORT else port - 10))


def port_is_free(port: int, arguments: Sequence[str] = ()) -> bool:
    """Return whether the port can be taken on this machine; `arguments` are what was typed, for the advice.

    Raises
    ------
    Stop
        If the system does not allow the port at all.
    """
    with socket.socket() as probe:
        probe.settimeout(2)
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name == "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined]
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            other = elsewhere(arguments, port)
            raise Stop(
                f"Hệ điều hành không cho dùng cổng {port}. Hãy chọn cổng khác:\n  {other}",
                f"The system does not allow port {port}. Choose another:\n  {other}",
            ) from error
        except OSError:
            return False
    return True


def running(places: Places, port: int, kind: str = "lab", arguments: Sequence[str] = ()) -> Server | None:
    """Return our server of this kind on the port if it serves this workspace from this program; None if the port is free.

    `arguments` are what was typed: advice to start on another port repeats them, or other records would be opened.

    Raises
    ------
    Stop
        If a stranger holds the port, or a server of ours of the other kind, with another workspace or of another copy of the program.
    """
    server, other = noted(places.state, port), elsewhere(arguments, port)
    if server and server.answers():
        if server.workspace != str(places.workspace):
            raise Stop(
                f"Chương trình đang chạy ở cổng {port} với thư mục dữ liệu khác:\n  {server.workspace}\n"
                f"Hãy dừng nó (python run.py stop --port {port}) rồi chạy lại, hoặc mở thêm ở cổng khác:\n"
                f"  {other}",
                f"The program is running on port {port} with another data folder:\n  {server.workspace}\n"
                f"Stop it (python run.py stop --port {port}) and start again, or open a second one:\n"
                f"  {other}",
            )
        if server.program != str(places.program):
            raise Stop(
                f"Cổng {port} đang phục vụ một bản khác của chương trình:\n  {server.program}\n"
                f"Hãy dừng bản đó (python run.py stop --port {port}) rồi chạy lại.",
                f"Port {port} serves another copy of the program:\n  {server.program}\n"
                f"Stop that one (python run.py stop --port {port}) and start again.",
            )
        if server.kind != kind:
            raise Stop(
                f"Cổng {port} đang phục vụ {NAMES[server.kind]}. Hãy dừng nó (python run.py stop --port {port}) rồi chạy lại,\n"
                "hoặc bỏ --port: mỗi cách mở có cổng riêng.",
                f"Port {port} serves {NAMES[server.kind]}. Stop it (python run.py stop --port {port}) and start again,\n"
                "or drop --port: each way of opening has a port of its own.",
            )
        return server
    if not port_is_free(port, arguments):
        raise Stop(
            f"Cổng {port} đang bị một chương trình khác chiếm. Hãy đóng chương trình đó, hoặc tự chọn cổng khác:\n"
            f"  {other}\n"
            "Lưu ý: phần đang gõ dở mà chưa kịp lưu được trình duyệt giữ riêng cho từng cổng.",
            f"Port {port} is held by another program. Close that one, or choose another port yourself:\n"
            f"  {other}\n"
            "Note: what was typed and not yet saved is kept by the browser for each port apart.",
        )
    return None


def start(
    places: Places, python: Path | str, port: int, language: str, kind: str = "lab"
) -> tuple[Server, subprocess.Popen[bytes]]:
    """Start JupyterLab, or Voilà (``kind="app"``), and wait until it answers.

    Raises
    ------
    Stop
        If it ends or does not answer in time, with the end of its log.
    """
    token = secrets.token_urlsafe(24)
    log = places.state / f"{'voila' if kind == 'app' else 'jupyterlab'}-{port}.log"
    write_private(log, "")
    made = environment.app_command if kind == "app" else environment.jupyter_command
    command = made(python, places, port)
    settings = environment.jupyter_environment(places, token)
    with open(log, "ab") as output:
        process = subprocess.Popen(
            command, cwd=places.program, env=settings, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    server = Server(port, token, process.pid, str(places.workspace), str(places.program), language, kind)
    write_private(note(places.state, port), json.dumps(asdict(server)))
    say(f"Đang mở {NAMES[kind]}…", f"Opening {NAMES[kind]}…")
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if server.answers(timeout=2.0):
            return server, process
        time.sleep(0.1)
    end(process)
    forget(places, server)
    last = "\n".join("  " + line for line in log.read_text("utf-8", "replace").strip().splitlines()[-5:])
    raise Stop(
        f"{NAMES[kind]} không khởi động được. Những dòng cuối của nhật ký:\n{last}\nChi tiết: {log}",
        f"{NAMES[kind]} did not start. The end of its log:\n{last}\nDetails: {log}",
    )


def watch(places: Places, server: Server, process: subprocess.Popen[bytes]) -> int:
    """Stay until the server ends or the user presses Ctrl+C; leave nothing behind. Returns the exit code."""
    code = None
    try:
        while code is None:  # on Windows Ctrl+C is not noticed during a wait without end
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(timeout=1)
    except KeyboardInterrupt:
        say("\nĐang dừng…", "\nStopping…")
        server.request("/api/shutdown", method="POST", timeout=10)
        end(process)
        code = 0
    forget(places, server)
    say("Đã dừng. Mọi thông tin đã lưu vẫn ở trong thư mục dữ liệu.",
        "Stopped. All that was saved is in the data folder.")  # fmt: skip
    return 0 if code in (0, -15, -2) else 1


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started: asked first, then made to."""
    for action in (lambda: None, process.terminate, process.kill):
        action()
        try:
            process.wait(timeout=10 if process.poll() is None and action is not process.kill else 5)
            return
        except subprocess.TimeoutExpired:
            continue
        except KeyboardInterrupt:
            continue


def stop(places: Places, port: int) -> bool:
    """Stop our server on a port. Returns False if none runs there."""
    server = noted(places.state, port)
    if server is None or not server.answers():
        return False
    server.request("/api/shutdown", method="POST", timeout=20)
    until = time.monotonic() + 20
    while server.answers(timeout=1.0) and time.monotonic() < until:
        time.sleep(0.2)
    forget(places, server)
    return True


def forget(places: Places, server: Server) -> None:
    """Remove what was written down of a server, unless another has taken its place."""
    current = noted(places.state, server.port)
    if current is not None and current.token == server.token:
        note(places.state, server.port).unlink(missing_ok=True)
        door(places, server.port).unlink(missing_ok=True)


def door(places: Places, port: int) -> Path:
    """Return the page that leads the browser in; in the workspace: packaged browsers cannot read hidden folders."""
    return places.workspace / f"mo-trang-{port}.html"


def open_page(places: Places, server: Server) -> bool:
    """Open the scoring notebook in the browser. Returns False if there is none to open.

    On Linux other users can read the arguments with which a browser is started, so it is given a private file that
    leads on to the address with the token.
    """
    url = server.url(places.notebook)
    if not sys.platform.startswith("linux"):
        return webbrowser.open(url)
    page = door(places, server.port)
    write_private(page, f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={url}">\n')
    return webbrowser.open(page.as_uri())
