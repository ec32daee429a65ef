import xlsxwriter

from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.sets.choices import NEEDED, UNUSED, Choices, use_of_lists, use_of_rules
from cchc_eval.reports.sets.plan import PART_COLUMN, heads, list_column


def test_use_is_that_of_the_rules():
    table = use_of_rules()
    titles = [head.title("rules", "vi") for head in heads("rules")]
    yes_no = dict(zip(titles, table[list(RULES).index("yes_no")], strict=True))
    assert yes_no["Câu hỏi"] == NEEDED
    assert yes_no["Ngưỡng tối thiểu (%)"] == UNUSED
    assert len(table) == len(RULES)
    lists = use_of_lists()
    assert len(lists) == len(list_column().options)
    assert all(len(row) == len(heads("lists")) for row in lists)


def test_a_list_stands_there_once(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    choices = Choices(book, book.add_worksheet("x y"), "x y")
    assert choices.of(PART_COLUMN) == choices.of_special("part")
    assert choices.width == 1
    assert choices.of_special("kind") == "cchc_kinds"
    assert choices.table("cchc_use", [[1, 2], [3, 4]]) == "cchc_use"
    assert choices.width == 4
    book.close()
