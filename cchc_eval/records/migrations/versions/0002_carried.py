"""Nothing changes in the tables: evidence and texts may be *carried* (version 2 of their payloads).

An older toolkit would count them as evidence and explanation; with this it refuses the file.
"""

from __future__ import annotations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave the tables as they are."""


def downgrade() -> None:
    """Not offered: going back means taking the backup made before the upgrade."""
    raise RuntimeError("take the backup that was made before the upgrade")
