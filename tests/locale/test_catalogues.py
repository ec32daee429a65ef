"""Catalogues: every message has its Vietnamese, with the same values, composed letters and the same end; the command that compiles them."""

from __future__ import annotations

import gettext
import string
import sys
import unicodedata
from pathlib import Path

import pytest

from cchc_eval.locale import __main__ as command
from cchc_eval.locale.__main__ import HERE, compiled, messages, missing, translated

CATALOGUES = sorted((HERE / "vi" / "LC_MESSAGES").glob("*.po"))


def names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


SHORTENED = {"No."}  # its full stop ends a word, not a sentence


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.stem)
def test_translations_fit_their_messages(po: Path) -> None:
    texts = translated(po)
    assert texts
    for english, vietnamese in texts.items():
        assert vietnamese, english
        assert names(vietnamese) == names(english), english
        assert all(names(english)), f"only named values: {english}"
        assert vietnamese == unicodedata.normalize("NFC", vietnamese), english
        assert vietnamese.strip() == vietnamese or english.strip() != english, english
        if english not in SHORTENED:
            assert english.endswith(".") == vietnamese.endswith("."), (english, vietnamese)


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.stem)
def test_what_is_compiled_says_the_same(po: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.mo"
    file.write_bytes(compiled(po))
    with file.open("rb") as source:
        found = gettext.GNUTranslations(source)
    assert {english: found.gettext(english) for english in translated(po)} == translated(po)


def test_every_catalogue_belongs_to_a_room() -> None:
    for po in CATALOGUES:
        assert messages(po.stem), po.name


def test_what_lacks_a_translation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small package with one message too many in the code and one in the catalogue."""
    room = tmp_path / "cchc_eval" / "room"
    room.mkdir(parents=True)
    (room / "one.py").write_text(
        'print(_("Said and known"))\n\nN_("Only marked")\n_(text)\nother("Not a message")\n', "utf-8"
    )
    folder = tmp_path / "cchc_eval" / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "room.po").write_text(
        head + 'msgid "Said and known"\nmsgstr "Đã dịch"\n\nmsgid "Gone"\nmsgstr "Không còn"\n', "utf-8"
    )
    monkeypatch.setattr(command, "HERE", tmp_path / "cchc_eval" / "locale")
    monkeypatch.setattr(command, "ROOMS", tmp_path / "cchc_eval")
    assert missing() == ["room/one.py:3: not in room.po: 'Only marked'", "room.po: not used: 'Gone'"]
    monkeypatch.setattr(sys, "argv", ["locale", "--missing"])
    assert command.main() == 1
    monkeypatch.setattr(sys, "argv", ["locale"])
    assert command.main() == 0
    assert (folder / "room.mo").read_bytes() == compiled(folder / "room.po")
