"""What documents are made from, read from a workspace: marks, list of units, head and foot, the moment of the last change."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.annual.settings import Settings, write_settings
from cchc_eval.reports.word.context import UNKNOWN_TIME
from cchc_eval.reports.work.word import loading as tested
from tests.reports.work.word.sample import UNITS, work


@pytest.mark.parametrize(("illustrative", "marks"), [(True, ("Số liệu minh họa",)), (False, ())])
def test_an_illustration_is_marked_and_the_offices_own_head_is_used(tmp_path, illustrative, marks):
    write_settings(tmp_path, Settings(sign="BC-SKHĐT"))
    workspace = SimpleNamespace(
        folder=tmp_path, marks=SimpleNamespace(illustrative=illustrative), lists_all_units=lambda year: year == 2017
    )
    with speaking("vi"):
        found = tested.load(workspace, work(), UNITS, "2017-12-31")
    assert (found.marks, found.whole, found.settings.sign) == (marks, True, "BC-SKHĐT")
    assert found.made == "2017-01-05T02:00:00Z"


def test_a_year_without_a_list_has_the_latest_one_before(tmp_path):
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "2031.csv").write_text("key,name,group\nso,Sở,so\n", "utf-8")
    workspace = SimpleNamespace(folder=tmp_path)
    assert [one.year for one in tested.units_of(workspace, 2032)] == [2031]
    assert [one.year for one in tested.units_of(workspace, 2034)] == [2031]
    assert tested.units_of(workspace, 2016) == []


def test_the_last_change_is_that_of_any_kind():
    given = work()
    later = replace(given.findings["k1"], time="2017-09-01T00:00:00Z")
    assert tested.last_change(replace(given, findings={"k1": later})) == "2017-09-01T00:00:00Z"
    assert tested.last_change(type(given)(2017)) == UNKNOWN_TIME
