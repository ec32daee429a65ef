"""Compile every ``.po`` beside this file: ``python -m cchc_eval.locale``. With ``--missing``: list messages without Vietnamese."""

from __future__ import annotations

import ast
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOMS = HERE.parent


def compiled(po: Path) -> bytes:
    """Return the bytes of the ``.mo`` that belongs to one ``.po`` file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    # Babel fills in the time of now where a file states none; a compiled file must not change by itself.
    catalogue.creation_date = catalogue.revision_date = datetime(2017, 1, 1, tzinfo=UTC)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def messages(room: str) -> dict[str, str]:
    """Return every literal given to ``_`` (or ``N_``, for texts marked only) in a room, with the place where it stands."""
    found: dict[str, str] = {}
    folder = ROOMS / room
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOMS / f"{room}.py"]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "both")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                found.setdefault(node.args[0].value, f"{file.relative_to(ROOMS)}:{node.lineno}")
    return found


def translated(po: Path) -> dict[str, str]:
    """Return message id → translation of one ``.po`` file."""
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source, abort_invalid=True) if m.id}


def missing(language: str = "vi") -> list[str]:
    """Name each message used in the code that has no translation, and each translation that no code uses."""
    faults = []
    for po in sorted((HERE / language / "LC_MESSAGES").glob("*.po")):
        used, done = messages(po.stem), translated(po)
        faults += [f"{place}: not in {po.name}: {text!r}" for text, place in used.items() if not done.get(text)]
        faults += [f"{po.name}: not used: {text!r}" for text in done if text not in used]
    return faults


def main() -> int:
    if "--missing" in sys.argv[1:]:
        faults = missing()
        print("\n".join(faults))
        return 1 if faults else 0
    for po in sorted(HERE.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
