"""Tables made by hand, as cchc_eval.analysis makes them: the smallest, the usual and the worst that figures can meet."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a

FIELDS = [
    ("I", "Công tác chỉ đạo, điều hành cải cách hành chính", 20.0),
    ("II", "Cải cách thể chế", 10.0),
    ("III", "Cải cách thủ tục hành chính", 20.0),
    ("IV", "Cải cách tổ chức bộ máy hành chính nhà nước", 10.0),
    ("V", "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", 14.0),
    ("VI", "Cải cách tài chính công", 10.0),
    ("VII", "Hiện đại hóa nền hành chính", 16.0),
]
UNITS = [
    "Phòng Đấu thầu, Thẩm định và Giám sát đầu tư",
    "Phòng Doanh nghiệp, Kinh tế tập thể và tư nhân",
    "Phòng Đăng ký kinh doanh",
    "Phòng Kinh tế đối ngoại",
    "Bộ phận Tiếp nhận và trả kết quả",
]
LONG = "Phòng Nghiên cứu, tổng hợp, hướng dẫn, đôn đốc, kiểm tra việc thực hiện nhiệm vụ cải cách hành chính của các đơn vị thuộc Sở"
BANDS = pd.DataFrame(
    {
        c.CLASS: ["xuat_sac", "tot", "kha", "trung_binh", "yeu"],
        a.CLASS_NAME: ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"],
        a.FROM: [90.0, 80.0, 70.0, 60.0, 0.0],
        a.ON: "index",
    }
)
NO_BANDS = BANDS.head(0)


def grade(index: float) -> str:
    return next(str(name) for name, edge in zip(BANDS[a.CLASS_NAME], BANDS[a.FROM], strict=True) if index >= edge)


def fields(
    units: list[str], fields: list[tuple[str, str, float]] = FIELDS, states: tuple[str, ...] = (a.DONE,)
) -> pd.DataFrame:
    """Units × fields with made-up points: a pattern of numbers, states taken in turn."""
    rows = []
    for u, unit in enumerate(units):
        total = [0.0, 0.0, 0.0]
        worst = a.DONE
        for f, (code, name, maximum) in enumerate(fields):
            state = states[(u * len(fields) + f) % len(states)]
            earned = round(maximum * (0.35 + ((u * 7 + f * 5) % 13) / 20), 6)
            points = {a.NOTHING: 0.0, a.NA: 0.0, a.OUTSIDE: 0.0}.get(state, earned)
            maximum = 0.0 if state in (a.NA, a.OUTSIDE) else maximum
            left = {a.NOTHING: maximum, a.PARTLY: round((maximum - points) / 2, 6)}.get(state, 0.0)
            index = round(points * 100 / maximum, 6) if maximum else float("nan")
            rows.append((f"u{u}", unit, f"f{f}", code, name, points, maximum, left, index, state))
            total = [total[0] + points, total[1] + maximum, total[2] + left]
            worst = a.PARTLY if state in (a.PARTLY, a.NOTHING) else worst
        index = round(total[0] * 100 / total[1], 6) if total[1] else float("nan")
        state = a.NA if not total[1] else a.NOTHING if total[2] == total[1] else worst
        rows.append((f"u{u}", unit, c.TOTAL, "", "", *total, index, state))
    names = [
        c.UNIT,
        a.UNIT_NAME,
        c.FIELD,
        c.CODE,
        a.FIELD_NAME,
        c.POINTS,
        c.MAXIMUM,
        a.OPEN,
        c.INDEX,
        a.FIELD_STATE,
    ]
    return pd.DataFrame(rows, columns=names).assign(**{c.BONUS_POINTS: 0.0, c.PENALTY_POINTS: 0.0})


def ranking(
    units: list[str], provisional: tuple[int, ...] = (), bands: bool = True, without: tuple[int, ...] = ()
) -> pd.DataFrame:
    """Units in falling order of a made-up index; those at ``provisional`` are open, those at ``without`` have no index."""
    rows = []
    for u, unit in enumerate(units):
        index = float("nan") if u in without else round(95.125 - u * 40 / max(len(units), 4), 6)
        open_unit = u in provisional
        low, high = (round(index / 2, 6), min(index + 12, 100.0)) if open_unit else (index, index)
        rows.append((f"u{u}", unit, index, open_unit, low, high, grade(index) if bands and index == index else ""))
    table = pd.DataFrame(
        rows,
        columns=[c.UNIT, a.UNIT_NAME, c.INDEX, c.PROVISIONAL, c.INDEX_LEAST, c.INDEX_GREATEST, a.CLASS_NAME],
    )
    table[c.PROVISIONAL] = table[c.PROVISIONAL].astype(bool)
    table[c.RANK] = table[c.INDEX].where(~table[c.PROVISIONAL]).rank(ascending=False, method="min").astype("Int64")
    table[c.NOTE] = ""
    table[c.MAXIMUM] = 100.0
    table[c.SHARE_ANSWERED] = [50.0 if row else 100.0 for row in table[c.PROVISIONAL]]
    table[c.SHARE_APPRAISED] = float("nan")
    return table


def losses(count: int, open_count: int = 0, unit: str = UNITS[0]) -> pd.DataFrame:
    """Criteria of one unit that lost points, smallest first on purpose, and some that are open."""
    names = [
        "Ban hành kế hoạch cải cách hành chính năm của cơ quan, đơn vị",
        "Tỷ lệ hồ sơ giải quyết đúng hạn tại Bộ phận Tiếp nhận và trả kết quả",
        "Tuyên truyền cải cách hành chính trên trang thông tin điện tử, qua cuộc họp, hội nghị, niêm yết công khai",
    ]
    whys = [
        "Ban hành ngày 15/01/2017, chậm 16 ngày so với hạn 30/12/2016: đạt 1/2 điểm, bị trừ 1 điểm",
        "Giải quyết đúng hạn 188/200 hồ sơ (94%), thuộc khung từ 90% đến dưới 100%: đạt 1,5/2 điểm, bị trừ 0,5 điểm",
        "Đạt 2 trong 4 hình thức (không có: hội nghị, niêm yết công khai): đạt 0,5/1 điểm, bị trừ 0,5 điểm",
    ]
    rows = [
        (f"k{n}", f"{n // 4 + 1}.{n % 4 + 1}", names[n % 3], round(0.25 * (n + 1), 6), 0.0, 0, 0, whys[n % 3])
        for n in range(count)
    ] + [(f"o{n}", f"9.{n + 1}", names[n % 3], 0.0, 1.5, 1, 0, "Chưa kê khai") for n in range(open_count)]
    table = pd.DataFrame(rows, columns=[c.KEY, c.CODE, c.NAME, c.LOST, a.OPEN, a.OPEN_LEAVES, a.WAITING, a.WHY])
    table.insert(0, a.UNIT_NAME, unit)
    table.insert(0, c.UNIT, "u0")
    return table


def progress(units: list[str], shares: tuple[float, ...] = (100.0, 62.5, 0.0)) -> pd.DataFrame:
    """Units with shares taken in turn out of 40 criteria."""
    rows = []
    for u, unit in enumerate(units):
        share = shares[u % len(shares)]
        left = round(40 * (100 - share) / 100) if share == share else 0
        rows.append((f"u{u}", unit, share, 40, 40 - left, left - left // 3, left // 3 - left // 5, left // 5, u % 3))
    names = [
        c.UNIT,
        a.UNIT_NAME,
        c.SHARE_ANSWERED,
        a.LEAVES,
        a.FINISHED,
        c.UNANSWERED,
        c.INCOMPLETE,
        c.INVALID,
        c.EVIDENCE_MISSING,
    ]
    return pd.DataFrame(rows, columns=names)
