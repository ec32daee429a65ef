from __future__ import annotations

import subprocess
import sys

import pytest

from cchc_eval import i18n


@pytest.fixture(autouse=True)
def as_it_was():
    before = i18n.language()
    yield
    i18n.set_language(before)


def first_message() -> tuple[str, str]:
    """A message of the criteria room and its Vietnamese, whatever they are today."""
    from cchc_eval.locale.__main__ import translated

    texts = translated(i18n.LOCALE_DIR / "vi" / "LC_MESSAGES" / "criteria.po")
    return next((english, viet) for english, viet in texts.items() if "{" not in english)


def test_the_language_is_chosen_at_any_time_and_takes_effect_at_once():
    english, viet = first_message()
    _ = i18n.catalogue("criteria")
    assert english != viet
    for code, text in (("vi", viet), ("en", english), ("vi", viet)):
        i18n.set_language(code)
        assert i18n.language() == code
        assert _(english) == text
        assert _(english, lang="en") == english
        assert _(english, lang="vi") == viet


def test_values_are_put_in_by_name_and_text_without_values_stays_as_it_is():
    _ = i18n.catalogue("criteria")
    assert _("no such message: {n} of {all}", n=1, all=2) == "no such message: 1 of 2"
    assert _("no such message: {n}") == "no such message: {n}"
    with pytest.raises(KeyError):
        _("no such message: {n}", m=1)


def test_a_room_without_a_catalogue_speaks_english():
    assert i18n.catalogue("no_such_room")("A message") == "A message"


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")


@pytest.mark.parametrize(("value", "code"), [("", "vi"), ("vi", "vi"), ("en", "en"), ("EN_gb", "en"), ("fr", "vi")])
def test_the_language_at_start_comes_from_the_environment(root, value, code):
    said = subprocess.run(
        [sys.executable, "-c", "from cchc_eval.i18n import language; print(language())"],
        cwd=root, env={"CCHC_LANG": value, "PATH": ""}, capture_output=True, text=True,
    )  # fmt: skip
    assert said.stdout.strip() == code


def test_one_point_is_singular_in_english_and_a_part_of_one_is_not():
    say = i18n.catalogue("criteria")
    assert say("{n} points lost", lang="en", n="1") == "1 point lost"
    assert [say("{n} points", lang="en", n=n) for n in ("0.1", "11", "1/1", "2")] == [
        "0.1 points",
        "11 points",
        "1/1 points",
        "2 points",
    ]
