"""A page whose parts follow choices, tried with a page of one word."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.widgets import following as module
from cchc_eval.widgets.following import FollowingPage
from cchc_eval.widgets.panel import list_field
from cchc_eval.widgets.results_content import Content


class WordPage(FollowingPage[str]):
    """Shows a word and its first letter; the letter follows the narrower choice."""

    name = "word"

    def __init__(self) -> None:
        super().__init__()
        self.word: str | None = "một"
        self.at = 0

    @property
    def shown(self) -> str | None:
        return self.word

    def _about(self) -> Content:
        return Content(f"about {self.word}", f"about {self.word}")

    def _follow(self, name: str, value: str) -> str:
        if name == "at":
            self.at = int(value)
        else:
            self.word = value or None
        self._again(only_narrow=name == "at")
        return f"now {value}"

    def whole(self) -> None:
        """Show the parts."""
        self.about()
        self._part(lambda word: Content(word, word))
        self._part(lambda word: Content(word[self.at], word[self.at]), narrow=True)
        self._choose(lambda: [list_field("word", "Word", self.word or "", [("một", "1"), ("hai", "2")])])


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> tuple[WordPage, list[tuple[Any, str]]]:
    put: list[tuple[Any, str]] = []
    monkeypatch.setattr(module, "put", lambda widget, text: put.append((widget, text)))
    made = WordPage()
    made.whole()
    return made, put


def shown(put: list[tuple[Any, str]]) -> list[str]:
    return [panel.html for panel, _ in put[:3]]


def test_the_parts_are_shown_as_html_and_as_text(page) -> None:
    _, put = page
    assert shown(put) == ["about một", "một", "m"]
    assert [text for _, text in put] == ["about một", "một", "m", ""]


def test_a_choice_exchanges_all_parts_and_a_narrow_one_only_those_that_follow_it(page) -> None:
    made, put = page
    made._picked("word", "hai")
    assert shown(put) == ["about hai", "hai", "h"]
    made.word = "ba"  # would be shown if the other parts were made again
    made._picked("at", "1")
    assert shown(put) == ["about hai", "hai", "a"]


def test_without_anything_to_show_only_the_first_part_speaks(page) -> None:
    made, put = page
    made._picked("word", "")
    assert shown(put) == ["about None", "", ""]


def test_a_failing_part_leaves_the_others(page) -> None:
    made, put = page
    made.at = 9
    made._picked("word", "hai")
    first, second, failed = shown(put)
    assert (first, second) == ("about hai", "hai")
    assert "Không lập được phần này" in failed


def test_a_failing_choice_is_said_in_the_lists(page) -> None:
    made, put = page
    made._picked("at", "x")
    assert "chưa được cập nhật" in put[3][0].status
