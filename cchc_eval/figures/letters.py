"""The letters of figures, read from memory.

matplotlib reads its font's file anew, by calls to Python, for each letter of each text: two thirds of the time of drawing. Here
the renderers get a font that was read once. They draw what matplotlib's own draw, to the byte, and if a later version asks for
its fonts in another way, they still do, as slowly as before.
"""

from __future__ import annotations

import io
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

STRAIGHT = [[0x10000, 0], [0, 0x10000]]


@lru_cache(maxsize=8)
def _bytes(file: str) -> bytes:
    return Path(file).read_bytes()


@lru_cache(maxsize=32)
def _read(file: str, _thread: int) -> Any:
    """Return a font of its own for each thread: two must not lay out with one."""
    return FT2Font(io.BytesIO(_bytes(file)))


@lru_cache(maxsize=64)
def _file(prop: FontProperties) -> str:
    return str(findfont(prop))


def held(prop: FontProperties) -> Any:
    """Return the font of some properties, held in memory, as if no text had been laid out with it yet."""
    font = _read(_file(prop), threading.get_ident())
    font.clear()
    if hasattr(font, "_set_transform"):  # from 3.11 on, drawing leaves it turned and moved
        font._set_transform(STRAIGHT, [0, 0])
    return font


class Outlines(TextToPath):
    """Texts as outlines, and how wide they are."""

    def _get_font(self, prop: FontProperties) -> Any:
        font = held(prop)
        font.set_size(self.FONT_SCALE, self.DPI)
        return font


class _Dots(RendererAgg):
    def _prepare_font(self, font_prop: FontProperties) -> Any:
        font = held(font_prop)
        font.set_size(font_prop.get_size_in_points(), self.dpi)
        return font


class Dots(FigureCanvasAgg):
    """What a figure is drawn on in dots."""

    def get_renderer(self) -> Any:
        """Return what draws; a new one for each drawing."""
        self.renderer = _Dots(*self.get_width_height(physical=True), self.figure.dpi)
        return self.renderer


class _Lines(RendererSVG):
    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self._text2path = Outlines()


class Lines(FigureCanvasSVG):
    """What a figure is drawn on as SVG."""

    def print_svg(self, filename: Any, *, bbox_inches_restore: Any = None, metadata: Any = None) -> None:
        """Write the figure into an open file of bytes."""
        dpi, (width, height) = self.figure.dpi, self.figure.get_size_inches()
        text = io.TextIOWrapper(filename, "utf-8", newline="\n", write_through=True)
        self.figure.dpi = 72
        lines = _Lines(width * 72, height * 72, text, image_dpi=dpi, metadata=metadata)
        renderer: Any = MixedModeRenderer(
            self.figure, width, height, dpi, lines, bbox_inches_restore=bbox_inches_restore
        )
        self.figure.draw(renderer)
        renderer.finalize()
        text.detach()
