from __future__ import annotations

import dataclasses
from types import SimpleNamespace

from cchc_eval import columns as c
from cchc_eval.analysis.printed import index_note, print_ranking
from cchc_eval.reports.annual import sentences


def test_a_provisional_result_says_what_it_can_still_become(illustrated):
    made = sentences.summary(illustrated, "van-phong")
    assert made.provisional
    assert (made.rank, made.class_name) == ("–", "–")
    text = " ".join(made.sentences)
    assert "Kết quả tạm tính" in text
    assert f"từ {made.least} đến {made.greatest}" in text
    assert "Đã thẩm định" in text
    assert "điểm chưa thẩm định vẫn có thể tăng hoặc giảm" in text
    assert "cuối cùng" not in text
    ranking = illustrated.results.ranking.assign(**{c.SHARE_APPRAISED: 100.0})
    results = dataclasses.replace(illustrated.results)
    results.__dict__["ranking"] = ranking
    text = " ".join(sentences.summary(dataclasses.replace(illustrated, results=results), "van-phong").sentences)
    assert f"chỉ số cuối cùng có thể từ {made.least} đến {made.greatest}" in text


def test_bounds_are_told_only_where_they_differ(illustrated):
    """A unit that is only not appraised may change without bounds that are known: none are told."""
    ranking = illustrated.results.ranking
    results = dataclasses.replace(illustrated.results)
    results.__dict__["ranking"] = ranking.assign(**{c.INDEX_GREATEST: ranking[c.INDEX_LEAST]})
    made = sentences.summary(dataclasses.replace(illustrated, results=results), "van-phong")
    text = " ".join(made.sentences)
    assert "Kết quả tạm tính" in text
    assert " từ " not in text
    assert (made.least, made.greatest) == ("", "")


def test_a_final_result_says_class_and_rank_among_the_final_ones(illustrated):
    made = sentences.summary(illustrated, "phong-dkkd")
    assert (made.rank, made.class_name, made.least) == ("1", "Xuất sắc", "")
    text = " ".join(made.sentences)
    assert "Xếp thứ 1 trong 2 đơn vị đã có kết quả đầy đủ." in text
    assert "Xếp loại: Xuất sắc." in text


def test_a_unit_alone_has_no_rank(illustrated):
    ranking = illustrated.results.ranking
    results = dataclasses.replace(illustrated.results)
    results.__dict__["ranking"] = ranking[ranking[c.UNIT] == "phong-dkkd"]
    made = sentences.summary(dataclasses.replace(illustrated, results=results), "phong-dkkd")
    assert (made.rank, made.class_name) == ("–", "Xuất sắc")


def test_the_field_that_is_named_lost_most(illustrated):
    for unit in ("phong-dkkd", "van-phong"):
        own = illustrated.results.fields
        own = own[(own[c.UNIT] == unit) & (own[c.FIELD] != c.TOTAL)]
        (most,) = own[own[c.LOST] == own[c.LOST].max()]["field_name"][:1]
        assert f"nhiều nhất ở {most}" in sentences.summary(illustrated, unit).sentences[-1].replace("lĩnh vực ", "")


def test_nothing_finished_is_not_zero(written):
    table = written.results.ranking.assign(**{c.SHARE_ANSWERED: 0.0})
    results = dataclasses.replace(written.results)
    results.__dict__["ranking"] = table
    made = sentences.summary(dataclasses.replace(written, results=results), "van-phong")
    assert (made.points, made.index) == ("–", "–")
    assert "chưa kê khai xong tiêu chí nào" in made.sentences[0]


