from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.year_side import Side
from tests.analysis import small


def test_what_one_year_says_of_a_unit() -> None:
    scores = small.scored({"x": small.FULL | {"h": small.yes()}, "y": {}})
    side, cs = Side(scores), small.criteria_set()
    gap, state = side.standing("x", cs.nodes["mot"])
    assert (gap.points, gap.maximum, state) == (5_500_000, 7_000_000, a.DONE)
    assert side.standing("x", None)[1] == side.standing("khac", cs.nodes["mot"])[1] == a.OUTSIDE
    assert side.total("x")[0].points == 8_500_000  # without the bonus
    assert (side.points("x"), side.points("khac")) == (9.5, 0.0)
    assert side.index("x") == 67.857143  # with it: 9,5 of 14
    assert side.extras("x") == (1_000_000, 0)
    assert (side.rank("x"), side.rank("y")) == (1, None)
    assert side.class_name("x") == "Đạt"
    assert side.class_name("y") == ""  # nothing answered: no class yet


def test_what_is_on_record() -> None:
    side, cs = Side(small.scored({"x": small.FULL})), small.criteria_set()
    found = side.recorded("x", cs.nodes["b"])
    assert found is not None
    assert found.known == {"done": 150, "due": 200}
    assert found.year == 2017
    assert found.by_facts
    assert side.recorded("y", cs.nodes["b"]) is None
    assert side.recorded("x", cs.nodes["mot"]) is None  # no leaf


def test_facts_given_twice_are_set_aside() -> None:
    rows = pd.concat([small.answers({"x": small.FULL})] * 2, ignore_index=True)
    units = pd.DataFrame({c.UNIT: ["x"], c.GROUP: ["phong"]})
    side = Side(score(small.criteria_set(), rows, c.DIRECT, c.SELF, units))
    found = side.recorded("x", small.criteria_set().nodes["b"])
    assert found is not None
    assert found.known == {}
