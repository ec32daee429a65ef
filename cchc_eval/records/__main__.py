"""``python -m cchc_eval.records verify|backup FOLDER``, which run.py starts; exit code 1 if anything is wrong."""

from __future__ import annotations

import sys

from cchc_eval.records import care

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    done = {"verify": care.verify, "backup": care.backup}[sys.argv[1]](sys.argv[2])
    sys.exit(0 if done else 1)
