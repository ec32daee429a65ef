"""The widget: it hands messages on and answers them, and shows nothing else."""

from __future__ import annotations

from typing import Any

from cchc_eval.i18n import language
from cchc_eval.widgets import scoring_form
from cchc_eval.widgets.choice import Choice, save_choice
from cchc_eval.widgets.form import ScoringForm


def receive(form: ScoringForm, message: Any) -> list[Any]:
    """Send a message as the browser's end of the comm would; return the answers sent back."""
    sent: list[Any] = []
    form.send = sent.append  # type: ignore[method-assign]
    form._handle_custom_msg(message, [])
    return sent


def test_messages_are_answered(tmp_path):
    form = scoring_form(base=tmp_path)
    assert receive(form, {"type": "ping", "client": "a"}) == [{"type": "pong", "client": "a"}]
    (page,) = receive(form, {"type": "start", "chosen": {}, "client": "a"})
    assert page["type"] == "start"
    assert receive(form, "nonsense") == []
    assert not list(tmp_path.iterdir())


def test_the_parameters_of_the_notebook(tmp_path):
    form = scoring_form("minh-hoa", 2017, "phong-2017", "phong-dkkd", "en", base=tmp_path)
    assert language() == "en"
    (page,) = receive(form, {"type": "start", "chosen": {}})
    assert (page["chosen"]["workspace"], page["chosen"]["set"], page["chosen"]["unit"]) == (
        "minh-hoa",
        "phong-2017",
        "phong-dkkd",
    )


def test_the_language_chosen_last_holds(tmp_path):
    save_choice(Choice(lang="en"), tmp_path)
    scoring_form(base=tmp_path)
    assert language() == "en"
    scoring_form(lang="vi", base=tmp_path)
    assert language() == "vi"


def test_what_stands_in_its_place_without_a_browser(tmp_path):
    form = scoring_form(base=tmp_path)
    assert repr(form) == "Biểu mẫu chấm điểm; hiện ra khi mở sổ này trong JupyterLab."
    assert "render" in form._esm
    assert ".cchc-form" in form._css
