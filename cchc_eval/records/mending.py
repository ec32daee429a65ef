"""Do the tables for reading say what the events say? Looked at when a file is opened and when others changed it.

The events are the truth and hold themselves together (hash chain, triggers); ``now`` and ``answers_now`` can be
changed with a plain UPDATE by whoever has an SQLite browser. What was changed there is made again from the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from cchc_eval.records import projections
from cchc_eval.records.events import time_text
from cchc_eval.records.schema import events
from cchc_eval.records.verify import MENDED, chain_faults

if TYPE_CHECKING:
    from cchc_eval.records.database import Database

LIMIT = 20_000
"""Events up to which a file is looked at on opening (about 0.2 ms each); a larger one by ``python run.py verify`` alone."""
AGAIN, ALTERED = "again", "altered"


def mend(database: Database, limit: int = LIMIT) -> str:
    """Compare the tables for reading with the events and make them again if they differ.

    Returns
    -------
    str
        Empty if nothing differed (or the file is larger than `limit`), ``"again"`` if they were made again,
        ``"altered"`` if the events themselves were altered; nothing is changed then.
    """
    with database.reading() as connection:
        if connection.execute(select(events.c.sequence).limit(1).offset(limit)).first() or not _differ(connection):
            return ""
    with database.writing() as connection:
        count = _differ(connection)
        if not count:
            return ""  # another window was faster
        rows = connection.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()
        if next(chain_faults(rows), None):
            return ALTERED
        projections.rebuild(connection)
        database.note(connection, MENDED, f"{time_text(database.clock())} {count}")
    return AGAIN


def _differ(connection: Connection) -> int:
    try:
        return len(projections.differences(connection))
    except (ValueError, KeyError, TypeError):  # an event that cannot even be read
        return 1
