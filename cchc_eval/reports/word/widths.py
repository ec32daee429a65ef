"""How the columns of a table share its width: no number and no word is cut, and long texts get what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

NORMAL, SMALLEST = 12.0, 8.0  # points of a table's letters
SIZES = (12.0, 11.0, 10.0)  # tried where they save many lines
MUCH, SAVED = 0.65, 6  # of the lines, and so many of them: smaller letters alone save less
TWIP = 56.7  # per mm
EM = 0.3528  # mm per point
PADDING = 3.6  # mm: what a cell's edges take
BOLD = 1.06  # how much wider bold letters are
MOVES, TURNS, SEEN = (
    (4.0, 8.0, 12.0),
    10,
    20,
)  # mm that a column may give another, how often, and the rows that are looked at
TALL, EASY = 4, 0.6  # lines of a short text beside a long one, and the share of the width that may go to such columns
NARROW = 10  # letters in a line of a text that is set about one word to the line
UNCUT = 13  # em of the longest word that is not cut: addresses on the web are longer


def shared(width: int, rows: Sequence[Sequence[str]]) -> tuple[list[int], float]:
    """Return the widths of columns, and the size of letters with which every word fits.

    Parameters
    ----------
    width : int
        Twips of the table.
    rows : sequence of sequences of str
        Its cells, the head first; as many in each row.

    Returns
    -------
    tuple
        Twips of each column, which add up to ``width``; points, less than 12 only where words would be cut otherwise or
        many lines are saved.
    """
    if not rows:
        return [], NORMAL
    room = width / TWIP
    tried = [(size, *_set(room, rows, size)) for size in SIZES]
    fitting = [one for one in tried if one[2]]
    if not fitting:
        size = SIZES[-1]
        while size > SMALLEST and not _set(room, rows, size)[1]:
            size -= 0.5
        return _twips(width, _set(room, rows, size)[0]), size
    size, widths, _fits = fitting[0]
    for other, narrower, _also in fitting[1:]:
        before, after = _lines(rows, widths, size), _lines(rows, narrower, other)
        eased = _squeezed(rows, narrower, other) < _squeezed(rows, widths, size)
        if eased or (after < MUCH * before and before - after >= SAVED):
            size, widths = other, narrower
    return _twips(width, widths), size


def _set(room: float, rows: Sequence[Sequence[str]], size: float) -> tuple[list[float], bool]:
    """Return the widths at a size of letters, and whether every word fits into them."""
    columns = list(zip(*rows, strict=True))
    least = [PADDING + _widest(column, lambda text: min(_word(text), UNCUT)) * EM * size for column in columns]
    wanted = [PADDING + _widest(column, _long) * EM * size for column in columns]
    weight = [sum(map(len, column)) or 1 for column in columns]
    if sum(least) > room:
        return _poured(room, least, wanted, weight), False
    easy = [max(low, PADDING + (high - PADDING) / TALL) for low, high in zip(least, wanted, strict=True)]
    longest = easy.index(max(easy))
    easy[longest] = least[longest]  # the longest text gets what is left, not the most
    if sum(easy) - easy[longest] <= EASY * room and sum(easy) <= room:
        least = easy  # a name beside a long reason is not set one word to the line
    return _fewer_lines(_poured(room, least, wanted, weight), least, rows, size), True


def _widest(column: Sequence[str], measure: Callable[[str], float]) -> float:
    """Return the most that a column's cells take by a measure, in em; its head is bold."""
    head, *others = map(measure, column)
    return max([head * BOLD, *others])


