from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from cchc_eval.records.database import MIGRATIONS, Database
from cchc_eval.records.errors import MigrationFailed
from cchc_eval.records.events import Person
from cchc_eval.records.records import Records
from cchc_eval.records.schema import HEAD, VERSIONS

Make = Callable[..., dict[str, Any]]
AN = Person("a", "An")


def test_each_migration_follows_the_one_before() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = {one.revision: one for one in ScriptDirectory.from_config(config).walk_revisions()}
    assert sorted(scripts) == list(VERSIONS)
    for before, after in zip((None, *VERSIONS), VERSIONS, strict=False):
        assert scripts[after].down_revision == before
        assert Path(scripts[after].path).name.startswith(after)


def test_going_back_is_not_offered() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    for one in ScriptDirectory.from_config(config).walk_revisions():
        with pytest.raises(RuntimeError, match="backup"):
            one.module.downgrade()


SECOND = """
import sqlalchemy as sa
from alembic import op
from cchc_eval.records import sqlite
revision, down_revision = "9999", "{HEAD}"

def upgrade():
    rows = op.get_bind().exec_driver_sql("SELECT COUNT(*) FROM events").scalar()
    with op.batch_alter_table("events", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    assert op.get_bind().exec_driver_sql("SELECT COUNT(*) FROM events").scalar() == rows
    TRIGGERS
"""


@pytest.fixture
def second(tmp_path: Path) -> Callable[[str], Path]:
    """Migrations with a second one, which makes the table of events anew."""

    def make(triggers: str) -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9999_next.py").write_text(SECOND.replace("TRIGGERS", triggers).replace("{HEAD}", HEAD))
        return folder

    return make


def test_an_upgrade_makes_a_backup_first_and_keeps_the_triggers(
    records: Records, database: Database, second: Callable[[str], Path], at: Make, ratio: Make
) -> None:
    records.append("answer", at(), ratio(188))
    head = records.head()
    database.close()
    migrations = second("sqlite.create_triggers(op.get_bind())")
    upgraded = Database(database.file, migrations=migrations, versions=(*VERSIONS, "9999"))
    try:
        with upgraded.reading() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
            assert connection.scalar(text("SELECT COUNT(*) FROM events WHERE colour = ''")) == 6
        assert Records(upgraded).verify(head).ok
        with closing(sqlite3.connect(database.file)) as raw, pytest.raises(sqlite3.IntegrityError):
            raw.execute("DELETE FROM events")
    finally:
        upgraded.close()
    backups = list((database.file.parent / "sao-luu").iterdir())
    assert len(backups) == 1
    assert "truoc-9999" in backups[0].name
    old = Database(backups[0])
    assert Records(old).verify(head).ok
    old.close()


@pytest.mark.parametrize("fault", ["pass", "raise RuntimeError('no')"])
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    records: Records, database: Database, second: Callable[[str], Path], fault: str, at: Make, ratio: Make
) -> None:
    """Whether it loses the triggers or breaks."""
    records.append("answer", at(), ratio(188))
    head = records.head()
    database.close()
    with pytest.raises(MigrationFailed, match="Không nâng cấp được"):
        Database(database.file, migrations=second(fault), versions=(*VERSIONS, "9999"))
    again = Database(database.file)
    assert Records(again, AN).verify(head).ok
    assert Records(again, AN).append("answer", at(), ratio(190), base=1).revision == 2
    again.close()
