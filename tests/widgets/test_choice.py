from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.widgets.choice import FILE, Choice, load_choice, save_choice

FULL = Choice("minh-hoa", 2017, "phong-dkkd", "phong-2017", "self", "vi", "nguoi-cham-1")


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    assert load_choice(tmp_path) == Choice()
    assert save_choice(FULL, tmp_path / "mới") is True
    assert load_choice(tmp_path / "mới") == FULL
    assert save_choice(Choice("Không gian của tôi"), tmp_path / "mới") is True
    assert load_choice(tmp_path / "mới").workspace == "Không gian của tôi"
    assert [file.name for file in (tmp_path / "mới").iterdir()] == [FILE]


def test_the_base_is_that_of_the_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_WORKSPACE", str(tmp_path))
    save_choice(FULL)
    assert (tmp_path / FILE).is_file()
    assert load_choice() == FULL


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"year": "2017"}',
        b'{"year": true}',
        b'{"workspace": 5}',
    ],
)
def test_a_broken_file_is_no_choice(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load_choice(tmp_path) == Choice()
    assert save_choice(FULL, tmp_path) is True
    assert load_choice(tmp_path) == FULL


def test_names_of_a_newer_version_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"workspace": "minh-hoa", "colour": "blue", "year": 2018}), "utf-8")
    assert load_choice(tmp_path) == Choice(workspace="minh-hoa", year=2018)


@given(st.builds(Choice, st.text(), st.integers(), st.text(), st.text(), st.text(), st.text(), st.text()))
def test_any_choice_survives(tmp_path_factory: pytest.TempPathFactory, choice: Choice) -> None:
    base = tmp_path_factory.getbasetemp() / "any"
    if save_choice(choice, base):  # half a letter (a lone surrogate) cannot be written
        assert load_choice(base) == choice


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    assert save_choice(FULL, tmp_path / "tệp" / "con") is False
    assert load_choice(tmp_path / "tệp" / "con") == Choice()


def test_readers_never_see_half_a_file(tmp_path: Path) -> None:
    save_choice(FULL, tmp_path)
    long = Choice("x" * 50_000, 2017)
    seen, stop = set(), threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(load_choice(tmp_path).workspace[:5])

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(100):
        save_choice(FULL if n % 2 else long, tmp_path)
    stop.set()
    reader.join()
    assert seen <= {"minh-", "xxxxx"}


def test_the_language_asked_for_else_the_one_chosen_last(tmp_path):
    from cchc_eval.i18n import language, set_language
    from cchc_eval.widgets.choice import Choice, save_choice, use_language

    try:
        save_choice(Choice(lang="en"), tmp_path)
        use_language(None, tmp_path)
        assert language() == "en"
        use_language("vi", tmp_path)
        assert language() == "vi"
    finally:
        set_language("vi")
