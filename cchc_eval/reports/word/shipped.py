"""Which template a report is made from: the workspace's own if there is one, else the shipped one; and how to get a copy."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cchc_eval.i18n import catalogue, language
from cchc_eval.reports.told import Told

_ = catalogue("reports")
FOLDER = "mau-bao-cao"
"""Folder of a workspace in which its own templates lie."""
_HERE = Path(__file__).parent / "templates"


def template_name(official: bool, lang: str) -> str:
    """Return the file name of a template: an administrative document, or a division's internal sheet."""
    return ("bao-cao" if official else "bao-cao-noi-bo") + ("" if lang == "vi" else "-en") + ".docx"


def shipped(official: bool, lang: str) -> Path:
    """Return the shipped template."""
    return _HERE / template_name(official, lang)


def template_of(folder: Path, official: bool, lang: str | None = None) -> Path | None:
    """Return the template that a workspace has of its own, None if it has none.

    Parameters
    ----------
    folder : path
        The workspace's folder.
    official : bool
        ``content.heading.official``.
    lang : {"vi", "en"}, optional
        The language in use by default.
    """
    own = Path(folder, FOLDER, template_name(official, lang or language()))
    return own if own.is_file() else None


def digest_of(template: Path | None, official: bool, lang: str) -> str:
    """Return the SHA-256 of a template (None: the shipped one), for the manifest."""
    return hashlib.sha256((template or shipped(official, lang)).read_bytes()).hexdigest()


def copy_templates(folder: Path, lang: str | None = None) -> list[Path]:
    """Write the shipped templates of a language into a workspace, to be edited in Word.

    Parameters
    ----------
    folder : path
        The workspace's folder.
    lang : {"vi", "en"}, optional
        The language in use by default.

    Returns
    -------
    list of path
        Those of them that are there now. One that is there already and differs is kept.

    Raises
    ------
    Told
        If every one is there already and has been edited: nothing is ever overwritten.
    """
    lang, target = lang or language(), Path(folder, FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    edited, files = [], []
    for official in (True, False):
        source, file = shipped(official, lang), target / template_name(official, lang)
        files.append(file)
        if file.exists():
            edited += [file] if file.read_bytes() != source.read_bytes() else []
            continue
        beside = file.with_name(file.name + ".part")
        with open(beside, "wb") as stream:
            stream.write(source.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, file)
    if len(edited) == len(files):
        names = ", ".join(file.name for file in edited)
        raise Told(_("The templates {names} in {folder} are edited already and are kept. Move them away to get new copies.",
                     names=names, folder=target))  # fmt: skip
    return files
