"""How much a file may ask for before it is refused. A whole department's year fits in many times over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one reading.

    Attributes
    ----------
    file_bytes : int
        Of the file itself.
    unpacked_bytes : int
        Of all parts that are read, unpacked. Parts are streamed, never held: it bounds time more than memory.
    parts : int
        Files inside the workbook.
    sheets : int
    cells : int
        Cells that hold something, over all sheets.
    merged : int
        Areas of merged cells in one sheet.
    characters : int
        Of all texts in them; also of the workbook's table of texts.
    cell_characters : int
        Of one cell; as many as a spreadsheet holds in one.
    memory_bytes : int
        Of the process that reads (where the system knows such limits: not on Windows).
    seconds : float
        Until the process that reads is stopped.
    """

    file_bytes: int = 30 * 2**20
    unpacked_bytes: int = 600 * 2**20
    parts: int = 5_000
    sheets: int = 300
    cells: int = 500_000
    merged: int = 20_000
    characters: int = 20_000_000
    cell_characters: int = 32_767
    memory_bytes: int = 1_500 * 2**20
    seconds: float = 60.0


LIMITS = Limits()
