from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.cells import Book
from cchc_eval.reports.sets import guide
from tests.reports.sets.kit import grid_of


def test_the_guide_names_every_rule_and_what_it_needs(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    guide.write(book, book.sheet("x"), "Mẫu")
    book.close()
    cells = grid_of((tmp_path / "a.xlsx").read_bytes()).sheets[0]
    texts = [str(cell.value) for cell in cells.cells.values()]
    assert "Câu hỏi *" in texts
    assert sum(cells.at(row, 1).value is not None for row in cells.rows) >= len(RULES) + len(guide.steps())
    assert any("Các mức *: Mã; Nội dung *" in text for text in texts)


def test_steps_are_short():
    assert len(guide.steps()) <= 9
    assert all("{" not in text and len(text) < 320 for text in guide.steps())
