"""The parts of a page of results: panels that show HTML, and the row of choices above them.

A panel is a widget on the screen and plain text in the notebook's file, so that what it printed can be compared.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from IPython.display import display

from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import language
from cchc_eval.widgets import assets

if TYPE_CHECKING:
    from cchc_eval.figures import Picture

VIEW = "application/vnd.jupyter.widget-view+json"
_LONG = 40  # characters from which a cell of words may wrap


class Panel(anywidget.AnyWidget):
    """A place on the page whose content the kernel can exchange."""

    _esm = assets.script(("dom", "results"))
    _css = assets.style("results")
    kind = traitlets.Unicode("panel").tag(sync=True)
    lang = traitlets.Unicode("vi").tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)

    def __init__(self, content: str = "", **values: Any) -> None:
        super().__init__(html=content, lang=language(), **values)


class Chooser(anywidget.AnyWidget):
    """A row of lists, a button to read again, and a line that says what was done.

    Parameters
    ----------
    picked : callable
        Called with the name of a list and the code chosen in it; both empty for the button.
    words : dict
        ``busy``, ``silent``, ``again``: texts of the browser's side.
    """

    _esm = assets.script(("dom", "results"))
    _css = assets.style("results")
    kind = traitlets.Unicode("chooser").tag(sync=True)
    lang = traitlets.Unicode("vi").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    fields: Any = traitlets.List().tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)
    count = traitlets.Int(0).tag(sync=True)  # the browser draws when it changes: after all the others

    def __init__(self, picked: Callable[[str, str], None], words: dict[str, str]) -> None:
        super().__init__(words=words, lang=language())
        self.on_msg(lambda _widget, message, _buffers: self._received(picked, message))

    def _received(self, picked: Callable[[str, str], None], message: Any) -> None:
        name, value = message.get("name"), message.get("value")
        codes = {field["name"]: [code for code, _text in field["options"]] for field in self.fields}
        if name == "" or value in codes.get(name, ()):
            picked(name, value)

    def show(self, fields: list[dict[str, Any]], status: str) -> None:
        """Exchange lists and status on the page at once."""
        with self.hold_sync():
            self.fields, self.status = fields, status
            self.count += 1


def put(widget: anywidget.AnyWidget, text: str) -> None:
    """Show a widget; the notebook's file keeps ``text`` in its place."""
    view = {"version_major": 2, "version_minor": 1, "model_id": widget.model_id}
    display({VIEW: view, "text/plain": text}, raw=True)


def table_html(table: Printed) -> str:
    """Return a table as HTML, every text escaped."""
    caption = html.escape(table.title)
    if not table.rows:
        return f"<p><b>{caption}</b></p><p>{html.escape(table.empty)}</p>"
    head = "".join(_cell("th", text, n in table.words, ' scope="col"') for n, text in enumerate(table.head))
    first = min(table.words, default=0)
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in table.notes)
    body = "".join(f"<tr>{_row(row, table.words, first)}</tr>" for row in table.rows)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _row(cells: Sequence[str], words: frozenset[int], first: int) -> str:
    """Return the cells of one row; the first one of words is its heading."""
    return "".join(
        _cell("th", text, True, ' scope="row"') if n == first else _cell("td", text, n in words)
        for n, text in enumerate(cells)
    )


def _cell(tag: str, text: str, word: bool, more: str = "") -> str:
    classes = ["cchc-word"] * word + ["cchc-long"] * (len(text) > _LONG)
    given = f' class="{" ".join(classes)}"' if classes else ""
    return f"<{tag}{more}{given}>{html.escape(text)}</{tag}>"


def figure_html(picture: Picture, tables: Sequence[Printed], summary: str) -> str:
    """Return a figure with its source tables folded away under it."""
    folded = "".join(map(table_html, tables))
    name = html.escape(tables[0].title) if tables else ""
    details = (
        f'<details data-name="{name}"><summary>{html.escape(summary)}</summary>{folded}</details>' if tables else ""
    )
    return f"<figure>{picture.vector_html()}</figure>{details}"


def problem_html(label: str, problem: str, hint: str = "") -> str:
    """Return why there is nothing to show; ``hint`` is HTML already."""
    where = f"<p><b>{html.escape(label)}</b></p>" if label else ""
    return f'<div class="cchc-problem">{where}<p>{html.escape(problem)}</p>{hint}</div>'


def list_field(name: str, label: str, value: str, options: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return a list to choose from, as the browser takes it: its name, label, what is chosen, and codes with their words."""
    return {"name": name, "label": label, "value": value, "options": [list(one) for one in options]}
