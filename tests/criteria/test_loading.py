"""Loading and checking agree, whatever the file holds: neither ever fails without telling why."""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cchc_eval import CriteriaSet, CriteriaSetError, check_criteria_set, load_criteria_set, parse_criteria_set
from cchc_eval.i18n import speaking
from tests.criteria.kit import SOUND, YES_NO, check, spoil

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "data" / "criteria").glob("*.yaml"))


def holds(text: str | bytes, folder: Path) -> CriteriaSet | None:
    """Assert that the file is told of or loads, never both, never neither; return the set."""
    path = folder / "thu.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    faults = check_criteria_set(path)
    lines = path.read_bytes().count(b"\n") + 1
    for fault in faults:
        assert 1 <= fault.line <= lines + 1, fault
        assert fault.severity in ("error", "warning")
        for words in (fault.what_vi, fault.what_en, fault.todo_vi, fault.todo_en):
            assert words.strip(), fault
            assert len(words) < 1_000, fault
    assert [x.line for x in faults] == sorted(x.line for x in faults)
    errors = [x for x in faults if x.severity == "error"]
    if not errors:
        return load_criteria_set(path)
    with pytest.raises(CriteriaSetError) as told:
        load_criteria_set(path)
    assert told.value.faults == faults
    assert str(told.value).count("\n") >= len(faults) - 1
    return None


def test_a_sound_set_is_loaded(tmp_path: Path) -> None:
    cs = holds(SOUND, tmp_path)
    assert cs is not None
    assert (cs.code, cs.year, str(cs.name)) == ("thu", 2017, "Bộ thử")
    assert cs.text == SOUND
    assert cs.sha256 == hashlib.sha256(SOUND.encode()).hexdigest()
    with speaking("en"):
        assert str(cs.name) == "Test set"


def test_warnings_do_not_stop_a_set(tmp_path: Path) -> None:
    text = spoil(("stated: {fields: 2, criteria: 6}", "stated: {fields: 3, criteria: 6}"))
    assert holds(text, tmp_path) is not None
    assert [x.severity for x in check(text, tmp_path)] == ["warning"]


def test_the_error_lists_every_fault_in_the_language_in_use(tmp_path: Path) -> None:
    path = tmp_path / "thu.yaml"
    path.write_text(spoil(("max: 6", "max: -6"), ("year: 2017", "year: x")), "utf-8")
    with speaking("en"), pytest.raises(CriteriaSetError) as told:
        load_criteria_set(path)
    assert str(told.value) == (
        "thu.yaml, line 2 [year]: “x” is not a whole number. Write a whole number.\n"
        "thu.yaml, line 24 [I]: “-6” is out of range. Allowed: ≥ 0."
    )
    with pytest.raises(CriteriaSetError, match=r"dòng 2 .*\n.*dòng 24"):
        load_criteria_set(str(path))
    assert isinstance(told.value, ValueError)


def test_a_value_of_several_lines_is_quoted_on_one(tmp_path: Path) -> None:
    (fault,) = check(spoil(("max: 6\n", "max: |\n      sáu\n      điểm\n")), tmp_path)
    assert fault.what_en == "“sáu điểm” is not a number."


def test_what_is_loaded_is_frozen_and_composed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Tỷ lệ hồ sơ giải quyết đúng hạn")
    cs = holds(spoil(("name: Tỷ lệ", f"name: {decomposed}")), tmp_path)
    assert cs is not None
    assert str(cs.nodes["ty_le"].name) == "Tỷ lệ hồ sơ giải quyết đúng hạn"
    with pytest.raises(ValidationError):
        cs.year = 2018


@pytest.mark.parametrize(
    "value",
    ["1e9", "0x10", "0b1", "0o7", "1_000", ".inf", "-.inf", ".nan", "1/2", "½", "６", "٦", "6,0", "6 0", "6..0", "+6", "6-", "~", "yes",
     "1" * 16, "1" * 5_000, "0.0000001", "[6]", "{a: 6}", "''", "null", "6.", ".6", "1:30"],
)  # fmt: skip
def test_numbers_that_are_none(value: str, tmp_path: Path) -> None:
    assert holds(spoil(("max: 6", f"max: {value}")), tmp_path) is None


