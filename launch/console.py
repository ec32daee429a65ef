"""Speaking to the user: Vietnamese by default, on any console, and never a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import TextIO

PLAIN = str.maketrans({"đ": "d", "Đ": "D", "…": "...", "–": "-", "—": "-", "→": "->", "“": '"', "”": '"', "·": "-",
                       "×": "x", "≥": ">=", "≤": "<="})  # fmt: skip


class Stop(Exception):
    """The work cannot go on. Holds what the user is told, in Vietnamese and English: what is wrong and what to do."""

    def __init__(self, vi: str, en: str, code: int = 1) -> None:
        super().__init__(en)
        self.vi, self.en, self.code = vi, en, code


def language() -> str:
    """Return ``"vi"``, or ``"en"`` if the environment variable CCHC_LANG asks for it."""
    return "en" if os.environ.get("CCHC_LANG", "").lower().startswith("en") else "vi"


def plain(text: str) -> str:
    """Return a text without diacritics, in ASCII, still readable: ``"Đã lưu…"`` becomes ``"Da luu..."``."""
    bare = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(c for c in bare if not unicodedata.combining(c)).encode("ascii", "replace").decode("ascii")


def fitting(text: str, stream: TextIO) -> str:
    """Return the text as it is if the stream can carry it, otherwise without diacritics."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return plain(text)
    return text


def say(vi: str, en: str, *, stream: TextIO | None = None, end: str = "\n") -> None:
    """Print one message in the language in use. A console that is gone is no reason to fail."""
    target = stream or sys.stdout
    try:
        target.write(fitting(en if language() == "en" else vi, target) + end)
        target.flush()
    except (OSError, ValueError):
        pass


def typed(arguments: Sequence[str]) -> str:
    """Return the command that was typed with these arguments, to be typed again on this system."""
    line = subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)
    return f"python run.py {line}".rstrip()


def typed_with(arguments: Sequence[str], option: str, value: str) -> str:
    """Return the command that was typed with one option of another value; all else that was named stays as it is."""
    words = [*arguments, "--"]
    cut = words.index("--")
    kept = [
        word
        for before, word in pairwise(["", *words[:cut]])
        if option not in (before, word) and not word.startswith(f"{option}=")
    ]
    return typed([*kept, option, value, *(arguments[cut:] if arguments[cut + 1 :] else ())])


def complain(stop: Stop) -> None:
    """Print why the work stopped."""
    say("\n" + stop.vi, "\n" + stop.en, stream=sys.stderr)


class Progress:
    """One line that is rewritten on a screen; in a file, a line at every tenth."""

    def __init__(self, vi: str, en: str, total: int) -> None:
        self.vi, self.en, self.total, self.shown = vi, en, max(total, 1), -1
        self.screen = sys.stdout is not None and sys.stdout.isatty()

    def at(self, done: int, note: str = "") -> None:
        """Show how many of the total are done."""
        done = min(done, self.total)
        step = done if self.screen else done * 10 // self.total
        if step <= self.shown:
            return
        self.shown = step
        tail = f" {done}/{self.total} ({done * 100 // self.total}%) {note[:30]:30}"
        if self.screen:
            say("\r  " + self.vi + tail, "\r  " + self.en + tail, end="")
        else:
            say("  " + self.vi + tail.rstrip(), "  " + self.en + tail.rstrip())

    def done(self) -> None:
        """Finish the line."""
        if self.screen and self.shown >= 0:
            say("", "")


def keep_window_open() -> None:
    """Wait for Enter where a double click opened this window on Windows and it would vanish with the message."""
    if os.name != "nt":
        return
    try:
        import ctypes

        processes = (ctypes.c_uint * 4)()
        ours = ctypes.windll.kernel32.GetConsoleProcessList(processes, 4) <= 2  # type: ignore[attr-defined]
        if ours and sys.stdin is not None and sys.stdin.isatty():
            say("\nNhấn Enter để đóng cửa sổ này.", "\nPress Enter to close this window.", end=" ")
            sys.stdin.readline()
    except (OSError, AttributeError, ImportError, KeyboardInterrupt):
        pass
