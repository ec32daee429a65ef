from __future__ import annotations

import io
import threading

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.textpath import text_to_path

from cchc_eval.figures import letters, style
from cchc_eval.figures.canvas import Context, Picture, Sheet


def drawn() -> Picture:
    sheet = Sheet()
    sheet.header(
        "Lĩnh vực mất nhiều điểm nhất: Hiện đại hóa, 3,25 trong 16 điểm", Context("Năm 2017", ["Số liệu minh họa"])
    )
    sheet.box(20, sheet.y, 200, 12, fill=style.BLUE, hatch=style.NA_HATCH)
    return sheet.finished("Biểu đồ", None)  # type: ignore[arg-type]


def test_letters_read_from_memory_are_drawn_as_matplotlib_draws_them() -> None:
    picture = drawn()
    ours, own = letters.Dots(picture), FigureCanvasAgg(picture)
    for canvas in (ours, own, ours):  # the third time: drawing leaves no trace in the font
        canvas.draw()
    assert bytes(ours.buffer_rgba()) == bytes(own.buffer_rgba())
    assert len(set(bytes(ours.buffer_rgba()))) > 50  # not an empty sheet


def test_outlines_too() -> None:
    picture, made = drawn(), []
    for canvas in (letters.Lines(picture), FigureCanvasSVG(picture), letters.Lines(picture)):
        target = io.BytesIO()
        with rc_context({"svg.hashsalt": "cchc"}):
            canvas.print_svg(target, metadata={"Date": None})
        made.append(target.getvalue())
    assert made[0] == made[1] == made[2]
    assert b"</svg>" in made[0]


def test_widths_are_matplotlibs() -> None:
    text, font = "Số liệu minh họa – điểm tối đa 12,50", style.font(9.5, "bold")
    mine = letters.Outlines().get_text_width_height_descent(text, font, ismath=False)
    assert mine == text_to_path.get_text_width_height_descent(text, font, ismath=False)
    assert mine[0] > 100


def test_each_thread_has_a_font_of_its_own() -> None:
    found: list[int] = []
    held = [letters.held(style.font(9.5)) for _turn in range(2)]
    thread = threading.Thread(target=lambda: found.append(id(letters.held(style.font(9.5)))))
    thread.start()
    thread.join()
    assert held[0] is held[1]
    assert found[0] != id(held[0])
