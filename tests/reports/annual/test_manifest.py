from __future__ import annotations

import json

import pytest

from cchc_eval.reports.annual import manifest
from cchc_eval.reports.annual.manifest import Manifest, Report
from cchc_eval.reports.told import Told

MADE = Manifest(
    "2018-01-05T02:03:04+00:00", "An", {"name": "cua-toi", "kind": "own", "ends": {"c": [3, "ab"]}},
    {"code": "s", "name": "n", "standing": "official", "sha256": "0"},
    {"year": 2017, "set": "s", "round": "self", "scope": "direct", "units": [], "lang": "vi"},
    {"": "0", "a": "1", "b": "2"}, {"body": "Sở"}, {"2017": "key,name\n"}, {"python": "3.11"},
)  # fmt: skip
REPORT = Report("a", "d", "2018", "An", {"don-vi/a/x.docx": "00"})


def test_it_comes_back_as_it_was_written(tmp_path):
    whole = MADE.with_report(REPORT)
    assert manifest.read(manifest.write(tmp_path, whole)) == whole
    assert whole.report("a") == REPORT
    assert whole.report("b") is None
    other = Report("a", "e", "2018", "An", {})
    assert whole.with_report(other).reports == (other,)


def test_a_digest_is_of_all_that_a_report_depends_on():
    assert MADE.digest("a") != MADE.digest("b")
    assert MADE.digest("a") != Manifest(**{**vars(MADE), "settings": {"body": "Sở khác"}}).digest("a")
    assert MADE.digest("a") != Manifest(**{**vars(MADE), "versions": {"python": "3.12"}}).digest("a")
    assert MADE.digest("a") == Manifest(**{**vars(MADE), "made": "2019", "author": "Bình"}).digest("a")


def test_versions_name_python_libraries_and_our_own_files():
    found = manifest.versions()
    assert {"python", "cchc_eval", "xlsxwriter", "docxtpl"} <= set(found)
    assert len(found["cchc_eval files"]) == 64
    assert all(found.values())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda m: m.pop("reports"),
        lambda m: m.update(format=99),
        lambda m: m["reports"][0].update(files={"../../etc/passwd": "0"}),
        lambda m: m["reports"][0].update(files={"/etc/passwd": "0"}),
        lambda m: m["reports"][0].update(files={"C:\\x": "0"}),
        lambda m: m.update(templates={"..\\x": "0"}),
        lambda m: m["records"].update(ends={"c": "x"}),
        lambda m: m["asked"].update(year="2017"),
        lambda m: m.update(settings=[1]),
        lambda m: m.update(more=1),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path, spoil):
    file = manifest.write(tmp_path, MADE.with_report(REPORT))
    values = json.loads(file.read_text("utf-8"))
    spoil(values)
    file.write_text(json.dumps(values), "utf-8")
    with pytest.raises(Told, match=r"manifest\.json"):
        manifest.read(file)


@pytest.mark.parametrize("data", [b"", b"[1]", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_told(tmp_path, data):
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(Told, match=r"manifest\.json"):
        manifest.read(tmp_path / "manifest.json")
