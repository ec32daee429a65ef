"""The JSON schema for editors: current, valid, content with every shipped set however it is read, and strict about typing errors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cchc_eval.criteria import schema
from cchc_eval.criteria.rules import RULES
from tests.criteria.kit import SOUND, spoil

SETS = sorted(schema.FILE.parent.glob("*.yaml"))


AsTextRead: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class AsEditorsRead(AsTextRead):
    """YAML 1.2 as editors have it: whole numbers, fractions, true, false; ``on``, ``no`` and dates are text."""


for _tag, _pattern, _make in (
    ("!int", r"[-+]?[0-9]+$", int),
    ("!float", r"[-+]?[0-9]+\.[0-9]+$", float),
    ("!bool", r"(true|false)$", "true".__eq__),
):
    AsEditorsRead.add_implicit_resolver(_tag, re.compile(_pattern), None)
    AsEditorsRead.add_constructor(_tag, lambda loader, node, make=_make: make(node.value))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    read = json.loads(schema.FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(read)
    return jsonschema.Draft202012Validator(read)


def faults(validator: jsonschema.Draft202012Validator, text: str, loader: Any = AsTextRead) -> list[str]:
    data = yaml.load(text, loader)
    return [f"{list(x.path)}: {x.message[:200]}" for x in validator.iter_errors(data)]


def test_the_file_is_current() -> None:
    current = schema.FILE.read_text("utf-8") == schema.schema_text()
    assert current, "after a change of the models or a new rule write it again: python -m cchc_eval.criteria.schema"


def test_the_command_writes_it(tmp_path: Path) -> None:
    code = (
        f"import runpy, pathlib; pathlib.Path.write_text = lambda self, text, encoding: print(self.name, len(text)); \
runpy.run_module({schema.__name__!r}, run_name='__main__')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=schema.FILE.parents[2])
    assert ran.stdout.split() == ["schema.json", str(len(schema.schema_text()))], ran.stderr


@pytest.mark.parametrize("loader", [AsTextRead, AsEditorsRead])
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_shipped_sets_are_valid(validator: jsonschema.Draft202012Validator, path: Path, loader: Any) -> None:
    assert faults(validator, path.read_text("utf-8"), loader) == []


def test_every_shipped_set_names_the_schema() -> None:
    assert len(SETS) >= 3
    for path in SETS:
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema.json\n"), path


def test_a_typing_error_is_shown(validator: jsonschema.Draft202012Validator) -> None:
    assert faults(validator, SOUND) == []
    assert faults(validator, spoil(("standing: illustrative", "standing: ilustrative")))
    assert faults(validator, spoil(("policies:", "polices:")))
    assert faults(validator, spoil(("unit: việc", "unti: việc")))
    assert faults(validator, spoil(("key: ty_le", "key: Tỷ lệ")))
    assert faults(validator, spoil(("source: Để kiểm thử\n", "")))
    assert faults(validator, spoil(("{kind: ratio", "{kind: ration")))


def test_an_editor_is_offered_every_rule() -> None:
    found = (one.get("properties", {}).get("kind") for one in json.loads(schema.schema_text())["$defs"].values())
    assert {kind["const"] for kind in found if kind} == set(RULES)


def test_notes_in_the_schema_say_what_a_value_means(validator: jsonschema.Draft202012Validator) -> None:
    parts = {name: one.get("anyOf", [one])[-1] for name, one in validator.schema["$defs"].items()}
    assert [name for name, one in parts.items() if not one.get("description")] == []
