from cchc_eval.reports.work.plan_table import edits
from tests.reports.work.plan_table import kit
from tests.reports.work.plan_table.desk import PLAN, rows


def test_each_task_names_the_file_its_hash_and_its_row(desk):
    desk.take(desk.draft())
    assert desk.task("3")["source"] == f"KH.docx (sha256 {'ab' * 32}), Bảng 2, dòng 7"
    assert desk.task("3")["plan"] == PLAN


def test_what_only_people_changed_stays_and_so_does_the_state(desk):
    desk.take(desk.draft())
    desk.change("1", note="đã in", state="done", done_on="2017-02-01")
    desk.take(desk.draft(kit.word(rows(r1=(6, "15/02/2017"))), "KH2.docx"))
    task = desk.task("1")
    assert (task["due"], task["note"], task["state"], task.revision) == ("2017-02-15", "đã in", "done", 3)
    assert task["source"].startswith("KH2.docx")
    assert desk.task("2").revision == 1  # the same is not written again


def test_a_conflict_that_was_chosen_and_a_task_that_is_gone(desk):
    desk.take(desk.draft())
    desk.change("3", due="2017-11-30")
    newer = desk.draft(kit.word([row for row in rows(r3=(6, "Quý IV")) if row[0] != "4"]))
    desk.records.append_many(edits(newer, desk.changes(newer), PLAN))
    assert desk.task("3")["due"] == "2017-12-31"
    gone = desk.task("4")
    assert gone["state"] == "cancelled"
    assert "KH.docx" in gone["reason"]


def test_a_row_with_an_error_is_never_recorded(desk):
    draft = desk.draft(kit.word(rows(r1=(1, "x" * 2500))))
    assert desk.take(draft) == 3
    assert len(edits(draft, desk.changes(draft), PLAN)) == 0
