from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import loss_table, unit_losses_table
from cchc_eval.analysis.exact import micro
from tests.analysis import small
from tests.conftest import DEEP

FULL = small.FULL  # lost: a 0, b 0,5, c 1 of 3, d 1 of 4, g 3 of 3


def test_losses_of_two_units_by_hand() -> None:
    table = unit_losses_table(small.scored({"x": FULL, "y": FULL | {"a": small.yes("no")}}), {"x": "Phòng X"})
    # g 3 + 3 = 6; a 2 (y only); c 1 + 1; d 1 + 1; b 0,5 + 0,5; together 13; equal ones in the order of the set
    assert list(table[c.KEY]) == ["g", "a", "c", "d", "b"]
    assert list(table[c.LOST]) == [6.0, 2.0, 2.0, 2.0, 1.0]
    assert list(table[a.SHARE]) == [46.153846, 15.384615, 15.384615, 15.384615, 7.692308]  # 6 ÷ 13, 2 ÷ 13, 1 ÷ 13
    assert list(table[a.CUMULATIVE]) == [46.153846, 61.538462, 76.923077, 92.307692, 100.0]  # 6, 8, 10, 12, 13 ÷ 13
    assert list(table[a.UNITS]) == [2, 1, 2, 2, 2]
    assert table[a.UNIT_NAMES][1] == ("y",)
    assert table[a.UNIT_NAMES][0] == ("Phòng X", "y")
    assert list(table[c.MAXIMUM]) == [6.0, 4.0, 6.0, 8.0, 4.0]


def test_open_is_not_lost_and_not_applicable_has_no_row() -> None:
    table = unit_losses_table(
        small.scored({"x": {"g": "not_applicable"}, "y": {"g": "not_applicable", "a": small.yes("no")}})
    )
    found = table.set_index(c.KEY)
    assert "g" not in found.index
    assert (found.loc["a", c.LOST], found.loc["a", a.OPEN], found.loc["a", a.COUNTED]) == (2.0, 2.0, 2)
    assert found.loc["b", c.LOST] == 0
    assert found.loc["b", a.OPEN] == 4.0
    assert list(table[a.CUMULATIVE]) == [100.0] * len(table)


def test_nothing_lost_has_no_share() -> None:
    assert unit_losses_table(small.scored({"x": {}}))[a.SHARE].isna().all()
    assert not len(unit_losses_table(small.scored({})))


@settings(max_examples=60 if DEEP else 8)
@given(st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_the_sums_are_those_of_the_units(given_: list[tuple[int, bool, bool]]) -> None:
    units = {
        f"u{n}": FULL | {"b": {"done": str(done), "due": "200"}, "a": small.yes("yes" if one else "no")} | ({} if two else {"g": "not_applicable"})
        for n, (done, one, two) in enumerate(given_)
    }  # fmt: skip
    scores = small.scored(units)
    table, single = unit_losses_table(scores), loss_table(scores)
    assert sum(map(micro, table[c.LOST])) == sum(map(micro, single[c.LOST]))
    assert list(table[c.LOST]) == sorted(table[c.LOST], reverse=True)
    for row in table.to_dict("records"):
        own = single[single[c.KEY] == row[c.KEY]]
        assert micro(row[c.LOST]) == sum(map(micro, own[c.LOST]))
        assert row[a.UNITS] == int((own[c.LOST] > 0).sum())
