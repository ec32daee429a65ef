"""``python -m cchc_eval.reports.word.child FOLDER COUNT MEMORY``: what :mod:`cchc_eval.reports.word.process` starts.

Each job's folder gets ``made.docx`` or ``fault.json``. Nothing is written elsewhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cchc_eval.reports.word import engine, faults
from cchc_eval.reports.word.faults import Fault, Faulty
from cchc_eval.reports.word.limits import limit_this_process


def do(folder: Path) -> bool:
    """Do one job; return whether it was made."""
    try:
        content = json.loads((folder / "content.json").read_text("utf-8"))
        pictures = {
            file.read_text("utf-8"): file.with_suffix(".png").read_bytes()
            for file in sorted((folder / "pictures").glob("*.key"))
        }
        made = engine.fill((folder / "template").read_bytes(), content, pictures)
    except Faulty as error:
        told = error.fault
    except MemoryError:
        told = Fault(faults.MEMORY)
    except RecursionError:
        told = Fault(faults.WRONG, detail="recursion")
    else:
        (folder / "made.docx").write_bytes(made)
        return True
    (folder / "fault.json").write_text(json.dumps(told.plain(), ensure_ascii=False), "utf-8")
    return False


def main(folder: Path, count: int, memory: int) -> None:
    """Do the jobs, up to the first that fails."""
    limit_this_process(memory)
    for number in range(count):
        if not do(folder / str(number)):
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
