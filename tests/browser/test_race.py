"""Typing faster than the kernel saves, and losing the kernel: in JupyterLab as we set it, as it sets itself, and in Voilà.

Each save takes 300 ms longer than it does. Nothing may be lost, filed under another criterion or overwritten by an older text.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.records import open_workspace
from tests.browser.lab import ROOT, Lab, as_new, begin, lab, lent, open_form, saved, to, until
from tests.browser.voila import voila
from tests.conftest import DEEP
from tests.widgets.typist import put_set

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
SLOW = 0.3
CRITERIA = 50
UNIT = "so-khdt"
HANDS = range(5 if DEEP else 1)
PAUSE = 0.6 if DEEP else 0.15  # at most, before a page is turned
PROSE = ("difficulties", "proposals", "explanation")


MODES = ("ours", "defaults", "voila")


@pytest.fixture(scope="module", params=MODES)
def slow(request, tmp_path_factory) -> Iterator[Lab]:
    """A server whose kernels save slowly."""
    folder = tmp_path_factory.mktemp(request.param)
    put_set(folder / "cchc")
    if request.param == "defaults":
        with lab(folder, defaults=True, slow=SLOW) as one:
            yield one
    else:
        yield lent(voila if request.param == "voila" else lab, folder, slow=SLOW)


@pytest.fixture
def page(window_of_all) -> Iterator[Any]:
    """A window as new; errors of the page fail the test."""
    with as_new(window_of_all) as one:
        yield one


class Hand:
    """Somebody in a hurry, who remembers what was typed where."""

    def __init__(self, page: Any, form: Any, seed: int) -> None:
        self.page, self.form = page, form
        self.chance = random.Random(seed)
        self.set = load_criteria_set(ROOT / "data" / "criteria" / "so-2017.yaml")
        self.nodes = self.set.nodes
        self.keys = {node.code: key for key, node in self.nodes.items() if node.rule}
        self.sought: set[str] = set()
        self.again = 0
        self.typed: dict[tuple[str, str], str] = {}
        self.times = 0

    def criterion(self) -> str:
        """Return the key of the criterion before the eyes, or nothing where no text can be typed."""
        look = "(form) => { const page = form.querySelector('article.cchc-page'); return page.querySelector('[data-field=\"text:difficulties\"]') && page.dataset.key; }"
        return self.form.evaluate(look) or ""

    def write(self, box: Any, text: str) -> None:
        """Replace what stands in a box by key strokes."""
        box.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text[:-3])
        self.page.keyboard.type(text[-3:], delay=self.chance.choice((0, 0, 30)))
        self.times += 1

    def fill_in(self, key: str) -> None:
        """Type a text and, if there is one, a fact of the criterion before the eyes."""
        article = self.form.locator("article.cchc-page")
        kind = self.chance.choice(PROSE)
        text = f"{kind} của {key}, lần {self.times:03}"
        self.write(article.locator(f"[data-field='text:{kind}']"), text)
        self.typed[key, kind] = text
        node = self.nodes[key]
        for fact in node.rule.facts(node.maximum, self.set.year) if node.rule else ():
            if fact.needed_if:
                continue
            if fact.kind == "number" and not fact.decimals:
                number = str(self.chance.randint(int(fact.minimum or 0), min(int(fact.maximum or 999), 999)))
                self.write(article.locator(f"[data-field='{fact.name}']"), number)
                self.typed[key, f"fact:{fact.name}"] = number
            elif fact.kind == "choice" and len(fact.options) < 8:
                option = self.chance.choice(fact.options)
                article.locator(f".cchc-facts input[type=radio][value='{option.code}']").first.check(force=True)
                self.typed[key, f"fact:{fact.name}"] = option.code
                break  # the first of several: the others have the same codes

    def turn(self) -> None:
        """Go on: by click, by Enter on the button or by the key that looks for what is unanswered; seldom waiting before."""
        if self.chance.random() < 0.06:
            until(lambda: "đã lưu" in self.form.locator(".cchc-saving").inner_text(), 15)
        time.sleep(self.chance.uniform(0, PAUSE) if self.chance.random() < 0.5 else 0)
        forward = self.form.get_by_role("button", name="Tiếp theo →")
        way = self.chance.choice(("click", "enter", "F2", "click"))
        if way == "click":
            forward.click()
        elif way == "enter":
            forward.focus()
            self.page.keyboard.press("Enter")
        else:
            self.page.keyboard.press("F2")

    def look_up(self, seen: set[str]) -> bool:
        """Go by the navigator to a criterion that was not met; return whether there was one."""
        sections = self.form.locator("nav .cchc-section")
        codes = sections.evaluate_all(
            "(all) => all.map((one) => [...one.querySelectorAll(':scope > ul button > span:first-child')].map((name) => name.textContent.split(' ')[0].replace(/[.]$/, '')))"
        )
        entries = [(i, j, self.keys.get(code)) for i, section in enumerate(codes) for j, code in enumerate(section)]
        left = [one for one in entries if one[2] and one[2] not in seen | self.sought]
        if left:
            section, entry, key = self.chance.choice(left)
            self.sought.add(str(key))
            sections.nth(section).locator("> button").click()
            sections.nth(section).locator("> ul button").nth(entry).click()
        return bool(left)

    def hurry(self, count: int) -> None:
        """Fill in so many criteria; come back to some and write them again. By chance alone most of the time would go by on the last five."""
        seen: set[str] = set()
        in_vain = 0
        for _turn in range(20 * count):
            key = self.criterion()
            in_vain = in_vain + 1 if not key or key in seen else 0
            if key and (key not in seen or self.chance.random() < 0.4):
                self.again += key in seen
                self.fill_in(key)
                seen.add(key)
            if len(seen) == count:
                return
            if in_vain > 2 and self.look_up(seen):
                continue
            if key in seen and self.chance.random() < 0.15:
                self.form.get_by_role("button", name="← Trước").click()
            else:
                self.turn()
        raise AssertionError(f"only {len(seen)} criteria were met")


def standing(running: Lab) -> dict[tuple[str, str], str]:
    """Read all that the records hold of the unit, beside the running kernel."""
    with open_workspace("cua-toi", running.places.workspace) as workspace:
        records = workspace.records()
        found = {(row.key, row.kind): row.text for row in records.texts(2017, "so-2017", UNIT).itertuples()}
        for row in records.answers(2017, "so-2017", [UNIT]).itertuples():
            found |= {(row.key, f"fact:{name}"): value for name, value in json.loads(row.facts).items()}
    return found


@pytest.mark.parametrize("nth", HANDS)
def test_the_race(slow, page, nth):
    form = open_form(page, slow)
    begin(form, "so-2017", UNIT)
    before = standing(slow)  # of the hands before this one
    hand = Hand(page, form, nth)
    hand.hurry(CRITERIA)
    form.get_by_role("button", name="Tiếp theo →").click()
    until(lambda: "đã lưu" in form.locator(".cchc-saving").inner_text(), 30)
    found, expected = standing(slow), before | hand.typed
    assert len({key for key, _ in hand.typed}) == CRITERIA
    assert hand.again > 3  # written again, perhaps while the first text was on its way
    lost = {one: text for one, text in expected.items() if one not in found}
    misfiled = {one: text for one, text in found.items() if one not in expected}
    overwritten = {one: (text, found[one]) for one, text in expected.items() if one in found and found[one] != text}
    assert (lost, misfiled, overwritten) == ({}, {}, {})
    assert form.locator(".cchc-conflict").count() == 0


def test_the_kernel_dies_in_the_middle_of_a_word(slow, page):
    form = open_form(page, slow)
    begin(form, "thu-2017", "so-khdt")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.get_by_label("Hồ sơ đúng hạn").fill("188")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.get_by_label("Tổng hồ sơ").press("Enter")
    saved(form)
    words = "Đề nghị bổ sung máy quét"
    form.get_by_label("Đề xuất, kiến nghị").press_sequentially(words)
    slow.kill_kernels()
    died = time.monotonic()
    form.get_by_role("alert").filter(has_text="không trả lời").wait_for(timeout=6_000)
    assert time.monotonic() - died < 6
    assert "CHƯA LƯU" in form.get_by_role("status").inner_text()
    form = open_form(page, slow)
    begin(form, "thu-2017", "so-khdt")
    offered = form.get_by_role("region", name="chưa được lưu")
    offered.wait_for()
    assert words in offered.inner_text()
    offered.get_by_role("button", name="Đưa lại và lưu").click()
    saved(form)
    to(form, "Lĩnh vực một", "Tỷ lệ")
    assert form.get_by_label("Đề xuất, kiến nghị").input_value() == words
    assert form.get_by_label("Hồ sơ đúng hạn").input_value() == "188"
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('cchc-draft')).length") == 0
