from __future__ import annotations

import http.server
import json
import os
import socket
import stat
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from launch import server
from launch.console import Stop, typed
from launch.places import PROGRAM, Places, write_private
from tests.ports import answering, free_port

TOKEN = "đúng-mã".encode().hex()


@pytest.fixture
def places(tmp_path) -> Places:
    return Places(PROGRAM, tmp_path / "dữ liệu", tmp_path / "trạng thái")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Something that listens and answers as Jupyter does to whoever knows the token; it remembers what was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(f"{self.command} {self.path}")
            known = self.headers["Authorization"] == f"token {TOKEN}"
            self.send_response(200 if known else 403)
            self.end_headers()
            self.wfile.write(b'{"kernels": 0}' if known else b"<p>who are you")

        do_GET = do_POST = answer

        def log_message(self, *_: object) -> None:
            pass

    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving.server_port, asked
    serving.shutdown()
    serving.server_close()


def ours(places: Places, port: int, **other: object) -> server.Server:
    made = server.Server(port, TOKEN, os.getpid(), str(places.workspace), str(places.program), "vi")
    made = replace(made, **other)
    write_private(server.note(places.state, port), json.dumps(asdict(made)))
    return made


def test_a_free_port_and_nothing_noted_is_no_server(places):
    assert server.running(places, free_port()) is None


def test_a_note_of_a_server_that_ended_is_no_server(places):
    port = free_port()
    ours(places, port)
    assert server.running(places, port) is None


def test_a_note_that_is_damaged_is_no_server(places):
    port = free_port()
    for text in ("", "{", "[]", '{"port": 1}', "null"):
        write_private(server.note(places.state, port), text)
        assert server.running(places, port) is None


def test_our_own_server_is_found(places, listener):
    port, _ = listener
    made = ours(places, port)
    assert server.running(places, port) == made


