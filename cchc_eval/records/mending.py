"""Do the tables for reading say what the events say? Looked at when a file is opened and when others changed it.

The events are the truth and hold themselves together (hash chain, triggers); ``now`` and ``answers_now`` can be
changed with a plain UPDATE by whoever has an SQLite browser. What was changed there is made again from the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from cchc_eval.records import chains, heads, projections, sqlite
from cchc_eval.records.events import time_text
from cchc_eval.records.schema import events
from cchc_eval.records.verify import MENDED, chain_faults

if TYPE_CHECKING:
    from cchc_eval.records.database import Database

LIMIT = 20_000
"""Events up to which a file is looked at on opening (about 0.02 ms each); a larger one by ``python run.py verify`` alone."""
AGAIN, ALTERED = "again", "altered"


def mend(database: Database, limit: int = LIMIT) -> str:
    """Compare the tables for reading with the events and make them again if they differ.

    What was found right before and is still the same is not compared again (events never change); so it costs little after
    each write of another program.

    Returns
    -------
    str
        Empty if nothing differed (or the file is larger than `limit`), ``"again"`` if they were made again,
        ``"altered"`` if the events themselves were altered; nothing is changed then.
    """
    with database.reading() as connection:
        if connection.execute(select(events.c.sequence).limit(1).offset(limit)).first():
            return ""
        if not sqlite.read_leniently(connection, lambda: _differ(connection, database)):
            return ""
    with database.writing() as connection, sqlite.lenient(connection):
        count = _differ(connection)
        if not count:
            return ""  # another window was faster
        rows = connection.execute(select(events).order_by(events.c.chain, events.c.sequence)).mappings()
        if next(chain_faults(rows), None):
            return ALTERED
        projections.rebuild(connection)
        database.note(connection, MENDED, f"{time_text(database.clock())} {count}")
    return AGAIN


def _differ(connection: Connection, database: Database | None = None) -> int:
    """Return how much differs; with a database, what it knows to be right is not compared again, and it is told what is."""
    known = database.right if database else None
    if database:
        database.right = None
    try:
        if known is None:
            faults, right = projections.compared(connection)
        else:
            right = known[1]
            faults = right.differences(connection, chains.arrived_since(connection, known[0]))
    except (ValueError, KeyError, TypeError):  # an event that cannot even be read
        return 1
    if database and not faults:
        database.right = heads.head(connection).events, right
    return len(faults)
