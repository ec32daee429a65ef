"""What a browser kept of an appraisal: recorded after all, offered, or overtaken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval import columns as c
from tests.widgets.appraisal.appraiser import Appraiser, step


def draft(someone: Appraiser, field: str = "decision", value: Any = None, **more: Any) -> dict[str, Any]:
    kept = {"name": "n", "round": "appraisal", "key": "dem", "field": field, "base": 0, "author": "Lê Văn Thẩm", "value": value} | more
    (answer,) = someone.say({"type": "drafts", "drafts": [kept]})["drafts"]
    return answer


def points(someone: Appraiser, reason: str = "Thiếu căn cứ") -> dict[str, Any]:
    return {"decision": "points", "points": "1,5", "state": "", "facts": {}, "reason": reason, "judged": someone.views["dem"]["unit"]["judged"]}


def test_a_decision_that_never_arrived_is_offered_in_words(someone: Appraiser) -> None:
    found = draft(someone, value=points(someone))
    assert (found["status"], found["title"], found["label"]) == ("offer", "I.3. Đếm", "Quyết định")
    assert found["text"] == "Điểm do người thẩm định quyết định: 1,5\nLý do: Thiếu căn cứ"
    assert "Lê Văn Thẩm" in found["about"]


def test_one_that_arrived_after_all_is_not(someone: Appraiser) -> None:
    someone.decides("dem", c.OWN_POINTS, points="1,5", reason="Thiếu căn cứ")
    assert draft(someone, value=points(someone))["status"] == "same"
    assert draft(someone, key="muc", value={"decision": ""})["status"] == "same"


def test_over_a_newer_decision_nothing_is_offered(someone: Appraiser) -> None:
    someone.decides("dem", c.ACCEPT)
    found = draft(someone, value=points(someone))
    assert found["status"] == "newer"
    assert "Lê Văn Thẩm" in found["about"]


def test_an_opinion(someone: Appraiser) -> None:
    assert draft(someone, "text:opinion", "Đề nghị bổ sung")["label"] == "Ý kiến thẩm định"
    someone.does("dem", "text:opinion", "Đề nghị bổ sung")
    assert draft(someone, "text:opinion", "Đề nghị bổ sung")["status"] == "same"


def test_what_is_no_part_of_the_set_is_shown_and_not_offered(someone: Appraiser) -> None:
    assert draft(someone, key="khong_co", value={"decision": "accept"})["status"] == "newer"
    assert draft(someone, field="fact:count", value="3")["status"] == "newer"


def test_when_the_dossier_has_moved_on_nothing_is_offered(base: Path) -> None:
    someone = Appraiser(base, person="Lê Văn Thẩm")
    value = points(someone)
    step(someone, "return", note="Bổ sung")
    again = Appraiser(base, person="Lê Văn Thẩm")
    found = draft(again, value=value)
    assert found["status"] == "newer"
    assert found["about"].startswith("Đơn vị đang tự chấm")
    assert "bước khác" in draft(someone, round="appraisal_2", value=value)["about"] or found["about"]


def test_drafts_of_the_survey_are_those_of_the_scoring_form(someone: Appraiser) -> None:
    assert draft(someone, "fact:points", "1,5", round="survey", key="diem_xhh")["status"] == "offer"
