"""No Vietnamese stands in the code: screens take it from the catalogues, sets and facts from ``data/``.

``run.py`` and ``launch/`` are apart: they must speak before anything is installed, and out of an incomplete copy, so each
message stands there in both languages side by side (``tests/launch`` holds them to it).
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORDED = {"cchc_eval/records/seeding.py", "cchc_eval/records/document_types.py"}
"""Files with words that are recorded, and therefore data: the author of what is shipped, the types of documents."""
READ = {
    "cchc_eval/numbers.py", "cchc_eval/records/places.py", "cchc_eval/reports/answers/taking/evidence.py",
    "cchc_eval/reports/work/word/periodic.py",
}  # fmt: skip
"""Files that know Vietnamese words which people or systems write, in order to read them: *ngày*, *tháng*, a folder's name, the name of a
report, how a decision is cited."""
LETTERS = {"cchc_eval/alphabet.py", "cchc_eval/i18n.py"}
"""The alphabet itself, and the name that Vietnamese has in its own language."""


def vietnamese(text: str) -> bool:
    """Whether a text has a letter that Vietnamese has and English has not."""
    marks = "" if text.isascii() else unicodedata.normalize("NFD", text)
    return bool(re.search("[đĐ]|[a-zA-Z][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]", marks))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and text of every string of a module but its docstrings."""
    nodes = list(ast.walk(tree))
    told = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    bare = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # what explains an attribute
    apart = told | bare
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def without_comments(script: str) -> str:
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", script, flags=re.DOTALL)


def test_what_counts_as_vietnamese() -> None:
    assert all(map(vietnamese, ["Đã lưu", "đ", "Kế hoạch", "Ưu đãi", unicodedata.normalize("NFD", "điểm")]))
    assert not any(map(vietnamese, ["Saved", "naive", "“–” ≥ × ÷ …", "354/QD-SKH-VP", ""]))


def test_no_module_speaks_vietnamese_by_itself() -> None:
    found = []
    for file in sorted((ROOT / "cchc_eval").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if name in RECORDED | READ | LETTERS:
            continue
        found += [
            f"{name}:{line}: {text!r}" for line, text in strings(ast.parse(file.read_text("utf-8"))) if vietnamese(text)
        ]
    assert found == []


def test_no_script_or_style_holds_a_word_of_vietnamese() -> None:
    files = [f for kind in ("*.js", "*.css") for f in sorted((ROOT / "cchc_eval").rglob(kind))]
    assert len(files) > 5
    assert [f.name for f in files if vietnamese(without_comments(f.read_text("utf-8")))] == []


def test_no_notebook_speaks_vietnamese_by_itself() -> None:
    found = []
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            texts = (
                strings(ast.parse("".join(cell["source"])))
                if cell["cell_type"] == "code"
                else [(0, "".join(cell["source"]))]
            )
            found += [f"{file.name}: {text[:80]}" for _line, text in texts if vietnamese(text)]
    assert found == []
