from __future__ import annotations

from cchc_eval.widgets.work import board_prose


def test_the_page_says_what_it_is_and_how_it_is_used() -> None:
    assert board_prose.title_texts()[0] == "# Bảng theo dõi công việc cải cách hành chính"
    heading, steps = board_prose.help_texts(lambda *lines: "\n".join(lines))
    assert heading.startswith("### ")
    assert len(steps.splitlines()) == 5
