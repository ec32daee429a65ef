"""Ports for servers of tests, and a server that says the same to everybody."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LEAST, GREATEST = 20_000, 32_000
"""Below the ports that systems give away by themselves, for example to the kernel of another server."""


def free_port() -> int:
    """Return a port that nobody holds, and that nobody gets between this answer and the server's start."""
    for _ in range(100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port := random.randint(LEAST, GREATEST)))
            except OSError:
                continue
            return port
    raise AssertionError("a hundred ports were tried, and none is free")


@contextmanager
def answering(words: bytes) -> Iterator[int]:
    """Listen, read what each caller asks, answer it with ``words`` and hang up; yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:  # closed: the test has ended
                    return
                with connection, suppress(OSError):
                    connection.recv(4096)
                    connection.sendall(words)

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1]
