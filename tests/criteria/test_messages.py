"""Every fault of a criteria set: told once, with its line, the printed code, and clear words in both languages."""

from __future__ import annotations

import string
import unicodedata
from pathlib import Path

import pytest

from cchc_eval import SetFault, check_criteria_set
from cchc_eval.criteria import source, wording
from cchc_eval.criteria.checks import MAX_LEVELS, MAX_NODES
from cchc_eval.criteria.messages import COUNTED, FAULTS
from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import catalogue, speaking
from tests.criteria.kit import MARK, SOUND, YES_NO, check, spoil
from tests.criteria.spoiled import ALL, Spoiled

_ = catalogue("criteria")


def clear(fault: SetFault) -> None:
    """Assert words in both languages, with nothing left to fill in, that say the same numbers."""
    assert fault.what_vi != fault.what_en, fault
    assert fault.todo_vi != fault.todo_en, fault
    for text in (fault.what_vi, fault.what_en, fault.todo_vi, fault.todo_en):
        assert text.endswith((".", "?")), text
        assert "{" not in text, text
        assert text == unicodedata.normalize("NFC", text)
    assert any(ord(sign) > 0x7F for sign in fault.what_vi.replace("“", "").replace("”", "")), fault.what_vi


def test_the_sound_set_has_no_fault(tmp_path: Path) -> None:
    assert check(SOUND, tmp_path) == []


@pytest.mark.parametrize("case", ALL, ids=[f"{case.fault}-{i}" for i, case in enumerate(ALL)])
def test_fault(case: Spoiled, tmp_path: Path) -> None:
    text = spoil(*case.changes)
    line = next((i for i, one in enumerate(text.splitlines(), 1) if MARK in one), 1)
    found = check(text, tmp_path)
    assert sorted(x.fault for x in found) == sorted((case.fault, *case.others)), [str(x) for x in found]
    (fault,) = (x for x in found if x.fault == case.fault)
    assert (fault.line, fault.code, fault.what_en) == (line, case.code, case.what)
    assert fault.file == str(tmp_path / "thu.yaml")
    warned = ("stated_count", "stated_sum", "file_name", "class_unreachable")
    assert fault.severity == ("warning" if case.fault in warned else "error")
    clear(fault)


def one(found: list[SetFault], fault: str) -> SetFault:
    assert [x.fault for x in found] == [fault]
    clear(found[0])
    return found[0]


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    fault = one(check_criteria_set(tmp_path / "khong_co.yaml"), "unreadable")
    assert (fault.line, fault.code) == (1, "")
    one(check_criteria_set(tmp_path), "unreadable")  # a folder


def test_file_that_is_too_large(tmp_path: Path) -> None:
    fault = one(check(b"#" * (source.MAX_BYTES + 1), tmp_path), "huge")
    assert fault.what_en == "The file has 2,000,001 bytes; a criteria set has at most 2,000,000."


def test_file_in_another_encoding(tmp_path: Path) -> None:
    fault = one(check("code: thu\nname: x\nsource: Để".encode("utf-16"), tmp_path), "not_utf8")
    assert fault.line == 1
    assert one(check(b"code: thu\nname: \xd1\n", tmp_path), "not_utf8").line == 2


def test_nested_too_deep(tmp_path: Path) -> None:
    def nested(levels: int) -> str:
        return "\n".join(" " * i + "a:" for i in range(levels))

    # each of 59 mappings holds the next, the value of the last is the 60th level
    assert "deep" not in {x.fault for x in check(nested(source.MAX_DEPTH - 1), tmp_path)}
    fault = one(check(nested(source.MAX_DEPTH), tmp_path), "deep")
    assert (fault.line, fault.what_en) == (60, "The values are nested deeper than 60 levels.")


def test_too_many_values(tmp_path: Path) -> None:
    fault = one(check("a: [" + "1," * source.MAX_VALUES + "]", tmp_path), "many")
    assert fault.what_en == "The file has more than 200000 values."


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "- code: thu\n", "abc\n", "---\n"])
def test_no_set_at_all(text: str, tmp_path: Path) -> None:
    assert one(check(text, tmp_path), "no_mapping").line == 1


def test_tree_too_deep(tmp_path: Path) -> None:
    # field 1, criterion 2 … level 13 is one too deep
    start = "{key: k%d, code: c%d, name: Mức, max: 1, children: ["
    nested = (
        "".join(start % (i, i) for i in range(MAX_LEVELS)) + "{key: la, code: la, name: Lá, max: 1}" + "]}" * MAX_LEVELS
    )
    text = f"code: thu\nyear: 2017\nname: B\nunit_group: so\nstanding: illustrative\nsource: S\nmax: 1\nfields: [{nested}]\n"
    fault = one(check(text, tmp_path), "levels")
    assert (fault.line, fault.code, fault.what_en) == (8, "la", f"The tree is deeper than {MAX_LEVELS} levels.")


def test_too_many_nodes(tmp_path: Path) -> None:
    nodes = ", ".join(f"{{key: k{i}, code: c{i}, name: N, max: 1}}" for i in range(MAX_NODES + 1))
    text = f"code: thu\nyear: 2017\nname: B\nunit_group: so\nstanding: illustrative\nsource: S\nmax: {MAX_NODES + 1}\nfields: [{nodes}]\n"
    fault = one(check(text, tmp_path), "nodes")
    assert (fault.line, fault.what_en) == (8, f"The set has more than {MAX_NODES} criteria.")


