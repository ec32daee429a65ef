"""What was signed names its evidence: a document cited in a closed year or a final dossier stays as it is, with its files."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import cited
from cchc_eval.records.errors import DossierForbids, StateForbids, YearClosed
from tests.records.office import CODE, SET, UNIT, YEAR, Office, subject

FILE = {"name": "bao-cao.pdf", "media": "application/pdf", "size": 10}
NEXT = YEAR + 1


def correct(office: Office, document: str, number: str = "2/BC") -> None:
    office.write("document", {"document": document}, {"number": number})


def attach(office: Office, document: str, digit: str = "a", **more: Any) -> None:
    office.write("attachment", {"document": document, "sha256": digit * 64}, {**FILE, **more})


def cite(office: Office, document: str, **more: Any) -> dict[str, Any]:
    where = subject("a", citation="c1", **more)
    office.write("evidence", where, {"document": document})
    return where


def refused(office: Office, document: str, fault: type[StateForbids], told: str) -> None:
    before = office.records.head()
    for attempt in (
        lambda: correct(office, document),
        lambda: attach(office, document, "b"),
        lambda: attach(office, document, "a", removed=True),
    ):
        with pytest.raises(fault, match=told) as raised:
            attempt()
        assert "nhập" in raised.value.hint
        assert "văn bản mới" in raised.value.hint
    assert office.records.head() == before


def test_a_document_cited_in_a_closed_year_stays_as_it_is(office: Office) -> None:
    document = office.records.add_document("1/BC")
    attach(office, document)
    cite(office, document)
    correct(office, document, "1a/BC")
    office.records.close_year(YEAR)
    refused(office, document, YearClosed, rf"minh chứng.*{UNIT}.*{YEAR}.*đã khóa sổ")


@pytest.mark.parametrize(("state", "told"), [("settled", "chốt điểm"), ("published", "công bố")])
def test_a_document_cited_in_a_final_dossier_until_it_is_reopened(office: Office, state: str, told: str) -> None:
    document = office.records.add_document("1/BC")
    attach(office, document)
    cite(office, document)
    office.bring(state, asking=False)
    refused(office, document, DossierForbids, told)
    office.step("reopen", to="submitted")
    correct(office, document)
    attach(office, document, "b")
    attach(office, document, "a", removed=True)


def test_citing_it_in_an_open_year_stays_allowed(office: Office) -> None:
    document = office.records.add_document("1/BC")
    cite(office, document)
    office.records.close_year(YEAR)
    text = SET.replace("2017", "2018")
    office.records.open_round(NEXT, "thu-2018", "self", text)
    cite(office, document, year=NEXT, set="thu-2018")
    refused(office, document, YearClosed, str(YEAR))


def test_what_is_not_cited_there_may_change(office: Office) -> None:
    elsewhere, taken_back, nowhere = (office.records.add_document(f"{n}/BC") for n in (1, 2, 3))
    cite(office, elsewhere, unit="u2")
    where = cite(office, taken_back)
    office.write("evidence", where, {"document": taken_back, "removed": True})
    office.bring("settled", asking=False)
    for document in (elsewhere, taken_back, nowhere):
        correct(office, document)
        attach(office, document)


def test_where_a_document_is_cited(office: Office) -> None:
    document = office.records.add_document("1/BC")
    cite(office, document)
    cite(office, document, unit="u2")

    def places() -> list[tuple[cited.Place, str]]:
        with office.records._database.reading() as connection:
            found = cited.places(connection, document)
            assert cited.all_places(connection) == ({document: found} if found else {})
            return found

    assert places() == []
    office.bring("settled", asking=False)
    assert places() == [((YEAR, CODE, UNIT), "settled")]
    office.records.close_year(YEAR)
    assert places() == [((YEAR, CODE, UNIT), "closed"), ((YEAR, CODE, "u2"), "closed")]


WORK = {
    "the basis of a plan": ("plan", {"plan": "p"}, {"type": "cchc_nam", "unit": "u1", "title": "Kế hoạch"}, "basis"),
    "a product": ("task", {"task": "t"}, {"title": "Công việc", "state": "done", "done_on": "2017-05-01"}, "document"),
    "minutes": ("inspection", {"inspection": "i"}, {"unit": "u1", "state": "held"}, "minutes"),
}


@pytest.mark.parametrize("place", WORK)
def test_a_document_cited_by_the_work_of_a_closed_year_stays_as_it_is(office: Office, place: str) -> None:
    kind, part, payload, field = WORK[place]
    document, elsewhere = (office.records.add_document(f"{n}/KH") for n in (1, 2))
    attach(office, document)
    cites: Any = {"basis": [document], "document": document, "minutes": {"minutes": document}}[field]
    stated = {**payload, "documents" if field == "minutes" else field: cites}
    if kind == "task":
        office.write("plan", {"year": YEAR, "plan": "p"}, WORK["the basis of a plan"][2])
        stated["plan"] = "p"
    office.write(kind, {"year": YEAR, **part}, stated)
    correct(office, document, "1a/KH")  # the year is open
    office.records.close_year(YEAR)
    refused(office, document, YearClosed, rf"công việc năm {YEAR}.*đã khóa sổ")
    correct(office, elsewhere, "2a/KH")
    with office.records._database.reading() as connection:
        assert cited.all_places(connection) == {document: [((YEAR, "", ""), "closed")]}


def test_a_thing_of_the_work_that_was_removed_cites_nothing(office: Office) -> None:
    document = office.records.add_document("1/KH")
    where = {"year": YEAR, "plan": "p"}
    plan = {**WORK["the basis of a plan"][2], "basis": [document]}
    office.write("plan", where, plan)
    office.write("plan", where, {**plan, "removed": True})
    office.records.close_year(YEAR)
    correct(office, document, "1a/KH")
