"""Workspaces: folders under the user's home, never in the program's own folder, so that a newer copy of the
program finds them.
"""

from __future__ import annotations

import os
import threading
import uuid
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import places

if TYPE_CHECKING:
    from cchc_eval.records.database import Database
    from cchc_eval.records.events import Person
    from cchc_eval.records.records import Records
    from cchc_eval.records.seed import Seed

_ = catalogue("records")

OWN, ARTICLE, ILLUSTRATIVE = "own", "article", "illustrative"
OWN_NAME = "cua-toi"
SHIPPED = {
    "2017-theo-bai-bao": (ARTICLE, "2017-theo-bai-bao.yaml"),
    "minh-hoa": (ILLUSTRATIVE, "2017-minh-hoa.yaml"),
}
"""Name of the folder → kind and seed file under ``data/facts/``."""
ENVIRONMENT = "CCHC_WORKSPACE"


@dataclass(frozen=True, slots=True)
class Marks:
    """What every screen and figure of a workspace must say.

    Attributes
    ----------
    illustrative : bool
        The answers are invented.
    shipped : bool
        The workspace came with the toolkit; its criteria set is illustrative, so its points are.
    """

    illustrative: bool
    shipped: bool


class Workspace:
    """One folder with one database, made on first use. Creating this object touches nothing."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self.folder = folder
        self._data = data
        self._database: Database | None = None
        self._guard = threading.Lock()
        self.patience = 5.0
        """Seconds to wait for another program that writes; set it before the records are opened."""

    def __repr__(self) -> str:
        return f"Workspace({str(self.folder)!r})"

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.folder.name

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "so-lieu.sqlite"

    @property
    def exists(self) -> bool:
        """Whether the database was made."""
        return self.file.is_file()

    @property
    def kind(self) -> str:
        """``own``, ``article`` or ``illustrative``; once open, what the database says (a renamed folder stays what it is). A shipped
        one is known by its id: its mark cannot be taken off by changing a word in the file.
        """
        if self._database is None:
            return SHIPPED.get(self.name, (OWN, ""))[0]
        return _shipped_kinds().get(self._database.identity, self._database.kind)

    @property
    def id(self) -> str:
        """Id of the workspace (UUID); empty until the database is opened."""
        return self._database.identity if self._database else ""

    @property
    def marks(self) -> Marks:
        """What must be said of the data."""
        return Marks(illustrative=self.kind == ILLUSTRATIVE, shipped=self.kind != OWN)

    def lists_all_units(self, year: int) -> bool:
        """Return whether the year's list of units holds all of them, so that their number is a total: a list of its own does, and
        that of the illustration; the shipped one of the article holds those that the article names.
        """
        from cchc_eval.records.offers import UNITS  # it loads what reads criteria sets

        return self.marks.illustrative or (self.folder / UNITS / f"{year}.csv").is_file()

    def title(self) -> str:
        """Return the name to show, in the language in use."""
        if self.kind == ARTICLE:
            return _("2017 according to the article")
        if self.kind == ILLUSTRATIVE:
            return _("Illustration")
        return _("My own data") if self.name == OWN_NAME else _("My own data ({folder})", folder=self.name)

    def label(self) -> str:
        """Return the line that every screen shows, in the language in use; it also tells of meddling with the
        file.
        """
        told = {
            "again": _("note: what is shown had been changed outside this toolkit and was restored from the records"),
            "altered": _("warning: the records were altered outside this toolkit; run: python run.py verify"),
        }.get(self._database.mended if self._database else "")
        return f"{self._label()} – {told}" if told else self._label()

    def _label(self) -> str:
        if self.kind == ARTICLE:
            return _("2017 according to the article – illustrative criteria set, points for reference only")
        if self.kind == ILLUSTRATIVE:
            return _("Illustration – invented data, not real figures")
        return self.title()

    def records(self, author: Person | None = None) -> Records:
        """Open the records; the database is made, brought to this version and filled with shipped facts as
        needed.

        Parameters
        ----------
        author : Person, optional
            Whoever sits at the keyboard, chosen from ``records().people()``. None reads only.

        Raises
        ------
        UnsafePlace, DiskFull, ReadOnly, Busy, NotADatabase, NewerDatabase, MigrationFailed, SeedFault
        """
        from cchc_eval.records.records import Records

        return Records(self._open(), author)

    def _open(self) -> Database:
        from cchc_eval.records.database import NAMESPACE, Database

        with self._guard:
            if self._database is None:
                places.require_safe(self.folder)
                kind, file = SHIPPED.get(self.name, (OWN, ""))
                identity = str(uuid.uuid5(NAMESPACE, self.name)) if file else ""
                seed = self._seed(file) if file else None
                database = Database(self.file, kind, identity, self.patience)
                try:
                    if seed and database.kind == kind:
                        from cchc_eval.records import seeding

                        seeding.apply(database, seed, self._data or seeding.ROOT)
                except BaseException:
                    database.close()
                    raise
                self._database = database
            return self._database

    def _seed(self, file: str) -> Seed:
        from cchc_eval.records.seed import ROOT, load_seed

        data = self._data or ROOT
        return load_seed(data / "facts" / file, data / "criteria")

    def close(self) -> None:
        """Close the database; the workspace can be opened again."""
        with self._guard:
            if self._database:
                self._database.close()
                self._database = None


def _shipped_kinds() -> dict[str, str]:
    """Return id → kind of the shipped workspaces."""
    from cchc_eval.records.database import NAMESPACE

    return {str(uuid.uuid5(NAMESPACE, name)): kind for name, (kind, _file) in SHIPPED.items()}


def base_folder(base: Path | str | None = None) -> Path:
    """Return the folder of all workspaces: the argument, else ``$CCHC_WORKSPACE``, else ``cchc`` in the
    user's home.
    """
    given = base or os.environ.get(ENVIRONMENT)
    return Path(given).expanduser() if given else Path.home() / "cchc"


def list_workspaces(base: Path | str | None = None) -> list[Workspace]:
    """Return the workspaces on offer: the user's own, the two shipped ones, then other folders with a
    database, or with copies of one that is gone. Touches nothing.
    """
    folder = base_folder(base)
    offered = [OWN_NAME, *SHIPPED]
    kept = [*folder.glob("*/so-lieu.sqlite"), *folder.glob("*/sao-luu/so-lieu-*.sqlite")] if folder.is_dir() else []
    others = sorted({file.relative_to(folder).parts[0] for file in kept}.difference(offered))
    return [Workspace(folder / name) for name in [*offered, *others]]


def open_workspace(name_or_path: Path | str | None = None, base: Path | str | None = None) -> Workspace:
    """Return a workspace by name under the base folder, or by the path of its folder; the user's own by
    default.

    Nothing is written before :meth:`Workspace.records`.

    Raises
    ------
    UnsafePlace
        If the folder is on a network drive, or synchronised by a program.
    """
    name = name_or_path or OWN_NAME
    is_path = isinstance(name, Path) or any(sign in name for sign in "/\\") or name.startswith("~")
    workspace = Workspace(Path(name).expanduser() if is_path else base_folder(base) / name)
    places.require_safe(workspace.folder)
    return workspace
