"""What can be wrong with a template, as data: it is found in one process and told in another.

The process that renders knows no language of the user; :mod:`cchc_eval.reports.word.told` turns a fault into a sentence.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

BODY, HEADER, FOOTER, NOTES, PROPERTIES = "body", "header", "footer", "notes", "properties"
"""Parts of a document in which a tag may stand."""

NOT_DOCX, ENCRYPTED, OLD_DOC, MACROS, TOO_LARGE, OUTSIDE = (
    "not docx",
    "encrypted",
    "old doc",
    "macros",
    "too large",
    "outside",
)
DAMAGED, SYNTAX, UNCLOSED, UNKNOWN, NO_PART, FORBIDDEN, CROSSED = (
    "damaged", "syntax", "unclosed", "unknown name", "no such part", "forbidden", "crossed",
)  # fmt: skip
WRONG, MEMORY, TIME, NO_FILTER, DIED = "wrong", "memory", "time", "no filter", "died"
NO_END, NO_BEGIN, NOT_ALONE = "no end", "no beginning", "not alone"
KINDS = (
    NOT_DOCX, ENCRYPTED, OLD_DOC, MACROS, TOO_LARGE, OUTSIDE, DAMAGED, SYNTAX, UNCLOSED, UNKNOWN, NO_PART, FORBIDDEN,
    CROSSED, WRONG, MEMORY, TIME, NO_FILTER, DIED, NO_END, NO_BEGIN, NOT_ALONE,
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One fault of a template.

    Attributes
    ----------
    kind : str
        One of ``KINDS``.
    part : str
        Part of the document; empty if the file as a whole is meant.
    near : str
        Text of the paragraph where it is, as it is read in Word; empty if there is none.
    detail : str
        What kind-specific word completes the sentence: the unknown name, the limit, what the engine said.
    meant : str
        A known name that looks like the unknown one.
    """

    kind: str
    part: str = ""
    near: str = ""
    detail: str = ""
    meant: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it as plain data, for JSON."""
        return asdict(self)


class Faulty(Exception):
    """Raised while a template is read or filled; carries the :class:`Fault` and which of several documents it was."""

    def __init__(self, fault: Fault, job: int = 0) -> None:
        super().__init__(fault.kind)
        self.fault, self.job = fault, job
