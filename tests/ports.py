"""Ports for servers of tests."""

from __future__ import annotations

import random
import socket

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