@pytest.mark.parametrize("value", ["6", "6.0", "06", "'6'", '"6.000000"', "6   # sáu"])
def test_numbers_that_are_six(value: str, tmp_path: Path) -> None:
    cs = holds(spoil(("max: 6", f"max: {value}")), tmp_path)
    assert cs is not None
    assert cs.nodes["mot"].maximum == 6_000_000


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    assert holds(SOUND.replace("\n", "\r\n"), tmp_path) is not None
    assert holds("\ufeff" + SOUND, tmp_path) is not None
    crlf = holds(spoil(("max: 6", "max: -6")).replace("\n", "\r\n"), tmp_path)
    assert crlf is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_sets_load(path: Path) -> None:
    cs = load_criteria_set(path)
    assert cs.code == path.stem
    assert all(fault.severity == "warning" for fault in check_criteria_set(path))


def test_a_structure_is_checked_but_not_scored() -> None:
    cs = load_criteria_set(ROOT / "data" / "criteria" / "quyetdinh-2948-2017.yaml")
    assert not cs.scorable
    assert len(cs.fields) == 8
    # the decision says 38 criteria; its fields add up to 39
    faults = check_criteria_set(ROOT / "data" / "criteria" / "quyetdinh-2948-2017.yaml")
    assert ("stated_sum", "38", "39") in {(x.fault, *re.findall(r"\d+", x.what_en)) for x in faults}


# --- what the documentation shows -------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "criteria-set.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_of_the_documentation_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "vi-du-2017.yaml"
    path.write_text(BLOCKS[0], "utf-8")
    assert [str(fault) for fault in check_criteria_set(path)] == []
    assert load_criteria_set(path).scorable


@pytest.mark.parametrize(
    "rule",
    [*re.findall(r"^\{kind: .*\}$", BLOCKS[1], re.M), BLOCKS[1][BLOCKS[1].index("\nkind: formula") + 1 :]],
    ids=lambda rule: rule[:24],
)
def test_every_rule_of_the_documentation_is_sound(rule: str, tmp_path: Path) -> None:
    """Each example reaches some maximum between 0.5 and 10 points."""
    text = rule if rule.startswith("{") else "\n" + "".join(f"          {line}\n" for line in rule.splitlines())
    found = {}
    for most in ("0.5", "1", "2", "10"):
        leaf = f"        max: {most}\n        rule: {text}"
        found[most] = check(spoil((f"        max: 1\n        rule: {YES_NO}", leaf), ("max: 6", "max: 6")), tmp_path)
        found[most] = [fault for fault in found[most] if fault.fault != "max_sum"]  # only the rule is looked at
    assert [] in found.values(), {most: [str(x) for x in faults] for most, faults in found.items()}


# --- whatever happens to a file --------------------------------------------------------------------------------------

