"""Texts that only say that there is nothing: “-”, “Không có”. Where evidence or an explanation is asked they count as blank."""

from __future__ import annotations

from cchc_eval.alphabet import folded

_WORDS = frozenset({
    "khong", "khong co", "ko", "ko co", "chua co", "khong co tai lieu", "khong co tai lieu kiem chung", "khong co minh chung",
    "khong co van ban", "chua co tai lieu kiem chung", "none", "nothing", "no evidence", "n/a",
})  # fmt: skip


def means_nothing(text: str) -> bool:
    """Return whether a text is blank or only says that there is nothing.

    >>> [means_nothing(text) for text in ("–", "(Không có.)", "Không có vụ việc nào", "12/BC-SKH")]
    [True, True, False, False]
    """
    if not any(letter.isalnum() for letter in text):
        return True
    return " ".join(folded(text).split()).strip(' .,;:!-–—()[]"“”') in _WORDS
