from __future__ import annotations

from types import SimpleNamespace

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.widgets.injected import injected, refuse_unknown


@pytest.fixture
def cells(monkeypatch):
    """The cells that the notebook ran so far."""
    ran = ["", "year = None", "page = 1"]
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: SimpleNamespace(user_ns={"In": ran}))
    return ran


def test_without_papermill_nothing_is_refused(cells):
    assert injected() is None
    refuse_unknown(["year"])


def test_names_that_the_notebook_does_not_know_are_refused_by_name(cells):
    cells.insert(2, '# Parameters\nyeer = 2017\nunit = "van-phong"\n')
    assert injected() == ["yeer", "unit"]
    refuse_unknown(["yeer", "unit"])
    with speaking("en"), pytest.raises(ValueError, match=r"no parameter yeer\. It has: year, unit\."):
        refuse_unknown(["year", "unit"])


def test_a_cell_that_cannot_be_read_names_nothing(cells):
    cells.insert(2, "# Parameters\nif")
    assert injected() == []
