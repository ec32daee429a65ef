"""Next year's files: what is changed in them, and what is not."""

from __future__ import annotations

import difflib
import errno
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import check_criteria_set, load_criteria_set
from cchc_eval.records import year_files
from cchc_eval.records.errors import DiskFull, ReadOnly, Refused
from cchc_eval.records.year_files import next_code, next_set_text, next_units, write_set, write_units

DATA = Path(__file__).resolve().parents[2] / "data"
HEAD = "key,name,short_name,group,parent,valid_from,valid_to,successor\n"


@pytest.mark.parametrize(
    ("code", "new"), [("so-2017", "so-2018"), ("2017-so", "2018-so"), ("so", "so-2018"), ("so-12017", "so-12017-2018")]
)
def test_the_code_of_another_year(code: str, new: str) -> None:
    assert next_code(code, 2017, 2018) == new


@pytest.mark.parametrize("name", ["so-2017", "phong-2017"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_of_a_shipped_set_four_lines_change(name: str, ends: str, tmp_path: Path) -> None:
    """Code, year, and the set's name in two languages; the decisions and the article of 2017 stay what they are."""
    old = (DATA / "criteria" / f"{name}.yaml").read_text("utf-8").replace("\n", ends)
    new = next_set_text(old, 2018)
    changed = [line[2:].strip() for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line.startswith("+ ")]
    assert changed[:2] == [f"code: {name[:-5]}-2018", "year: 2018"]
    assert len(changed) == 4
    assert all(line.startswith(("vi: ", "en: ")) and line.endswith("2018") for line in changed[2:])
    assert len(new.split(ends)) == len(old.split(ends))
    file = write_set(tmp_path, new)
    assert file == tmp_path / "criteria" / f"{name[:-5]}-2018.yaml"
    assert file.read_bytes() == new.encode()
    assert check_criteria_set(file) == []
    assert load_criteria_set(file).year == 2018


SMALL = """# của Sở, năm 2017
code: 'thu-2017'   # mã
year: "2017"
name: Bộ 😀 năm 2017 (theo 12/2017, 2016-2017, 3009/QĐ-2017)
legal_basis: [Quyết định năm 2017]
unit_group: so
standing: illustrative
source: Năm 2017
max: 2
fields:
  - {key: l, code: I, name: 'Lĩnh vực của năm 2017', max: 2, children: [
      {key: a, code: "2017", name: {vi: "Kế hoạch 2017", en: Plan 2017}, text: Trong năm 2017, max: 2, rule: {kind: yes_no, question: 2017?}}]}
"""


def test_only_names_are_brought_to_the_new_year() -> None:
    """Not: a date, a span of years, a number of a document, a text, the legal basis, a comment."""
    assert next_set_text(SMALL, 2018) == (
        SMALL.replace("'thu-2017'", "thu-2018").replace('year: "2017"', "year: 2018").replace("😀 năm 2017", "😀 năm 2018")
        .replace("của năm 2017'", "của năm 2018'").replace("Kế hoạch 2017", "Kế hoạch 2018").replace("Plan 2017", "Plan 2018")
    )  # fmt: skip
    assert next_set_text("\ufeff" + SMALL, 2018, "khac") == "\ufeff" + next_set_text(SMALL, 2018).replace(
        "thu-2018", "khac"
    )


@pytest.mark.parametrize(("text", "code"), [("x: [", ""), ("code: x", ""), (SMALL, "Mã sai")])
def test_what_is_no_set_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(Refused, match=r"lỗi đầu tiên: .*dòng"):
        next_set_text(text, 2018, code)


def row(key: str, begins: str = "", ends: str = "", after: str = "") -> str:
    return f'{key},"Phòng {key}, số 1",{key},phong,so,{begins},{ends},{after}\n'


def test_units_go_over_as_their_dates_and_successors_say() -> None:
    """For 2018: a and b2 stay, b ended in 2017 and went over to b2, c by way of d (ended as well) to a; e has nobody; f is new
    in 2018; g begins in 2019; h ends within 2018 and is still there; i ended before 2017.
    """
    text = HEAD + "".join([
        row("a"), row("b", "", "2017-12-31", "b2"), row("b2", "2018-01-01"), row("c", "", "2017-06-30", "d"),
        row("d", "2017-07-01", "2017-12-31", "a"), row("e", "", "2017-12-31", "z"), row("f", "2018-03-01"),
        row("g", "2019-01-01"), row("h", "", "2018-06-30", "a"), row("i", "", "2016-12-31", "a"),
    ])  # fmt: skip
    found = next_units("\ufeff" + text, 2017, 2018)
    assert found.text == HEAD + row("a") + row("b2", "2018-01-01") + row("f", "2018-03-01") + row(
        "h", "", "2018-06-30", "a"
    )
    assert found.pairs == (("a", "a"), ("b", "b2"), ("c", "a"), ("d", "a"), ("h", "h"))
    assert (found.ended, found.started) == (("e",), ("f",))


def test_units_that_succeed_each_other_end_nowhere() -> None:
    text = HEAD + row("a", "", "2017-12-31", "b") + row("b", "", "2017-12-31", "a")
    assert next_units(text, 2017, 2018).ended == ("a", "b")


def test_the_shipped_units_stay() -> None:
    text = (DATA / "units" / "2017.csv").read_text("utf-8")
    found = next_units(text, 2017, 2018)
    assert (found.text, found.ended, found.started) == (text, (), ())
    assert len(found.pairs) == 7
    assert all(old == new for old, new in found.pairs)


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(Refused, match="cột valid_to của đơn vị a không phải là ngày: “31/12/2017”"):
        next_units(HEAD + row("a", "", "31/12/2017"), 2017, 2018)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = write_units(tmp_path, 2018, HEAD)
    assert file == tmp_path / "units" / "2018.csv"
    assert write_units(tmp_path, 2018, HEAD) == file
    with pytest.raises(Refused, match="đã có và có nội dung khác"):
        write_units(tmp_path, 2018, HEAD + row("a"))
    assert file.read_text("utf-8") == HEAD
    assert [one.name for one in file.parent.iterdir()] == ["2018.csv"]


@pytest.mark.parametrize(("number", "fault"), [(errno.ENOSPC, DiskFull), (errno.EACCES, ReadOnly)])
def test_a_disk_that_does_not_take_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: Any
) -> None:
    def full(*_any: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(year_files.os, "fsync", full)
    with pytest.raises(fault, match="Không ghi được tệp"):
        write_units(tmp_path, 2018, HEAD)
    assert list((tmp_path / "units").iterdir()) == []


def test_next_year_is_on_offer_beside_the_old_one(tmp_path: Path) -> None:
    """The form's first page reads the very folders that are written here."""
    from cchc_eval.records.offers import read_offers

    write_set(tmp_path, next_set_text((DATA / "criteria" / "phong-2017.yaml").read_text("utf-8"), 2018))
    write_units(tmp_path, 2018, next_units((DATA / "units" / "2017.csv").read_text("utf-8"), 2017, 2018).text)
    offers = read_offers(tmp_path)
    assert offers.faults == ()
    assert {"phong-2017", "phong-2018", "so-2017"} <= offers.sets.keys()
    names = [[unit.key for unit in offers.units_of(offers.sets[f"phong-{year}"])] for year in (2017, 2018)]
    assert names[0] == names[1]
    assert len(names[1]) == 6
