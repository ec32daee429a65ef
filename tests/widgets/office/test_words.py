"""Every word of the script comes from the kernel."""

from __future__ import annotations

import re

from cchc_eval.widgets.assets import JS
from cchc_eval.widgets.office.words import words


def test_the_script_asks_for_no_word_that_is_not_there() -> None:
    asked = set(re.findall(r"\bt\(\"(\w+)\"", (JS / "office.js").read_text("utf-8")))
    assert asked == set(words())
