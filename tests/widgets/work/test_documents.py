"""The page of documents, as a user works with it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from cchc_eval.records import file_types
from cchc_eval.records.attachments import FOLDER
from cchc_eval.widgets.work.desk import InspectionDesk
from tests.widgets.work.keeper import Keeper

PDF = b"%PDF-1.4\n1 0 obj\n"
RESOLUTION = {
    "number": "30c/NQ-CP",
    "date": "8/11/2011",
    "issuer": "Chính phủ",
    "type": "Nghị quyết",
    "title": "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011-2020",
}


def enters(user: Keeper, **typed: str) -> dict[str, Any]:
    user.goes("documents")
    return user.presses("keep_document", **RESOLUTION | typed)


def sends(user: Keeper, document: str, name: str, data: bytes) -> dict[str, Any]:
    about = {
        "type": "file",
        "upload": "u",
        "document": document,
        "name": name,
        "size": len(data),
        "number": 0,
        "parts": 1,
    }
    answer = user.desk.answer(about, [memoryview(data)])
    assert answer
    return answer


def test_the_basis_of_a_plan_is_entered_on_the_screens_of_a_new_workspace(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    user.goes("plans")
    basis = next(box for box in user.form("plan")["fields"] if box["name"] == "basis")
    assert basis["rows"] == []
    assert "trang “Văn bản”" in basis["hint"]
    assert "30c/NQ-CP" in enters(user)["said"]
    (document,) = user.desk.work.documents
    user.enters_a_plan(basis=[document])
    (row,) = user.rows("Kế hoạch")
    assert row[4] == "30c/NQ-CP ngày 08/11/2011"
    user.goes("documents")
    rows = {row[0]: row for row in user.rows("Văn bản")}
    assert rows["30c/NQ-CP"] == [
        "30c/NQ-CP", "08/11/2011", "Chính phủ", "Nghị quyết", RESOLUTION["title"], "", "căn cứ của kế hoạch",
    ]  # fmt: skip
    assert rows["354/QĐ-SKH-VP"][-1] == "ban hành kế hoạch"
    user.opens("Văn bản", "30c/NQ-CP")
    assert user.rows("Nơi sử dụng") == [["2017", "căn cứ của kế hoạch", "Kế hoạch CCHC năm 2017"]]


def test_what_cannot_be_a_document_is_refused_beside_its_box(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    for typed, field in (({"date": "31/2/2011"}, "date"), ({"number": "", "title": " "}, "number")):
        refused = enters(user, **typed)
        assert (refused["type"], refused["field"]) == ("refused", field)
    assert not user.desk.reader.work(2017).documents
    enters(user)
    user.presses("close_opened")
    again = enters(user, number="30C/NQ-CP")
    assert "đã có trong danh sách" in again["message"]
    assert enters(user, issuer="Văn phòng Chính phủ")["type"] == "page"  # another document of the same number


def test_a_document_is_corrected_wherever_it_stands_and_its_history_says_so(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    enters(user, number="30/NQ-CP")
    (document,) = user.desk.work.documents
    assert user.form("keep_document")["fixed"] == {"id": document, "base": "1"}
    user.presses("keep_document", number="30c/NQ-CP")
    (past,) = user.parts("history")
    newest, first = past["entries"]
    assert newest["lines"] == [{"name": "Số, ký hiệu", "from": "30/NQ-CP", "to": "30c/NQ-CP"}]
    assert (newest["what"], newest["standing"], first["what"], first["standing"]) == ("Sửa", True, "Nhập", False)
    assert newest["who"] == "Nguyễn Văn An, Chánh Văn phòng"
    assert "Nguyễn Văn An" in user.form("keep_document")["about"]

    other = Keeper(tmp_path)  # a second window corrects it first
    other.desk.chosen["person"] = user.desk.chosen["person"]
    other.goes("documents").opens("Văn bản", "30c/NQ-CP")
    other.presses("keep_document", title="Nghị quyết 30c")
    stale = user.presses("keep_document", title="Nghị quyết")
    assert stale["type"] == "refused"
    assert "Nguyễn Văn An" in stale["message"]
    assert user.desk.reader.work(2017).documents[document]["title"] == "Nghị quyết 30c"


def test_what_a_closed_year_cites_stays_as_it_is(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    enters(user)
    (document,) = user.desk.work.documents
    user.enters_a_plan(basis=[document])
    user.desk.records.close_year(2017)
    user.goes("documents").opens("Văn bản", "30c/NQ-CP")
    refused = user.presses("keep_document", title="Khác")
    assert "Không sửa được văn bản này" in refused["message"]
    assert "Không sửa được" in sends(user, document, "nq.pdf", PDF)["refused"]


def test_files_are_kept_once_opened_and_taken_off(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    for number in ("1/A", "2/B"):
        user.goes("documents").presses("close_opened") if number == "2/B" else None
        enters(user, number=number)
        document = user.desk.kept["document"]
        assert sends(user, document, f"{number[0]}.pdf", PDF)["done"]
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert [one.name for one in (tmp_path / "cua-toi" / FOLDER).rglob("*") if one.is_file()] == [sha256]
    user.goes("documents")
    assert [row[5] for row in user.rows("Văn bản")] == ["2.pdf", "1.pdf"]
    assert [one["name"] for one in user.parts("files")[0]["files"]] == ["2.pdf"]
    given = user.desk.answer({"type": "fetch", "sha256": sha256, "number": 0})
    assert given
    assert (given["media"], given["buffers"]) == ("application/pdf", [PDF])
    user.desk.answer({"type": "file_remove", "document": document, "sha256": sha256})
    user.goes("documents")
    assert [row[5] for row in user.rows("Văn bản")] == ["", "1.pdf"]
    assert [one["what"] for one in user.parts("history")[0]["entries"]] == [
        "Gỡ tệp: 2.pdf",
        "Đính kèm tệp: 2.pdf",
        "Nhập",
    ]


def test_a_file_of_another_kind_or_size_is_refused_before_it_is_kept(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    enters(user)
    (document,) = user.desk.work.documents
    assert "pdf" in sends(user, document, "a.exe", b"MZ")["refused"]
    assert sends(user, document, "a.pdf", b"MZ")["refused"]
    large = {
        "upload": "u",
        "document": document,
        "name": "a.pdf",
        "size": file_types.LARGEST + 1,
        "number": 0,
        "parts": 21,
    }
    answer = user.desk.answer({"type": "file", **large}, [memoryview(PDF)])
    assert answer
    assert "20 MB" in answer["refused"]
    assert not list((tmp_path / "cua-toi").glob(f"{FOLDER}/**/*"))


def test_the_list_is_searched_by_words_and_by_use(tmp_path: Path) -> None:
    user = Keeper(tmp_path, InspectionDesk)
    enters(user)
    user.presses("close_opened")
    enters(user, number="12/BC", title="Báo cáo", type="Báo cáo", issuer="Phòng ĐKKD", date="1/6/2017")
    assert [row[0] for row in user.rows("Văn bản")] == ["12/BC", "30c/NQ-CP"]
    user.presses("filter_documents", words="nghi quyet chinh phu")
    assert [row[0] for row in user.rows("Văn bản")] == ["30c/NQ-CP"]
    user.presses("filter_documents", words="", use="task")
    assert user.rows("Văn bản") == []
    user.presses("filter_documents", use="-")
    assert len(user.rows("Văn bản")) == 2


def test_a_document_entered_by_mistake_goes_off_the_list_and_comes_back(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    enters(user)
    (document,) = user.desk.work.documents
    assert user.form("remove_document")["sure"] == "Bỏ khỏi danh sách? Lịch sử vẫn được giữ."
    assert user.presses("remove_document")["said"] == "Đã bỏ khỏi danh sách; lịch sử vẫn được giữ."
    user.goes("documents")
    assert user.rows("Văn bản") == []
    user.goes("plans")
    assert next(box for box in user.form("plan")["fields"] if box["name"] == "basis")["rows"] == []
    assert enters(user)["type"] == "page"  # the same may be entered anew
    user.presses("filter_documents", use="removed")
    (row,) = user.rows("Văn bản")
    assert row[4] == f"{RESOLUTION['title']} (đã bỏ khỏi danh sách)"
    user.opens("Văn bản", "30c/NQ-CP")
    assert [one["action"] for one in user.parts("form")] == ["filter_documents", "put_back_document", "close_opened"]
    assert "30c/NQ-CP" in user.presses("put_back_document")["said"]
    assert [one["what"] for one in user.parts("history")[0]["entries"]][:2] == ["Đưa lại vào danh sách", "Bỏ khỏi danh sách"]
    user.presses("filter_documents", use="")
    assert [row[0] for row in user.rows("Văn bản")] == ["30c/NQ-CP"] * 2
    assert not user.desk.work.documents[document].get("removed")


def test_a_document_that_is_used_offers_no_way_off_the_list(tmp_path: Path) -> None:
    user = Keeper(tmp_path)
    enters(user)
    (document,) = user.desk.work.documents
    other = Keeper(tmp_path)
    other.desk.chosen["person"] = user.desk.chosen["person"]
    other.enters_a_plan(basis=[document])
    refused = user.presses("remove_document")  # the page was drawn before
    user.goes("documents")
    assert "remove_document" not in [one["action"] for one in user.parts("form")]
    assert "đang được dùng ở 1 nơi" in refused["message"]
