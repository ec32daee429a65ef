"""The workspace's own template comes before the shipped one; a copy is never overwritten."""

from __future__ import annotations

import hashlib

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.told import Told
from cchc_eval.reports.word import shipped as tested


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_copy_is_then_the_template(tmp_path, lang):
    assert tested.template_of(tmp_path, True, lang) is None
    files = tested.copy_templates(tmp_path, lang)
    assert [file.parent.name for file in files] == [tested.FOLDER] * 2
    assert sorted(file.name for file in files[0].parent.iterdir()) == sorted(file.name for file in files)
    assert tested.template_of(tmp_path, True, lang) == files[0]
    assert tested.template_of(tmp_path, False, lang) == files[1]
    with speaking(lang):
        assert tested.template_of(tmp_path, True) == files[0]


def test_an_edited_copy_is_kept(tmp_path):
    one, other = tested.copy_templates(tmp_path, "vi")
    one.write_bytes(b"edited")
    other.unlink()
    assert tested.copy_templates(tmp_path, "vi") == [one, other]
    assert one.read_bytes() == b"edited"
    assert other.read_bytes() == tested.shipped(False, "vi").read_bytes()
    other.write_bytes(b"edited too")
    with pytest.raises(Told, match=one.name):
        tested.copy_templates(tmp_path, "vi")


def test_the_digest_is_of_what_is_used(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"x")
    assert tested.digest_of(file, True, "vi") == hashlib.sha256(b"x").hexdigest()
    assert tested.digest_of(None, True, "vi") != tested.digest_of(None, False, "vi")
