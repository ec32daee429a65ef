"""The type of a document as its sign tells it; what is recorded and printed is Vietnamese in every language of the screen."""

from __future__ import annotations

import re
import unicodedata

_SIGN = re.compile(r"(?:số\s*:?\s*)?\d\w*\s*(?:/\s*\d{4}\s*)?[/-]\s*([^\W\d]+)(?=[-/\s]|$)", re.IGNORECASE)
_TYPES = {
    "qđ": "Quyết định",
    "kh": "Kế hoạch",
    "nq": "Nghị quyết",
    "bc": "Báo cáo",
    "tb": "Thông báo",
    "ct": "Chỉ thị",
    "ttr": "Tờ trình",
    "bb": "Biên bản",
}


def type_by_sign(number: str) -> str:
    """Return the type of a document by the letters after its number, empty where they do not tell it (such as of official letters).

    >>> type_by_sign("354/QĐ-SKH-VP"), type_by_sign("18-NQ/TW"), type_by_sign("1234/SKHĐT-VP")
    ('Quyết định', 'Nghị quyết', '')
    """
    found = _SIGN.match(unicodedata.normalize("NFC", number.strip()))
    return _TYPES.get(found[1].casefold(), "") if found else ""
