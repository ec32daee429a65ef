"""The browser's part: one ES module without words of its own, which puts text in as text."""

from __future__ import annotations

import re

from cchc_eval.widgets.assets import JS, SCORING, script, style
from cchc_eval.widgets.words import words


def test_the_module_is_the_files_in_order():
    text = script()
    places = [text.index(f"// --- {name}:") for name in SCORING]
    assert places == sorted(places)
    assert text.rstrip().endswith("export default { render };")
    assert {file.stem for file in JS.glob("*.js")} >= set(SCORING)


def test_nothing_typed_can_become_html():
    for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "Function("):
        assert danger not in script(), danger


def test_nothing_is_fetched():
    assert not re.search(r"https?://|@import|url\(", script() + style())


def test_the_scripts_hold_no_words():
    """Every text goes through t("name"); a letter with a Vietnamese accent would be a word left in the script."""
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", script())
    assert not re.search(r"[À-ỹĐđ]", code)


def test_every_name_asked_for_has_its_text_and_no_text_is_idle():
    code = script()
    asked = set(re.findall(r'\bt\("(\w+)"', code))
    asked |= {name for pair in re.findall(r'\bt\([^"()]*\? "(\w+)" : "(\w*)"', code) for name in pair if name}
    patterns = re.findall(r"\bt\(`(\w+_)\$\{", code)
    asked |= {"silent_opening", "silent"}
    known = words()
    kinds = ("explanation", "difficulties", "proposals")
    asked |= {f"{kind}{tail}" for kind in kinds for tail in ("", "_hint")}
    asked |= {name for row in re.findall(r"columns = \[(.*?)\]", code) for name in row.replace('"', "").split(", ")}
    lost = {name for name in asked if name not in known}
    assert lost == set()
    idle = {name for name in known if name not in asked and not any(name.startswith(p) for p in patterns)}
    assert idle == set()


def test_the_files_are_small_enough_to_read():
    lengths = {name: len((JS / f"{name}.js").read_text("utf-8").splitlines()) for name in SCORING}
    assert {name: length for name, length in lengths.items() if length >= 300} == {}
    assert sum(lengths.values()) < 1900
