"""What a rule is written with has one name, and that name means one thing."""

from __future__ import annotations

import ast
from pathlib import Path

from cchc_eval.criteria import kit, rules

HERE = Path(kit.__file__).parent


def defined(module: str) -> set[str]:
    """Names that a module itself defines, private ones apart."""
    names: set[str] = set()
    for node in ast.parse((HERE / f"{module}.py").read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {x.id for target in targets for x in ast.walk(target) if isinstance(x, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_no_name_means_two_things() -> None:
    """A star takes the last of two alike without a word."""
    modules = [
        node.module.rpartition(".")[2]
        for node in ast.parse(Path(kit.__file__).read_text("utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cchc_eval.")
    ]
    found = [name for module in modules for name in defined(module)]
    assert len(modules) > 5
    assert len(found) > 80
    assert len(found) == len(set(found))
    assert not [name for name in found if not hasattr(kit, name)]


def test_every_rule_is_written_with_it() -> None:
    for name in rules.RULES:
        assert "from cchc_eval.criteria import kit as r\n" in (HERE / "rules" / f"{name}.py").read_text("utf-8"), name
