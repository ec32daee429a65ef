"""The widget: it hands messages on and answers the page that asked."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.widgets import office_desk


def test_answers_go_to_the_page_that_asked(tmp_path: Path) -> None:
    desk = office_desk(year=2017, set="phong-2017", unit="mot-cua", lang="vi", base=tmp_path)
    sent: list[dict] = []
    desk.send = sent.append  # type: ignore[method-assign]
    desk._received(desk, {"type": "show", "client": "a"}, [])
    desk._received(desk, "not a message", [])
    (page,) = sent
    assert (page["type"], page["client"], page["tab"]) == ("page", "a", "dossiers")
    assert "Bộ phận một cửa" in str(page["sections"])
    assert "hiện ra khi mở sổ" in repr(desk)
    assert not (tmp_path / "cua-toi" / "so-lieu.sqlite").exists() or not desk.office.reader.years()
    desk.office.close()
