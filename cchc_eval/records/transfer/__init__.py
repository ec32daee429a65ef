"""Handing records on: a year's or a unit's events and files as one file, shown before it is taken in; backup and restore.

Contract: ``docs/records.md`` §11.
"""

from __future__ import annotations
