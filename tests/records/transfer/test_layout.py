from __future__ import annotations

import pytest

from cchc_eval.records.transfer.layout import FILE_NAME, file_name

HASH = "ab" + "0" * 62


def test_the_entry_of_a_file() -> None:
    assert file_name(HASH) == f"tep/ab/{HASH}"
    found = FILE_NAME.fullmatch(file_name(HASH))
    assert found is not None
    assert found[2] == HASH


@pytest.mark.parametrize(
    "name",
    [
        f"tep/cd/{HASH}",
        f"tep/ab/{HASH}x",
        f"tep/ab/{HASH.upper()}",
        f"/tep/ab/{HASH}",
        f"tep/ab/../{HASH}",
        "tep/ab/",
        f"tep/ab/{HASH}\n",
    ],
)
def test_nothing_else_is_an_entry(name: str) -> None:
    assert not FILE_NAME.fullmatch(name)
