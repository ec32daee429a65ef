"""What a page asks beside the batches: only of an open unit, and what a document's correction will touch."""

from __future__ import annotations

import pytest

from cchc_eval.widgets.asides import KINDS
from cchc_eval.widgets.dialogue import Dialogue
from tests.widgets.past import put_last_year
from tests.widgets.typist import Typist


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_with_no_unit_open_it_is_said(tmp_path, kind):
    answer = Dialogue(tmp_path).answer({"type": kind, "client": "a"})
    assert answer["type"] == "refused"
    assert "Chưa mở" in answer["message"]


def test_who_cites_a_document_is_counted_over_units_and_years(tmp_path):
    documents = put_last_year(tmp_path)
    typist = Typist(tmp_path)
    cited = {"document": documents["report"], "muc": "", "page": "", "removed": False}
    for key, citation in (("ty_le", "c1"), ("muc", "c2"), ("dem", "c3")):
        typist.does(key, f"evidence:{citation}", cited)
        typist.types("co_khong", "answer", "yes")
    typist.does("dem", "evidence:c3", cited | {"removed": True})
    answer = typist.say({"type": "cited", "document": documents["report"]})
    assert "ở 3 tiêu chí của 1 đơn vị" in answer["text"]  # two this year, one last year
    assert "ở 0 tiêu chí" in typist.say({"type": "cited", "document": "khong-co"})["text"]
    typist.dialogue.close()


def test_a_criterion_that_is_not_in_the_set_has_no_history(typist):
    assert typist.say({"type": "history", "key": "la"})["entries"] == []
