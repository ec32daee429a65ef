from __future__ import annotations

import re

from cchc_eval.widgets.assets import JS
from cchc_eval.widgets.navigator_words import navigator_words
from cchc_eval.widgets.words import words


def test_every_filter_of_the_navigator_has_its_word():
    code = (JS / "navigator.js").read_text("utf-8")
    filters = re.search(r"const FILTERS = \{(.*?)\n\};", code, re.S)
    whose = re.search(r"const WHOSE = \{(.*?)\};", code)
    assert filters
    assert whose
    names = re.findall(r"(\w+): \(view\)", filters[1] + whose[1])
    assert len(names) == 10
    assert {f"filter_{name}" for name in names} <= set(navigator_words())


def test_the_key_is_said_on_the_button():
    assert "(F2)" in words()["next_open"]
    assert navigator_words().keys() <= words().keys()
