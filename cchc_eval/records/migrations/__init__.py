"""Alembic migrations of a workspace's database, oldest first; applied by ``cchc_eval.records.database``,
after a backup.
"""
