"""What a reader's eye checks first: nothing is cut off, and no two texts lie over each other."""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from cchc_eval.figures import Picture, style


def boxes(picture: Picture) -> list[tuple[str, float, float, float, float]]:
    """Return each text with its left, bottom, right and top in pixels, as Agg draws it."""
    renderer = FigureCanvasAgg(picture).get_renderer()
    found = []
    for text in picture.findobj(Text):
        if text.get_text().strip() and text.get_visible():
            box = text.get_window_extent(renderer)
            found.append((text.get_text(), box.x0, box.y0, box.x1, box.y1))
    return found


def faults(picture: Picture, slack: float = 1.0) -> list[str]:
    """Name every text that leaves the picture and every pair of texts that overlap by more than ``slack`` pixels."""
    width, height = (size * style.DPI for size in picture.get_size_inches())
    all_boxes = boxes(picture)
    found = [f"cut off: {t}" for t, x0, y0, x1, y1 in all_boxes if x0 < 0 or y0 < 0 or x1 > width or y1 > height]
    ordered = sorted(all_boxes, key=lambda box: box[2])
    for n, (text, x0, y0, x1, y1) in enumerate(ordered):
        for other, u0, v0, u1, v1 in ordered[n + 1 :]:
            if v0 >= y1 - slack:
                break
            if min(x1, u1) - max(x0, u0) > slack and min(y1, v1) - max(y0, v0) > slack:
                found.append(f"overlap: {text!r} and {other!r}")
    return found


def words(picture: Picture) -> str:
    """Return everything written on a picture, as one text."""
    return " ".join(text for text, *_box in boxes(picture))