def test_counts_stated_below_differ(tmp_path: Path) -> None:
    # 2948 states 38 criteria, its fields 39: here 3 against 2 + 2
    text = """\
code: thu
year: 2017
name: B
unit_group: so
standing: official
source: S
max: 4
stated: {criteria: 3}
fields:
  - {key: a, code: I, name: A, max: 2, stated: {criteria: 2}}
  - {key: b, code: II, name: B, max: 2, stated: {criteria: 2}}
"""
    fault = one(check(text, tmp_path), "stated_sum")
    assert (fault.line, fault.code, fault.severity) == (8, "thu", "warning")
    assert fault.what_en == "The decision states 3 criteria, the counts stated below it add up to 4."
    assert "tiêu chí" in fault.what_vi


def test_value_of_another_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the models refuse for a reason that has no words of its own is told all the same."""
    monkeypatch.setattr(wording, "_ALIKE", {})
    fault = one(check(spoil(("legal_basis: [Không có]", "legal_basis: Không có")), tmp_path), "other")
    assert (fault.line, fault.code) == (4, "legal_basis")
    assert fault.what_en == "“Không có” is not valid."


def test_a_rule_that_cannot_be_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_eval.criteria.rules.yes_no import YesNo

    def broken(self: YesNo, maximum: int) -> list[object]:
        raise ZeroDivisionError("1/0")

    monkeypatch.setattr(YesNo, "broken", broken)
    found = check(spoil((f"rule: {YES_NO}", f"rule: {YES_NO} #!")), tmp_path)
    assert {x.fault for x in found} == {"rule_broken"}
    fault = next(x for x in found if x.code == "1")
    assert fault.what_en == "The rule cannot be computed: ZeroDivisionError: 1/0."
    clear(fault)


def test_every_fault_is_provoked_somewhere() -> None:
    here = {
        "unreadable", "huge", "not_utf8", "deep", "many", "no_mapping", "levels", "nodes", "stated_sum", "other", "rule_broken", "file_name",
        "source_unknown", "source_parameter", "source_without_rule", "source_facts",  # test_fact_source.py
    }  # fmt: skip
    assert {case.fault for case in ALL} | here == set(FAULTS)


def test_all_faults_at_once(tmp_path: Path) -> None:
    """One run tells everything, in the order of the file, and the text of the error too."""
    text = spoil(
        ("standing: illustrative", "standing: real"),
        ("max: 6", "max: -6"),
        (f"rule: {YES_NO}", "rule: {kind: deadline, label: A, due: 40/13}"),
        ("unit: việc", "unti: việc"),
        ("cap: 5", "cap: 5\n  cap: 6"),
    )
    found = check(text, tmp_path)
    assert [x.fault for x in found] == ["literal_error", "range", "day", "extra_forbidden", "duplicate_name"]
    assert [x.line for x in found] == sorted(x.line for x in found)
    # faults between values are told once the values themselves stand: six of them at once
    text = spoil(
        ("from: 50, to: 80}", "from: 50, to: 79}"), ("at_most: kha}", "at_most: x}"), ("by: [mot]", "by: [x]"), ("key: hai", "key: mot"),
        ("max: 10", "max: 12"), ("each: 0.5}", "each: 0.5, limit: 1.5}"),
    )  # fmt: skip
    assert {x.fault for x in check(text, tmp_path)} == {
        "class_gap",
        "class_code",
        "unknown_node",
        "duplicate_key",
        "max_sum",
        "int_parsing",
    }


def test_both_languages_use_the_same_values() -> None:
    def names(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}

    for fault, texts in FAULTS.items():
        for text in texts:
            assert names(_(text, lang="vi")) == names(text), fault
            assert _(text, lang="vi") != text, fault
    assert [_(word, lang="vi") for word in COUNTED.values()] == ["lĩnh vực", "tiêu chí", "tiêu chí thành phần"]


def test_a_fault_reads_as_one_line(tmp_path: Path) -> None:
    (fault,) = check(spoil(("max: 6", "max: sáu")), tmp_path)
    with speaking("vi"):
        assert str(fault).startswith("thu.yaml, dòng 24 [I]: “sáu”")
        assert str(fault).count("\n") == 0
    with speaking("en"):
        assert (
            str(fault)
            == "thu.yaml, line 24 [I]: “sáu” is not a number. Write digits, with a point before decimals: 12.5."
        )


@pytest.mark.parametrize(
    ("change", "todo"),
    [
        (("standing: illustrative", "standing: real"), "Use one of: official, adapted, illustrative."),
        (("year: 2017", "year: 2017\nclip_at_100: maybe"), "Use one of: true, false."),
        (("year: 2017", "year: 1066"), "Allowed: ≥ 1990."),
        (("year: 2017", "year: 2017\nprinted_decimals: 7"), "Allowed: ≤ 6."),
        (('code: "1"', f'code: "{"1" * 41}"'), "Allowed: ≤ 40."),
        (("max: 6", "max: 6.0000001"), "Use at most 6 decimals."),
        ((f"rule: {YES_NO}", "rule: {kind: guess}"), f"Use one of: {', '.join(sorted(RULES))}."),
    ],
)
def test_what_to_do_names_what_is_possible(change: tuple[str, str], todo: str, tmp_path: Path) -> None:
    (fault,) = check(spoil(change), tmp_path)
    assert fault.todo_en == todo
    clear(fault)


def test_the_words_do_not_depend_on_the_language_in_use(tmp_path: Path) -> None:
    """English numbers in the English sentence, Vietnamese ones in the Vietnamese, whoever asks."""
    text = spoil(("each: 0.5}", "each: 0.25, limit: 2}"))
    with speaking("vi"):
        (asked_in_vietnamese,) = check(text, tmp_path)
    with speaking("en"):
        (asked_in_english,) = check(text, tmp_path)
    assert asked_in_vietnamese == asked_in_english
    assert asked_in_english.what_en == "The rule reaches 0.5 points, the maximum is 2."
    assert "0,5" in asked_in_english.what_vi
