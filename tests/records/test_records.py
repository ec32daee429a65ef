from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cchc_eval.records as package
from cchc_eval.records.errors import Refused, YearClosed
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]


def test_every_public_name_is_there() -> None:
    assert all(getattr(package, name) for name in package.__all__)
    assert set(package.__all__) == set(package._MODULE)
    with pytest.raises(AttributeError):
        package.nothing  # noqa: B018


def test_importing_the_package_loads_no_database_and_no_tables() -> None:
    script = (
        "import sys, cchc_eval.records as r; r.list_workspaces;"
        "print([name for name in ('sqlalchemy', 'alembic', 'pandas', 'pydantic', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_an_existing_file_loads_no_alembic(records: Records, tmp_path: Path) -> None:
    """It takes a third of a second, and is needed only to make or upgrade a file."""
    records._database.close()
    script = (
        "import sys; from pathlib import Path; from cchc_eval.records.database import Database;"
        "Database(Path(sys.argv[1])); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(records._database.file)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_the_first_person_states_it_of_himself(unopened: Records) -> None:
    nobody = unopened.with_author(None)
    an = nobody.add_person("  Nguyễn   Văn An ", "Chánh Văn phòng")
    assert an.name == "Nguyễn Văn An"
    event = unopened.current("person", {"person": an.id})
    assert event is not None
    assert event.author == Person(an.id, "Nguyễn Văn An", "Chánh Văn phòng")
    binh = unopened.with_author(an).add_person("Trần Bình")
    assert unopened.current("person", {"person": binh.id}).author.id == an.id  # type: ignore[union-attr]


def test_a_person_without_a_name_is_refused(unopened: Records) -> None:
    with pytest.raises(Refused):
        unopened.add_person("  ")
    assert unopened.people() == []


def test_current_gives_what_to_write_with(records: Records, at: Make, ratio: Make) -> None:
    assert records.current("answer", at()) is None
    for number in range(3):
        current = records.current("answer", at())
        records.append("answer", at(), ratio(number), base=current.revision if current else 0)
    assert records.current("answer", at()).revision == 3  # type: ignore[union-attr]


def test_current_of_an_impossible_subject_is_told(records: Records) -> None:
    with pytest.raises(Refused):
        records.current("answer", {"year": 2017})
    with pytest.raises(Refused):
        records.current("nothing", {})


def test_citing_and_taking_back(records: Records, at: Make) -> None:
    document = records.add_document(number="354/QĐ-SKH-VP", date="2016-12-30")
    event = records.cite(at(), document, "II.1", "3", "bản sao")
    assert event.payload == {"document": document, "muc": "II.1", "page": "3", "note": "bản sao", "removed": False}
    records.uncite(at(), event.subject["citation"])
    assert records.evidence(2017, "so-2017", "u1").empty
    fields = records.history(at(), "evidence")[-1].fields
    assert fields == [("removed", "false", "true")]
    with pytest.raises(Refused, match="dẫn chiếu"):
        records.uncite(at(), "none")


def test_undo_is_a_new_revision(records: Records, at: Make, ratio: Make) -> None:
    first = records.append("answer", at(), ratio(180))
    records.append("answer", at(), ratio(1), base=1)
    undone = records.append("answer", at(), first.payload, base=2)
    assert undone.revision == 3
    assert len(records.history(at())) == 3


def test_closing_a_year(records: Records, at: Make, ratio: Make) -> None:
    event = records.close_year(2017, "đã công bố")
    assert (event.kind, event.payload) == ("year", {"action": "closed", "reason": "đã công bố"})
    with pytest.raises(YearClosed):
        records.append("answer", at(), ratio(1))
    assert records.state_of(2017, "so-2017", "u1", "self") == "closed"
    assert records.verify().ok


def test_the_list_of_people_has_no_doubles(unopened: Records) -> None:
    binh = unopened.add_person("Trần Bình", "Tổ giúp việc")
    before = unopened.head()
    decomposed = unicodedata.normalize("NFD", "  Trần   Bình ")
    assert unopened.add_person(decomposed, "Tổ  giúp việc", "van-phong") == binh, "as it stands in the list"
    assert unopened.head() == before
    assert unopened.add_person("Trần Bình", "Chuyên viên").id != binh.id, "another position: another person"
    assert unopened.add_person("Trần Bình").id != binh.id
    assert len(unopened.people()) == 3


def test_two_of_one_name_and_position_are_not_taken_for_each_other(unopened: Records) -> None:
    nam = unopened.add_person("Lê Văn Nam", "Chuyên viên", "phong-dn")
    assert (
        unopened.add_person("Lê Văn Nam", "Chuyên viên", "phong-dn")
        == unopened.add_person("Lê Văn Nam", "Chuyên viên")
        == nam
    )
    with pytest.raises(Refused) as told:
        unopened.add_person("Lê Văn Nam", "Chuyên viên", "phong-dkkd")
    assert told.value.field == "position"
    assert unopened.add_person("Lê Văn Nam", "Chuyên viên phòng ĐKKD", "phong-dkkd").id != nam.id


def test_whoever_is_not_active_any_more_may_be_entered_again(unopened: Records) -> None:
    binh = unopened.add_person("Trần Bình")
    unopened.append("person", {"person": binh.id}, {"name": "Trần Bình", "active": False}, base=1)
    again = unopened.add_person("Trần Bình")
    assert again.id != binh.id
    assert unopened.people() == [again]
