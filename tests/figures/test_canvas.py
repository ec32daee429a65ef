from __future__ import annotations

import html
import re
import subprocess
import sys
from base64 import b64decode

import pandas as pd
import pytest

from cchc_eval.figures import Context, style
from cchc_eval.figures.canvas import Picture, Sheet
from tests.figures import layout


def sheet(finding: str = "Kết luận", context: Context | None = None) -> Picture:
    page = Sheet()
    page.header(finding, context or Context("Năm 2017", ["Số liệu minh họa"]))
    return page.finished("Hình <thử> & 'xem'", pd.DataFrame({"unit": ["a"]}), ["Ghi chú."])


def test_a_picture_carries_finding_alternative_text_and_table() -> None:
    picture = sheet()
    assert (picture.finding, picture.alt_text) == ("Kết luận", "Hình <thử> & 'xem'")
    assert list(picture.table["unit"]) == ["a"]
    assert 'alt="Hình &lt;thử&gt; &amp; &#x27;xem&#x27;"' in picture._repr_html_()
    assert repr(picture) == picture.alt_text


def test_on_a_page_it_is_the_vector_picture() -> None:
    picture = sheet()
    made = re.fullmatch(
        r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)" style="[^"]*">', picture.vector_html()
    )
    assert made is not None
    assert b64decode(made[1]) == picture.svg()
    assert html.unescape(made[2]) == picture.alt_text


def test_marks_and_subtitle_are_written_on_it() -> None:
    assert {"Kết luận", "Năm 2017", "Số liệu minh họa", "Ghi chú."} <= {text for text, *_box in layout.boxes(sheet())}


@pytest.mark.parametrize("count", [1, 3, 9])
def test_many_or_long_marks_wrap(count: int) -> None:
    marks = [f"Số liệu minh họa, không phải số liệu thật của đơn vị {n} " + "rất dài " * n * 6 for n in range(count)]
    assert layout.faults(sheet(context=Context("Năm 2017", marks))) == []


@pytest.mark.parametrize(
    "finding",
    ["", "x" * 500, "Đơn vị $x^2$ và \\frac{1}{2} $", "Nhiều chữ " * 60, "Ti\u0301nh 漢字 🙂", "_^{}%"],
)
def test_any_text_can_be_a_title(finding: str) -> None:
    picture = sheet(finding)
    assert layout.faults(picture) == []
    assert picture.png(1)[:8] == b"\x89PNG\r\n\x1a\n"
    assert b"<svg" in picture.svg()


def test_it_is_as_wide_as_promised_and_twice_as_fine() -> None:
    import io

    from matplotlib.image import imread

    picture = sheet()
    assert picture.get_figwidth() * style.DPI == style.WIDTH <= 900
    assert imread(io.BytesIO(picture.png())).shape[1] == 2 * style.WIDTH
    assert picture.get_dpi() == style.DPI


def test_the_same_picture_twice_is_the_same_file() -> None:
    assert sheet().png() == sheet().png()


def test_a_very_long_picture_is_saved_all_the_same() -> None:
    page = Sheet()
    page.header("Dài", Context())
    page.y = 50_000  # twice that is more than Agg can draw
    assert page.finished("", pd.DataFrame()).png()[:4] == b"\x89PNG"


def test_figures_do_not_touch_pyplot() -> None:
    program = "import sys, cchc_eval.figures; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
