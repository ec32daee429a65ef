"""A picture as files for Word: SVG (sharp at any size) and PNG (for every program)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cchc_eval.figures.canvas import Picture


def files(picture: Picture, folder: Path | str, stem: str, scale: float = 2) -> tuple[Path, Path]:
    """Write ``stem.svg`` and ``stem.png`` into a folder and return their paths.

    Parameters
    ----------
    picture : Picture
    folder : path
        Made if it is not there.
    stem : str
        Name of the files without their ending.
    scale : float
        Dots of the PNG per pixel of the layout: 2 gives 280 dots per inch where the picture is set 16 cm wide.

    Returns
    -------
    (Path, Path)
        Of the SVG and of the PNG.

    Raises
    ------
    ValueError
        If `stem` is no plain file name.
    OSError
        If the folder cannot be written; no half-written file is left.
    """
    if not stem or stem != Path(stem).name or stem.startswith("."):
        raise ValueError(f"not a plain file name: {stem!r}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / f"{stem}.svg", folder / f"{stem}.png"
    for path, content in zip(paths, (picture.svg(), picture.png(scale)), strict=True):
        _write(path, content)
    return paths


def _write(path: Path, content: bytes) -> None:
    """Write beside and put in place, so that a file is whole or not there."""
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        Path(beside).chmod(0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
