"""The findings as files: text stays text, HTML is escaped and asks nothing of a network."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.checker.checking import Report, check_grid
from cchc_eval.reports.checker.files import page_html, slips_html, workbook_rows, write_reports
from cchc_eval.reports.reading import read_pasted

EVIL = '=HYPERLINK("http://x") <script>alert(1)</script>'


@pytest.fixture
def report() -> Report:
    with speaking("vi"):
        yield check_grid(
            read_pasted(f"STT\tĐơn vị\tTổng điểm\tThứ hạng\n1\tSở A\t90,5\t1\n2\t{EVIL}\t88\t3\n3\tSở C\t80\t3\n")
        )


def test_folder_or_file(report: Report, tmp_path: Path) -> None:
    assert [path.suffix for path in write_reports([report], tmp_path / "ra")] == [".xlsx", ".html"]
    assert write_reports([report], tmp_path / "một.xlsx") == [tmp_path / "một.xlsx"]
    assert write_reports([report], tmp_path / "một.html") == [tmp_path / "một.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["một.html", "một.xlsx", "ra"]


def test_the_workbook(report: Report, tmp_path: Path) -> None:
    (path,) = write_reports([report], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(EVIL in str(cell.value) for cell in cells)
    assert len(workbook_rows([report])) == len(report.slips())
    again = write_reports([report], tmp_path / "g.xlsx")[0]
    assert path.read_bytes() == again.read_bytes()


def test_the_page(report: Report) -> None:
    page = page_html([report])
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'lang="vi"' in page
    assert "src=" not in page
    assert slips_html([]).startswith("<p>")
