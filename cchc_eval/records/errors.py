"""What can go wrong with the records: each fault is one sentence in the language in use and a hint what to
do.

A fault always means that nothing of the write was recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_eval.records.events import Edit, Event


class RecordsError(Exception):
    """A fault told to the user.

    Parameters
    ----------
    message : str
        What is wrong and where, one or two sentences in the language in use.
    hint : str, optional
        What to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def full(self) -> str:
        """Return message and hint as one text."""
        return f"{self.message} {self.hint}".strip()


# --- the file and its place ---------------------------------------------------------------------------------
class DiskFull(RecordsError):
    """No space is left for the write."""


class ReadOnly(RecordsError):
    """The folder or the file may not be written."""


class Busy(RecordsError):
    """Another program holds the file for longer than we wait."""


class NotADatabase(RecordsError):
    """The file is not one of our databases, or is damaged."""


class NewerDatabase(RecordsError):
    """A newer version of the toolkit made the file or an event in it."""


class UnsafePlace(RecordsError):
    """The folder is on a network drive, or synchronised by a program: two computers would write one file."""


class MigrationFailed(RecordsError):
    """The file could not be brought to this version; it is as it was, and a copy lies in the backup folder."""


# --- the write ----------------------------------------------------------------------------------------------
class Refused(RecordsError):
    """The content of an event is not acceptable; ``field`` names the part, if one is to blame."""

    def __init__(self, message: str, hint: str = "", field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field


class NoAuthor(RecordsError):
    """Nobody was chosen as the author."""


class StaleRevision(RecordsError):
    """Somebody wrote a newer revision than the writer saw.

    Attributes
    ----------
    mine : Edit
        What was to be written.
    theirs : Event or None
        What stands there now; None if the writer claims to have seen what does not exist.
    """

    def __init__(self, message: str, hint: str, mine: Edit, theirs: Event | None) -> None:
        super().__init__(message, hint)
        self.mine = mine
        self.theirs = theirs


class StateForbids(RecordsError):
    """The state of the round or the year does not allow the write."""


class RoundNotOpen(StateForbids):
    """The round has not been opened."""


class RoundLocked(StateForbids):
    """The round is locked."""


class YearClosed(StateForbids):
    """The year is closed: nothing in it changes any more."""


class DossierForbids(StateForbids):
    """The state of the unit's dossier does not allow the write or the step; ``keys`` names nodes that stand in the way."""

    def __init__(self, message: str, hint: str = "", keys: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.keys = keys


class SamePerson(StateForbids):
    """Whoever had a part in a unit's self-score may not appraise it in this year."""


# --- other copies and seeds ---------------------------------------------------------------------------------
class MergeRefused(RecordsError):
    """Another copy cannot be taken in; nothing of it was."""


class PackageFault(MergeRefused):
    """A file of handed-on records cannot be read, or is not as it was made; nothing of it was taken in."""


class LookAgain(MergeRefused):
    """What would be taken in is not what was shown; nothing was."""


class SeedFault(RecordsError):
    """A data file shipped with the toolkit is faulty; the message names file and line."""
