"""What a user is told where something cannot be done."""

from __future__ import annotations

import errno

from cchc_eval.i18n import catalogue

_ = catalogue("reports")


class Told(Exception):
    """Something cannot be done; the text, in the language in use, says what is wrong, where, and what to do.

    The rooms of :mod:`cchc_eval.reports` derive their own exceptions from it, so that the command and the notebooks show
    their texts as they are.
    """


def of_disk(fault: OSError) -> str:
    """Return in words what a file or folder refused, and what to do."""
    place = fault.filename2 or fault.filename or ""
    if fault.errno == errno.ENOSPC:
        return _("The disk is full: {place}. Free some space, then run it again.", place=place)
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return _(
            "It is not allowed to write or read {place}. Close the file if it is open in Excel or Word, or choose another "
            "folder with --out.",
            place=place,
        )
    if isinstance(fault, FileNotFoundError):
        return _("There is no such file: {place}", place=place)
    return _("The file or folder {place} cannot be used: {why}", place=place, why=fault.strerror or str(fault))
