"""Every word of the script comes from the kernel."""

from __future__ import annotations

import re

from cchc_eval.widgets.assets import OFFICE, script
from cchc_eval.widgets.office.words import words

OF_ONE_CRITERION = {"history", "history_empty", "undone"}
"""Words of the scoring form's own panel, which lies in a file that both share."""


def test_the_script_asks_for_no_word_that_is_not_there() -> None:
    asked = set(re.findall(r"\bt\(\"(\w+)\"", script(OFFICE)))
    assert asked - OF_ONE_CRITERION == set(words())
