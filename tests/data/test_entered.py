"""The whole of the article's year entered through the forms of notebooks 06, 07 and 01 into an empty workspace, as a new user would.

What is typed is what the article says, word for word; nothing is typed twice: what the register gives is confirmed on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval import load_criteria_set, score
from cchc_eval.numbers import format_date
from cchc_eval.records import Records, open_workspace
from cchc_eval.records.seed import load_seed
from cchc_eval.records.work.reading import IDS
from tests.data.shipped import BAI_BAO, INSPECTED, answers_of, set_path, units_of
from tests.widgets.typist import Typist
from tests.widgets.work.keeper import Keeper, inspector

SEED = load_seed(BAI_BAO)
BY_HAND = {("to_giup_viec", "nhiem_vu")}
"""What is asked beside a fact from the register and stands in none."""


def said(kind: str) -> dict[str, dict[str, Any]]:
    """What the shipped workspace holds of a kind, by id."""
    name = IDS.get(kind, kind)
    return {edit.subject[name]: dict(edit.payload) for edit in SEED.edits if edit.kind == kind}


def lines(named: list[dict[str, str]]) -> str:
    return "\n".join(one["name"] for one in named)


def enters_the_register(base: Path) -> None:
    user = Keeper(base).goes("documents")
    for one in said("document").values():
        day = format_date(one["date"])
        user.presses("keep_document", **{**pick(one, "number", "issuer", "type", "title"), "date": day})
        user.presses("close_opened")
    listed = user.parts("table")[0]
    papers = dict(zip((row[0] for row in listed["rows"]), listed["ids"], strict=True))
    paper = {name: papers[one["number"]] for name, one in said("document").items()} | {"": ""}
    user.goes("plans")
    for one in said("plan").values():
        basis = [paper[name] for name in one["basis"]]
        more = {"document": paper[one["document"]], "basis": basis, "fields": lines(one["fields"])}
        user.presses("plan", **pick(one, "type", "unit", "title", "note"), **more)
    plans = {one["type"]: name for name, one in user.desk.work.plans.items()}
    user.goes("duties")
    for one in said("duty").values():
        user.presses("duty", **pick(one, "role", "name", "unit", "note"))
    user.goes("outreach")
    (frame,) = said("outreach_plan").values()
    user.presses(
        "outreach_plan",
        plan=plans["tuyen_truyen"],
        contents=lines(frame["contents"]),
        channels=lines(frame["channels"]),
        note=frame["note"],
    )
    user.presses("promise", promised=[f"{one['content']}|{one['channel']}" for one in frame["promised"]])
    (done,) = said("outreach").values()
    documents = [paper[name] for name in done["documents"]]
    user.presses(
        "outreach", **pick(done, "title", "contents", "channels", "unit", "audience", "note"), documents=documents
    )
    user.goes("reports")
    (owed,) = said("report_duty").values()
    user.presses("report_duty", **pick(owed, "name", "by", "to", "frequency", "note"))
    user = inspector(base)
    for one in said("inspection").values():
        user.goes("inspections").presses("inspection", unit=one["unit"], plan=plans["kiem_tra"], note=one["note"])
        listed = user.parts("table")[0]
        at = next(
            at for at, name in enumerate(listed["ids"]) if user.desk.work.inspections[name]["unit"] == one["unit"]
        )
        user.say({"type": "show", "pick": {listed["pick"]: listed["ids"][at]}})
        user.presses("inspection_step", state=one["state"])
        user.presses("close_opened")


def pick(one: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: one[name] for name in names}


def scores_a_unit(base: Path, criteria_set: str, unit: str) -> None:
    """Confirm what the register gives, type what it does not give."""
    user = Typist(base, criteria_set, unit)
    for key, view in user.views.items():
        if source := view.get("source"):
            assert source["state"] == "proposed", key
            user.does(key, "source", {"action": "confirm", "digest": source["digest"], "answer": 0})
    for edit in SEED.edits:
        of = edit.subject
        if edit.kind == "answer" and (of["set"], of["unit"]) == (criteria_set, unit):
            for name, value in edit.payload["facts"].items():
                if "source" not in user.views[of["key"]] or (of["key"], name) in BY_HAND:
                    assert user.types(of["key"], name, value)["status"] == "saved"
    user.dialogue.close()


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    base = tmp_path_factory.mktemp("entered")
    enters_the_register(base)
    scores_a_unit(base, "so-2017", "so-khdt")
    for unit in INSPECTED:
        scores_a_unit(base, "phong-2017", unit)
    with open_workspace(base=base) as workspace:
        yield workspace.records()


@pytest.mark.parametrize("kind", ["document", *(kind for kind in IDS if said(kind))])
def test_every_statement_of_the_article_has_its_place(entered: Records, kind: str) -> None:
    """Ids apart, what people entered is what the shipped workspace holds, codes of contents and fields included."""
    work = entered.work(2017)
    names = {name: one["number"] for name, one in work.documents.items()} | {
        name: one["title"] for name, one in work.plans.items()
    }
    names |= {name: one["number"] for name, one in said("document").items()} | {
        name: one["title"] for name, one in said("plan").items()
    }

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in sorted(value.items()) if name not in ("source", "removed")}
        if isinstance(value, list):
            return sorted((plain(one) for one in value), key=str)
        return names.get(value, value) if isinstance(value, str) else value

    def all_of(things: Any) -> list[Any]:
        return sorted((plain(one) for one in things), key=str)

    place = {"outreach": "outreach", "duty": "duties", "report_duty": "report_duties"}.get(kind, f"{kind}s")
    found = getattr(work, place)
    assert all_of(dict(getattr(one, "payload", one)) for one in found.values()) == all_of(said(kind).values())


def test_its_points_are_those_of_the_shipped_workspace(entered: Records) -> None:
    """11.75 of 80 points by hand in ``test_facts.py``; here only 3 criteria of 13 and a part of one were typed, the rest
    came from the register.
    """
    for code in ("so-2017", "phong-2017"):
        criteria_set = load_criteria_set(set_path(code))
        listed = units_of(criteria_set.unit_group)
        by_hand = score(criteria_set, answers_of(SEED, code), units=listed).scores
        by_forms = score(criteria_set, entered.answers(2017, code), units=listed).scores
        order = [c.UNIT, c.KEY]
        typed, kept = (one.set_index(order)["points"].sort_index() for one in (by_hand, by_forms))
        assert dict(kept) == pytest.approx(dict(typed), abs=0, nan_ok=True)
    assert len(entered.fact_sources(2017, "so-2017", "so-khdt")) == 10
    assert entered.verify().ok
