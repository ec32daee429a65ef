from __future__ import annotations

from pathlib import Path

from cchc_eval.records.transfer.layout import Made, Scope
from cchc_eval.records.transfer.previews import Part, Preview, parts

MADE = Made(time="2017-06-01T00:00:00.000000Z", name="An", position="Chuyên viên")


def row(subject: str) -> dict[str, str]:
    return {"subject": subject}


def test_parts_count_what_is_new_and_known_by_dossier() -> None:
    one = row('{"year":2017,"set":"s","unit":"u","key":"k"}')
    two = row('{"year":2017,"set":"s","unit":"a"}')
    common = row('{"document":"d"}')
    assert parts([one, two, common, one, common], [one, common]) == [
        Part(0, "", "", 1, 1),
        Part(2017, "s", "a", 0, 1),
        Part(2017, "s", "u", 1, 1),
    ]


def test_sums_and_words() -> None:
    made = Preview(
        Path("/x/gửi.cchc"), "d", MADE, Scope(), [Part(0, "", "", 2, 3), Part(2017, "s", "u", 5, 7)], files_new=1
    )
    assert (made.new, made.known) == (7, 10)
    lines = made.report().splitlines()
    assert lines[0].startswith("gửi.cchc: lập lúc 0")
    assert lines[0].endswith("người lập: An, Chuyên viên.")
    assert lines[1:] == [
        "– phần chung (văn bản, người, bộ tiêu chí, các vòng): 2 ghi nhận mới, 3 đã có",
        "– u, năm 2017, s: 5 ghi nhận mới, 7 đã có",
        "– tệp đính kèm: 1 tệp mới, 0 tệp đã có ở đây",
        "Không có mục nào hai bên ghi khác nhau.",
    ]


def test_refusals_and_conflicts_are_told() -> None:
    made = Preview(Path("x"), "d", MADE, Scope(), [], conflicts_in_words=["mục một\n  – An: 1\n  – Bình: 2"])
    assert "Hai bên ghi khác nhau (1)" in made.report()
    assert "  – Bình: 2" in made.report()
    refused = Preview(Path("x"), "d", MADE, Scope(), [], refusals=["Năm đã đóng."])
    assert refused.report().endswith("Không nhập được:\n– Năm đã đóng.")


def test_names_from_elsewhere_do_nothing_to_the_console() -> None:
    made = Made(time="\x1b[2J", name="An\x1b]0;x\x07")
    told = Preview(
        Path("x"), "d", made, Scope(), [Part(2017, "s", "u\x1b[31m", 1, 0)], conflicts_in_words=["a\x9bb\nc"]
    ).report()
    assert not set(told) & {"\x1b", "\x07", "\x9b"}
    assert "a b\nc" in told
