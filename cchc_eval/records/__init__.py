"""Who recorded what, and when: workspaces, events that are never overwritten, their history, and the tables
that scoring reads.

Names are loaded when first used, so that importing this package loads neither SQLAlchemy nor pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc_eval.records.dossier import Dossier, YearSetting
    from cchc_eval.records.errors import (
        Busy,
        DiskFull,
        DossierForbids,
        LookAgain,
        MergeRefused,
        MigrationFailed,
        NewerDatabase,
        NoAuthor,
        NotADatabase,
        PackageFault,
        ReadOnly,
        RecordsError,
        Refused,
        RoundLocked,
        RoundNotOpen,
        SamePerson,
        SeedFault,
        StaleRevision,
        StateForbids,
        UnsafePlace,
        YearClosed,
    )
    from cchc_eval.records.events import Edit, Event, Outcome, Person, new_id
    from cchc_eval.records.heads import Head
    from cchc_eval.records.merge import Merged
    from cchc_eval.records.reading import Change, Conflict
    from cchc_eval.records.records import Records
    from cchc_eval.records.states import round_name
    from cchc_eval.records.transfer.exporting import Exported
    from cchc_eval.records.transfer.previews import Preview
    from cchc_eval.records.verify import Verification
    from cchc_eval.records.workflow import state_name, step_name
    from cchc_eval.records.workspace import Workspace, base_folder, list_workspaces, open_workspace

_HOME = {
    "errors": (
        "Busy", "DiskFull", "DossierForbids", "LookAgain", "MergeRefused", "MigrationFailed", "NewerDatabase", "NoAuthor",
        "NotADatabase", "PackageFault", "ReadOnly", "RecordsError", "Refused", "RoundLocked", "RoundNotOpen", "SamePerson",
        "SeedFault", "StaleRevision", "StateForbids", "UnsafePlace", "YearClosed",
    ),
    "dossier": ("Dossier", "YearSetting"),
    "events": ("Edit", "Event", "Outcome", "Person", "new_id"),
    "merge": ("Merged",),
    "reading": ("Change", "Conflict"),
    "records": ("Records",),
    "states": ("round_name",),
    "transfer.exporting": ("Exported",),
    "transfer.previews": ("Preview",),
    "heads": ("Head",),
    "verify": ("Verification",),
    "workflow": ("state_name", "step_name"),
    "workspace": ("Workspace", "base_folder", "list_workspaces", "open_workspace"),
}  # fmt: skip
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Busy",
    "Change",
    "Conflict",
    "DiskFull",
    "Dossier",
    "DossierForbids",
    "Edit",
    "Event",
    "Exported",
    "Head",
    "LookAgain",
    "MergeRefused",
    "Merged",
    "MigrationFailed",
    "NewerDatabase",
    "NoAuthor",
    "NotADatabase",
    "Outcome",
    "PackageFault",
    "Person",
    "Preview",
    "ReadOnly",
    "Records",
    "RecordsError",
    "Refused",
    "RoundLocked",
    "RoundNotOpen",
    "SamePerson",
    "SeedFault",
    "StaleRevision",
    "StateForbids",
    "UnsafePlace",
    "Verification",
    "Workspace",
    "YearClosed",
    "YearSetting",
    "base_folder",
    "list_workspaces",
    "new_id",
    "open_workspace",
    "round_name",
    "state_name",
    "step_name",
]


def __getattr__(name: str) -> Any:
    if name in _MODULE:
        return getattr(import_module(f"{__name__}.{_MODULE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