def test_our_own_server_is_asked_directly_whatever_the_networks_proxy(places, listener, monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    port, _ = listener
    made = ours(places, port)
    assert server.running(places, port) == made


def test_a_stranger_on_the_port_is_told_and_no_other_port_is_taken(places, listener):
    port, _ = listener
    with pytest.raises(Stop) as stopped:
        server.running(places, port)
    assert "chương trình khác chiếm" in stopped.value.vi
    ours(places, port, token="khác")
    with pytest.raises(Stop, match="another program"):
        server.running(places, port)


def test_a_stranger_that_says_yes_to_everybody_is_still_a_stranger(places):
    class Polite(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>It works!</h1>")

        def log_message(self, *_: object) -> None:
            pass

    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Polite)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    ours(places, serving.server_port)
    with pytest.raises(Stop, match="another program"):
        server.running(places, serving.server_port)
    serving.shutdown()
    serving.server_close()


def test_a_stranger_that_speaks_another_language_is_told_too(places):
    """Jupyter's own kernels listen with a protocol that is not HTTP."""
    with answering(b"\xff\0\0\0\0\0\0\0\x01\x7f\r\n") as port:
        assert not ours(places, port).answers()
        with pytest.raises(Stop, match="another program"):
            server.running(places, port)


def test_a_stranger_that_never_answers_is_told_too(places):
    with socket.create_server(("127.0.0.1", 0), backlog=5) as silent, pytest.raises(Stop, match="another program"):
        server.running(places, silent.getsockname()[1])


def test_a_stranger_on_all_addresses_is_told_too(places):
    with socket.create_server(("0.0.0.0", 0)) as wide, pytest.raises(Stop, match="another program"):
        server.running(places, wide.getsockname()[1])


def test_our_server_with_another_workspace_is_told(places, listener):
    port, _ = listener
    ours(places, port, workspace="/nơi khác")
    with pytest.raises(Stop) as stopped:
        server.running(places, port)
    assert "/nơi khác" in stopped.value.vi
    assert f"stop --port {port}" in stopped.value.vi


@pytest.mark.parametrize("held_by_a_stranger", [True, False])
def test_the_advice_repeats_what_was_typed_or_other_records_would_be_opened(places, listener, held_by_a_stranger):
    port, _ = listener
    ours(places, port, **({"token": "khác"} if held_by_a_stranger else {"workspace": "/nơi khác"}))
    with pytest.raises(Stop) as stopped:
        server.running(places, port, "app", ["app", "--workspace", "Sở", f"--port={port}", "--this-python"])
    advice = typed(
        ["app", "--workspace", "Sở", "--this-python", "--port", str(port + 10 if port <= 65525 else port - 10)]
    )
    for told in (stopped.value.vi, stopped.value.en):
        assert f"\n  {advice}" in told
        assert "  python run.py --port" not in told


@pytest.mark.parametrize(
    ("words", "port", "told"),
    [
        ([], 8917, "--port 8927"),
        (["--port", "9000", "--lang", "en", "--"], 9000, "--lang en --port 9010"),
        (["--port=9000", "--no-browser"], 9000, "--no-browser --port 9010"),
        (["--port", "65530"], 65530, "--port 65520"),
    ],
)
def test_the_command_for_another_port(words, port, told):
    assert server.elsewhere(words, port) == f"python run.py {told}"


def test_a_port_that_the_system_forbids_is_told_with_what_was_typed(monkeypatch):
    class Forbidden(socket.socket):
        def bind(self, _address: object) -> None:
            raise PermissionError

    monkeypatch.setattr(server.socket, "socket", Forbidden)
    with pytest.raises(Stop, match=r"Choose another:\n  python run.py --workspace x --port 9010$"):
        server.port_is_free(9000, ["--workspace", "x"])


def test_our_server_of_another_copy_of_the_program_is_told(places, listener):
    port, _ = listener
    ours(places, port, program="/bản cũ")
    with pytest.raises(Stop) as stopped:
        server.running(places, port)
    assert "/bản cũ" in stopped.value.vi


def test_a_port_that_was_just_let_go_is_free(places):
    """A closed connection lingers for a minute; that is no stranger."""
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            connection, _ = first.accept()
            connection.close()
    assert server.port_is_free(port)


def test_the_browser_gets_a_private_page_that_leads_on(places, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(server.webbrowser, "open", lambda url: opened.append(url) or True)
    monkeypatch.setattr(server.sys, "platform", "linux")
    made = ours(places, 8917)
    assert server.open_page(places, made)
    page = server.door(places, 8917)
    assert opened == [page.as_uri()]
    assert TOKEN not in opened[0]
    assert f"/doc/tree/notebooks/01_cham_diem.ipynb?token={TOKEN}" in page.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
    monkeypatch.setattr(server.sys, "platform", "win32")
    server.open_page(places, made)
    assert opened[1].startswith("http://127.0.0.1:8917/doc/tree/notebooks/")
    server.forget(places, made)
    assert not page.exists()
    assert server.noted(places.state, 8917) is None


def test_what_another_start_noted_is_not_forgotten(places):
    old = ours(places, 8917, token="cũ")
    new = ours(places, 8917)
    server.forget(places, old)
    assert server.noted(places.state, 8917) == new


def test_stop_asks_only_our_own_server(places, listener):
    port, asked = listener
    assert not server.stop(places, port)
    assert asked == []


def test_a_server_that_cannot_start_shows_the_end_of_its_log(places, tmp_path):
    program = tmp_path / "không phải jupyter"
    program.write_text("#!/bin/sh\necho hỏng rồi >&2\nexit 3\n")
    program.chmod(0o755)
    port = free_port()
    with pytest.raises(Stop) as stopped:
        server.start(places, program, port, "vi")
    assert "hỏng rồi" in stopped.value.vi
    assert server.noted(places.state, port) is None


def test_a_real_jupyterlab_starts_is_found_and_stops(places):
    port = free_port()
    begun = time.monotonic()
    made, process = server.start(places, Path(sys.executable), port, "vi")
    try:
        assert time.monotonic() - begun < 60
        assert server.running(places, port) == made
        assert not replace(made, token="sai").answers()
        assert not server.port_is_free(port)
        state = server.note(places.state, port)
        assert stat.S_IMODE(state.stat().st_mode) == 0o600
    finally:
        stopped = server.stop(places, port)
        server.end(process)
    assert stopped
    assert process.poll() is not None
    assert server.port_is_free(port)
    assert server.noted(places.state, port) is None
    log = (places.state / f"jupyterlab-{port}.log").read_text("utf-8")
    assert made.token not in log
    assert "Traceback" not in log
