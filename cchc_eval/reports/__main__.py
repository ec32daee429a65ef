"""``python -m cchc_eval.reports WHAT FOLDER JSON``, which run.py starts; the exit code is 1 if anything is wrong.

FOLDER is the folder of the workspaces, JSON what was typed (``launch/reports.py`` lists it). Each function of ``WORK`` takes
both, prints what the user is to read, line by line, and returns the exit code (None means 0). A preview's last line is
``digest: …`` if what it shows can be taken in.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from cchc_eval.i18n import catalogue, speaking
from cchc_eval.records.errors import RecordsError
from cchc_eval.reports.told import Told, of_disk

_ = catalogue("reports")
log = logging.getLogger(__name__)

WORK: dict[str, str] = {
    "report": "annual.command:report",
    "check": "checker.command:check",
    "set template": "sets.command:template",
    "set export": "sets.command:export",
    "set preview": "sets.command:preview",
    "set import": "sets.command:take_in",
    "sheet export": "answers.command:export",
    "sheet preview": "answers.taking.command:preview",
    "sheet import": "answers.taking.command:take_in",
    "plan preview": "work.plan_table.command:preview",
    "plan import": "work.plan_table.command:take_in",
    "plan word": "work.word.command:word",
}
"""Name of a command (report, set template, set export, set preview, set import, sheet export, sheet preview, sheet import,
plan preview, plan import, plan word, check) → ``module:function`` under cchc_eval.reports, imported only when it is asked for."""


def main(words: Sequence[str]) -> int:
    """Do what is asked; whatever goes wrong is one clear message."""
    what, folder, asked = words[0], words[1], json.loads(words[2])
    with speaking(asked.get("lang")):
        return _done(what, folder, asked)


def _done(what: str, folder: str, asked: Mapping[str, Any]) -> int:
    try:
        return work_of(what)(folder, asked) or 0
    except Told as fault:
        print(fault, flush=True)
    except RecordsError as fault:
        print(fault.full(), flush=True)
    except OSError as fault:
        print(of_disk(fault), flush=True)
    except MemoryError:
        print(_("This computer has too little memory for it. Close other programs and try again."), flush=True)
    except KeyboardInterrupt:
        print(_("Stopped."), flush=True)
        return 130
    except Exception as fault:  # the last resort: a user never reads a traceback
        log.debug("reports: %s failed", what, exc_info=True)
        print(_("This could not be done because of a fault in the program. Please report it: {fault}",
                fault=f"{type(fault).__name__}: {fault}"), flush=True)  # fmt: skip
    return 1


def work_of(what: str) -> Callable[[str, Mapping[str, Any]], int | None]:
    """Return the function that does something.

    Raises
    ------
    Told
        If there is none.
    """
    if what not in WORK:
        raise Told(_("The command “{what}” is not available in this version.", what=what))
    module, _colon, name = WORK[what].partition(":")
    found: Callable[[str, Mapping[str, Any]], int | None] = getattr(import_module(f"cchc_eval.reports.{module}"), name)
    return found


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
