import pytest

from cchc_eval import load_criteria_set
from cchc_eval.reports.sets import keeping
from cchc_eval.reports.sets.importing import import_grid
from cchc_eval.reports.told import Told
from tests.reports.sets.kit import grid
from tests.reports.sets.test_importing import HEAD


def found(points=10):
    head = [*HEAD[:-1], ["Tổng điểm tối đa các lĩnh vực", points]]
    return import_grid(grid(set=head, tree=[["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Một", points]]))


def test_a_new_set_is_written_and_the_same_one_left_alone(tmp_path):
    file, copy = keeping.keep(tmp_path, found())
    assert (file, copy) == (tmp_path / "criteria" / "tinh-2018.yaml", None)
    assert load_criteria_set(file).max == 10
    before = file.read_bytes()
    assert keeping.standing(tmp_path, found()) == (keeping.SAME, file)
    assert keeping.keep(tmp_path, found(), replace=True) == (file, None)
    assert file.read_bytes() == before


def test_another_set_is_never_overwritten_silently(tmp_path):
    file, _copy = keeping.keep(tmp_path, found())
    before = file.read_bytes()
    assert keeping.standing(tmp_path, found(20))[0] == keeping.KEPT
    with pytest.raises(Told, match=r"tinh-2018\.yaml"):
        keeping.keep(tmp_path, found(20))
    assert file.read_bytes() == before
    again, copy = keeping.keep(tmp_path, found(20), replace=True)
    assert (again, copy.read_bytes()) == (file, before)
    assert load_criteria_set(file).max == 20
    assert [one.stem for one in (tmp_path / "criteria").glob("*.yaml")] == ["tinh-2018"]  # the copy is no set on offer


def test_what_stood_there_comes_back_if_it_cannot_be_replaced(tmp_path, monkeypatch):
    file, _copy = keeping.keep(tmp_path, found())
    before = file.read_bytes()

    def full(*_any):
        raise OSError(28, "full")

    monkeypatch.setattr(keeping, "write_set", full)
    with pytest.raises(OSError, match="full"):
        keeping.keep(tmp_path, found(20), replace=True)
    assert file.read_bytes() == before


def test_a_broken_file_of_that_name_counts_as_another_set(tmp_path):
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "tinh-2018.yaml").write_text("code: [", "utf-8")
    assert keeping.standing(tmp_path, found())[0] == keeping.KEPT
