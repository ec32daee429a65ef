"""The last choice: which workspace, set and unit was open, so that the next notebook opens on it.

One small file, ``lua-chon.json``, in the folder of all workspaces. It is a convenience and nothing else: without it, or
with a broken one, everything starts on the user's own workspace.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from cchc_eval.i18n import set_language
from cchc_eval.records.workspace import base_folder

FILE = "lua-chon.json"


@dataclass(frozen=True)
class Choice:
    """What was chosen last; a blank text or year 0 means: nothing yet.

    Attributes
    ----------
    workspace : str
        Name of a workspace under the base folder, or the path of one elsewhere.
    year : int
    unit, set, round : str
        Keys and codes as in the records.
    lang : str
        ``"vi"``, ``"en"`` or blank.
    person : str
        Id of the person at the keyboard, of :meth:`cchc_eval.records.Records.people`.
    """

    workspace: str = ""
    year: int = 0
    unit: str = ""
    set: str = ""
    round: str = ""
    lang: str = ""
    person: str = ""


def load_choice(base: Path | str | None = None) -> Choice:
    """Return the last choice; an empty one if there is none or its file cannot be read.

    Parameters
    ----------
    base : Path or str, optional
        The folder of all workspaces; by default as :func:`cchc_eval.records.open_workspace` finds it.
    """
    try:
        found = json.loads((base_folder(base) / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Choice()
    if not isinstance(found, dict):
        return Choice()
    empty = asdict(Choice())
    # a value of another type than its field's is as good as none; True is an int to Python
    return Choice(**{name: found[name] for name in empty if type(found.get(name)) is type(empty[name])})


def use_language(lang: str | None, base: Path | str | None = None) -> None:
    """Speak the language asked for, else the one that was chosen last."""
    chosen = lang or load_choice(base).lang
    if chosen:
        set_language(chosen)


def save_choice(choice: Choice, base: Path | str | None = None) -> bool:
    """Keep a choice for the next time: the new file takes the place of the old one in one step.

    Returns
    -------
    bool
        Whether it was kept. A folder that cannot be written to costs the convenience and no more.
    """
    folder = base_folder(base)
    text = json.dumps(asdict(choice), ensure_ascii=False, indent=1)
    name = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=".lua-chon-", delete=False
        ) as file:
            name = file.name
            file.write(text + "\n")
        os.replace(name, folder / FILE)
    except (OSError, ValueError):
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        return False
    return True
