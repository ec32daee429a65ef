"""Shapes of tables that offices publish: right ones raise no alarm, and a slip planted in them is found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import check_grid
from cchc_eval.reports.reading import read_pasted

FIELDS = (("Chỉ đạo, điều hành", 14), ("Cải cách thể chế", 10), ("Cải cách TTHC", 16), ("Tổ chức bộ máy", 8), ("Chế độ công vụ", 12),
          ("Tài chính công", 8), ("Chính quyền số", 15))  # fmt: skip
UNITS = ("Huyện Hải Lăng", "Huyện Triệu Phong", "Huyện Gio Linh", "Huyện Vĩnh Linh", "Huyện Cam Lộ")


def text(number: Decimal) -> str:
    return f"{number:.2f}".replace(".", ",")


def percentages_beside_points() -> list[list[str]]:
    """Points and a percentage under each field; the rank follows the total alone."""
    heads: tuple[list[str], list[str]] = (["TT", "Đơn vị"], ["", ""])
    for name, most in FIELDS:
        heads[0].extend([f"{name} (Điểm tối đa {most})", ""])
        heads[1].extend(["Điểm", "Tỷ lệ (%)"])
    rows = [[*heads[0], "Tổng cộng", "Xếp hạng"], [*heads[1], "", ""]]
    for n, unit in enumerate(UNITS):
        # the units that are behind in the last field are ahead in the others
        points = [Decimal(most) - Decimal(n) / 2 for _name, most in FIELDS[:-1]] + [Decimal(11) + n]
        cells = [
            part
            for one, (_name, most) in zip(points, FIELDS, strict=True)
            for part in (text(one), text(one * 100 / most))
        ]
        rows.append([str(n + 1), unit, *cells, text(sum(points)), str(n + 1)])
    return rows


def surveyed_fields(*names: str) -> list[list[str]]:
    """Appraised and survey points below each field, and their sums below one heading."""
    heads: tuple[list[str], list[str]] = (["TT", "Đơn vị"], ["", ""])
    for field, _most in FIELDS[:3]:
        heads[0].extend([field, ""])
        heads[1].extend(names[:2])
    rows = [[*heads[0], "Tổng điểm", "", "", "Xếp hạng"], [*heads[1], *names[2:], ""]]
    for n, unit in enumerate(UNITS):
        appraised = [Decimal(8) - n, Decimal(6) - Decimal(n) / 4, Decimal(12) - Decimal(n) / 2]
        survey = [Decimal("1.9") - Decimal(n) / 10, Decimal("1.84"), Decimal("3.72") - Decimal(n) / 100]
        cells = [text(part) for both in zip(appraised, survey, strict=True) for part in both]
        whole = sum(appraised), sum(survey), sum(appraised) + sum(survey)
        rows.append([str(n + 1), unit, *cells, *map(text, whole), str(n + 1)])
    return rows


def two_years(group: str) -> list[list[str]]:
    """Index and rank of two years, and what changed; half of the changes are negative."""
    now, before = [90, 88, 86, 84, 82], [84, 91, 80, 89, 70]
    place = {value: str(at + 1) for at, value in enumerate(sorted(before, reverse=True))}
    rows = [["TT", "Đơn vị", "Năm 2022", "", "Năm 2023", "", group, ""], ["", "", *["Chỉ số", "Thứ hạng"] * 3]]
    for n, unit in enumerate(UNITS):
        moved = int(place[before[n]]) - (n + 1)
        rows.append([str(n + 1), unit, text(Decimal(before[n])), place[before[n]], text(Decimal(now[n])), str(n + 1),
                     text(Decimal(now[n] - before[n])), str(moved)])  # fmt: skip
    return rows


def satisfaction() -> list[list[str]]:
    """Answers of citizens: the last row adds up but for the share, which is that of all answers."""
    rows = [["TT", "Đơn vị", "Số phiếu thu về", "Hài lòng", "Không hài lòng", "Mức độ hài lòng (%)"]]
    total = [0, 0, 0]
    for n, unit in enumerate(UNITS):
        all_of, glad = 100 + n * 10, 80 + n * 9
        total = [a + b for a, b in zip(total, (all_of, glad, all_of - glad), strict=True)]
        rows.append([str(n + 1), unit, str(all_of), str(glad), str(all_of - glad), text(Decimal(glad) * 100 / all_of)])
    return [*rows, ["", "Tổng cộng", *map(str, total), text(Decimal(total[1]) * 100 / total[0])]]


def after_the_total() -> list[list[str]]:
    """A column that nobody knows stands behind the total of five fields."""
    rows = [["TT", "Đơn vị", "A1", "A2", "A3", "A4", "A5", "Tổng điểm", "Giá trị DTI", "Xếp hạng"]]
    for n, unit in enumerate(UNITS):
        parts = [Decimal(100 - n * k) for k in range(1, 6)]
        rows.append(
            [
                str(n + 1),
                unit,
                *map(text, parts),
                text(sum(parts)),
                f"{sum(parts) / 1000:.4f}".replace(".", ","),
                str(n + 1),
            ]
        )
    return rows


def beside_each_other() -> list[list[str]]:
    rows = [["Hạng", "Đơn vị", "Điểm", "", "Hạng", "Đơn vị", "Điểm"]]
    for n in range(4):
        rows.append(
            [str(n + 1), f"Sở {n}", text(Decimal(95 - n)), "", str(n + 5), f"Sở {n + 4}", text(Decimal(91 - n))]
        )
    return rows


def numbered_anew(code: str, most: str) -> list[list[str]]:
    """Parts A and B, fields I and II in each, criteria 1 and 2 in each: 2 + 3 = 5, 5 + 5 = 10, 10 + 10 = 20 points at most."""
    rows = [[code, "Nội dung", most, "Tự chấm", "Thẩm định"]]
    for part in "AB":
        rows.append([part, f"PHẦN {part}", "10,00", "9,00", "8,50"])
        for field, given in (("I", ("5,00", "4,50", "4,00")), ("II", ("5,00", "4,50", "4,50"))):
            rows.append([field, f"Lĩnh vực {part}.{field}", *given])
            rows.append(["1", f"Tiêu chí {part}.{field}.1", "2,00", "2,00", "2,00"])
            rows.append(["2", f"Tiêu chí {part}.{field}.2", "3,00", "2,50", "2,00" if field == "I" else "2,50"])
    return [*rows, ["", "TỔNG (A+B)", "20,00", "18,00", "17,00"]]


CHANGES = ("Tăng/giảm", "Tăng (+), giảm (-)", "So với năm 2022", "Biến động", "Mức tăng, giảm", "Chênh lệch")
SHAPES = {
    "percentages beside points": percentages_beside_points(),
    "survey beside each field": surveyed_fields("TĐ", "XHH", "Thẩm định", "XHH", "Cộng"),
    "survey beside each field, short": surveyed_fields("TĐ", "XHH", "TĐ", "XHH", "Tổng"),
    **{f"two years, {group}": two_years(group) for group in CHANGES},
    **{f"numbered anew, {code!r}": numbered_anew(code, "Thang điểm") for code in ("Mục", "Tiêu chí số", "")},
    "numbered anew, maxima as points": numbered_anew("STT", "Điểm"),
    "satisfaction": satisfaction(),
    "a column after the total": after_the_total(),
    "beside each other": beside_each_other(),
}


def alarms(rows: list[list[str]]) -> list[m.Slip]:
    return check_grid(read_pasted("\n".join("\t".join(row) for row in rows))).slips(m.CERTAIN, m.DOUBT)


@pytest.mark.parametrize("name", SHAPES)
def test_a_right_table_raises_no_alarm(name: str) -> None:
    assert [(one.rule, one.place, one.printed, one.recomputed) for one in alarms(SHAPES[name])] == []


@pytest.mark.parametrize(
    ("name", "row", "column", "wrong"),
    [
        ("percentages beside points", 3, 17, "4"),  # the rank of the second unit
        ("percentages beside points", 3, 16, "70,00"),  # its total
        ("survey beside each field", 3, 3, "0,80"),  # survey points of a field
        ("survey beside each field", 4, 9, "7,54"),  # their sum, 7,24
        ("survey beside each field, short", 3, 2, "6,00"),  # appraised points of a field
        ("survey beside each field, short", 4, 8, "22,00"),  # their sum, 22,50
        *((f"numbered anew, {code!r}", 4, 3, "2,75") for code in ("Mục", "Tiêu chí số", "")),  # a criterion of A.I
        ("numbered anew, maxima as points", 4, 3, "3,25"),  # more than its 3 points
        ("two years, Biến động", 3, 5, "4"),
        ("a column after the total", 3, 7, "400,00"),
        ("beside each other", 2, 2, "12,00"),
        ("beside each other", 2, 4, "13"),  # a rank of the right half
        ("beside each other", 1, 4, "4"),  # its first, which the last of the left half has
    ],
)
def test_a_slip_in_it_is_found(name: str, row: int, column: int, wrong: str) -> None:
    rows = [list(one) for one in SHAPES[name]]
    rows[row][column] = wrong
    assert any(one.level == m.CERTAIN for one in alarms(rows))
