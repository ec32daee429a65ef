from __future__ import annotations

import pytest

from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.past import as_of
from cchc_eval.records.records import Records

PLACE = {"year": 2017, "set": "so-2017", "unit": "so-khdt", "key": "k", "round": "self"}


def test_later_events_are_left_out(records, database, tmp_path):
    records.append("answer", PLACE, {"state": "answered", "facts": {"a": "1"}})
    ends, before = records.ends(), records.answers(2017, "so-2017")
    assert ends["events"] == sum(count for count, _sha in ends["ends"].values())
    records.append("answer", PLACE, {"state": "answered", "facts": {"a": "2"}}, base=1)
    records.add_document("1", "2017-01-01")  # a chain of its own
    now = records.head()
    as_of(database.file, ends["ends"], tmp_path / "xưa" / "so-lieu.sqlite")
    past = Database(tmp_path / "xưa" / "so-lieu.sqlite")
    try:
        then = Records(past)
        assert then.answers(2017, "so-2017").equals(before)
        assert then.ends() == ends
        assert then.verify().ok
        assert len(then.documents()) == 0
    finally:
        past.close()
    assert records.head() == now


def test_what_does_not_hold_the_ends_is_refused(records, database, tmp_path):
    ends = records.ends()["ends"]
    chain = next(iter(ends))
    for wrong in ([ends[chain][0] + 1, ends[chain][1]], [ends[chain][0], "0" * 64]):
        with pytest.raises(Refused, match="không còn chứa"):
            as_of(database.file, {**ends, chain: wrong}, tmp_path / "so-lieu.sqlite")
    with pytest.raises(Refused):
        as_of(database.file, {"another": [1, "0"]}, tmp_path / "so-lieu.sqlite")
    assert not (tmp_path / "so-lieu.sqlite").exists()
