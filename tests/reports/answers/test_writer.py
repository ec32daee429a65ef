"""The workbook as a file: protection, lists, marks, languages, bytes; and LibreOffice computes every cell as the package does."""

from __future__ import annotations

import datetime as dt
import json
import random
from decimal import Decimal

import openpyxl
import pytest

from cchc_eval import columns as c
from cchc_eval.i18n import speaking
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.filling import Texts
from cchc_eval.reports.answers.writer import sheet_of, write_answers
from cchc_eval.reports.office import recalculated
from tests.reports.answers.making import FULL, answer, shipped, small_set, table
from tests.reports.answers.reading_back import calamine


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    file = tmp_path_factory.mktemp("book") / "phong.xlsx"
    texts = Texts({"dem": "=1+1"}, {"ty_le": "@x"}, {"muc": "+84"})
    layout = write_answers(
        file, small_set(), "u", table(FULL), name="Phòng A & B", texts=texts, marks=("Dữ liệu minh họa",)
    )
    return layout, openpyxl.load_workbook(file)


def cell(book, key, column, fact=""):
    layout, file = book
    line = layout.facts[key][fact] if fact else layout.nodes[key]
    return file[layout.names[line.sheet]].cell(line.row, lay.COLUMNS[column] + 1)


def test_only_what_is_entered_is_unlocked(book):
    layout, file = book
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in file)
    main = file[layout.names[lay.MAIN]]
    assert not main.protection.formatColumns  # False: allowed
    assert not main.protection.autoFilter
    assert main.protection.insertRows
    unlocked = {
        name.coordinate for sheet in file for row in sheet.iter_rows() for name in row if not name.protection.locked
    }
    assert unlocked
    for key, column, fact, free in (
        ("dem", "facts", "count", True), ("dem", "facts", "", True), ("dem", "evidence", "", True), ("dem", "explanation", "", True),
        ("dem", "points", "", False), ("dem", "name", "", False), ("mot", "facts", "", True), ("co_khong", "reason", "", False),
        ("ty_le", "reason", "", True), ("vai_tro", "facts", "chosen", True), ("dem", "evidence", "count", False),
    ):  # fmt: skip
        assert cell(book, key, column, fact).protection.locked != free, (key, column, fact)
    result = file[layout.names[lay.RESULT]]
    assert all(one.protection.locked for row in result.iter_rows() for one in row)


def test_a_survey_criterion_is_never_an_input_of_the_unit(book):
    layout, file = book
    line = layout.nodes["khao_sat"]
    row = file[layout.names[lay.MAIN]][line.row]
    assert all(one.protection.locked for one in row)
    assert row[lay.COLUMNS["facts"]].value == "Điều tra XHH"


def test_the_survey_sheet_is_read_only_unless_it_is_opened(tmp_path):
    for opened in (False, True):
        file = tmp_path / f"{opened}.xlsx"
        layout = write_answers(file, small_set(), "u", table(FULL), scope=c.DIRECT_SURVEY, survey_open=opened)
        sheet = openpyxl.load_workbook(file)[layout.names[lay.SURVEY]]
        one = sheet.cell(layout.facts["khao_sat"]["points"].row, lay.COLUMNS["facts"] + 1)
        assert (one.value, one.protection.locked) == (1.25, not opened)


def test_choices_are_text_so_that_a_program_does_not_turn_them_into_numbers(book):
    assert cell(book, "muc", "facts", "level").number_format == "@"
    assert cell(book, "muc", "facts", "level").value == "1/2"
    assert cell(book, "han", "facts", "date").is_date
    assert cell(book, "dem", "facts", "count").number_format == "#,##0"


def test_texts_stay_texts(book):
    for key, column, text in (("dem", "evidence", "=1+1"), ("ty_le", "explanation", "@x"), ("muc", "reason", "+84")):
        assert (cell(book, key, column).value, cell(book, key, column).data_type) == (text, "s")


def test_lists_and_limits_are_in_the_file(book):
    layout, file = book
    main = file[layout.names[lay.MAIN]]
    kinds = {str(place): rule for rule in main.data_validations.dataValidation for place in str(rule.sqref).split()}
    count = kinds[cell(book, "dem", "facts", "count").coordinate]
    assert (count.type, count.formula1) == ("whole", "0")
    assert "số nguyên" in count.error
    states = kinds[cell(book, "ty_le", "facts").coordinate]
    hidden = file[layout.names[lay.META]]
    column = "".join(x for x in states.formula1.split("!")[1].split(":")[0] if x.isalpha())
    assert [hidden[f"{column}{i}"].value for i in range(1, 5)] == [
        "Kê khai",
        "Không áp dụng",
        "Không phát sinh",
        "Chưa kê khai",
    ]


def test_hidden_things_are_hidden_and_keys_are_there(book):
    layout, file = book
    assert file[layout.names[lay.META]].sheet_state == "veryHidden"
    main = file[layout.names[lay.MAIN]]
    assert main.column_dimensions["A"].hidden
    assert main.column_dimensions["L"].hidden
    for line in layout.lines:
        assert (file[layout.names[line.sheet]].cell(line.row, 1).value or "") == line.mark


