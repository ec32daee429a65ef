"""The sheet that figures are drawn on: a matplotlib Figure measured in pixels from its top left corner.

Every text is measured before it is placed, and the sheet grows downwards with what it holds. So long Vietnamese
names wrap instead of overlapping, which no automatic layout of axes guarantees. Nothing here touches pyplot or its
global state.
"""

from __future__ import annotations

import html
import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cchc_eval.direction import one_way
from cchc_eval.figures import style

PACKED = 3
"""How hard a PNG is packed: 6, the usual, takes twice as long for 2 % fewer bytes."""


class Picture(Figure):
    """A finished figure.

    Attributes
    ----------
    finding : str
        What the figure shows, as one sentence computed from the data; it is the figure's title too.
    alt_text : str
        Alternative text for those who cannot see the figure: kind of figure, finding, marks and numbers.
    table : pandas.DataFrame
        The table that was drawn.
    """

    finding: str = ""
    alt_text: str = ""
    table: pd.DataFrame

    def png(self, scale: float = 2) -> bytes:
        """Return the picture as PNG: ``scale`` dots per pixel of the layout, fewer where Agg's limit of 2¹⁶ is near."""
        scale = min(scale, 65_000 / (self.get_figheight() * style.DPI))
        return self._saved(self._write_png, scale, {"Title": self.finding, "Description": self.alt_text})

    def svg(self) -> bytes:
        """Return the picture as SVG, letters as outlines (so that no font is needed to read it)."""
        with rc_context({"svg.hashsalt": "cchc"}):  # else the names inside the file are others each time
            return self._saved(FigureCanvasSVG(self).print_svg, 72 / style.DPI, {"Title": self.finding, "Date": None})

    def _write_png(self, target: io.BytesIO, metadata: dict[str, str]) -> None:
        """Write without transparency, which no figure has: smaller, sooner written, and simpler for what reads it."""
        canvas, texts = FigureCanvasAgg(self), PngInfo()
        canvas.draw()
        for name, text in metadata.items():
            texts.add_itxt(name, text)
        size, dots = canvas.get_width_height(), (self.get_dpi(), self.get_dpi())
        opaque = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        opaque.save(target, format="png", pnginfo=texts, dpi=dots, compress_level=PACKED)

    def _saved(self, write: Any, scale: float, metadata: dict[str, Any]) -> bytes:
        target, before = io.BytesIO(), self.get_dpi()
        self.set_dpi(style.DPI * scale)
        try:
            write(target, metadata=metadata)
        finally:
            self.set_dpi(before)
        return target.getvalue()

    def _repr_html_(self) -> str:
        return self._image("image/png", self.png())

    def vector_html(self) -> str:
        """Return the picture for a page of our own: as SVG, which is sharp at any size and drawn in half the time of a PNG."""
        return self._image("image/svg+xml", self.svg())

    def _image(self, media: str, content: bytes) -> str:
        data, width = b64encode(content).decode(), round(self.get_figwidth() * style.DPI)
        return (
            f'<img src="data:{media};base64,{data}" alt="{html.escape(self.alt_text)}" '
            f'style="width:{width}px;max-width:100%;height:auto">'
        )

    def __repr__(self) -> str:
        return self.alt_text or super().__repr__()


@dataclass(frozen=True)
class Context:
    """What a figure says of itself beside its table.

    Attributes
    ----------
    subtitle : str
        Year, criteria set, round and scope, in one line.
    marks : sequence of str
        Marks drawn in frames under the title, e.g. "Số liệu minh họa".
    decimals : int
        Places of printed points and indices.
    """

    subtitle: str = ""
    marks: Sequence[str] = ()
    decimals: int = 2


