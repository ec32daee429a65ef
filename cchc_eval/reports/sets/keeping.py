"""A set taken over from a workbook becomes a file of the workspace; another set of its code is never overwritten silently."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from cchc_eval.criteria.loading import CriteriaSetError, load_criteria_set
from cchc_eval.i18n import catalogue
from cchc_eval.records.year_files import SETS, write_set
from cchc_eval.reports.sets.importing import Imported
from cchc_eval.reports.told import Told

_ = catalogue("reports")
NEW, SAME, KEPT = "new", "same", "kept"


def standing(folder: Path, found: Imported) -> tuple[str, Path]:
    """Return what taking a set over means for the workspace, and the file.

    Returns
    -------
    str
        ``new``: there is no such file; ``same``: it holds the same set; ``kept``: it holds another one.
    Path
    """
    assert found.criteria_set is not None
    file = folder / SETS / f"{found.criteria_set.code}.yaml"
    if not file.exists():
        return NEW, file
    try:
        same = load_criteria_set(file).model_dump() == found.criteria_set.model_dump()
    except CriteriaSetError:
        same = False
    return SAME if same else KEPT, file


def keep(folder: Path, found: Imported, *, replace: bool = False) -> tuple[Path, Path | None]:
    """Write the set into the workspace's ``criteria/``; return its file, and the copy of what stood there.

    Parameters
    ----------
    folder : Path
        Of the workspace.
    found : Imported
        Without errors.
    replace : bool
        Whether another set of this code may be replaced; it is kept beside as ``<code>.yaml.<time>`` then.

    Raises
    ------
    Told
        If another set of this code is there and may not be replaced.
    """
    state, file = standing(folder, found)
    if state == SAME:
        return file, None
    if state == NEW:
        return write_set(folder, found.text), None
    if not replace:
        raise Told(
            _(
                "{file} holds another set of this code. Give the set another code, or say that it is to be replaced.",
                file=file,
            )
        )
    copy = file.with_name(f"{file.name}.{dt.datetime.now():%Y%m%d-%H%M%S}")
    os.replace(file, copy)
    try:
        return write_set(folder, found.text), copy
    except BaseException:
        os.replace(copy, file)
        raise
