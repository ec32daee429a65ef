from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from cchc_eval.analysis.printed import Printed
from cchc_eval.reports.annual.page import header_column, page
from tests.reports.annual.conftest import BITES, built
from tests.reports.behind import scene


class Seen(HTMLParser):
    """What a page holds: tags with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.source = text
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def seen(unit_report) -> Seen:
    return Seen(page(unit_report).decode())


def test_it_asks_nothing_of_any_network(unit_report, whole_report):
    for report in (unit_report, whole_report):
        text = page(report, {one.key: b"<svg/>" for one in report.figures}).decode()
        assert not re.search(r"(?:src|href)=\"(?!data:image/svg\+xml;base64,|#)", text)
        assert not re.search(r"url\(|@import|<script|<link|https?://", text)
        assert "default-src 'none'" in text


def test_headings_tables_and_pictures_can_be_read_without_seeing_them(seen):
    assert seen.open == []
    assert seen.of("html")[0]["lang"] == "vi"
    assert len(seen.of("h1")) == 1
    assert all(attrs.get("scope") in ("col", "row") for attrs in seen.of("th"))
    assert len(seen.of("caption")) == len(seen.of("table"))
    assert all(attrs["alt"] for attrs in seen.of("img"))
    data = [attrs for attrs in seen.of("details") if attrs["class"] == "data"]
    assert len(data) == len(seen.of("img")) == 5
    anchors = {attrs["href"] for attrs in seen.of("a")}
    ids = {f"#{attrs['id']}" for _tag, attrs in seen.tags if "id" in attrs}
    assert anchors <= ids


def test_who_issues_it_and_the_title_are_in_capitals_as_in_word(seen):
    (css,) = re.findall(r"<style>(.*?)</style>", seen.source, re.DOTALL)
    assert "header.paper .issuer, h1 { text-transform: uppercase; }" in css
    assert "h1 small { display: block; font-size: 1.12rem; text-transform: none; }" in css
    kinds = [attrs.get("class") for attrs in seen.of("p")][:2]
    assert kinds == ["issuer", "issuer body"]


def test_its_standing_is_on_it_and_above_the_annex(unit_report, seen):
    for mark in unit_report.marks:
        assert seen.text.count(mark) >= 2
    for text in (*unit_report.standings, *unit_report.summary.sentences, *unit_report.notes):
        assert text in seen.text
    sheet = unit_report.sheets[0]
    assert f"Phụ lục – {sheet.title}" in seen.text  # one score sheet bears no number
    annex = seen.text[seen.text.rindex(f"Phụ lục – {sheet.title}") :]
    assert all(
        annex.index(note) < annex.index(sheet.head[1]) for note in sheet.notes
    )  # none alone on a last page in print


def test_a_number_opens_the_list_that_it_rests_on(rested_report):
    text = page(rested_report).decode()
    seen = Seen(text)
    lists = [attrs for attrs in seen.of("details") if attrs["class"] == "rest"]
    assert len(lists) == len(rested_report.foundations) == 7
    anchors = [attrs["href"] for attrs in seen.of("a")]
    ids = [attrs["id"] for _tag, attrs in seen.tags if "id" in attrs]
    assert [f"#can-cu-{n}" in anchors and f"#so-{n}" in anchors for n in range(1, 8)] == [True] * 7
    assert {one.removeprefix("#") for one in anchors} <= set(ids)
    assert len(set(ids)) == len(ids)
    row = re.search(r'<tr class="leaf" id="so-3">.*?</tr>', text, re.S)
    assert row
    assert "0,0 – căn cứ của số liệu này" in Seen(row[0]).text
    assert scene.TYPED in seen.text
    assert "<b>Rà soát" not in text
    assert "can-cu" not in page(dataclasses.replace(rested_report, foundations=())).decode()


def test_whatever_people_typed_is_text(written):
    made = dataclasses.replace(built(written, "van-phong"), figures=())
    text = page(made).decode()
    assert "<b>đậm" not in text
    assert Seen(text).text.count(BITES) >= 3
    assert "bieu-do" not in text


def test_the_column_that_names_a_row():
    table = Printed("t", ["a", "b", "c"], [["1.1", "Tên tiêu chí", "2"]], frozenset({0, 1}))
    assert header_column(table) == 1
    assert header_column(Printed("t", ["a"], [["1.1"]], frozenset({0}))) == 0


def test_lists_end_with_a_full_stop_and_one_long_word_is_broken(unit_report):
    long = "x" * 1200
    table = Printed("T", ("STT", "Tên"), (("1", long), ("2", "Văn phòng Sở")), frozenset({0, 1}))
    made = dataclasses.replace(unit_report, basis=("Căn cứ A;", "Căn cứ B;"), extras=table)
    text = page(made, {one.key: b"<svg/>" for one in made.figures}).decode()
    assert '<p class="basis">Căn cứ A;</p><p class="basis">Căn cứ B.</p>' in text
    assert f'class="b">{long}' in text
    assert 'class="b">Văn phòng' not in text
    assert text.count('<tr class="long"><td class="k">1') == 1  # it may run over to the next page
    assert text.index('class="made"') < text.index('<section class="wide"')  # no page of its own behind the sheets
