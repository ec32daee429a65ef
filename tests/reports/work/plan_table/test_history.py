from cchc_eval.reports.work.plan_table import HERE, imported_by
from tests.reports.work.plan_table import kit
from tests.reports.work.plan_table.desk import PLAN, rows


def test_what_the_imports_said_of_a_task(desk):
    desk.take(desk.draft())
    imported = imported_by(desk.records)
    assert imported(desk.task("1"))["due"] == "2017-01-31"
    desk.change("1", due="2017-02-10", note="của chúng tôi")
    assert imported(desk.task("1"))["due"] == "2017-01-31"


def test_a_later_import_does_not_make_its_own_of_what_people_changed(desk):
    desk.take(desk.draft())
    desk.change("1", note="của chúng tôi")
    newer = desk.draft(kit.word(rows(r1=(6, "15/02/2017"))), "KH2.docx")
    desk.take(newer)
    said = imported_by(desk.records)(desk.task("1"))
    assert (said["due"], said["note"]) == ("2017-02-15", "")
    assert desk.changes(newer)[0].status == HERE


def test_what_was_typed_was_not_imported(desk):
    desk.records.append(
        "task", {"year": 2017, "task": "t"}, {"plan": PLAN, "number": "9", "title": "Việc", "source": "NQ 30c"}
    )
    assert imported_by(desk.records)(desk.task("9")) is None
