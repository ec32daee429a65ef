from cchc_eval.reports.work.plan_table.draft import ERROR, Draft, Fault


def test_faults_say_where_what_and_what_to_do():
    assert str(Fault("Bảng 1, dòng 2, cột 3", "Sai.", "Sửa.")) == "Bảng 1, dòng 2, cột 3: Sai. Sửa."
    assert str(Fault("", "Sai.")) == "Sai."


def test_only_errors_block_a_row():
    doubt, error = Fault("a", "?", row=0), Fault("b", "!", severity=ERROR, row=1)
    draft = Draft("a", "b", 2017, faults=(doubt, error, Fault("", "!", severity=ERROR)))
    assert draft.blocked == {1}
    assert draft.faults_of(0) == [doubt]
    assert draft.mapped({}) is draft
