from __future__ import annotations

import hashlib

import pytest

from cchc_eval.reports.annual.own_templates import own_templates
from cchc_eval.reports.word import faults
from cchc_eval.reports.word.faults import Fault
from cchc_eval.reports.word.package import FILE
from cchc_eval.reports.word.told import TemplateError


def test_used_from_a_copy_kept_beside_and_named_where_the_user_edits_them(tmp_path):
    user = tmp_path / "mau-bao-cao" / "bao-cao.docx"
    user.parent.mkdir()
    user.write_bytes(b"first")
    own = own_templates(tmp_path)
    (tmp_path / "copy").mkdir()
    templates = own.copied(tmp_path / "copy")
    user.write_bytes(b"edited meanwhile")
    assert templates.official.read_bytes() == b"first"
    assert templates.internal is None
    own.keep(tmp_path / "ra")
    assert (tmp_path / "ra" / "mau" / "bao-cao.docx").read_bytes() == b"first"
    assert own.digests == {"mau/bao-cao.docx": hashlib.sha256(b"first").hexdigest()}
    told = own.fault(TemplateError(str(templates.official), Fault(faults.DAMAGED)))
    assert str(user) in str(told)
    assert str(templates.official) not in str(told)


def test_one_that_is_too_large_is_not_read(tmp_path):
    user = tmp_path / "mau-bao-cao" / "bao-cao.docx"
    user.parent.mkdir()
    with user.open("wb") as opened:
        opened.truncate(FILE + 1)
    with pytest.raises(TemplateError, match=r"bao-cao\.docx"):
        own_templates(tmp_path)
