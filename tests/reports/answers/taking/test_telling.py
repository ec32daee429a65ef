from cchc_eval.reports.answers.taking import telling
from cchc_eval.reports.answers.taking.difference import STATUSES


def test_the_report_names_each_cell_and_what_becomes_of_it(desk):
    desk.record("ty_le", done="170", due="200")
    form = (
        desk.write()
        .fill("ty_le", 188, "done")
        .fill("muc", "Đầy đủ", "level")
        .fill("dem", "x", "count")
        .fill("tru", "Vì …\nvà …", part="explanation")
    )
    form.sheet().cell(form.sheet().max_row + 1, 1).value = "la"
    form.sheet().cell(form.sheet().max_row, 5).value = 1
    found = desk.look(form)
    said = "\n".join(telling.report(found))
    assert said.splitlines()[0] == "so-khdt.xlsx: Sở Kế hoạch và Đầu tư tỉnh Quảng Trị, 2017, Bộ thử mọi cách tính điểm"
    assert said.splitlines()[1].startswith("mới: 2; thay đổi: 1; không lấy được: 1; như cũ: ")
    assert (
        "· I.7. Tỷ lệ · Số liệu: Hồ sơ đúng hạn: 170 hồ sơ; Tổng hồ sơ: 200 hồ sơ → Hồ sơ đúng hạn: 188 hồ sơ; Tổng hồ sơ: 200 hồ sơ"
        in said
    )
    assert "– → Vì …; và …" in said
    assert f"Tự đánh giá!E{form.row('dem', 'count')}: Không phải là số" in said
    assert "Các ô không lấy được:" in said


def test_every_status_and_kind_has_words():
    assert set(telling.status_words()) == set(STATUSES)
    assert set(telling.what_words()) == {"answer", "explanation", "evidence"}
    assert telling.one_line(" a \n\n b ") == "a; b"
    assert telling.one_line("") == "–"
