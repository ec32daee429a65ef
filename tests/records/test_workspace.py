from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cchc_eval.i18n import set_language
from cchc_eval.records import workspace as module
from cchc_eval.records.errors import NotADatabase, SeedFault, UnsafePlace
from cchc_eval.records.workspace import Workspace, base_folder, list_workspaces, open_workspace

SEED = """\
format: 1
workspace: {name}
version: 1
time: 2017-12-31T00:00:00Z
year: 2017
sets: [{{set: s, file: s.yaml, rounds: [self]}}]
answers: [{{set: s, unit: u, round: self, items: [{{key: k1, facts: {{n: 1}}}}]}}]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "facts").mkdir(parents=True)
    (folder / "criteria").mkdir()
    (folder / "criteria" / "s.yaml").write_text("code: s\n", "utf-8")
    for name, (_kind, file) in module.SHIPPED.items():
        (folder / "facts" / file).write_text(SEED.format(name=name), "utf-8")
    return folder


@pytest.fixture
def illustration(tmp_path: Path, data: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "base" / "minh-hoa", data) as one:
        yield one


def test_three_are_offered_and_looking_touches_nothing(tmp_path: Path) -> None:
    base = tmp_path / "base"
    offered = list_workspaces(base)
    assert [one.name for one in offered] == ["cua-toi", "2017-theo-bai-bao", "minh-hoa"]
    assert [one.kind for one in offered] == ["own", "article", "illustrative"]
    assert [one.label() for one in offered] == [
        "Số liệu của cơ quan",
        "2017 theo bài báo – bộ tiêu chí minh họa, điểm chỉ để tham khảo",
        "Minh họa – số liệu giả định, không phải số liệu thật",
    ]
    assert [(one.marks.illustrative, one.marks.shipped) for one in offered] == [
        (False, False), (False, True), (True, True),
    ]  # fmt: skip
    assert not any(one.exists for one in offered)
    assert not base.exists()


def test_names_in_both_languages(tmp_path: Path) -> None:
    set_language("en")
    assert [one.title() for one in list_workspaces(tmp_path)] == [
        "My own data", "2017 according to the article", "Illustration",
    ]  # fmt: skip


def test_the_own_one_is_the_default_and_empty(tmp_path: Path) -> None:
    with open_workspace(base=tmp_path) as own:
        assert own.name == "cua-toi"
        assert own.id == ""
        records = own.records()
        assert own.exists
        assert len(own.id) == 36
        assert records.years() == []
        assert records.people() == []


def test_what_was_written_is_found_by_a_newer_copy_of_the_program(tmp_path: Path) -> None:
    with open_workspace(base=tmp_path) as own:
        an = own.records().add_person("Nguyễn Văn An", "Chánh Văn phòng")
        identity = own.id
    with open_workspace(base=tmp_path) as again:
        assert again.records().people() == [an]
        assert again.id == identity


def test_base_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_WORKSPACE", str(tmp_path / "from environment"))
    assert base_folder() == tmp_path / "from environment"
    assert base_folder(tmp_path) == tmp_path
    assert open_workspace("minh-hoa").folder == tmp_path / "from environment" / "minh-hoa"
    monkeypatch.delenv("CCHC_WORKSPACE")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert base_folder() == tmp_path / "home" / "cchc"


def test_a_path_is_a_folder_and_a_word_is_a_name(tmp_path: Path) -> None:
    assert open_workspace(tmp_path / "x", base=tmp_path / "b").folder == tmp_path / "x"
    assert open_workspace(str(tmp_path / "x"), base=tmp_path / "b").folder == tmp_path / "x"
    assert open_workspace("x", base=tmp_path / "b").folder == tmp_path / "b" / "x"
    other = open_workspace(tmp_path / "Sở KH&ĐT 2017")
    assert (other.kind, other.label()) == ("own", "Số liệu của cơ quan (Sở KH&ĐT 2017)")


def test_other_folders_with_a_database_are_listed(tmp_path: Path) -> None:
    with open_workspace("nam-2018", base=tmp_path) as other:
        other.records()
    (tmp_path / "no database").mkdir()
    assert [one.name for one in list_workspaces(tmp_path)][3:] == ["nam-2018"]


def test_shipped_ones_are_filled_on_first_use(illustration: Workspace) -> None:
    records = illustration.records()
    assert records.years() == [(2017, "s")]
    assert records.answers(2017, "s")["key"].tolist() == ["k1"]
    assert records.verify().ok


def test_shipped_ones_have_the_same_id_everywhere(tmp_path: Path, data: Path) -> None:
    identities = set()
    for base in "ab":
        with Workspace(tmp_path / base / "minh-hoa", data) as one:
            one.records()
            identities.add(one.id)
    assert len(identities) == 1


def test_opened_twice_seeded_once(illustration: Workspace, tmp_path: Path, data: Path) -> None:
    head = illustration.records().head()
    illustration.close()
    assert illustration.records().head() == head
    with Workspace(tmp_path / "base" / "minh-hoa", data) as again:
        assert again.records().head() == head


def test_a_copied_illustration_stays_one(illustration: Workspace, tmp_path: Path) -> None:
    illustration.records()
    illustration.close()
    shutil.copytree(illustration.folder, tmp_path / "base" / "ban-sao")
    with open_workspace("ban-sao", base=tmp_path / "base") as copy:
        copy.records()
        assert copy.kind == "illustrative"
        assert copy.marks.illustrative


def test_own_data_under_a_shipped_name_are_not_mixed(tmp_path: Path, data: Path) -> None:
    with open_workspace("x", base=tmp_path) as own:
        own.records().add_person("An")
    (tmp_path / "x").rename(tmp_path / "minh-hoa")
    with Workspace(tmp_path / "minh-hoa", data) as renamed:
        records = renamed.records()
        assert renamed.kind == "own"
        assert records.years() == []


def test_a_faulty_seed_is_told_and_the_next_try_works(illustration: Workspace, data: Path) -> None:
    file = data / "facts" / "2017-minh-hoa.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("facts: {n: 1}", "facts: [1]"), "utf-8")
    with pytest.raises(SeedFault, match="dòng"):
        illustration.records()
    assert not illustration.exists
    file.write_text(good, "utf-8")
    assert not illustration.records().answers(2017, "s").empty


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Sở KH&ĐT"])
def test_a_synchronised_folder_is_refused_and_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafePlace, match="đồng bộ"):
        open_workspace(base=tmp_path / name)
    with pytest.raises(UnsafePlace):
        Workspace(tmp_path / name / "cua-toi").records()
    assert not (tmp_path / name).exists()


def test_another_file_in_its_place(tmp_path: Path) -> None:
    workspace = open_workspace(base=tmp_path)
    workspace.folder.mkdir()
    workspace.file.write_text("x" * 4000)
    with pytest.raises(NotADatabase):
        workspace.records()
    assert workspace.file.read_text() == "x" * 4000


@pytest.mark.parametrize("below", ["", "cua-toi"])
def test_a_file_in_place_of_the_folder(tmp_path: Path, below: str) -> None:
    file = tmp_path / "cchc"
    file.write_text("x")
    workspace = Workspace(file / below)
    with pytest.raises(NotADatabase) as fault:
        workspace.records()
    assert fault.value.message == f"{file} là một tệp, trong khi chỗ này phải là một thư mục."
    assert "--workspace" in fault.value.hint
    assert file.read_text() == "x"


def test_closing_lets_go_of_the_file(tmp_path: Path) -> None:
    workspace = open_workspace(base=tmp_path)
    workspace.records()
    workspace.close()
    assert not Path(f"{workspace.file}-wal").exists()
    with closing(sqlite3.connect(workspace.file, isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
    workspace.close()


def test_threads_open_it_once(tmp_path: Path) -> None:
    import threading

    workspace = open_workspace(base=tmp_path)
    found = []
    threads = [threading.Thread(target=lambda: found.append(workspace.records())) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(one._database) for one in found}) == 1
    workspace.close()


def test_repr_says_where(tmp_path: Path) -> None:
    assert repr(open_workspace("x", base=tmp_path)) == f"Workspace({str(tmp_path / 'x')!r})"


def test_a_list_of_its_own_holds_all_units_and_the_articles_does_not(illustration: Workspace, tmp_path: Path) -> None:
    assert illustration.lists_all_units(2017)
    for name in ("2017-theo-bai-bao", "cua-toi"):
        one = Workspace(tmp_path / "base" / name)
        assert not one.lists_all_units(2017)
        (one.folder / "units").mkdir(parents=True)
        (one.folder / "units" / "2017.csv").write_text("key,name,group\n", "utf-8")
        assert (one.lists_all_units(2017), one.lists_all_units(2018)) == (True, False)


def test_the_mark_of_a_shipped_one_cannot_be_taken_off(illustration: Workspace, tmp_path: Path, data: Path) -> None:
    illustration.records()
    illustration.close()
    with closing(sqlite3.connect(illustration.file)) as raw:
        raw.execute("UPDATE about SET value = 'own' WHERE name = 'kind'")
        raw.commit()
    with Workspace(illustration.folder, data) as again:
        again.records()
        assert again.marks.illustrative
        assert "Minh họa" in again.label()
