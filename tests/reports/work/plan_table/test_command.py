import pytest

from cchc_eval.reports.told import Told
from cchc_eval.reports.work.plan_table import command
from tests.reports.work.plan_table import kit
from tests.reports.work.plan_table.desk import Desk, rows


def asked(desk: Desk, content: bytes, **more: object) -> dict[str, object]:
    file = desk.base / "KH.xlsx"
    file.write_bytes(content)
    return {"files": [str(file)], "records": "", "year": 2017, **more}


def digest(out: str) -> str:
    last = out.splitlines()[-1]
    return last.removeprefix("digest: ") if last.startswith("digest: ") else ""


def test_shown_then_recorded_and_the_second_time_nothing(desk, capsys):
    told = asked(desk, kit.excel())
    assert command.preview(str(desk.base), told) == 0
    out = capsys.readouterr().out
    assert "Sẽ ghi: 4 mục." in out
    assert not desk.records.work(2017).tasks
    assert command.take_in(str(desk.base), told | {"digest": digest(out)}) == 0
    assert len(desk.records.work(2017).tasks) == 4
    capsys.readouterr()
    assert command.preview(str(desk.base), told) == 0
    assert not digest(capsys.readouterr().out)


def test_what_changed_since_it_was_shown_is_not_recorded(desk, capsys):
    told = asked(desk, kit.excel())
    command.preview(str(desk.base), told)
    shown = digest(capsys.readouterr().out)
    asked(desk, kit.excel(rows(r1=(6, "1/3/2017"))))
    with pytest.raises(Told, match="đã thay đổi từ lúc xem"):
        command.take_in(str(desk.base), told | {"digest": shown})
    assert not desk.records.work(2017).tasks


def test_doubts_parts_and_conflicts_are_told(desk, capsys):
    desk.take(desk.draft(kit.excel(), "KH.xlsx"))
    desk.change("3", due="2017-11-30")
    told = asked(desk, kit.excel(rows(r1=(6, "1/3/2017"), r3=(6, "Quý IV"), r4=(6, "khi cần"))))
    command.preview(str(desk.base), told)
    out = capsys.readouterr().out
    assert "Thời hạn: “31/01/2017” → “01/03/2017”" in out
    assert "Kế hoạch!G10" in out
    assert "sổ tay 06" in out


def test_which_plan_and_year_must_be_certain(desk):
    told = asked(desk, kit.excel())
    with pytest.raises(Told, match="--year"):
        command.preview(str(desk.base), told | {"year": 0})
    with pytest.raises(Told, match="2018"):
        command.preview(str(desk.base), told | {"year": 2018})
    with pytest.raises(Told, match="cchc_nam = Kế hoạch CCHC 2017"):
        command.preview(str(desk.base), told | {"plan": "kiem_tra"})
