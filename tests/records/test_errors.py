from __future__ import annotations

import inspect

from cchc_eval.records import errors


def test_message_and_hint_make_one_text() -> None:
    fault = errors.DiskFull("Ổ đĩa đã đầy.", "Hãy giải phóng dung lượng.")
    assert str(fault) == fault.message == "Ổ đĩa đã đầy."
    assert fault.full() == "Ổ đĩa đã đầy. Hãy giải phóng dung lượng."
    assert errors.Busy("Bận.").full() == "Bận."


def test_every_fault_is_caught_as_one() -> None:
    classes = [one for _name, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__]
    assert len(classes) > 10
    assert all(issubclass(one, errors.RecordsError) for one in classes)


def test_state_faults_are_caught_as_one() -> None:
    for one in (errors.RoundNotOpen, errors.RoundLocked, errors.YearClosed):
        assert issubclass(one, errors.StateForbids)