def test_marks_stand_on_every_sheet_and_on_paper(book):
    layout, file = book
    for one in (lay.MAIN, lay.EXTRAS, lay.RESULT, lay.GUIDE):
        sheet = file[layout.names[one]]
        words = " ".join(str(x.value) for row in sheet.iter_rows(max_row=8) for x in row if x.value)
        assert "Dữ liệu minh họa" in words
        assert "không phải bộ chính thức" in words
        assert "minh họa" in sheet.oddFooter.left.text
        assert sheet.page_setup.paperSize in (9, "9")
    main = file[layout.names[lay.MAIN]]
    assert main.page_setup.orientation == "landscape"
    assert main.sheet_properties.pageSetUpPr.fitToPage
    assert main.print_title_rows == "$3:$5"  # marks, the standing, headings
    assert main.freeze_panes == "D6"


def test_rows_are_tall_enough_for_their_text(book):
    layout, file = book
    main = file[layout.names[lay.MAIN]]
    assert all(main.row_dimensions[line.row].height for line in layout.lines if line.sheet == lay.MAIN)
    assert not main.merged_cells.ranges


def test_the_same_answers_make_the_same_bytes(tmp_path):
    for name in "ab":
        write_answers(tmp_path / f"{name}.xlsx", shipped("phong-2017"), "u", None, name="Phòng A")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_both_languages(tmp_path):
    for lang, sheet, word in (
        ("vi", "Tự đánh giá", "Điểm tự đánh giá"),
        ("en", "Self-assessment", "Self-assessed points"),
    ):
        write_answers(tmp_path / f"{lang}.xlsx", small_set(), "u", table(FULL), lang=lang)
        file = openpyxl.load_workbook(tmp_path / f"{lang}.xlsx")
        assert file.sheetnames[0] == sheet
        assert word in [one.value for one in file[sheet][lay.HEAD]]
    with speaking("en"):
        assert sheet_of(small_set(), "u", table(FULL)).standing.totals[c.INDEX] == 73.529412


def test_a_set_without_rules_leaves_no_file(tmp_path):
    with pytest.raises(ValueError, match="without rules"):
        write_answers(tmp_path / "a.xlsx", shipped("quyetdinh-2948-2017"), "u")
    assert not list(tmp_path.iterdir())


def random_answers(cs, seed):
    """Answers of every rule of a set: whole, incomplete, contradicting, out of limits, stated not applicable."""
    draw, rows = random.Random(seed), []
    for node, _parents in cs.walk():
        turn = {"survey": "survey", "bonus": "bonus", "penalty": "bonus"}.get(cs.parts[node.key], "self")
        if not node.is_leaf:
            if node.combine == "one_of" and draw.random() < 0.8:
                rows.append(answer(node.key, {"chosen": draw.choice(node.children).key}))
            elif draw.random() < 0.06:
                rows.append(answer(node.key, state=draw.choice(["not_applicable", "no_case"])))
            continue
        facts = {}
        for fact in node.rule.facts(node.maximum, cs.year):
            if draw.random() < 0.07:
                continue
            if fact.kind == "choice":
                facts[fact.name] = draw.choice(fact.options).code
            elif fact.kind == "date":
                day = fact.earliest + dt.timedelta(days=draw.randrange((fact.latest - fact.earliest).days + 1))
                facts[fact.name] = day.isoformat() + draw.choice(["", "T16:30"])
            else:
                most = fact.maximum if fact.maximum is not None else draw.choice([1, 3, 300])
                value = Decimal(draw.choice([fact.minimum or 0, most, draw.randrange(int(most) + 2)]))
                facts[fact.name] = format(value.normalize(), "f")
        state = draw.choices(["answered", "not_applicable", "no_case", "unanswered"], [0.85, 0.05, 0.05, 0.05])[0]
        proof = {"has_evidence": draw.random() < 0.6, "has_explanation": draw.random() < 0.3}
        rows.append(answer(node.key, facts, state, turn, **proof))
    return rows


@pytest.mark.needs("libreoffice")
def test_libreoffice_computes_every_cell_of_the_shipped_sets_as_the_package_does(tmp_path):
    files, sheets = [], []
    for code in ("so-2017", "phong-2017"):
        for seed, scope in enumerate(c.SCOPES):
            cs = shipped(code)
            rows = table(random_answers(cs, seed))
            sheets.append(sheet_of(cs, "u", rows, scope=scope))
            files.append(tmp_path / f"{code}-{seed}.xlsx")
            write_answers(files[-1], cs, "u", rows, scope=scope)
    for sheet, before, after in zip(sheets, files, recalculated(files, tmp_path / "out"), strict=True):
        old, new, layout = calamine(before), calamine(after), sheet.layout
        places = [(layout.names[one], row, lay.COLUMNS[column]) for one, row, column in sheet.formulas]
        places += [(layout.names[lay.RESULT], row, column) for row, column in sheet.results]
        assert len(places) > 500
        assert [(at, old(*at), new(*at)) for at in places if not same(old(*at), new(*at))] == []


def same(a, b):
    return a == b or (isinstance(a, int | float) and isinstance(b, int | float) and abs(a - b) < 1e-9)


def test_facts_written_are_facts_read(book):
    assert cell(book, "ty_le", "facts", "done").value == 2
    assert json.loads(FULL[1]["facts"]) == {"done": "2", "due": "3"}
