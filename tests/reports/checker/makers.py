"""Random tables that are right: rankings and score sheets of many shapes, rounded as offices round, written as they write."""

from __future__ import annotations

import random
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

D = Decimal
BANDS = ((D(90), "Xuất sắc"), (D(80), "Tốt"), (D(70), "Khá"), (D(50), "Trung bình"), (D(0), "Yếu"))
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def printed(value: Decimal, places: int, cut: bool = False) -> Decimal:
    return value.quantize(D(1).scaleb(-places), ROUND_DOWN if cut else ROUND_HALF_UP)


def written(value: Decimal | None, comma: bool, strip: bool) -> str:
    """A number as text; a spreadsheet drops its last zeros."""
    if value is None:
        return ""
    text = format(value, "f")
    if strip and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text


def ranks(values: list[Decimal], dense: bool) -> list[int]:
    return [1 + len({v for v in values if v > own} if dense else [v for v in values if v > own]) for own in values]


def ranking(dice: random.Random) -> str:
    """A ranking: fields, survey, N/A, bonus and penalty, index, ranks, classes, groups, sums and means."""
    fields, places = dice.randrange(0, 9), dice.choice([1, 2, 2, 3])
    cut, comma, strip, dense = (dice.random() < 0.5 for _ in range(4))
    maxima = [D(dice.randrange(10, 40)) / 2 for _ in range(fields)] or [D(100)]
    survey, extra, index = fields and dice.random() < 0.4, fields and dice.random() < 0.3, dice.random() < 0.7
    hidden = 4 if dice.random() < 0.4 else 0  # decimals that are not printed
    gone = fields > 2 and index and dice.random() < 0.3
    survey_max = D(20) if survey else D(0)
    whole = sum(maxima) + survey_max
    groups = dice.choice([0, 0, 2, 3])
    lines: list[tuple[list[str], Decimal, int]] = []
    units = []
    for n in range(dice.randrange(4, 25)):
        parts: list[Decimal | None] = []
        for most in maxima:
            value = D(dice.randrange(30, 101)) * most / 100
            parts.append(printed(value, 2 + hidden) if hidden else printed(value * 4, 0, cut=True) / 4)
        if gone and dice.random() < 0.3:
            parts[dice.randrange(fields)] = None
        social = printed(D(dice.randrange(8000, 20000)) / 1000, 2 + hidden) if survey else None
        bonus, penalty = (D(dice.randrange(0, 5)) / 2, D(dice.randrange(0, 3)) / 2) if extra else (None, None)
        total = sum((p for p in (*parts, social, bonus) if p is not None), D(0)) - (penalty or 0)
        applied = whole - sum((most for most, p in zip(maxima, parts, strict=True) if p is None), D(0))
        share = total * 100 / applied
        key = share if index else total
        units.append((n, parts, social, bonus, penalty, total, share, key, dice.randrange(groups or 1)))
    head = ["STT", "Đơn vị"]
    with_maxima = dice.random() < 0.5
    if fields:
        head += [
            f"Lĩnh vực {n + 1}" + ("" if with_maxima else f" ({written(m, comma, True)} điểm)")
            for n, m in enumerate(maxima)
        ]
    head += ["Điều tra XHH" + ("" if with_maxima else " (20 điểm)")] * bool(survey) + [
        "Điểm thưởng",
        "Điểm phạt",
    ] * bool(extra)
    head += ["Tổng điểm" + ("" if with_maxima or not fields else f" (tối đa {written(whole, comma, True)})")]
    head += ["Chỉ số (%)"] * bool(index) + ["Thứ hạng", "Xếp loại"]
    rows = []
    if with_maxima and fields:
        row = [
            "",
            "Điểm tối đa",
            *(written(m, comma, True) for m in maxima),
            *(["20"] * bool(survey)),
            *(["", ""] * bool(extra)),
        ]
        rows.append([*row, written(whole, comma, True)])
    shown_totals = []
    for group in range(groups or 1):
        own = [u for u in units if u[8] == group]
        if groups and own:
            rows.append([ROMANS[group], f"Nhóm đơn vị {group + 1}"])
        order = ranks([u[7] for u in own], dense)
        if dice.random() < 0.5:
            own, order = (list(x) for x in zip(*sorted(zip(own, order, strict=True), key=lambda pair: pair[1]), strict=True)) if own else (own, order)  # fmt: skip
        for at, (unit, rank) in enumerate(zip(own, order, strict=True), 1):
            n, parts, social, bonus, penalty, total, share, key, _group = unit
            row = [str(at), f"Đơn vị {n}"]
            if fields:
                row += [dice.choice(["x", "-", "KĐG"]) if p is None else written(printed(p, places + (not hidden) * 2, cut) if hidden else p, comma, strip) for p in parts]  # fmt: skip
            if survey:
                row.append(written(printed(social, 2, cut), comma, strip))
            if extra:
                row += [written(bonus, comma, True), written(penalty, comma, True)]
            shown = printed(total, 2 if not hidden else places, cut)
            shown_totals.append((total, shown))
            row.append(written(shown, comma, strip))
            if index:
                row.append(written(printed(share, 2, cut), comma, strip) + dice.choice(["", "%"]))
            edge = printed(share if index else total * 100 / whole, 2, cut)
            row += [str(rank), next((name for least, name in BANDS if edge >= least), "Yếu")]
            rows.append(row)
    del lines
    body = "\n".join("\t".join(row) for row in rows)
    title = "KẾT QUẢ XẾP HẠNG CẢI CÁCH HÀNH CHÍNH\n" if dice.random() < 0.5 else ""
    return f"{title}" + "\t".join(head) + "\n" + body + "\n"


