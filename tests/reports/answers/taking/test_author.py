import pytest

from cchc_eval.records import Person, Refused
from cchc_eval.reports.answers.taking.author import Author, author_of, spoken

BINH, HOA, OTHER = Person("1", "Trần Thị Bình", "Chuyên viên"), Person("2", "Lê Hòa", "Văn thư"), Person("3", "Lê Hòa")


class Listed:
    def __init__(self, *people):
        self._people = people

    def people(self):
        return self._people


def test_nobody_named():
    assert author_of(Listed(BINH, HOA), "2") == Author(HOA)
    assert author_of(Listed(BINH), "gone") == Author(BINH)
    with pytest.raises(Refused) as refused:
        author_of(Listed(), "1")
    assert "--author" in refused.value.hint
    assert "Trong danh sách" not in refused.value.hint


@pytest.mark.parametrize("typed", ["Lê Hòa", " lê  HOÀ ", "Le\u0302 Ho\u0300a"])
def test_somebody_of_the_list_is_found_however_the_name_is_typed(typed):
    found = author_of(Listed(BINH, HOA), "1", typed)
    assert found == Author(HOA)
    assert found.edits() == []


def test_two_of_one_name_are_told_apart_by_the_position():
    with pytest.raises(Refused, match="nhiều người tên Lê Hòa: Lê Hòa, Văn thư; Lê Hòa"):
        author_of(Listed(HOA, OTHER), "", "Lê Hòa")
    assert author_of(Listed(HOA, OTHER), "", "Lê Hòa", "văn thư") == Author(HOA)


def test_a_name_without_marks_is_asked_about():
    with pytest.raises(Refused, match="chỉ có Trần Thị Bình, Chuyên viên"):
        author_of(Listed(BINH), "", "Tran Thi Binh")
    assert author_of(Listed(BINH), "", "Trần Thị Bính", "Văn thư").new


def test_somebody_new():
    found = author_of(Listed(BINH), "1", " Ngô  Văn An ", "Phó  Trưởng phòng")
    assert (found.person.name, found.person.position, found.new) == ("Ngô Văn An", "Phó Trưởng phòng", True)
    (edit,) = found.edits()
    assert (edit.kind, edit.subject["person"], edit.payload["name"]) == ("person", found.person.id, "Ngô Văn An")
    with pytest.raises(Refused):
        author_of(Listed(BINH), "", "x" * 5000)


def test_names_are_compared_with_their_tones():
    assert spoken("Hoà") == spoken("hòa")
    assert len({spoken("Bình"), spoken("Bính"), spoken("Binh"), spoken("Bính An")}) == 4