class Sheet:
    """A page being drawn; ``y`` is the height in pixels that is used so far."""

    def __init__(self) -> None:
        self.figure = Picture(figsize=(style.WIDTH / style.DPI, 1), dpi=style.DPI, facecolor=style.PAPER)
        self.figure.set_layout_engine("none")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.y: float = style.MARGIN

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = style.BODY,
        *,
        weight: str = "normal",
        colour: str = style.INK,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Place one line; ``y`` is the top of the line."""
        baseline = y + size * style.DPI / 72 * 1.04
        drawn = Text(
            x,
            baseline,
            style.tidy(text),
            fontproperties=style.font(size, weight),
            color=colour,
            parse_math=False,
        )
        drawn.set(horizontalalignment=align, verticalalignment="baseline", usetex=False)
        self.axes.add_artist(drawn)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = style.BODY, **how: Any) -> float:
        """Place lines under each other and return the height below them."""
        for number, line in enumerate(lines):
            self.text(x, y + number * style.line_height(size), line, size, **how)
        return y + len(lines) * style.line_height(size)

    def paragraph(self, x: float, text: str, room: float, size: float = style.BODY, **how: Any) -> None:
        """Wrap a text at the height reached and move on below it."""
        self.y = self.lines(x, self.y, style.wrap(text, room, size, how.get("weight", "normal")), size, **how)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Any = "none",
        edge: Any = "none",
        line: float = 1,
        hatch: str | None = None,
        dash: Literal["-", "--", ":"] = "-",
        order: float = 1,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        patch = Rectangle((x, y), max(width, 0), height, facecolor=fill, edgecolor=edge, linewidth=line, zorder=order)
        patch.set_linestyle(dash)
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatch_linewidth(0.8)
        self.axes.add_patch(patch)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = style.RULE,
        width: float = 1,
        order: float = 2,
        **how: Any,
    ) -> None:
        """Draw a line or, with ``marker``, points."""
        self.axes.add_line(Line2D(xs, ys, color=colour, linewidth=width, zorder=order, **how))

    def header(self, finding: str, context: Context, marks: Sequence[str] = ()) -> None:
        """Draw the finding as title, the line below it, and the marks in frames."""
        room = style.WIDTH - 2 * style.MARGIN
        self.figure.finding = one_way(finding)
        self.paragraph(style.MARGIN, finding, room, style.TITLE, weight="bold")
        self.y += 2
        if context.subtitle:
            self.paragraph(style.MARGIN, context.subtitle, room, style.SMALL, colour=style.QUIET)
        self.y += 4
        self._marks([*context.marks, *marks], room)
        self.y += 8

    def _marks(self, marks: Sequence[str], room: float) -> None:
        x: float = style.MARGIN
        height = style.line_height(style.SMALL)
        for mark in dict.fromkeys(marks):
            lines = style.wrap(mark, room - 16, style.SMALL, "bold")
            width = max(style.width_of(line, style.SMALL, "bold") for line in lines) + 16
            if x > style.MARGIN and x + width > style.MARGIN + room:
                x, self.y = style.MARGIN, self.y + height + 8
            self.box(x, self.y, width, height * len(lines) + 4, fill=style.WARM, edge=style.INK)
            self.lines(x + 8, self.y + 2, lines, style.SMALL, weight="bold")
            self.y += height * (len(lines) - 1)
            x += width + 8
        self.y += height + 8 if marks else 0

    def key(self, entries: Sequence[tuple[dict[str, Any], str]]) -> None:
        """Draw swatches with their meaning in a row, as many rows as needed."""
        x: float = style.MARGIN
        height = style.line_height(style.SMALL)
        for swatch, meaning in entries:
            width = 26 + style.width_of(meaning, style.SMALL) + 18
            if x > style.MARGIN and x + width > style.WIDTH - style.MARGIN + 18:
                x, self.y = style.MARGIN, self.y + height + 3
            self.box(x, self.y + 3, 20, height - 6, **swatch)
            self.text(x + 26, self.y, meaning, style.SMALL, colour=style.QUIET)
            x += width
        self.y += height + 6 if entries else 0

    def finished(self, alt_text: str, table: pd.DataFrame, notes: Sequence[str] = ()) -> Picture:
        """Write the notes, cut the sheet to its height and return it."""
        self.y += 4 if notes else 0
        for note in notes:
            self.paragraph(style.MARGIN, note, style.WIDTH - 2 * style.MARGIN, style.SMALL, colour=style.QUIET)
        height = self.y + style.MARGIN
        self.axes.set_xlim(0, style.WIDTH)
        self.axes.set_ylim(height, 0)
        self.figure.set_size_inches(style.WIDTH / style.DPI, height / style.DPI)
        self.figure.alt_text = style.tidy(alt_text)
        self.figure.table = table
        return self.figure