def test_all_units_together(illustrated):
    made = sentences.summary_of_all(illustrated)
    text = " ".join(made.sentences)
    assert text.startswith("6 đơn vị: 2 đơn vị đã có kết quả đầy đủ, 4 đơn vị còn tạm tính.")
    assert "Xuất sắc: 1" in text
    for said in ("Cao nhất", "Thấp nhất", "Chỉ số trung vị"):
        assert f"{said} trong 2 đơn vị đã có kết quả đầy đủ: " in text
    ranking = illustrated.results.ranking
    results = dataclasses.replace(illustrated.results)
    results.__dict__["ranking"] = ranking[~ranking[c.PROVISIONAL]]
    text = " ".join(sentences.summary_of_all(dataclasses.replace(illustrated, results=results)).sentences)
    assert "Cao nhất: Phòng Đăng ký kinh doanh" in text
    assert "trong 2 đơn vị" not in text


def test_marks_and_standing_say_what_the_numbers_are(illustrated, written):
    units = illustrated.results.units
    assert sentences.marks(illustrated, ["van-phong"])[:3] == [
        "Số liệu minh họa", "Bộ tiêu chí minh họa, không phải bộ chính thức", "Tạm tính"
    ]  # fmt: skip
    assert sentences.marks(illustrated, units)[2:] == ["Một phần tạm tính", "Một phần đã khóa"]
    assert "Đã khóa" in sentences.marks(illustrated, ["phong-dkkd"])
    said = " ".join(sentences.standings(illustrated, units))
    assert "Số liệu trong báo cáo này là số liệu minh họa" in said
    assert "điểm số chỉ để tham khảo" in said
    assert "Số liệu minh họa" not in sentences.marks(written, ["van-phong"])


def test_a_citation_has_its_number_after_the_word_for_it():
    assert sentences.numbered("Nghị quyết 30c/NQ-CP ngày 08/11/2011 của Chính phủ") == (
        "Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ"
    )
    assert sentences.numbered("Kết luận 12-KL/TU ngày 05/4/2016") == "Kết luận số 12-KL/TU ngày 05/4/2016"
    for right in (
        "Quyết định số 2057/QĐ-UBND ngày 30/8/2016",
        "Kế hoạch 2017",
        "Quyết định của Giám đốc",
        "Kế hoạch 05 năm",
    ):
        assert sentences.numbered(right) == right


def test_the_basis_is_cited_so():
    typed = SimpleNamespace(scores=SimpleNamespace(criteria_set=SimpleNamespace(legal_basis=["Kế hoạch 12/KH-UBND"])))
    assert sentences.basis(typed) == ["Căn cứ Kế hoạch số 12/KH-UBND"]


def test_the_basis_and_the_rules_of_rounding_and_ties(illustrated):
    assert all(text.startswith("Căn cứ ") for text in sentences.basis(illustrated))
    notes = " ".join(sentences.notes(illustrated, illustrated.results.units))
    assert "6 chữ số thập phân" in notes
    assert "đồng hạng" in notes


def test_the_example_of_rounding_is_the_units_own(illustrated):
    for unit in illustrated.results.units:
        own = illustrated.results.fields.query("unit == @unit")
        note = index_note(own, 2)
        assert (note in sentences.notes(illustrated, [unit])) == bool(note)
        others = {
            index_note(illustrated.results.fields.query("unit == @one"), 2)
            for one in illustrated.results.units
            if one != unit
        }
        assert not (others - {note, ""}) & set(sentences.notes(illustrated, [unit]))


def test_no_count_of_nothing(illustrated):
    def first(provisional):
        results = dataclasses.replace(illustrated.results)
        results.__dict__["ranking"] = illustrated.results.ranking.assign(**{c.PROVISIONAL: provisional})
        return sentences.summary_of_all(dataclasses.replace(illustrated, results=results)).sentences[0]

    assert first(True) == "6 đơn vị, chưa đơn vị nào có kết quả đầy đủ; tất cả còn tạm tính."
    assert first(False) == "6 đơn vị, tất cả đã có kết quả đầy đủ."


def test_shares_say_what_they_are_of(illustrated):
    text = " ".join(sentences.summary(illustrated, "van-phong").sentences)
    assert "Đã kê khai 95,77% (theo điểm tối đa của các tiêu chí thành phần)." in text
    assert any("từng tiêu chí thành phần" in note for note in print_ranking(illustrated.results.ranking, 2)[1].notes)
