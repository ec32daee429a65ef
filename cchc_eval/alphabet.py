"""The Vietnamese alphabet: its order for lists of names, and text without marks for searching.

``sorted()`` follows code points and puts *Đ* behind *Z* and *Ă* behind *Y*; the order here is that of Vietnamese
dictionaries: a ă â b c d đ e ê … o ô ơ … u ư … y, a word without a tone mark first, then huyền, hỏi, ngã, sắc, nặng.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_PLACE = {letter: i for i, letter in enumerate(_LETTERS)}
_DIGITS = re.compile(r"\d+", re.ASCII)


def sort_key(text: str) -> tuple[object, ...]:
    """Return the key under which a text stands in the Vietnamese alphabet.

    Letters count first, then tones, then capitals (small letters first); numbers within a text count as numbers
    (*Phòng 2* before *Phòng 10*). Signs come before digits, and digits before letters.

    >>> sorted(["Đông Hà", "Dung", "Ân", "An", "Ăn"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Dung', 'Đông Hà']
    >>> sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
    """
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    plain = unicodedata.normalize("NFC", text)
    at = 0
    while at < len(plain):
        number = _DIGITS.match(plain, at)
        if number:
            letters.append((1, int(number[0]), ""))
            tones.append(0)
            at = number.end()
            continue
        letter, tone = _parted(plain[at].lower())
        letters.append((2, _PLACE[letter], "") if letter in _PLACE else (0, 0, letter))
        tones.append(tone)
        at += 1
    return tuple(letters), tuple(tones), plain.swapcase()


def name_key(name: str) -> tuple[object, ...]:
    """Return the key under which a person stands in a list: by the given name, which comes last, then by the whole name.

    >>> sorted(["Trần Văn Đức", "Lê Thị Dung", "Phạm Ân"], key=name_key)
    ['Phạm Ân', 'Lê Thị Dung', 'Trần Văn Đức']
    """
    given = name.split()[-1] if name.split() else ""
    return sort_key(given), sort_key(name)


def _parted(letter: str) -> tuple[str, int]:
    """Return a small letter without its tone mark, and the place of the tone (0: none)."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((i for i, mark in enumerate(_TONES, 1) if mark in marks), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def folded(text: str) -> str:
    """Return a text as it is searched: small letters without any mark, *đ* as *d*, single spaces.

    >>> folded("Kế hoạch  Đào tạo")
    'ke hoach dao tao'
    """
    marks = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(mark for mark in marks if not unicodedata.combining(mark)).split())
