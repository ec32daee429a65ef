import pytest

from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import LANGUAGES
from cchc_eval.reports.sets import words
from cchc_eval.reports.sets.plan import heads, list_column
from cchc_eval.reports.sets.shapes import WORD, Column, columns
from cchc_eval.reports.sets.table import SHEETS
from tests.helpers import THE_TWELVE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_is_recognised_by_its_name(lang):
    names = [words.kind_name(kind, lang) for kind in RULES]
    assert len({*map(words.plain, names)}) == len(RULES)
    assert [words.kind_of(f" {name.upper()} ", RULES) for name in names] == list(RULES)
    assert words.kind_of("khác", RULES) == "khác"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_is_recognised_by_its_name(lang):
    found = [head.column for sheet in SHEETS for head in heads(sheet) if head.column and head.column.options]
    for column in [*found, list_column()]:
        assert [words.option_of(column, words.option_name(column, x, lang)) for x in column.options] == list(
            column.options
        )
        assert words.option_of(column, "?") == "?"


def test_a_rule_without_words_is_called_as_its_file():
    assert words.kind_name("new_rule", "vi") == "New rule"
    column = Column(("never_seen",), WORD)
    assert words.heading("rules", column) == "never_seen"
    assert words.hint("rules", column) == ""
    assert words.headings("rules", column) == {"never_seen"}


def test_every_known_parameter_has_its_words():
    """What ships is called in Vietnamese, not by the name in the file; a rule that comes later may be called by that."""
    later = {
        info.alias or name
        for kind, rule in RULES.items()
        for name, info in rule.model_fields.items()
        if kind not in THE_TWELVE and not any(name in RULES[x].model_fields for x in THE_TWELVE)
    }
    for sheet in SHEETS:
        for column in (head.column for head in heads(sheet) if head.column and head.column.steps[0] not in later):
            assert words.heading(sheet, column, lang="vi") != ".".join(column.steps), column


def test_sheets_and_lists_have_names():
    assert words.sheet_name("tree", "vi") == "Tiêu chí"
    assert words.special("level", "vi") == "Cấp"
    assert words.list_name(("levels",), "vi") == "Các mức"
    assert len({words.plain(words.sheet_name(name, lang)) for name in words.SHEETS for lang in LANGUAGES}) == 2 * len(
        words.SHEETS
    )
    assert all(len(words.sheet_name(name, lang)) <= 31 for name in words.SHEETS for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kế hoạch CCHC năm", "ke_hoach_cchc_nam"),
        ("Đúng hạn", "dung_han"),
        ("2 nội dung", "x_2_noi_dung"),
        ("!?", ""),
        ("a" * 90, "a" * 40),
    ],
)
def test_names_made_from_texts(text, name):
    assert words.slug(text) == name


def test_hints_speak_of_parameters_that_are_there():
    known = {column.steps for rule in RULES.values() for column in columns(rule)}
    assert ("floor",) in known
    assert "70" in words.hint("rules", Column(("floor",), WORD))
