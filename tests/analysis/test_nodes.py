from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import node_table, progress_table
from tests.analysis import small
from tests.conftest import DEEP
from tests.oracle.strategies_sets import answers, criteria_sets
from tests.scoring.comparing import by_package, load

NUMBERS = [c.POINTS, c.MAXIMUM, c.LOST, a.OPEN, a.LEAVES, a.FINISHED]


def rows(given: dict, **more: str) -> dict[str, tuple[float, ...]]:
    table = node_table(small.scored({"x": given}, **more))
    return {row[c.KEY]: tuple(row[name] for name in NUMBERS) for row in table.to_dict("records")}


def test_nothing_declared_is_all_open() -> None:
    found = rows({})
    assert found["mot"] == (0, 7, 0, 7, 4, 0)
    assert found["c"] == (0, 3, 0, 3, 2, 0)  # 2 + 2, at most 3
    assert found["d"] == (0, 4, 0, 4, 1, 0)  # one criterion until the choice is made
    assert "e" not in found  # the survey is outside the direct scope
    assert "h" not in found


def test_a_finished_unit() -> None:
    # b: 150 ÷ 200 × 2 = 1,5; c: 2 + 0 of 3; the choice d2 has 3 of its parent's 4; g: 0 of 3
    found = rows(small.FULL)
    assert found["a"] == (2, 2, 0, 0, 1, 1)
    assert found["b"] == (1.5, 2, 0.5, 0, 1, 1)
    assert found["c"] == (2, 3, 1, 0, 2, 2)
    assert found["mot"] == (5.5, 7, 1.5, 0, 4, 4)
    assert found["d"] == (3, 4, 1, 0, 1, 1)
    assert "d1" not in found
    assert found["hai"] == (3, 4, 1, 0, 1, 1)
    assert found["ba"] == (0, 3, 3, 0, 1, 1)


def test_half_way_and_names() -> None:
    # c1 earns 2 of the cap of 3 and c2 is open: 1 point is open
    assert rows({"c1": small.yes()})["c"] == (2, 3, 0, 1, 2, 1)
    assert rows({"c1": "not_applicable", "c2": "not_applicable"})["c"] == (0, 0, 0, 0, 2, 2)
    table = node_table(small.scored({"x": {}}), {"x": "Phòng X"})
    assert set(table[a.UNIT_NAME]) == {"Phòng X"}
    assert list(table[c.KEY])[:5] == ["mot", "a", "b", "c", "c1"]
    assert list(node_table(small.scored({})).columns)[2:5] == [c.KEY, c.CODE, c.NAME]


@settings(max_examples=500 if DEEP else 25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_fields_agree_with_the_results_and_every_node_adds_up(data: st.DataObject) -> None:
    made = data.draw(criteria_sets())
    scores = by_package(load(made), data.draw(answers(made, "u")), {"u": "so"}, c.DIRECT_SURVEY, c.SELF)
    table = node_table(scores).set_index(c.KEY)
    for row in table.to_dict("records"):
        assert round(row[c.MAXIMUM] * 1e6) == round(row[c.POINTS] * 1e6) + round(row[c.LOST] * 1e6) + round(row[a.OPEN] * 1e6)
    fields = scores.results[scores.results[c.LEVEL] == c.FIELD]
    for row in fields.to_dict("records"):
        if row[c.KEY] in table.index:
            assert table.loc[row[c.KEY], c.POINTS] == row[c.POINTS]
            assert table.loc[row[c.KEY], c.MAXIMUM] == row[c.MAXIMUM]
    counted = table.loc[[key for key in fields[c.KEY] if key in table.index]]
    assert int(counted[a.LEAVES].sum()) == progress_table(scores)[a.LEAVES].iloc[0]
