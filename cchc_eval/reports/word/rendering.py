"""A report's content and a template in, a Word document out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import language
from cchc_eval.reports.word.context import context
from cchc_eval.reports.word.faults import TOO_LARGE, Fault, Faulty
from cchc_eval.reports.word.limits import SECONDS
from cchc_eval.reports.word.package import FILE
from cchc_eval.reports.word.process import Job, filled
from cchc_eval.reports.word.shipped import shipped
from cchc_eval.reports.word.told import TemplateError

if TYPE_CHECKING:
    from cchc_eval.reports.annual.content import Content


def render(content: Content, template: Path | None = None, lang: str | None = None, seconds: float = SECONDS) -> bytes:
    """Return one report as .docx.

    Parameters
    ----------
    content : Content
    template : path, optional
        A template of the user's own; the shipped one by default.
    lang : {"vi", "en"}, optional
        Language of the shipped template; the content's own by default.
    seconds : float
        Time that filling may take.

    Returns
    -------
    bytes
        The same content and template give the same bytes.

    Raises
    ------
    TemplateError
        If the template cannot be used.
    """
    return render_all([(content, template)], lang, seconds)[0]


def render_all(
    contents: Sequence[tuple[Content, Path | None]], lang: str | None = None, seconds: float = SECONDS
) -> list[bytes]:
    """Return several reports, each with its template (None: the shipped one), made by one process; see :func:`render`."""
    if not contents:
        return []
    jobs, files = [], []
    for content, own in contents:
        file = own or shipped(content.heading.official, lang or content.lang or language())
        files.append(file)
        jobs.append(Job(_read(file), *context(content)))
    try:
        return filled(jobs, seconds)
    except Faulty as error:
        number = error.job if error.job < len(files) else 0
        raise TemplateError(str(files[number]), error.fault) from error


def _read(file: Path) -> bytes:
    """Return a template's bytes, unless it is too large to be read."""
    if file.stat().st_size > FILE:
        raise TemplateError(str(file), Fault(TOO_LARGE, detail=f"{FILE >> 20} MB"))
    return file.read_bytes()
