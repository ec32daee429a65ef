"""``python -m cchc_eval.records WHAT FOLDER …``, which run.py starts; exit code 1 if anything is wrong.

WHAT is ``verify`` (and a noted end), ``backup``, ``export`` (and what, as JSON), ``preview`` (and a file) or ``import``
(and a file and the digest of its preview).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from cchc_eval.records import care
from cchc_eval.records.transfer import command

WORK: dict[str, Callable[..., bool]] = {
    "verify": care.verify,
    "backup": care.backup,
    "export": command.export,
    "preview": command.preview,
    "import": command.take_in,
}

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(0 if WORK[sys.argv[1]](*sys.argv[2:]) else 1)
