"""The workspace's own Word templates: read once, used from a copy nobody edits, kept beside the reports that they made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc_eval.i18n import language
from cchc_eval.reports.annual import files
from cchc_eval.reports.annual.outputs import Templates
from cchc_eval.reports.word import template_of
from cchc_eval.reports.word.faults import TOO_LARGE, Fault
from cchc_eval.reports.word.package import FILE
from cchc_eval.reports.word.told import TemplateError

FOLDER = "mau"
"""Folder beside the reports in which the workspace's own templates are kept as they were used."""


@dataclass(frozen=True)
class OwnTemplates:
    """The templates of a workspace, as they were when the reports were begun.

    Attributes
    ----------
    read : mapping
        Whether it is of an official document → the user's file and its bytes; the shipped template is used for what is not there.
    copies : dict
        Path of a copy → the user's file, which messages name.
    """

    read: Mapping[bool, tuple[Path, bytes]]
    copies: dict[str, Path] = field(default_factory=dict)

    @property
    def digests(self) -> dict[str, str]:
        """Path beside the reports → SHA-256."""
        return {f"{FOLDER}/{file.name}": hashlib.sha256(data).hexdigest() for file, data in self.read.values()}

    def copied(self, folder: Path) -> Templates:
        """Copy them into a folder that is nobody else's and return where they are: a file edited meanwhile changes nothing."""
        places: dict[bool, Path] = {}
        for official, (file, data) in self.read.items():
            places[official] = folder / file.name
            places[official].write_bytes(data)
            self.copies[str(places[official])] = file
        return Templates(places.get(True), places.get(False))

    def keep(self, folder: Path) -> None:
        """Keep them beside the reports."""
        for file, data in self.read.values():
            target = folder / FOLDER / file.name
            if not target.is_file() or target.read_bytes() != data:
                files.write(target, data)

    def fault(self, found: TemplateError) -> TemplateError:
        """Return what is wrong with a template, said of the file that the user can mend."""
        return TemplateError(str(self.copies.get(found.file, found.file)), found.fault)


def own_templates(home: Path) -> OwnTemplates:
    """Read the templates of a workspace's folder, in the language in use.

    Raises
    ------
    TemplateError
        If one is too large to be read.
    """
    found: dict[bool, tuple[Path, bytes]] = {}
    for official in (True, False):
        file = template_of(home, official, language())
        if file is None:
            continue
        if file.stat().st_size > FILE:
            raise TemplateError(str(file), Fault(TOO_LARGE, detail=f"{FILE >> 20} MB"))
        found[official] = (file, file.read_bytes())
    return OwnTemplates(found)
