"""The evaluators' handbook: what it quotes from the screen is there, its examples are right, its pictures are those that are taken."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import check_criteria_set, load_criteria_set, score_leaf
from cchc_eval.criteria.model import Node
from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import set_language
from cchc_eval.locale.__main__ import translated
from cchc_eval.numbers import format_number, parse_date, parse_number
from cchc_eval.records import step_name
from cchc_eval.records.workflow import STATES, STEPS, state_name
from cchc_eval.widgets.appraisal import words as appraisal_words
from launch import options
from tests.browser.handbook import PICTURES
from tests.helpers import OneLeaf

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "docs" / "so-tay"
PAGES = {file.name: file.read_text("utf-8") for file in sorted(BOOK.glob("*.md"))}
SET = load_criteria_set(ROOT / "data" / "criteria" / "phong-2017.yaml")
MARK = re.compile(r"(\S) (\S.*)")


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    set_language("vi")


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", " ", text, flags=re.DOTALL)


def quoted(page: str) -> list[str]:
    """What a page sets in bold: words of the screen."""
    return [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", without_code(PAGES[page]), re.DOTALL)]


def plain(text: str) -> str:
    """Numbers, and names to be filled in, as one sign: "đã lưu 10:42:07" is "đã lưu {time}"."""
    return re.sub(r"[“(]?(?:\{\w+\}|\d[\d.,:%/]*|[,.](?=[”)]))[”)]?", "…", " ".join(text.split()))


@cache
def on_screen() -> frozenset[str]:
    """All Vietnamese texts of the program, and the two answers of a yes/no question."""
    files = (ROOT / "cchc_eval" / "locale" / "vi" / "LC_MESSAGES").glob("*.po")
    texts = {text for file in files for text in translated(file).values()}
    return frozenset(plain(text) for text in texts | {"Có", "Không"})


@cache
def marks() -> frozenset[tuple[str, str]]:
    """Shape and word of every mark, from the scripts and their words."""
    scripts = "\n".join(file.read_text("utf-8") for file in (ROOT / "cchc_eval" / "widgets" / "js").glob("*.js"))
    blocks = re.findall(r"(?:SHAPES = |assign\(SHAPES, )(\{.*?\})", scripts, re.DOTALL)
    shapes = [pair for block in blocks for pair in re.findall(r'(\w+): "(.)"', block)]
    assert len(shapes) > 20
    words = appraisal_words.words()
    return frozenset((shape, words[f"mark_{name}"]) for name, shape in shapes)


def is_on_screen(text: str) -> bool:
    found = MARK.fullmatch(text)
    if found and (found[1], found[2]) in marks():
        return True
    wanted = plain(text)
    if wanted in on_screen():
        return True
    piece = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return len(wanted) >= 10 and any(piece.search(one) for one in on_screen())


@pytest.mark.parametrize("page", PAGES)
def test_what_is_quoted_stands_on_the_screen(page: str) -> None:
    assert [text for text in quoted(page) if not is_on_screen(text)] == []


def test_a_word_that_is_nowhere_would_be_found() -> None:
    assert is_on_screen("đã lưu 10:42:07")
    assert is_on_screen("○ chưa kê khai")
    assert not is_on_screen("● chưa kê khai")
    assert not is_on_screen("Lưu lại tất cả vào máy chủ")


def test_every_mark_state_and_step_is_explained() -> None:
    told = set(quoted("dau-hieu.md"))
    assert {f"{shape} {word}" for shape, word in marks()} - told == set()
    assert {state_name(state) for state in STATES} - told == set()
    assert {step_name(step) for step in STEPS} - set(quoted("tham-dinh.md")) == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_are_there(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", PAGES[page])
    assert links
    assert [link for link in links if not link.startswith("http") and not (BOOK / link).is_file()] == []


def test_the_pictures_are_those_that_the_script_takes() -> None:
    shown = {Path(link).stem for text in PAGES.values() for link in re.findall(r"!\[[^\]]*\]\(hinh/([^)]+)\)", text)}
    assert shown == set(PICTURES)
    assert {file.stem for file in (BOOK / "hinh").iterdir()} == shown
    assert max(file.stat().st_size for file in (BOOK / "hinh").iterdir()) < 200_000


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_those_of_run_py(page: str) -> None:
    for line in re.findall(r"python run\.py[^`\n]*", PAGES[page]):
        options.parse(shlex.split(line)[2:])  # refused: Stop


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_exist(page: str) -> None:
    named = re.findall(r"`(\w+\.ipynb)`", PAGES[page])
    assert [name for name in named if not (ROOT / "notebooks" / name).is_file()] == []
    shipped = re.findall(r"`(data/[\w/.-]+)`", PAGES[page])
    assert [name for name in shipped if not (ROOT / name).exists()] == []


def test_the_readmes_lead_here() -> None:
    for name in ("README.md", "README.vi.md"):
        assert "(docs/so-tay/README.md)" in (ROOT / name).read_text("utf-8")
    assert all(f"({page})" in PAGES["README.md"] for page in PAGES if page != "README.md")


def test_jupyterlab_shows_the_handbook_and_not_its_source() -> None:
    settings = json.loads((ROOT / "jupyter" / "labconfig" / "default_setting_overrides.json").read_text("utf-8"))
    assert settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"] == {"markdown": "Markdown Preview"}


# --- the examples -----------------------------------------------------------------------------------------------------


def examples(page: str) -> list[tuple[Node, list[str], str]]:
    """Rows of the tables with the column "Nhập thử": criterion, what is entered box by box, points / maximum."""
    found, columns = [], []
    nodes = {node.code: node for node, _parents in SET.walk()}
    for line in PAGES[page].splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if "Nhập thử" in cells:
            columns = cells
        elif columns and len(cells) == len(columns) and not set(cells[0]) <= set("-"):
            row = dict(zip(columns, cells, strict=True))
            found.append((nodes[row["Tiêu chí"]], row["Nhập thử"].split(" · "), row["Được"]))
        elif not cells:
            columns = []
    return found


def typed(node: Node, values: list[str]) -> dict[str, Any]:
    """Facts of a criterion from what stands in its boxes, in the order of the screen; boxes of another branch are not there."""
    facts: dict[str, Any] = {}
    rest = list(values)
    assert node.rule is not None
    for fact in node.rule.facts(node.max, SET.year):
        if fact.needed_if and facts.get(fact.needed_if[0]) != fact.needed_if[1]:
            continue
        text = rest.pop(0)
        if fact.kind == "choice":
            facts[fact.name] = next(option.code for option in fact.options if str(option.label) == text)
        elif fact.kind == "date":
            facts[fact.name] = parse_date(text).value
        else:
            facts[fact.name] = parse_number(text, decimals=fact.decimals).value
    assert not rest
    return facts


@pytest.mark.parametrize("page", ["README.md", "cach-tinh-diem.md"])
def test_what_is_entered_earns_what_is_told(page: str) -> None:
    found = examples(page)
    assert {node.rule.kind for node, _values, _points in found if node.rule} == set(RULES)
    for node, values, points in found:
        got = score_leaf(SET, node.key, "answered", typed(node, values))
        assert f"{format_number(got.points)}/{format_number(got.maximum)}" == points, (node.code, got)


def test_the_example_set_is_in_order(tmp_path: Path) -> None:
    [text] = re.findall(r"```yaml\n(.*?)```", PAGES["bo-tieu-chi.md"], re.DOTALL)
    file = tmp_path / "vi-du-2017.yaml"
    file.write_text(text, "utf-8")
    assert [str(fault) for fault in check_criteria_set(file)] == []


def test_the_rules_that_are_shown_can_be_used() -> None:
    shown = re.findall(r"`(\{kind: .*?\})` \|", PAGES["bo-tieu-chi.md"])
    kinds = {re.match(r"\{kind: (\w+)", rule)[1] for rule in shown}  # type: ignore[index]
    assert kinds == set(RULES)
    for rule in shown:
        assert OneLeaf(rule, "1").criteria_set.scorable, rule


def test_messages_lead_vietnamese_readers_to_the_vietnamese_page() -> None:
    texts = translated(ROOT / "cchc_eval" / "locale" / "vi" / "LC_MESSAGES" / "criteria.po")
    pointing = [text for message, text in texts.items() if "docs/criteria-set.md" in message]
    assert pointing
    assert all("docs/so-tay/bo-tieu-chi.md" in text and "criteria-set" not in text for text in pointing)


def test_no_word_of_programming() -> None:
    assert [
        name for name, text in PAGES.items() if re.search(r"\b(SQL|JSON|kernel|import |def )\b", without_code(text))
    ] == []
    expected = {
        "README.md", "bo-tieu-chi.md", "cach-tinh-diem.md", "dau-hieu.md", "ket-qua.md", "nam-moi.md", "su-co.md",
        "tham-dinh.md",
    }  # fmt: skip
    assert expected <= set(PAGES)
