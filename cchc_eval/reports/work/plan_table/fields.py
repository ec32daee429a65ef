"""Rows that name a field of the plan instead of a task: *I. Cải cách thể chế*, or one merged cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cchc_eval.reports.work.plan_table.headings import plain, unmarked

_HEAD = re.compile(
    r"\s*(?:(?:linh vuc|phan|muc|field)\s+)?(?P<number>[ivxl]{1,6}|[a-h]|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]+\s*(?=\S)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"[IVXL]{1,6}|[A-Z]")
_LEAST_WORDS = 2


def is_group_number(number: str) -> bool:
    """Whether what stands in the column of numbers is that of a field: Roman, or a capital letter.

    >>> [is_group_number(one) for one in ("IV.", "A", "1", "a)", "")]
    [True, True, False, False, False]
    """
    return bool(_GROUP.fullmatch(number.strip(" .)")))


def headed(text: str) -> tuple[str, str]:
    """Return the number before a text, and the text: *II. Cải cách thủ tục* is ``("II", "Cải cách thủ tục")``."""
    found = _HEAD.match(unmarked(text))
    return (
        (text[found.start("number") : found.end("number")], text[found.end() :].strip())
        if found
        else ("", text.strip())
    )


class Fields:
    """The fields of a plan, to be found by what a table calls them.

    Parameters
    ----------
    fields : sequence of mapping
        ``code`` and ``name``, as the plan's payload has them.
    """

    def __init__(self, fields: Sequence[Mapping[str, str]]) -> None:
        self.names = {one["code"]: one["name"] for one in fields}
        self._words = {code: plain(name) for code, name in self.names.items()}

    def find(self, text: str) -> str:
        """Return the code of a field by its name, or by the only one whose words hold all of the text's, or are all in it."""
        return self._found(text) or self._found(headed(text)[1])

    def _found(self, text: str) -> str:
        words = plain(text)
        if not words:
            return ""
        for code, name in self._words.items():
            if words in (name, plain(code)):
                return code
        said = set(words.split())
        near = [
            code
            for code, name in self._words.items()
            if len(parts := set(name.split())) >= _LEAST_WORDS
            and len(said) >= _LEAST_WORDS
            and (parts <= said or said <= parts)
        ]
        return near[0] if len(near) == 1 else ""
