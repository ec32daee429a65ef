"""``manifest.json``: what a folder of reports was made from, so that they can be made again, and what is in it."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import files
from cchc_eval.reports.annual.material import digest_of
from cchc_eval.reports.told import Told

_ = catalogue("reports")

FILE = "manifest.json"
FORMAT = 1
LARGEST = 20_000_000  # bytes
LIBRARIES = (
    "xlsxwriter",
    "docxtpl",
    "python-docx",
    "jinja2",
    "lxml",
    "matplotlib",
    "pandas",
    "numpy",
    "pydantic",
    "SQLAlchemy",
    "babel",
)
"""What the bytes of the files depend on."""
ROOT = Path(__file__).resolve().parents[2]
OWN = (".py", ".mo", ".docx", ".j2", ".css")


@dataclass(frozen=True)
class Report:
    """One report of a folder: of a unit, or of all (``unit`` is empty).

    ``digest`` is that of all it was made from; ``made`` (ISO, UTC) and ``author`` stand inside its files; ``files`` are path in
    the folder → SHA-256.
    """

    unit: str
    digest: str
    made: str
    author: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """A folder of reports of one criteria set of one year.

    Attributes
    ----------
    complete : bool
        False while it is being made, and after it was stopped.
    records : mapping
        Name, kind and id of the workspace; ``events``, ``digest`` and ``ends`` of its chains; ``all_units``: whether the list of units
        held all of them.
    criteria_set : mapping
        ``code``, ``name``, ``standing``, ``sha256``.
    asked : mapping
        ``year``, ``set``, ``round``, ``scope``, ``units``, ``lang``.
    answers : mapping
        Key of a unit → digest of what its report was made from; under the empty key that of all.
    settings : mapping
        Head and foot of the reports.
    units : mapping
        Year → text of its list of units.
    templates : mapping
        Path of the workspace's own Word template in this folder → SHA-256; empty if the shipped ones were used.
    versions : mapping
        Of Python, this toolkit and the libraries.
    stale : tuple of str
        Files in this folder that show a report as it was before (:mod:`cchc_eval.reports.annual.stale`).
    """

    made: str
    author: str
    records: Mapping[str, Any]
    criteria_set: Mapping[str, str]
    asked: Mapping[str, Any]
    answers: Mapping[str, str]
    settings: Mapping[str, str]
    units: Mapping[str, str]
    versions: Mapping[str, str]
    templates: Mapping[str, str] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    complete: bool = False
    stale: tuple[str, ...] = ()
    format: int = FORMAT

    def report(self, unit: str) -> Report | None:
        """Return the report of a unit, None if it is not there."""
        return next((one for one in self.reports if one.unit == unit), None)

    def with_report(self, made: Report) -> Manifest:
        """Return the manifest with one more report, or another in its place."""
        return replace(self, reports=(*(one for one in self.reports if one.unit != made.unit), made))

    def digest(self, unit: str) -> str:
        """Return the digest of all that a report depends on, beside when and by whom it is made."""
        parts = [self.format, self.answers[unit], self.settings, self.asked["lang"], sorted(self.templates.values())]
        return digest_of([*parts, sorted(self.versions.items())])


def versions() -> dict[str, str]:
    """Return the versions of Python, this toolkit (and a digest of its own files) and the libraries that the files depend on."""
    import cchc_eval

    found = {"python": platform.python_version(), "cchc_eval": cchc_eval.__version__, "cchc_eval files": _own_digest()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


@cache
def _own_digest() -> str:
    """Return a digest of the toolkit's code, words and templates: two copies of one version number may differ."""
    whole = hashlib.sha256()
    for file in sorted(path for path in ROOT.rglob("*") if path.suffix in OWN and path.is_file()):
        whole.update(f"{file.relative_to(ROOT).as_posix()} {files.sha256_of(file)}\n".encode())
    return whole.hexdigest()


def write(folder: Path, manifest: Manifest) -> Path:
    """Write the manifest into its folder, whole or not at all."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    files.write(folder / FILE, text.encode())
    return folder / FILE


def read(file: Path) -> Manifest:
    """Read a manifest.

    Raises
    ------
    Told
        If it cannot be used, with why.
    FileNotFoundError
    """
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    try:
        values = json.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else None
        if not isinstance(values, dict):
            raise ValueError("{…}")
        if values.get("format") != FORMAT:
            raise Told(_("{file} was written by another version of this toolkit (format {format}).",
                         file=file, format=values.get("format")))  # fmt: skip
        reports = tuple(Report(**_report(one)) for one in values.pop("reports"))
        made = Manifest(**values | {"stale": tuple(values.get("stale", ()))}, reports=reports)
        _check(made)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise Told(_("{file} is no manifest of a report, or is damaged ({why}).", file=file, why=fault)) from fault
    return made


def _report(values: Any) -> dict[str, Any]:
    _texts(
        [
            values["unit"],
            values["digest"],
            values["made"],
            values["author"],
            *values["files"],
            *values["files"].values(),
        ]
    )
    return dict(values)


def _check(made: Manifest) -> None:
    for part in (made.criteria_set, made.answers, made.settings, made.units, made.versions, made.templates):
        _texts([*part, *part.values()])
    _texts(
        [
            made.made,
            made.author,
            *(made.asked[name] for name in ("set", "round", "scope", "lang")),
            made.records["name"],
        ]
    )
    if not isinstance(made.asked["year"], int) or made.asked["lang"] not in ("vi", "en"):
        raise ValueError("asked")
    _texts(made.stale)
    for name in [*made.templates, *made.stale, *(path for one in made.reports for path in one.files)]:
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise ValueError(name)  # nothing outside the folder is ever read or written
    for end in made.records["ends"].values():
        if not (isinstance(end, list) and len(end) == 2 and isinstance(end[0], int)):
            raise ValueError("ends")


def _texts(values: Iterable[Any]) -> None:
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{value!r:.60}")
