"""How ``v<version>.sqlite`` was made: run once for each schema version, by the toolkit of that version, and kept as it is.

``python tests/records/data/make_frozen.py tests/records/data/v0001.sqlite``
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cchc_eval.records import sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records


def make(target: Path) -> None:
    """Record a little of every kind, and copy the file through SQLite's backup."""
    ticks = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(
            Path(folder) / "so-lieu.sqlite",
            identity="11111111-2222-4333-8444-555555555555",
            clock=lambda: datetime(2017, 12, 1, 8, tzinfo=UTC) + timedelta(minutes=next(ticks)),
        )
        database.chain = "99999999-8888-4777-8666-555555555555"
        records = Records(database)
        records = records.with_author(records.add_person("Nguyễn Văn An", "Chánh Văn phòng", "van-phong"))
        for code in ("self", "appraisal", "survey", "bonus"):
            records.open_round(2017, "so-2017", code, "code: so-2017\n")
        document = records.add_document(
            "354/QĐ-SKH-VP", "2016-12-30", "Sở KH&ĐT", "Quyết định", "Kế hoạch CCHC năm 2017"
        )
        mistyped = records.add_document("345/QĐ-SKH-VP", "2016-12-30")
        off = {"number": "345/QĐ-SKH-VP", "date": "2016-12-30", "removed": True}  # since 0004
        records.append("document", {"document": mistyped}, off, base=1)
        place = {"year": 2017, "set": "so-2017", "unit": "so-khdt", "key": "k1", "round": "self"}
        answer = {"state": "answered", "facts": {"done": "180", "due": "200"}}
        records.append_many(
            [
                Edit("answer", place, answer),
                Edit("answer", place, {**answer, "facts": {"done": "188", "due": "200"}}, 1),
                Edit("answer", {**place, "key": "k2"}, {"state": "not_applicable", "reason": "Không thuộc chức năng"}),
                Edit("answer", {**place, "key": "k3", "round": "survey"}, {**answer, "facts": {"points": "7.25"}}),
                Edit("evidence", {**place, "citation": "c1"}, {"document": document, "muc": "II.1", "page": "3"}),
                Edit("evidence", {**place, "citation": "c2"}, {"document": document}),
                Edit("evidence", {**place, "citation": "c2"}, {"document": document, "removed": True}, 1),
                *(Edit(kind, {**place, "key": "k2"}, {"text": f"{kind} của k2"}) for kind in ("explanation", "difficulties")),
                *(Edit(kind, {**place, "key": ""}, {"text": f"{kind} chung"}) for kind in ("proposals", "opinion", "note")),
                Edit("mark", {**place, "key": "k2"}, {"marked": True, "note": "xem lại"}),
            ]
        )  # fmt: skip
        for step in ("approve", "submit"):
            records.take_step(2017, "so-2017", "so-khdt", step, base=records.dossier(2017, "so-2017", "so-khdt").revision)
        records.append(
            "decision",
            {**place, "round": "appraisal"},
            {"decision": "points", "points": "1.5", "reason": "thiếu biên bản", "judged": 2},
        )
        records.lock_round(2017, "so-2017", "self", "so-khdt", "đã nộp")
        records.close_year(2016)
        end = records.head().text
        database.close()
        sqlite.copy_database(database.file, target)
    print(end)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
