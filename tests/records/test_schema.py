from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cchc_eval.records.database import MIGRATIONS, Database
from cchc_eval.records.schema import HEAD, VERSIONS, metadata


def test_migrations_lead_to_these_tables(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == HEAD
    assert tuple(one.revision for one in reversed(list(script.walk_revisions()))) == VERSIONS


def test_primary_keys_are_those_of_the_migration(database: Database) -> None:
    """compare_metadata does not look at them, and the order of their columns decides how fast reading is."""
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")').fetchall()
            told = [row.name for row in sorted(rows, key=lambda row: row.pk) if row.pk]
            assert told == [column.name for column in table.primary_key.columns], table.name
