"""A figure in the running text, with its alternative text."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Emu
from lxml import etree  # type: ignore[import-untyped]

WIDTH, HEIGHT = 165 * 36_000, 215 * 36_000  # EMU: the width of the text on an upright page, and room for a caption


class InText:
    """What a tag ``{{ figure.picture }}`` becomes: a drawing in the paragraph where it stands.

    A template sees no attribute of it (names with an underscore are closed to the sandbox).
    """

    __slots__ = ("_alt", "_document", "_png")

    def __init__(self, document: Any, png: bytes, alt: str) -> None:
        self._document, self._png, self._alt = document, png, alt

    def __html__(self) -> str:
        """Return the run that holds the drawing."""
        inline = self._document.current_rendering_part.new_pic_inline(io.BytesIO(self._png), Emu(WIDTH), None)
        extent, properties = inline.extent, inline.docPr
        if extent.cy > HEIGHT:
            inline = self._document.current_rendering_part.new_pic_inline(io.BytesIO(self._png), None, Emu(HEIGHT))
            properties = inline.docPr
        properties.set("descr", self._alt)
        drawing = etree.tostring(inline, encoding="unicode")
        return f'</w:t></w:r><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    def __str__(self) -> str:
        return self._alt
