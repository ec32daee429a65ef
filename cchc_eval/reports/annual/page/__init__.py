"""The report as one HTML file that asks nothing of any network: style and pictures are in it, and it prints on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from cchc_eval.analysis.printed import Printed, is_long
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.reports.annual.content import Content, Drawn, Foundation
from cchc_eval.reports.word.context import listed

_ = catalogue("reports")
HERE = Path(__file__).parent
UNBROKEN = 25
"""Letters of the longest word that a cell of a table need not break."""


def page(content: Content, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the HTML of a report in UTF-8.

    Parameters
    ----------
    content : Content
    pictures : mapping, optional
        Key of a figure → its SVG, if it was drawn already.
    """
    drawn = pictures or {}
    names = _names(content)
    text = _template().render(
        c=content,
        css=Markup((HERE / "page.css").read_text("utf-8")),  # ours, and no one else's
        names=names,
        parts=list(names.items()),
        w=_words(content),
        header_column=header_column,
        unbroken=unbroken,
        is_long=is_long,
        basis=listed(content.basis),
        recipients=listed(content.signature.recipients),
        rests=_rests(content),
        svg=lambda one: b64encode(_svg(one, drawn)).decode(),
    )
    return str(text).encode()


def _rests(content: Content) -> dict[str, dict[str, tuple[int, Foundation]]]:
    """Return unit → key of a criterion → what its number rests on, with the number that makes its anchor."""
    found: dict[str, dict[str, tuple[int, Foundation]]] = {}
    for number, one in enumerate(content.foundations, 1):
        found.setdefault(one.unit, {})[one.key] = (number, one)
    return found


def _svg(one: Drawn, drawn: Mapping[str, bytes]) -> bytes:
    return drawn[one.key] if one.key in drawn else one.picture.svg()


def header_column(table: Printed) -> int:
    """Return which column names the row, for a screen reader: the first of words that is no mere code or number."""
    for column in sorted(table.words):
        cells = [row[column] for row in table.rows]
        if any(any(sign.isalpha() for sign in cell) and len(cell) > 4 for cell in cells):
            return column
    return min(table.words, default=0)


def unbroken(cell: str) -> bool:
    """Return whether a cell holds a word so long that it must be broken anywhere, lest the page becomes as wide as the word."""
    return len(cell) > UNBROKEN and max(map(len, cell.split()), default=0) > UNBROKEN


@lru_cache(maxsize=1)
def _template() -> Template:
    made = Environment(autoescape=True, loader=FileSystemLoader(HERE), undefined=StrictUndefined)
    return made.get_template("page.html.j2")


def _names(content: Content) -> dict[str, str]:
    """Return the parts of the page: anchor → name."""
    names = {
        "ket-qua": _("Result"),
        "linh-vuc": _("Summary by field"),
        "bieu-do": _("Figures"),
        "mat-diem": _("Points lost"),
    }
    names |= {
        "giai-trinh": _("Criteria without evidence; not applicable"), "so-sanh": _("Comparison with the year before"),
        "kien-nghi": _("Difficulties and proposals"), "tai-lieu": _("Evidence documents"), "bang-diem": _("Score sheets"),
    }  # fmt: skip
    if not content.figures:
        del names["bieu-do"]
    if content.foundations:
        names["can-cu"] = _("What the numbers rest on")
    return names


def _words(content: Content) -> dict[str, str]:
    return {
        "skip": _("Skip to the content"), "contents": _("Contents"), "number": _("No.:"), "none": _("None."),
        "data": _("The figures of this picture as a table"), "difficulties": _("Difficulties"), "proposals": _("Proposals"),
        "recipients": _("Recipients:"), "annex": _("Annex"), "rests": _("what this number rests on"),
        "back": _("Back to the score sheet"),
        "made": _("Made on {date} by {author}.", date=format_date(content.date[:10]), author=content.author or "–"),
    }  # fmt: skip
