"""How every figure looks: sizes, colours, hatches and the measuring of text.

Lengths are pixels of a screen of 96 dots per inch; a figure is :data:`WIDTH` wide, so that it fits beside the
margins of JupyterLab on a screen of 1366 × 768. The colours are those of Okabe and Ito (Color Universal Design,
2008), which people with colour-blindness tell apart; wherever colour carries a meaning, a hatch, a marker or a word
carries it too, for black and white printing. DejaVu Sans comes with matplotlib and has every Vietnamese letter: no
font of the machine is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

WIDTH = 880
MARGIN = 16
DPI = 96
FAMILY = "DejaVu Sans"
LINE = 1.36  # height of a line in ems: room for stacked marks such as Ễ over a descender

TITLE, BODY, SMALL, TINY = 12.5, 9.5, 8.5, 7.5  # points

INK, QUIET, RULE, PAPER = "#1a1a1a", "#4d4d4d", "#b0b0b0", "#ffffff"
BLUE, SKY, ORANGE, VERMILION, GREEN = "#0072b2", "#56b4e9", "#e69f00", "#d55e00", "#009e73"
BAND, BAND_2 = "#ffffff", "#ececec"  # two greys in turn, for neighbouring class bands
WARM = "#fff3d6"  # behind a mark such as "số liệu minh họa"; its frame and words carry the meaning

OPEN_HATCH = "...."  # still open: unanswered, incomplete or invalid
NA_HATCH = "////"  # không áp dụng
PENALTY_HATCH, BONUS_HATCH = "xxxx", "++++"  # beside the points of the criteria


@lru_cache(maxsize=64)
def font(size: float, weight: str = "normal") -> FontProperties:
    """Return the one font of all figures in a size (points)."""
    return FontProperties(family=FAMILY, size=size, weight=weight)


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """Return every letter that the font can draw."""
    return frozenset(map(chr, get_font(findfont(font(BODY), fallback_to_default=False)).get_charmap()))


@lru_cache(maxsize=5_000)
def _tidy(text: str) -> str:
    letters = _letters()
    plain = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    return "".join(c if c in letters else "□" for c in plain)


def tidy(text: object) -> str:
    """Return a text as it can be drawn: letters composed (NFC), single spaces, a box for a sign that the font lacks."""
    return _tidy(unicodedata.normalize("NFC", str(text)))


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of one line of text in pixels, with the little that hinting may add."""
    if not text:
        return 0.0
    width = text_to_path.get_text_width_height_descent(text, font(size, weight), ismath=False)[0]
    return float(width) * DPI / 72 * 1.02


def line_height(size: float) -> float:
    """Return the height of a line in pixels."""
    return size * DPI / 72 * LINE


def wrap(text: object, room: float, size: float, weight: str = "normal") -> list[str]:
    """Break a text into lines that are no wider than ``room`` pixels.

    Breaks at spaces; a single word that is wider than the room is broken inside, so that nothing is ever cut off.
    """
    lines: list[str] = []
    words = tidy(text).split(" ")
    while words:
        count = _fitting(words, room, size, weight)
        if count or len(words[0]) <= 1:
            lines.append(" ".join(words[: count or 1]))
            words = words[count or 1 :]
            continue
        word = words[0]
        fits = next((n for n in range(len(word) - 1, 0, -1) if width_of(word[:n], size, weight) <= room), 1)
        lines.append(word[:fits])
        words[0] = word[fits:]
    return lines


def _fitting(words: Sequence[str], room: float, size: float, weight: str) -> int:
    """Return how many words, put in one line, are no wider than the room; found by halves, for measuring is dear."""
    if width_of(" ".join(words), size, weight) <= room:
        return len(words)
    least, most = 0, len(words) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if width_of(" ".join(words[:middle]), size, weight) <= room:
            least = middle
        else:
            most = middle - 1
    return least


def longest_word(text: object, size: float, weight: str = "normal") -> float:
    """Return the width in pixels of the widest word: the least room in which the text wraps without breaking a word."""
    return max(width_of(word, size, weight) for word in tidy(text).split(" "))


def luminance(colour: tuple[float, float, float]) -> float:
    """Return the relative luminance (0 black … 1 white) of an sRGB colour. Source: WCAG 2.2, "relative luminance"."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def text_on(colour: tuple[float, float, float]) -> str:
    """Return black or white, whichever contrasts more with a colour: never below 4.58 : 1 (WCAG 2.2: 4.5)."""
    light = luminance(colour)
    return "#000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else PAPER
