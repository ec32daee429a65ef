import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.reading import LIMITS, Limits, UnreadableFile, read_bytes
from cchc_eval.reports.reading.child import answer, read_content
from cchc_eval.reports.reading.document import read_document
from tests.reports.reading import kit
from tests.reports.work.plan_table.kit import word

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def by_hand(body: str, *, kind: str = KIND, before: str = "", numbering: str = "", **more: str) -> bytes:
    """A document whose body holds this XML."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="r"><Relationship Id="a" Type="{kit.RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **more,
    }
    if numbering:
        files["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="r"><Relationship Id="n" Type="{kit.RELATION}/numbering" Target="numbering.xml"/></Relationships>'
        )
        files["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    return kit.zipped(files)


def cell(text: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts(sheet) -> dict[tuple[int, int], object]:
    return {place: one.value for place, one in sheet.cells.items()}


def test_every_table_is_a_sheet_and_merged_cells_say_their_text_once():
    content = by_hand(
        "<w:p><w:r><w:t>ngoài bảng</w:t></w:r></w:p>"
        + table(cell("a"))
        + table(
            cell("rộng", '<w:gridSpan w:val="2"/>') + cell("cao", '<w:vMerge w:val="restart"/>'),
            cell("b") + cell("c") + cell("ẩn", "<w:vMerge/>"),
            cell("d") + cell("e") + cell("f"),
        )
    )
    with speaking("vi"):
        first, second = read_document(content, "a.docx")
    assert (first.name, second.name, first.document) == ("Bảng 1", "Bảng 2", True)
    assert texts(second) == {
        (1, 1): "rộng",
        (1, 3): "cao",
        (2, 1): "b",
        (2, 2): "c",
        (3, 1): "d",
        (3, 2): "e",
        (3, 3): "f",
    }
    assert set(second.merged) == {(1, 1, 1, 2), (1, 3, 2, 3)}
    with speaking("vi"):
        assert second.place(3, 2) == "Bảng 2, dòng 3, cột 2"


def test_what_is_not_seen_is_not_read():
    moved = "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
    inner = (
        "<w:tc><w:p>"
        + moved
        + "<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p><w:p><w:r><w:t>ba</w:t></w:r></w:p></w:tc>"
    )
    struck = "<w:trPr><w:del w:id='1'/></w:trPr>" + cell("gạch")
    (found,) = read_document(by_hand(table(struck, inner)), "a.docx")
    assert texts(found) == {(1, 1): "một\nhai\nba"}


def test_a_table_within_a_cell_is_one_of_its_own():
    outer, inner = read_document(
        by_hand(table("<w:tc>" + table(cell("trong")) + "<w:p/></w:tc>" + cell("ngoài"))), "a.docx"
    )
    assert texts(outer) == {(1, 2): "ngoài"}
    assert texts(inner) == {(1, 1): "trong"}


def test_numbers_that_word_writes_by_itself():
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    )
    counted = '<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p></w:tc>'
    (found,) = read_document(by_hand(table(counted + cell("a"), counted + cell("b")), numbering=numbering), "a.docx")
    assert [found.at(row, 1).value for row in (1, 2)] == ["1.", "2."]


def test_a_document_of_python_docx_in_a_process_of_its_own():
    grid = read_bytes(word(), "KH.docx", documents=True)
    assert [len(one.rows) for one in grid.sheets] == [1, 8, 1]
    assert grid.sheets[1].document


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: by_hand("<w:p/>"), "no_tables"),
        (lambda: by_hand(table(cell("a")) * 4), "tables"),
        (lambda: by_hand(table(cell("a") * 30)), "cells"),
        (lambda: by_hand(table(cell("a" * 60))), "cell_characters"),
        (lambda: by_hand(table(cell("a" * 40) * 6)), "characters"),
        (lambda: by_hand(table(cell("a", '<w:gridSpan w:val="2"/>') * 6)), "merged"),
        (lambda: by_hand(table(cell("a", '<w:gridSpan w:val="999999999"/>'))), "damaged_at"),
        (lambda: by_hand(table(cell("a", '<w:gridSpan w:val="x"/>'))), "damaged_at"),
        (lambda: by_hand(table(cell("a")), before='<!DOCTYPE a [<!ENTITY b "c">]>'), "doctype"),
        (lambda: by_hand("<w:p>" + " " * 2**21 + "</w:p>"), "unpacked"),
        (
            lambda: by_hand(table(cell("a")), kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "word_macros",
        ),
        (lambda: kit.OLE + "WordDocument".encode("utf-16-le"), "word_old"),
        (lambda: kit.OLE + "EncryptedPackage".encode("utf-16-le"), "word_encrypted"),
        (lambda: kit.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "word_opendocument"),
        (lambda: word()[:-400], "damaged"),
    ],
)
def test_what_is_refused_says_why(content, code):
    limits = Limits(sheets=3, cells=20, cell_characters=50, characters=200, merged=4, unpacked_bytes=2**20)
    with pytest.raises(UnreadableFile) as caught:
        read_content(content(), "a.docx", limits, documents=True)
    assert caught.value.code == code
    assert "a.docx" in caught.value.message
    assert caught.value.hint
    assert "Excel" not in caught.value.hint or not code.startswith("damaged")


def test_who_asks_for_workbooks_gets_no_document():
    assert answer(word(), "KH.docx", LIMITS)["fault"] == "word"
