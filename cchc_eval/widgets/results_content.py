"""What the panels of the page of results show: HTML on the screen, text in the notebook's file."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace

from cchc_eval.analysis import printed
from cchc_eval.figures import Context, Picture
from cchc_eval.i18n import catalogue
from cchc_eval.reports.results import Results
from cchc_eval.widgets.panel import figure_html, table_html

_ = catalogue("widgets")


@dataclass(frozen=True)
class Content:
    """What a panel shows: HTML on the screen, text in the notebook's file."""

    html: str
    text: str

    def __add__(self, other: Content) -> Content:
        return Content(self.html + other.html, f"{self.text}\n{other.text}")


def context_of(r: Results, turn: str = "", scope: str = "") -> Context:
    """Return what every figure of these results says of itself; ``turn`` and ``scope``: of another round or scope than shown."""
    wanted = replace(r.wanted, round=turn or r.wanted.round, scope=scope or r.wanted.scope)
    return Context(replace(r, wanted=wanted).subtitle, r.marks, r.decimals)


def tables(*shown: printed.Printed, note: str = "") -> Content:
    """Return tables under each other, with a line below them."""
    below = f"<p>{html.escape(note)}</p>" if note else ""
    text = "\n\n".join(table.text() for table in shown)
    return Content("".join(map(table_html, shown)) + below, f"{text}\n{note}" if note else text)


def figure(picture: Picture, *shown: printed.Printed) -> Content:
    """Return a figure with its source tables one click away."""
    return Content(figure_html(picture, shown, _("Table of figures")), picture.alt_text)


def lines(*texts: str) -> Content:
    """Return sentences, each a paragraph."""
    return Content("".join(f"<p>{html.escape(text)}</p>" for text in texts), "\n".join(texts))
