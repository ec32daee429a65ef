"""Confirming what was carried over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.errors import NoAuthor, Refused, StaleRevision
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]


def test_confirming_is_a_revision_of_the_same_content(records: Records, at: Make) -> None:
    first = records.append("explanation", at(), {"text": "như năm trước", "carried": True})
    event = records.confirm("explanation", at(), 1)
    assert (event.payload, event.revision, event.follows) == ({"text": "như năm trước"}, 2, (first.id,))
    assert (first.version, event.version) == (2, 1)


def test_only_what_is_carried_can_be_confirmed(records: Records, at: Make) -> None:
    with pytest.raises(Refused, match="chờ xác nhận"):
        records.confirm("explanation", at(), 0)
    records.append("explanation", at(), {"text": "của năm nay"})
    with pytest.raises(Refused, match="chờ xác nhận"):
        records.confirm("explanation", at(), 1)


def test_confirming_what_somebody_changed_meanwhile_is_told(records: Records, at: Make) -> None:
    records.append("explanation", at(), {"text": "như năm trước", "carried": True})
    records.append("explanation", at(), {"text": "như năm trước, sửa", "carried": True}, 1)
    with pytest.raises(StaleRevision):
        records.confirm("explanation", at(), 1)


def test_nobody_starts_no_year(records: Records) -> None:
    with pytest.raises(NoAuthor):
        records.with_author(None).start_year(2017, 2018, "so-2017", "", [])
