"""The scripts of the appraisal form hold no words: each name that they ask for has its text, and no text is idle."""

from __future__ import annotations

import re

from cchc_eval.i18n import set_language
from cchc_eval.widgets.appraisal.decisions import options
from cchc_eval.widgets.appraisal.words import own_words, words
from cchc_eval.widgets.assets import APPRAISAL, JS, SCORING, script, style
from tests.widgets.appraisal.appraiser import Appraiser

OWN = [name for name in APPRAISAL if name not in SCORING]


def test_the_module_is_the_frame_with_the_appraisals_pages() -> None:
    text = script(APPRAISAL)
    places = [text.index(f"// --- {name}:") for name in APPRAISAL]
    assert places == sorted(places)
    assert text.rstrip().endswith("export default { render };")
    assert set(SCORING) < set(APPRAISAL)


def test_nothing_typed_can_become_html_and_nothing_is_fetched() -> None:
    for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "Function("):
        assert danger not in script(APPRAISAL), danger
    assert not re.search(r"https?://|@import|url\(", script(APPRAISAL) + style("appraisal"))
    assert not re.search(r"[À-ỹĐđ]", re.sub(r"//.*|/\*[\s\S]*?\*/", "", script(APPRAISAL)))


def asked() -> set[str]:
    """Names that the appraisal's own scripts ask for."""
    code = script(tuple(OWN))
    found = (
        set(re.findall(r'\bt\("(\w+)"', code))
        | set(re.findall(r'figure\("(\w+)"', code))
        | set(re.findall(r'"(col_\w+|field)"', code))
    )
    return found | {
        name for pair in re.findall(r'\bt\((?:[^()]|\([^()]*\))*? \? "(\w+)" : "(\w+)"\)', code) for name in pair
    }


def test_every_name_asked_for_has_its_text() -> None:
    assert {name for name in asked() if name not in words()} == set()


def test_no_text_is_idle() -> None:
    frame = script()
    idle = {
        name
        for name in own_words()
        if name not in asked() and not name.startswith(("mark_", "filter_")) and f'"{name}"' not in frame
    }
    assert idle == set()


def test_every_mark_has_its_word_and_its_shape(someone: Appraiser) -> None:
    code = script(APPRAISAL)
    shapes = set(re.findall(r"(\w+): \"[^\"]{1,2}\"", code))
    for name in own_words():
        if name.startswith("mark_"):
            assert name.removeprefix("mark_") in shapes, name
    for key in someone.form["nodes"]:
        for mark in someone.views[key]["marks"]:
            assert f"mark_{mark}" in words()
    assert options(someone.desk, "dem", "answered", False, "appraisal")


def test_english_is_complete() -> None:
    set_language("en")
    assert words()["start"] == "Start appraising"
    assert all(own_words().values())


def test_the_files_are_small_enough_to_read() -> None:
    lengths = {name: len((JS / f"{name}.js").read_text("utf-8").splitlines()) for name in OWN}
    assert {name: length for name, length in lengths.items() if length >= 200} == {}