def score_sheet(dice: random.Random) -> str:
    """A score sheet: fields, criteria, sub-criteria; maxima, self-scored and appraised points, bonus and penalty, total."""
    comma, strip, cut = (dice.random() < 0.5 for _ in range(3))
    hidden = dice.random() < 0.3
    style = dice.choice(["roman", "dotted", "restart"])
    rows: list[list[str]] = []
    levels = dice.random() < 0.3

    def leaf() -> list[Decimal]:
        most = D(dice.randrange(1, 13)) / 2
        own = (
            printed(most * dice.randrange(0, 101) / 100, 5)
            if hidden
            else printed(most * dice.randrange(0, 101) / 25, 0, True) / 4
        )
        own = min(own, most)
        return [most, own, max(own - D(dice.randrange(0, 2)) / 4, D(0))]

    def add(code: str, name: str, values: list[Decimal]) -> None:
        most, *points = values
        rows.append(
            [code, name, written(most, comma, True), *(written(printed(p, 2, cut), comma, strip) for p in points)]
        )

    total = [D(0)] * 3
    running = 0
    for f in range(dice.randrange(2, 7)):
        at = len(rows)
        rows.append([])
        field = [D(0)] * 3
        for c in range(dice.randrange(1, 5)):
            running += 1
            code = {"roman": str(running), "dotted": f"{f + 1}.{c + 1}", "restart": str(c + 1)}[style]
            if dice.random() < 0.5:
                values = leaf()
                add(code, f"Tiêu chí {code}", values)
                if levels:
                    rows.append(["", "Đạt 100%", written(values[0], comma, True), "", ""])
                    rows.append(["", "Không đạt", "0", "", ""])
            else:
                own = len(rows)
                rows.append([])
                values = [D(0)] * 3
                for s in range(dice.randrange(2, 5)):
                    part = leaf()
                    values = [a + b for a, b in zip(values, part, strict=True)]
                    add(
                        {"roman": f"{running}.{s + 1}", "dotted": f"{code}.{s + 1}", "restart": "abcd"[s]}[style],
                        f"Thành phần {s}",
                        part,
                    )
                keep = rows[own + 1 :]
                del rows[own:]
                add(code, f"Tiêu chí {code}", values)
                rows.extend(keep)
            field = [a + b for a, b in zip(field, values, strict=True)]
        keep = rows[at + 1 :]
        del rows[at:]
        add(str(f + 1) if style == "dotted" else ROMANS[f], f"LĨNH VỰC {f + 1}", field)
        rows.extend(keep)
        total = [a + b for a, b in zip(total, field, strict=True)]
    if dice.random() < 0.4:
        bonus, penalty = D(dice.randrange(0, 5)) / 2, D(dice.randrange(0, 5)) / 2
        rows.append(["", "Điểm thưởng", "", written(bonus, comma, True), written(bonus, comma, True)])
        rows.append(["", "Điểm phạt", "", written(penalty, comma, True), written(penalty, comma, True)])
        total = [total[0], total[1] + bonus - penalty, total[2] + bonus - penalty]
    add("", "Tổng cộng", total)
    head = ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"]
    return "\n".join("\t".join(row) for row in [head, *rows]) + "\n"
