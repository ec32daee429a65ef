"""The order in which events came into the file, with a running digest over them.

Events now belong to several chains of one copy; what was in one chain before stays there. The order of what came in
before is that of the times, each chain in its own order.
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

from cchc_eval.records import sqlite

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, with its triggers, and fill it."""
    table = op.create_table(
        "arrivals",
        sa.Column("number", sa.Integer(), nullable=False, primary_key=True, autoincrement=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    connection = op.get_bind()
    latest: dict[str, str] = {}
    order = []
    rows = connection.execute(sa.text("SELECT chain, sequence, time, hash FROM events ORDER BY chain, sequence"))
    for chain, sequence, time, event_hash in rows:
        latest[chain] = max(latest.get(chain, ""), time)  # a clock may have been put back
        order.append((latest[chain], chain, sequence, event_hash))
    digest, filled = "", []
    for number, (_time, chain, sequence, event_hash) in enumerate(sorted(order), start=1):
        digest = hashlib.sha256(f"{digest} {event_hash}".encode()).hexdigest()
        filled.append({"number": number, "chain": chain, "sequence": sequence, "digest": digest})
    if filled:
        connection.execute(sa.insert(table), filled)
    if connection.dialect.name == "sqlite":
        sqlite.create_triggers(connection)


def downgrade() -> None:
    """Not offered: going back means taking the backup made before the upgrade."""
    raise RuntimeError("take the backup that was made before the upgrade")
