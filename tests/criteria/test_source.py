"""Reading a set's file: everything is text, every value has its line, and nothing that a file holds makes it fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.criteria import source
from cchc_eval.criteria.source import Source, read_source


def read(text: str | bytes, folder: Path) -> Source:
    path = folder / "thu.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_source(path)


def told(text: str | bytes, folder: Path) -> list[tuple[str, int]]:
    return [(fault, line) for fault, line, _values in read(text, folder).faults]


def test_every_scalar_is_text(tmp_path: Path) -> None:
    text = """\
code: 1.1
other: 1.10
no: no
date: 2017-12-31
none:
tilde: ~
big: 1e9
hex: 0x10
thousand: 1_000
inf: .inf
quoted: "01"
list: [yes, 3, 'x']
block: |
  một
  hai
"""
    found = read(text, tmp_path)
    assert found.faults == []
    assert found.data == {
        "code": "1.1", "other": "1.10", "no": "no", "date": "2017-12-31", "none": "", "tilde": "~", "big": "1e9", "hex": "0x10",
        "thousand": "1_000", "inf": ".inf", "quoted": "01", "list": ["yes", "3", "x"], "block": "một\nhai\n",
    }  # fmt: skip


def test_lines_of_values(tmp_path: Path) -> None:
    found = read("# chú thích\na: 1\nb:\n  c: x\n  d:\n    - y\n    - {e: z,\n       f: w}\n", tmp_path)
    lines = {("a",): 2, ("b", "c"): 4, ("b", "d", 0): 6, ("b", "d", 1, "e"): 7, ("b", "d", 1, "f"): 8}
    assert {path: found.line(path) for path in lines} == lines
    assert found.line(("b", "d", 1, "missing")) == 7  # the nearest value above
    assert found.line(("nowhere",)) == found.line(()) == 2
    assert Source().line(("a", "b")) == 1


@pytest.mark.parametrize("text", ["a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", "\ufeffa: 1\nb: 2\n", "---\na: 1\nb: 2\n..."])
def test_line_ends_and_marks_at_the_start_do_not_matter(text: str, tmp_path: Path) -> None:
    found = read(text, tmp_path)
    assert (found.data, found.faults) == ({"a": "1", "b": "2"}, [])
    assert found.line(("b",)) == text.splitlines().index("b: 2") + 1


def test_text_keeps_its_composed_and_decomposed_letters(tmp_path: Path) -> None:
    decomposed = "e\u0302\u0309"  # ể written as e + circumflex + hook: only the models compose it
    assert read(f"a: {decomposed}\n", tmp_path).data == {"a": decomposed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [("anchor", 1), ("anchor", 2)]),
        ("base: &b {a: 1}\nx:\n  <<: *b\n", [("anchor", 1), ("anchor", 3)]),
        ("a: &a [1]\nb: &b [*a, *a]\n", [("anchor", 1), ("anchor", 2), ("anchor", 2), ("anchor", 2)]),
        ("a: !!str 1\n", [("tag", 1)]),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", [("tag", 2)]),
        ("%TAG ! tag:x,2017:\n---\na: !b c\n", [("tag", 3)]),
        ("a: 1\nb: 2\na: 3\n", [("duplicate_name", 3)]),
        ("x: {a: 1, a: 2}\n", [("duplicate_name", 1)]),
        ("? [a, b]\n: c\n", [("key_no_text", 1)]),
        ("? {a: b}\n: {c: d}\n", [("key_no_text", 1)]),
        ("{{a: b}: c}\n", [("key_no_text", 1)]),
        ("a: 1\n---\nb: 2\n", [("second_document", 2)]),
        ("a: 1\n...\n---\nb: 2\n", [("second_document", 3)]),
        ("a: [1, 2\nb: 3\n", [("broken", 2)]),
        ("a: 'x\nb: y\n", [("broken", 3)]),
        ("a: b: c\n", [("broken", 1)]),
        ("a:\n\tb: 1\n", [("broken", 2)]),
        ("a: \x00\n", [("broken", 1)]),
        ("a: \x07\n", [("broken", 1)]),
        ('a: "\\ud800"\n', [("broken", 1)]),
        ("%YAML 9.9\n---\na: 1\n", [("broken", 1)]),
        ("a: *nowhere\n", [("anchor", 1)]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    found = told(text, tmp_path)
    if expected[0][0] == "broken":  # the two readers of PyYAML name neighbouring lines
        assert [fault for fault, _line in found] == ["broken"]
        assert abs(found[0][1] - expected[0][1]) <= 2
    else:
        assert found == expected


def test_the_merge_key_is_a_name_like_any_other(tmp_path: Path) -> None:
    assert read("<<: {a: 1}\nb: 2\n", tmp_path).data == {"<<": {"a": "1"}, "b": "2"}


def test_not_utf8_tells_the_line(tmp_path: Path) -> None:
    assert told("a: 1\nb: Để\n".encode("utf-16"), tmp_path) == [("not_utf8", 1)]
    assert told(b"a: 1\nb: \xd0\xe1\n", tmp_path) == [("not_utf8", 2)]
    assert told(b"a: 1\n" + "b: Đ".encode("cp1258"), tmp_path) == [("not_utf8", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 10_000 + "]" * 10_000,
        "a: " + "{b: " * 10_000 + "}" * 10_000,
        "- " * 10_000 + "x",
        "? " * 10_000 + "x",
        "[" * 1_000_000,
        "{? " * 10_000,
        "\n".join(" " * i + "a:" for i in range(1_900)),
        "a: &a " * 10_000,
        "!x " * 10_000,
        '"' * 1_999_999,
        "|\n" * 999_999,
        "---\n" * 400_000,
        "-\n" * 999_999,
        "a: {" + ",".join(f"k{i}: v" for i in range(120_000)) + "}",
    ],
    ids=lambda text: text[:12],
)
def test_deep_and_huge_files_are_told_at_once(text: str, tmp_path: Path) -> None:
    found = read(text[: source.MAX_BYTES], tmp_path)
    assert found.faults
    assert {fault for fault, _line, _values in found.faults} <= {
        "deep",
        "broken",
        "many",
        "anchor",
        "tag",
        "key_no_text",
        "second_document",
    }
    assert len(found.faults) <= 200


def test_sizes_at_the_limit(tmp_path: Path) -> None:
    assert told(b"a: 1\n" + b"#" * (source.MAX_BYTES - 5), tmp_path) == []
    assert told(b"a: 1\n" + b"#" * (source.MAX_BYTES - 4), tmp_path) == [("huge", 1)]
    # the mapping, its name, the list and the entries are values
    assert told("a: [" + "1," * (source.MAX_VALUES - 3) + "]", tmp_path) == []
    assert told("a: [" + "1," * (source.MAX_VALUES - 2) + "]", tmp_path) == [("many", 1)]


def test_without_the_fast_reader_the_same_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "a: 1.10\nb: [no, {c: x}]\nd: 'y'\n"
    fast = read(text, tmp_path)
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)
    slow = read(text, tmp_path)
    assert (slow.data, slow.lines, slow.faults) == (fast.data, fast.lines, [])
    for deep in ("[" * 10_000, "- " * 10_000, "{a: " * 5_000):
        assert read(deep, tmp_path).faults
