"""Events, their two projections, and a few words about the file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cchc_eval.records import sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Create the tables and the triggers that keep events append-only."""
    op.create_table(
        "events",
        _text("chain"),
        _whole("sequence"),
        _text("id"),
        _text("time"),
        _text("author"),
        _text("kind"),
        _text("subject"),
        _whole("revision"),
        _text("follows"),
        _whole("version"),
        _text("payload"),
        _text("previous"),
        _text("hash"),
        sa.PrimaryKeyConstraint("chain", "sequence"),
        sa.UniqueConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_events_subject", "events", ["subject", "kind"])
    op.create_table(
        "now",
        *(_text(name) for name in ("subject", "kind", "place")),
        _whole("year"),
        *(_text(name) for name in ("set", "unit", "key", "round", "chain")),
        _whole("sequence"),
        _whole("revision"),
        _text("heads"),
        _text("status"),
        sa.PrimaryKeyConstraint("subject", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_now_place", "now", ["place"])
    op.create_index("ix_now_unit", "now", ["kind", "year", "set", "unit"])
    op.create_table(
        "answers_now",
        _whole("year"),
        *(_text(name) for name in ("set", "unit", "key", "round", "state", "facts", "decision")),
        sa.Column("has_evidence", sa.Boolean(), nullable=False),
        sa.Column("has_explanation", sa.Boolean(), nullable=False),
        _whole("revision"),
        sa.PrimaryKeyConstraint("year", "set", "unit", "key", "round"),
        sqlite_with_rowid=False,
    )
    op.create_table("about", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name"))
    if op.get_bind().dialect.name == "sqlite":
        sqlite.create_triggers(op.get_bind())


def downgrade() -> None:
    """Not offered: going back means taking the backup made before the upgrade."""
    raise RuntimeError("take the backup that was made before the upgrade")