def _fewer_lines(
    widths: Sequence[float], least: Sequence[float], rows: Sequence[Sequence[str]], size: float
) -> list[float]:
    """Move width from columns that can spare it to those whose texts or heads take the most lines, as long as it saves lines."""
    best = list(widths)
    tall = [rows[0], *sorted(rows[1:], key=lambda row: max(map(len, row)))[-SEEN:]]
    texts = [
        [[_long(word) * EM * size for word in text.split()] for text in column] for column in zip(*tall, strict=True)
    ]
    known: dict[tuple[int, int], list[int]] = {}

    def lines(column: int, width: float) -> list[int]:
        key = column, round(width * 10)
        if key not in known:
            known[key] = [_wrapped(words, width - PADDING, 0.25 * EM * size) for words in texts[column]]
        return known[key]

    now = [lines(column, width) for column, width in enumerate(best)]
    total = sum(map(max, zip(*now, strict=True)))
    for _turn in range(TURNS):
        found: tuple[int, float, int, int] | None = None
        for moved in MOVES:
            for giver in range(len(best)):
                if best[giver] - moved < least[giver]:
                    continue
                without = [*now[:giver], lines(giver, best[giver] - moved), *now[giver + 1 :]]
                for taker in range(len(best)):
                    if taker != giver:
                        other = [*without[:taker], lines(taker, best[taker] + moved), *without[taker + 1 :]]
                        count = sum(map(max, zip(*other, strict=True)))
                        if count < (found[0] if found else total):
                            found = count, moved, giver, taker
        if found is None:
            break
        total, moved, giver, taker = found
        best[giver] -= moved
        best[taker] += moved
        now[giver], now[taker] = lines(giver, best[giver]), lines(taker, best[taker])
    return best


def _wrapped(words: Sequence[float], inside: float, space: float) -> int:
    """Return how many lines words of these lengths (mm) take."""
    count, used = 1, 0.0
    for word in words:
        if used and used + space + word > inside:
            count, used = count + 1, word
        else:
            used += word + (space if used else 0)
        while used > inside > 1:  # a word that is cut
            count, used = count + 1, used - inside
    return count


def _lines(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> int:
    """Return how many lines the rows take together."""
    return sum(max(_cells(row, widths, size)) for row in rows)


def _squeezed(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> int:
    """Return how many cells are taller than they should be because they are set about one word to the line."""
    return sum(
        lines > TALL + 1 and len(text) < NARROW * lines
        for row in rows
        for text, lines in zip(row, _cells(row, widths, size), strict=True)
    )


def _cells(row: Sequence[str], widths: Sequence[float], size: float) -> list[int]:
    """Return how many lines each cell of a row takes."""
    return [
        _wrapped([_long(word) * EM * size for word in text.split()], width - PADDING, 0.25 * EM * size)
        for text, width in zip(row, widths, strict=True)
    ]


@lru_cache(maxsize=50_000)
def _long(text: str) -> float:
    """Return how long a text is, in em of Times: capitals are wider than small letters, the sign of a decimal takes half a digit."""
    wide, narrow = sum(map(text.count, "mM−")), sum(map(text.count, ",."))
    return 0.5 * len(text) + 0.22 * sum(map(str.isupper, text)) + 0.28 * wide + 0.34 * text.count("%") - 0.25 * narrow


def _word(text: str) -> float:
    """Return how long the longest piece of a text is that is not broken at a space or hyphen, in em."""
    return max(map(_long, re.split(r"[\s-]+", text)), default=0)


def _poured(room: float, least: Sequence[float], wanted: Sequence[float], weight: Sequence[float]) -> list[float]:
    """Give each column the least it needs, then pour what is left by weight, to none more than it wants while others want."""
    widths = list(least)
    open_columns = {number for number in range(len(widths)) if wanted[number] > widths[number]}
    left = room - sum(widths)
    while open_columns and left > 1e-9:
        total = sum(weight[number] for number in open_columns)
        full = {n for n in open_columns if widths[n] + left * weight[n] / total >= wanted[n]}
        if not full:
            for number in open_columns:
                widths[number] += left * weight[number] / total
            return widths
        for number in full:
            left -= wanted[number] - widths[number]
            widths[number] = wanted[number]
        open_columns -= full
    scale = room / sum(widths)
    return [one * scale for one in widths]


def _twips(width: int, widths: Sequence[float]) -> list[int]:
    """Round; the rest of the rounding goes to the widest."""
    rounded = [int(one * TWIP) for one in widths]
    rounded[rounded.index(max(rounded))] += width - sum(rounded)
    return rounded
