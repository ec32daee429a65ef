r"""Signs that no one sees but that turn the order of letters: a text pasted with one of them reads otherwise than it is stored.

Vietnamese and English need none of them. What is recorded keeps them; what is shown, printed or handed on in a report does not:
``"100\u202e05"`` would read "10050" otherwise, and whatever follows on the line would be turned as well.
"""

from __future__ import annotations

import re

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9), and their ends."""
_TURNING = re.compile(f"[{TURNING}]")


def one_way(text: str) -> str:
    """Return a text without signs that turn the order of letters; the same object if it has none."""
    return _TURNING.sub("", text) if _TURNING.search(text) else text
