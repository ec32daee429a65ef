from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records.database import FILE
from cchc_eval.records.errors import Refused
from cchc_eval.records.transfer import command
from cchc_eval.records.workspace import open_workspace
from tests.records.files import pdf
from tests.records.transfer.conftest import AN, BINH

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def base(tmp_path: Path, at: Make, ratio: Make) -> Path:
    with open_workspace(base=tmp_path / "một") as own:
        records = own.records(AN)
        records.open_round(2017, "so-2017", "self", "code: so-2017\n")
        for unit in ("u1", "u2"):
            records.append("answer", at(unit=unit), ratio(1))
        records.attach(records.add_document("1"), "a.pdf", pdf())
    return tmp_path / "một"


def run(work: Callable[..., bool], *words: Any) -> tuple[bool, list[str]]:
    lines: list[str] = []
    return work(*words, tell=lines.append), lines


def asked(out: Path | str = "", **scope: Any) -> str:
    return json.dumps({"out": str(out), **scope})


def digest_of(lines: list[str]) -> str:
    assert lines[-1].startswith(command.DIGEST)
    return lines[-1].removeprefix(command.DIGEST)


def test_there_and_back_and_a_conflict(base: Path, tmp_path: Path, at: Make, ratio: Make) -> None:
    done, lines = run(command.export, base, asked())
    assert done
    file = next((base / "cua-toi" / "chuyen-giao").iterdir())
    assert str(file) in lines[0]
    assert re.fullmatch(r"cchc-toan-bo-\d{8}-\d{6}\.cchc", file.name)
    two = tmp_path / "hai"
    done, lines = run(command.preview, two, str(file))
    assert done
    assert "Nhập vào: cua-toi" in lines[0]
    assert "trở thành bộ số liệu" in lines[1]
    assert not two.exists()
    done, lines = run(command.take_in, two, str(file), digest_of(lines))
    assert (done, lines) == (True, ["Đã nhập: 6 ghi nhận mới; 0 ghi nhận đã có từ trước."])
    with open_workspace(base=two) as own:
        own.records(BINH).append("answer", at(unit="u1"), ratio(2), base=1)
    with open_workspace(base=base) as own:
        own.records(AN).append("answer", at(unit="u1"), ratio(3), base=1)
    back = tmp_path / "về.cchc"
    assert run(command.export, two, asked(back, year=2017, unit="u1"))[0]
    done, lines = run(command.preview, base, str(back))
    assert "Hai bên ghi khác nhau (1)" in lines[1]
    done, lines = run(command.take_in, base, str(back), digest_of(lines))
    assert done
    assert lines[0] == "Đã nhập: 1 ghi nhận mới; 3 ghi nhận đã có từ trước."
    assert "Hai bên ghi khác nhau: 1 mục" in lines[1]


def test_a_digest_of_before_is_refused(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.cchc"
    run(command.export, base, asked(file))
    digest = digest_of(run(command.preview, tmp_path / "hai", str(file))[1])
    run(command.take_in, tmp_path / "hai", str(file), digest)
    done, lines = run(command.take_in, tmp_path / "hai", str(file), digest)  # there are records now
    assert not done
    assert "xem trước lại" in lines[0]


def test_what_cannot_be_taken_in_has_no_digest(base: Path, tmp_path: Path, at: Make, ratio: Make) -> None:
    file = tmp_path / "x.cchc"
    with open_workspace(base=tmp_path / "hai") as own:
        own.records(BINH).close_year(2017)
    run(command.export, base, asked(file))
    done, lines = run(command.preview, tmp_path / "hai", str(file))
    assert done
    assert "Không nhập được" in lines[-1]


def test_an_illustration_goes_into_the_illustration(tmp_path: Path) -> None:
    one, two = tmp_path / "một", tmp_path / "hai"
    with open_workspace("2017-theo-bai-bao", base=one) as shipped:
        records = shipped.records()
        records = records.with_author(records.add_person("An"))
        records.add_document("mới")
    file = tmp_path / "x.cchc"
    assert run(command.export, one / "2017-theo-bai-bao", asked(file))[0]
    _done, lines = run(command.preview, two, str(file))
    assert "2017-theo-bai-bao" in lines[0]
    assert "2 ghi nhận mới" in lines[1]
    assert run(command.take_in, two, str(file), digest_of(lines))[0]
    assert not (two / "cua-toi").exists()


def test_faults_are_told_and_nothing_is_raised(base: Path, tmp_path: Path) -> None:
    for work, words in (
        (command.export, (tmp_path / "trống", asked())),
        (command.export, (base, asked(unit="không có"))),
        (command.preview, (base, str(tmp_path / "không có"))),
        (command.take_in, (base, str(base / "cua-toi" / FILE), "x")),
    ):
        done, lines = run(work, *words)
        assert not done
        assert len(lines) == 1
    assert not (tmp_path / "trống").exists()


def test_names_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    name = command.default_name({"year": 2017, "set": None, "unit": "Sở/../x y"})
    assert re.fullmatch(r"cchc-2017-S-..-x-y-\d{8}-\d{6}\.cchc", name)
    assert "/" not in name


def test_an_unknown_folder_is_no_workspace(tmp_path: Path) -> None:
    assert command.workspace_of(tmp_path, "own").name == "cua-toi"
    assert command.workspace_of(tmp_path, "illustrative").name == "minh-hoa"
    with pytest.raises(Refused):
        command._export(tmp_path, {}, print)
