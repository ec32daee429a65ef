"""What guards the house: tests mirror the code, directions of import, types, style, pinned versions, translations."""

from __future__ import annotations

import gettext
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from cchc_eval.locale.__main__ import compiled, missing

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
HEAVY = ("pandas", "numpy", "pydantic", "sqlalchemy", "matplotlib", "ipywidgets", "anywidget", "yaml")


def tool(*words: str) -> str:
    """Run a tool of this environment on the project; return what it said, empty if it is content."""
    ran = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return ran.stdout + ran.stderr if ran.returncode else ""


def test_ruff():
    assert not tool("ruff", "check", "--no-cache", ".")


def test_mypy():
    assert not tool("mypy", "--cache-dir", os.devnull)  # writing a cache that nobody reads takes a tenth of its time


def test_imports_go_in_one_direction():
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def expected_tests(package: str, tests: str) -> dict[Path, Path]:
    """Each module of a package and the test that it must have; a database's migrations have one test together.

    A module of names only, without a function or class, has nothing to test.
    """
    pairs = {}
    for module in sorted((ROOT / package).rglob("*.py")):
        inside = module.relative_to(ROOT / package)
        if "migrations" in inside.parts:
            before = inside.parts[: inside.parts.index("migrations")]
            pairs[module] = ROOT / tests / Path(*before, "test_migrations.py")
        elif not module.name.startswith("__") and re.search(r"^\s*(async )?(def|class) ", module.read_text("utf-8"), re.M):
            pairs[module] = ROOT / tests / inside.parent / f"test_{module.name}"
    return pairs


@pytest.mark.parametrize(("package", "tests"), [("cchc_eval", "tests"), ("launch", "tests/launch")])
def test_tests_mirror_the_code(package, tests):
    pairs = expected_tests(package, tests)
    assert pairs
    lacking = {str(test.relative_to(ROOT)) for test in pairs.values() if not test.is_file()}
    assert not lacking, "modules without their test:\n" + "\n".join(sorted(lacking))


def test_every_test_file_holds_tests():
    empty = [f.name for f in (ROOT / "tests").rglob("test_*.py") if not re.search(r"^\s*(async )?def test_", f.read_text("utf-8"), re.M)]
    assert empty == []


def test_no_test_is_put_off():
    off = re.compile("pytest" + r"\.(skip|xfail|importorskip)\(|mark" + r"\.(skip|xfail)|NotImplemented" + "Error|TO" + "DO|FIX" + "ME")
    folders = ("cchc_eval", "launch", "tests", "benchmarks", "jupyter", "data", "docs")
    files = [f for folder in folders for f in (ROOT / folder).rglob("*") if f.suffix in (".py", ".js", ".yaml", ".md")]
    assert [str(f.relative_to(ROOT)) for f in files if off.search(f.read_text("utf-8"))] == []


def test_files_are_small():
    """A reader takes a file in at once: at most 20 kB."""
    large = [f"{f.relative_to(ROOT)}: {f.stat().st_size}" for f in (ROOT / "cchc_eval").rglob("*.py") if f.stat().st_size > 20_000]
    assert large == []


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, cchc_eval; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr


# --- versions ---------------------------------------------------------------------------------------------------------


def locked() -> dict[str, set[Version]]:
    """Name of each package in the lock and the versions that it has there (markers may choose among several)."""
    found: dict[str, set[Version]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


def needed() -> tuple[list[Requirement], list[Requirement]]:
    """What pyproject.toml asks for: to run, and to test."""
    return [Requirement(r) for r in PROJECT["dependencies"]], [Requirement(r) for r in PROJECT["optional-dependencies"]["test"]]


def test_the_lock_holds_what_pyproject_asks_for():
    run, test = needed()
    for requirement in run + test:
        versions = locked().get(canonicalize_name(requirement.name))
        assert versions, f"{requirement} is not in requirements.lock"
        assert all(version in requirement.specifier for version in versions), requirement


def test_what_pyproject_leaves_out_is_not_in_the_lock():
    """An override that no Python meets: what a package would take along, and what no start should pay for."""
    left = [Requirement(r) for r in PYPROJECT["tool"]["uv"]["override-dependencies"]]
    assert left
    assert not {canonicalize_name(r.name) for r in left if not r.marker.evaluate()} & set(locked())


def test_environment_yml_names_the_versions_of_the_lock():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    assert f"python{PROJECT['requires-python']}" in conda
    pip = [Requirement(r) for r in next(part["pip"] for part in conda if isinstance(part, dict))]
    run, _ = needed()
    assert {canonicalize_name(r.name) for r in pip} == {canonicalize_name(r.name) for r in run}
    for requirement in pip:
        (version,) = locked()[canonicalize_name(requirement.name)]
        assert str(requirement.specifier) == f"=={version}", requirement


def test_every_package_of_the_lock_is_pinned_by_hash_and_names_no_host():
    blocks = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE)
    blocks = [block for block in blocks if block.strip()]
    assert len(blocks) > 100
    for block in blocks:
        head, *hashes = [line.strip().rstrip("\\").strip() for line in block.strip().splitlines()]
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[^ ;]+( ; .+)?", head), head
        assert hashes, head
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), head
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


def test_this_environment_has_the_versions_of_the_lock():
    """What is tested is what users get."""
    from importlib.metadata import version

    run, _ = needed()
    for requirement in run:
        assert Version(version(requirement.name)) in locked()[canonicalize_name(requirement.name)], requirement


# --- translations -----------------------------------------------------------------------------------------------------


def test_every_message_has_its_vietnamese_and_no_translation_is_idle():
    assert missing() == []


def test_compiled_catalogues_are_current():
    """Compared by their messages: a compiled file also holds the time of its making."""

    def messages(compiled_file: bytes) -> dict:
        return {k: v for k, v in gettext.GNUTranslations(io.BytesIO(compiled_file))._catalog.items() if k}

    stale = []
    for po in sorted((ROOT / "cchc_eval" / "locale").glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if not mo.is_file() or messages(mo.read_bytes()) != messages(compiled(po)):
            stale.append(po.name)
    assert stale == [], "python -m cchc_eval.locale"


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_does_not_lie(name):
    """Every command is one of run.py's, every file and picture that it names is there."""
    from launch import options

    text = (ROOT / name).read_text("utf-8")
    flags = set(re.findall(r"--[a-z][a-z-]+", options.HELP_EN)) | {"--help"}
    lines = re.findall(r"python3? run\.py([^`\n#|]*)", text)
    assert lines
    for line in lines:
        assert set(re.findall(r"--[a-z][a-z-]+", line)) <= flags, line
        first = line.split()[0] if line.split() else "open"
        assert first.startswith("-") or first in options.COMMANDS, line
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    named = re.findall(r"`((?:cchc_eval|data|docs|jupyter|launch|notebooks|tests|benchmarks)/[^`*<… ]*)`", text)
    lost = [path for path in links + named if not (ROOT / path).exists()]
    assert lost == []


@pytest.mark.needs("git")
def test_nothing_tracked_names_this_machine_or_a_registry():
    hosts = "pypi" + r"\.org|python" + r"hosted\.|npm" + r"js\.|deb\." + r"debian\."
    places = r"(^|[^A-Za-z0-9_.])/(wo" + r"rk|root|opt/dev)/"
    sought = re.compile(f"{hosts}|{places}".encode(), re.MULTILINE)
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    files = [ROOT / name for name in tracked if name and (ROOT / name).is_file()]
    assert len(files) > 50
    found = {f"{file.relative_to(ROOT)}: {match[0]!r}" for file in files for match in sought.finditer(file.read_bytes())}
    assert found == set()
