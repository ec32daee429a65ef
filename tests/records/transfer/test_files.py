from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.records import attachments
from cchc_eval.records.errors import MergeRefused
from cchc_eval.records.transfer import files
from cchc_eval.records.transfer.package import Package
from tests.records.files import pdf
from tests.records.transfer.conftest import Desks


@pytest.fixture
def package(desks: Desks) -> Package:
    document = desks.a.add_document("1")
    for name in ("a", "b"):
        desks.a.attach(document, f"{name}.pdf", pdf(name))
    return Package(desks.a.export(desks.file()).file)


def test_only_what_was_new_is_told_and_can_be_taken_away(package: Package, desks: Desks, tmp_path: Path) -> None:
    here = tmp_path / "b"
    attachments.store(here, pdf("a"))
    with package, desks.b._database.reading() as connection:
        assert files.counted(connection, package, here) == ([], 1)
        assert files.store(here, package, package.rows()) == [attachments.digest_of(pdf("b"))]
        assert files.counted(connection, package, here) == ([], 2)
        assert files.store(here, package, package.rows()) == []
    files.remove(desks.b._database, [])
    files.remove(desks.b._database, [attachments.digest_of(pdf("b"))])
    assert attachments.holds(here, attachments.digest_of(pdf("a")))
    assert not attachments.holds(here, attachments.digest_of(pdf("b")))


def test_what_an_event_names_is_not_taken_away(package: Package, desks: Desks) -> None:
    package.close()
    files.remove(desks.a._database, [attachments.digest_of(pdf("a"))])
    assert desks.a.attachment_bytes(attachments.digest_of(pdf("a"))) == pdf("a")


def test_all_or_none(package: Package, desks: Desks, tmp_path: Path) -> None:
    """The second file is attached by no event: the first is taken away again."""
    with package:
        last = list(package.files)[-1]
        rows = [row for row in package.rows() if last not in row["subject"]]
        with pytest.raises(MergeRefused, match="không được phép"):
            files.store(tmp_path / "neu", package, rows)
    assert [one for one in (tmp_path / "neu").rglob("*") if one.is_file()] == []
