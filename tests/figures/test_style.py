from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import colormaps
from matplotlib.colors import to_rgb

from cchc_eval.figures import style

VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


@given(st.text(max_size=200), st.floats(20, 400), st.sampled_from([style.TINY, style.SMALL, style.TITLE]))
def test_wrapping_loses_nothing_and_stays_inside(text: str, room: float, size: float) -> None:
    lines = style.wrap(text, room, size)
    assert "".join(lines).replace(" ", "") == style.tidy(text).replace(" ", "")
    assert all(style.width_of(line, size) <= room or len(line) == 1 for line in lines)


def test_a_word_is_kept_whole_where_it_fits() -> None:
    text = "Phòng Doanh nghiệp, Kinh tế tập thể và tư nhân"
    assert " ".join(style.wrap(text, 150, style.BODY)) == text
    assert len(style.wrap(text, 150, style.BODY)) > 1


def test_letters_in_two_parts_become_one() -> None:
    assert style.tidy("Ti\u0302e\u0301\nu\u200b") == "Tîé u"


def test_a_sign_that_the_font_lacks_is_drawn_as_a_box() -> None:
    assert style.tidy("Phòng 漢") == "Phòng □"


@pytest.mark.parametrize("letters", [VIETNAMESE, VIETNAMESE.upper(), "–−×÷≤≥·%½"])
def test_the_font_has_every_letter(letters: str) -> None:
    from matplotlib.font_manager import findfont, get_font

    drawn = get_font(findfont(style.font(10), fallback_to_default=False)).get_charmap()
    assert [letter for letter in letters if ord(letter) not in drawn] == []


def test_luminance_of_black_white_and_a_known_grey() -> None:
    # #777777: (0x77/255 + 0.055)/1.055 = 0.4945…, ^2.4 = 0.1845; contrast to white 1.05/(0.1845+0.05) = 4.48 (WCAG's own example)
    grey = (0x77 / 255,) * 3
    assert style.luminance((0, 0, 0)) == 0
    assert style.luminance((1, 1, 1)) == pytest.approx(1)
    assert 1.05 / (style.luminance(grey) + 0.05) == pytest.approx(4.48, abs=0.005)


def test_numbers_stand_out_on_every_shade_and_shades_darken_steadily() -> None:
    shades = [colormaps["Blues"](0.04 + 0.92 * n / 100)[:3] for n in range(101)]
    lights = [style.luminance(shade) for shade in shades]
    assert lights == sorted(lights, reverse=True)
    for shade, light in zip(shades, lights, strict=True):
        ink = style.luminance(to_rgb(style.text_on(shade)))
        assert (max(ink, light) + 0.05) / (min(ink, light) + 0.05) >= 4.5