JUNK = (
    "a: &x", "*x", "<<: *x", "!!int 5", "!", "&", "? [a]", "? {a: b}", ": c", "---", "...", "%YAML 1.1", "- - -", "[", "]", "{", "}", "|", ">", "'", '"', "\t",
    "x: 1e9", "x: 0x10", "x: .inf", "max: 1_000", "max: -1", "max: 99999999999999999999", "rule: {kind: formula, branches: []}", "children: []", "children: [[]]",
    "key: total", "code: 1.10", "from: 1e3", "\x00", "\x07", "\ufeff", "\u2028", "\u202e", "e\u0302\u0309: x", "rule:", "rule: x", "kind: [a]", "facts_from: {}",
    "applies_to: [so, so]", "policies: {no_case: maybe}", "stated: {fields: -1}", "combine: one_of", "same_as: [x]", "year: 99999999999", "ties: {rule: listed, by: [x]}",
)  # fmt: skip
lines = SOUND.splitlines()


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Cut, doubled, swapped, shifted and foreign lines, and letters changed here and there."""
    text = list(lines)
    for _i in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        other = draw(st.integers(0, max(0, len(text) - 1)))
        what = draw(st.sampled_from(["cut", "double", "swap", "shift", "junk", "letter", "end", "value"]))
        if not text:
            break
        if what == "cut":
            del text[at : at + draw(st.integers(1, 5))]
        elif what == "double":
            text.insert(other, text[at])
        elif what == "swap":
            text[at], text[other] = text[other], text[at]
        elif what == "shift":
            text[at] = draw(st.sampled_from(["", " ", "  ", "\t"])) + text[at].lstrip()
        elif what == "junk":
            text.insert(at, draw(st.sampled_from(["", "  ", "    "])) + draw(st.sampled_from(JUNK)))
        elif what == "letter" and text[at]:
            i = draw(st.integers(0, len(text[at]) - 1))
            text[at] = text[at][:i] + draw(st.characters(exclude_categories=["Cs"])) + text[at][i + 1 :]
        elif what == "end":
            text = text[:at]
        elif what == "value":
            text[at] = re.sub(r":.*", ": " + draw(st.sampled_from(JUNK)), text[at], count=1)
    return "\n".join(text)


@given(mutations())
@settings(max_examples=settings().max_examples * 5)
def test_a_spoiled_set_is_told_or_loads(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        holds(text, Path(folder))


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert holds(raw, Path(folder)) is None


@given(st.integers(0, len(SOUND.encode()) - 1), st.binary(min_size=1, max_size=4))
def test_bytes_in_the_middle(at: int, raw: bytes) -> None:
    whole = SOUND.encode()
    with tempfile.TemporaryDirectory() as folder:
        holds(whole[:at] + raw + whole[at + len(raw) :], Path(folder))


values = st.recursive(
    st.sampled_from(["", "1", "-1", "1.10", "no", "so", "sum", "yes_no", "1e9", ".inf", "ể", "e\u0302\u0309", "x" * 5_000, "9" * 40]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["vi", "en", "kind", "from", "code", "x", ""]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.sampled_from([i for i, line in enumerate(lines) if ": " in line]), values)
def test_any_value_anywhere(at: int, value: object) -> None:
    """JSON is YAML: any shape of value in the place of any other."""
    import json

    spoiled = [*lines]
    spoiled[at] = spoiled[at].split(": ")[0] + ": " + json.dumps(value, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        holds("\n".join(spoiled), Path(folder))


@given(st.text(alphabet="ab1.0 +-×÷*/()<>=,minmaxif≤≠", max_size=60))
def test_any_formula(formula: str) -> None:
    rule = f"{{kind: formula, branches: [{{code: x, label: X, facts: [{{name: a, label: A}}, {{name: b, label: B}}], points: '{formula}'}}]}}"
    with tempfile.TemporaryDirectory() as folder:
        holds(spoil((f"rule: {YES_NO}", f"rule: {rule}")), Path(folder))


def test_many_mutations_of_the_shipped_sets(tmp_path: Path, deep: bool) -> None:
    """Lines of the real sets cut, doubled and swapped at random (with a fixed seed)."""
    chance = random.Random(2017)
    for path in SHIPPED:
        whole = path.read_text("utf-8").splitlines()
        for _i in range(400 if deep else 12):
            text = list(whole)
            for _j in range(chance.randint(1, 3)):
                at, other = chance.randrange(len(text)), chance.randrange(len(text))
                what = chance.choice(("cut", "double", "swap", "junk"))
                if what == "cut":
                    del text[at]
                elif what == "double":
                    text.insert(other, text[at])
                elif what == "swap":
                    text[at], text[other] = text[other], text[at]
                else:
                    text.insert(at, chance.choice(JUNK))
            holds("\n".join(text), tmp_path)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_text_gives_the_same_set_as_its_file(file):
    text = file.read_text("utf-8")
    parsed, loaded = parse_criteria_set(text, file.stem), load_criteria_set(file)
    assert parsed == loaded
    assert (
        (parsed.text, parsed.sha256)
        == (loaded.text, loaded.sha256)
        == (text, hashlib.sha256(text.encode()).hexdigest())
    )


@pytest.mark.parametrize(
    ("text", "fault"), [("", "no_mapping"), ("a: [", "broken"), ("code: x\ud800", "not_utf8"), ("code: x", "missing")]
)
def test_the_faults_of_a_text_are_told_as_those_of_a_file(text, fault):
    with pytest.raises(CriteriaSetError) as told:
        parse_criteria_set(text, "bo-2018")
    assert fault in {one.fault for one in told.value.faults}
    assert str(told.value).startswith("bo-2018.yaml, dòng ")


def test_a_file_that_is_not_named_after_the_code_is_warned_of(tmp_path):
    """A warning: the set can be used; a text has no name to differ from."""
    file = tmp_path / "so-2018.yaml"
    file.write_bytes((ROOT / "data" / "criteria" / "so-2017.yaml").read_bytes())
    (told,) = check_criteria_set(file)
    assert (told.fault, told.severity, told.code, told.line) == ("file_name", "warning", "so-2017", 3)
    assert told.what_vi == "Mã bộ tiêu chí là “so-2017” nhưng tệp có tên so-2018.yaml."
    assert load_criteria_set(file).code == "so-2017"
    assert parse_criteria_set(file.read_text("utf-8"), "so-2018").code == "so-2017"
