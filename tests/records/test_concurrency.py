"""Many writers at once: nothing lost, nothing silently overwritten; and a writer killed at any moment loses nothing acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc_eval.records.database import Database
from cchc_eval.records.errors import StaleRevision
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]
DEEP = os.environ.get("CCHC_DEEP") == "1"
PROCESSES, TIMES, THREADS = 4, 200 if DEEP else 30, 20
EACH = 10 if DEEP else 5  # of a thread
MAKERS = 5 if DEEP else 3
KILLS = 200 if DEEP else 15

COUNTER = """
import sys
from pathlib import Path
from cchc_eval.records.database import Database
from cchc_eval.records.errors import StaleRevision
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records

file, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
records = Records(Database(file, busy=60), Person(name, name))
subject = {"year": 2017, "set": "so-2017", "unit": "u1", "key": "shared", "round": "self"}
refused = 0
for number in range(times):
    while True:
        seen = records.current("answer", subject)
        count = int(seen.payload["facts"]["count"]) if seen else 0
        payload = {"state": "answered", "facts": {"count": str(count + 1)}}
        try:
            records.append("answer", subject, payload, base=seen.revision if seen else 0)
            break
        except StaleRevision as fault:
            assert fault.mine.payload == payload and fault.theirs.revision > (seen.revision if seen else 0)
            refused += 1
    records.append("answer", {**subject, "key": f"{name}-{number}"}, {"state": "answered", "facts": {"n": str(number)}})
print(refused)
"""


def test_four_processes_read_then_write(records: Records, database: Database, at: Make) -> None:
    command = [sys.executable, "-c", COUNTER, str(database.file)]
    writers = [
        subprocess.Popen([*command, f"p{number}", str(TIMES)], stdout=subprocess.PIPE, text=True)
        for number in range(PROCESSES)
    ]
    told = [writer.communicate(timeout=300)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, told
    total = PROCESSES * TIMES
    changes = records.history(at("shared"), "answer")
    assert [change.event.payload["facts"]["count"] for change in changes] == [str(one + 1) for one in range(total)]
    assert [change.event.revision for change in changes] == list(range(1, total + 1))
    assert len(records.answers(2017, "so-2017")) == total + 1
    assert records.verify().ok


def test_twenty_threads_of_one_process(records: Records, at: Make) -> None:
    faults: list[BaseException] = []
    start = threading.Barrier(THREADS)

    def count(name: str) -> None:
        try:
            mine = records.with_author(Person(name, name))
            start.wait()
            for number in range(EACH):
                while True:
                    seen = mine.current("answer", at())
                    value = int(seen.payload["facts"]["count"]) if seen else 0
                    try:
                        mine.append(
                            "answer", at(), {"state": "answered", "facts": {"count": str(value + 1)}},
                            base=seen.revision if seen else 0,
                        )  # fmt: skip
                        break
                    except StaleRevision:
                        continue
                mine.append("mark", at(f"{name}-{number}"), {"marked": True})
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=count, args=(f"t{number}",)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    counts = [int(change.event.payload["facts"]["count"]) for change in records.history(at(), "answer")]
    assert counts == list(range(1, THREADS * EACH + 1))
    assert len(records.marks(2017, "so-2017", "u1")) == THREADS * EACH
    assert records.verify().ok


def test_several_processes_make_the_same_new_file(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cchc_eval.records.database import Database;"
        "from cchc_eval.records.records import Records;"
        "Records(Database(Path(sys.argv[1]), busy=60)).add_person(sys.argv[2])"
    )
    file = tmp_path / "new" / "so-lieu.sqlite"
    makers = [subprocess.Popen([sys.executable, "-c", script, str(file), f"Người {number}"]) for number in range(MAKERS)]
    assert [maker.wait(timeout=120) for maker in makers] == [0] * MAKERS
    database = Database(file)
    try:
        assert len(Records(database).people()) == MAKERS
        assert Records(database).verify().ok
    finally:
        database.close()


WRITER = """
import os, sys
from pathlib import Path
from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit, Person
from cchc_eval.records.records import Records

# Everything is loaded before, so that a kill falls into opening and writing and not into importing.
import alembic.command, alembic.config, pandas
rounds = int(sys.argv[2])
for number in range(rounds):
    sys.stdin.readline()
    child = os.fork()
    if child == 0:
        records = Records(Database(Path(sys.argv[1])), Person("w", "Người ghi"))
        records.open_round(2017, "so-2017", "self", "text")
        step = 0
        while True:
            place = {"year": 2017, "set": "so-2017", "unit": f"u{number}", "key": f"k{step}", "round": "self"}
            batch = [
                Edit("answer", place, {"state": "answered", "facts": {"n": str(step)}}),
                Edit("explanation", place, {"text": "x" * 3000}),
            ]
            ids = [one.event.id for one in records.save(batch)]
            os.write(1, f"saved {ids[0]} {ids[1]}\\n".encode())
            step += 1
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """The file does not exist at first, so that the first kills fall into its making as well."""
    file = tmp_path / "ws" / "so-lieu.sqlite"
    chance = random.Random(2017)
    acknowledged: list[str] = []
    host = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), str(KILLS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert host.stdin is not None
    assert host.stdout is not None
    caught_writing = 0
    for number in range(KILLS):
        host.stdin.write("go\n")
        host.stdin.flush()
        for line in iter(host.stdout.readline, ""):  # the writer may be quicker than its parent
            word, *rest = line.split()
            if word == "child":
                break
            acknowledged += rest
        time.sleep(chance.uniform(0, 0.02) if number < 3 else chance.uniform(0, 0.35))
        os.kill(int(rest[0]), signal.SIGKILL)
        for line in iter(host.stdout.readline, "gone\n"):
            acknowledged += line.split()[1:]
        if not file.exists() or file.stat().st_size == 0:
            continue
        database = Database(file)
        try:
            records = Records(database)
            assert records.verify().ok
            there = {change.event.id for change in records.history({"year": 2017, "set": "so-2017"})}
            assert set(acknowledged) <= there
            caught_writing += bool(acknowledged)
        finally:
            database.close()
    host.stdin.close()
    assert host.wait(timeout=60) == 0
    assert caught_writing > KILLS // 3
    assert len(acknowledged) > KILLS
