from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_eval.reports.__main__ import main
from tests.reports.checker.planted import PUBLISHED, altered, rows_of

HUE = PUBLISHED / "hue_2021.csv"


def run(tmp_path: Path, *files: Path | str, **asked: str) -> int:
    return main(["check", str(tmp_path), json.dumps({"files": [str(f) for f in files], "lang": "vi", **asked})])


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, HUE, PUBLISHED / "vinhphuc_2019.csv") == 0
    assert "không phát hiện chỗ sai" in capsys.readouterr().out
    assert run(tmp_path, PUBLISHED / "quyetdinh_2948_cap_tinh_structure.csv") == 2
    assert "Cộng 8 dòng được 39, đã in 38." in capsys.readouterr().out
    assert run(tmp_path, HUE, tmp_path / "khong-co.xlsx") == 1
    assert "khong-co.xlsx" in capsys.readouterr().out
    (tmp_path / "thu.csv").write_text("Kính gửi\n", "utf-8")
    assert run(tmp_path, tmp_path / "thu.csv") == 1


def test_out_bands_and_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "sai.csv"
    wrong.write_text(
        "\n".join(",".join(f'"{c}"' for c in row) for row in altered(rows_of("hue_2021.csv"), 1, 3, "Tốt")), "utf-8"
    )
    assert run(tmp_path, wrong) == 0  # nothing in the table contradicts it
    assert run(tmp_path, wrong, bands="Xuất sắc=90; Tốt=80; Khá=70", out=str(tmp_path / "ra")) == 2
    assert "xếp loại trái với các mức" in capsys.readouterr().out
    assert {path.suffix for path in (tmp_path / "ra").iterdir()} == {".xlsx", ".html"}
    assert run(tmp_path, wrong, bands="Xuất sắc") == 1
    assert "Traceback" not in capsys.readouterr().out
    assert run(tmp_path, HUE, columns="B=không kiểm tra") == 0
