"""What is remembered equals what is computed anew, and nothing is computed for a change that a source does not look at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.records.sources import Proposal, propose
from cchc_eval.records.sources.remembering import Remembered
from cchc_eval.records.work.reading import Work
from tests.records.sources.kit import DKKD, PLACES, PLAN, SO, UNITS, shipped, tasks, work

LEAVES = [
    (unit, leaf) for unit in (SO, DKKD) for leaf in shipped("so-2017" if unit is SO else "phong-2017").leaves() if leaf.facts_from
]  # fmt: skip
DONE = {"state": "done", "done_on": "2017-05-30"}
VERSIONS: dict[str, list[dict[str, Any]]] = {
    "plan": [PLAN, PLAN | {"document": "d"}, PLAN | {"unit": "phong-dkkd"}, PLAN | {"fields": [{"code": "the_che", "name": "Thể chế"}]}],
    "task": [{"plan": "p", "title": "A", "owner": "phong-dkkd", "due": "2017-06-30", **more} for more in ({}, DONE, {"field": "the_che"})],
    "outreach_plan": [{}, {"staff": 50}],
    "outreach": [{"title": "H", "contents": ["the_che"], "channels": ["hoi_nghi"], "staff": n, "unit": "phong-dkkd"} for n in (None, 20)],
    "inspection": [{"unit": "phong-dkkd"}, {"unit": "phong-dkkd", "state": "concluded", "held_on": "2017-03-01"}],
    "finding": [{"unit": "phong-dkkd", "what": "B"}, {"unit": "phong-dn", "what": "B", "due": "2017-06-30"}],
    "report_duty": [{"name": "R", "by": "so", "to": "so_noi_vu", "frequency": "quarter", "periods": [{"code": "Q1", "due": "2017-04-01"}]}],
    "duty": [{"role": "lead", "unit": "so-khdt"}, {"role": "advise", "unit": "van-phong"}, {"role": "support", "name": "An", "unit": "mot-cua"}],
    "report": [{"state": "draft"}, {"state": "delivered", "delivered_on": "2017-03-31", "document": "d"}],
}  # fmt: skip
IDS = {"plan": "p", "outreach_plan": "so-khdt", "report_duty": "r", "report": "r/Q1"}


def compute(unit: Any, leaf: Any, found: Work) -> Proposal | None:
    cs = shipped("so-2017" if unit is SO else "phong-2017")
    return propose(found, UNITS, cs, leaf, unit, complete=True)


def changed(before: Work, kind: str, at: int) -> Work:
    """The work with a thing in another version, or without it; all else as it is, the very same objects."""
    if kind == "document":
        return replace(before, documents={"d": {"date": f"2017-01-{at + 1:02}", "number": "1"}} if at else {})
    name, versions = IDS.get(kind, "x"), VERSIONS[kind]
    things = {key: item for key, item in getattr(before, PLACES[kind]).items() if key != name}
    if at < len(versions):
        made = getattr(work((kind, name, versions[at])), PLACES[kind])[name]
        things[name] = replace(made, event=f"{kind}-{at}")
    return replace(before, **{PLACES[kind]: dict(sorted(things.items()))})


@given(steps=st.lists(st.tuples(st.sampled_from([*VERSIONS, "document"]), st.integers(0, 4)), max_size=8))
def test_it_is_what_is_computed_anew(steps: list[tuple[str, int]]) -> None:
    remembered, found = Remembered(), Work(2017)
    for step in [("document", 0), *steps]:
        found = changed(found, *step)
        for unit, leaf in LEAVES:
            made = remembered.of(f"{unit.key} {leaf.key}", found, partial(compute, unit, leaf))
            assert made == compute(unit, leaf, found)


@pytest.mark.parametrize(
    ("kind", "again"),
    [
        ("task", {"linh_vuc_ke_hoach", "nhiem_vu_dung_han"}),
        ("finding", {"khac_phuc"}),
        ("outreach", {"noi_dung_tuyen_truyen", "hinh_thuc_tuyen_truyen", "pho_bien_cong_chuc"}),
        ("duty", {"lanh_dao_phu_trach", "tham_muu", "to_giup_viec"}),
        ("earlier", set()),
    ],
)
def test_only_what_looks_at_the_changed_part_is_computed(kind: str, again: set[str]) -> None:
    remembered, asked = Remembered(), []

    def count(unit: Any, leaf: Any, found: Work) -> Proposal | None:
        asked.append(leaf.key)
        return compute(unit, leaf, found)

    def all_of(found: Work) -> set[str]:
        asked.clear()
        for leaf in (leaf for unit, leaf in LEAVES if unit is SO):
            remembered.of(leaf.key, found, partial(count, SO, leaf))
        return set(asked)

    before = work(*tasks({"due": "2017-06-30"}))
    assert len(all_of(before)) == 16
    assert all_of(before) == all_of(replace(before)) == set()
    after = (
        replace(before, earlier={"x": next(iter(before.tasks.values()))})
        if kind == "earlier"
        else changed(before, kind, 0)
    )
    assert all_of(after) == again


def test_the_same_proposal_is_the_same_object() -> None:
    leaf = next(leaf for unit, leaf in LEAVES if leaf.key == "nhiem_vu_dung_han" and unit is SO)
    remembered, before = Remembered(), work(*tasks({"due": "2017-06-30"}))
    first = remembered.of("k", before, partial(compute, SO, leaf))
    assert first is not None
    assert first.facts == {"done": "0", "due": "1"}
    other = work(*tasks({"due": "2017-06-30"}), ("task", "x", {"plan": "khac", "title": "Của kế hoạch khác"}))
    assert remembered.of("k", other, partial(compute, SO, leaf)) is first
    done = work(*tasks({"due": "2017-06-30", **DONE}))
    second = remembered.of("k", done, partial(compute, SO, leaf))
    assert second is not None
    assert second.facts == {"done": "1", "due": "1"}
