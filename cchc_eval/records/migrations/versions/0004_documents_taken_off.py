"""Nothing changes in the tables: a document may be taken off the list (version 2 of its payload).

An older toolkit would go on offering it; with this it refuses the file.
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave the tables as they are."""


def downgrade() -> None:
    """Not offered: going back means taking the backup made before the upgrade."""
    raise RuntimeError("take the backup that was made before the upgrade")
