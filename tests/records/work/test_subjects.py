from __future__ import annotations

import pytest
from pydantic import BaseModel

from cchc_eval.records.kinds import KINDS
from cchc_eval.records.work import subjects
from cchc_eval.records.work.reading import IDS


@pytest.mark.parametrize("kind", IDS)
def test_all_work_belongs_to_a_year_and_has_an_id(kind: str) -> None:
    fields = KINDS[kind].subject.model_fields
    assert {"year", IDS[kind]} <= set(fields)
    assert "set" not in fields  # else it would go with a unit's dossier


def test_each_subject_is_used_by_a_kind() -> None:
    used = {known.subject for known in KINDS.values()}
    own = [one for one in vars(subjects).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    assert {one for one in own if one.__module__ == subjects.__name__} <= used
