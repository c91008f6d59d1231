"""Rules of the house that import-linter cannot express, and proof that its contracts bite."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
PACKAGE = SRC / "imsrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
    "docs", "pyproject.toml", "requirements.lock", "resources", "src", "tests", "tools",
}  # fmt: skip
MADE_BY_COMMANDS = {
    ".git", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    ".venv", "__pycache__", "build", "demo-output", "dist",
}  # fmt: skip
NETWORK = {
    "PySide6.QtNetwork", "aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip
WIDGETS_MAY_USE = (
    "imsrecord.ui.widgets",
    "imsrecord.ui.theme",
    "imsrecord.ui.tokens",
    "imsrecord.ui.icons",
    "imsrecord.ui.fonts",
)
# Words about how the work was done, which are nobody's business who reads the project.
INTERNALS = re.compile(
    r"/work/|\.\./shared|shared/(design|reference|bodychart)|\b(AI|LLM|chatbot|co-?pilot)\b"
    r"|language model|\b(sub)?agents? (wrote|session)|\bprompt engineering|pypi\.org|localhost",
)

NAMES_THEM = {"test_architecture.py", "test_resources.py"}  # the tests that look for such words


@cache
def _imported(path: Path) -> frozenset[str]:
    """Return every module a file may import; ``from a import b`` counts as a and as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def _uses(path: Path, forbidden: set[str]) -> set[str]:
    dotted = {name + "." for name in _imported(path)}
    return {bad for bad in forbidden if any(name.startswith(bad + ".") for name in dotted)}


def _where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_presenters_know_no_widgets() -> None:
    presenters = [path for path in MODULES if path.stem.endswith("_presenter")]

    guilty = [_where(path) for path in presenters if _uses(path, {"PySide6.QtWidgets"})]

    assert guilty == []


def test_widgets_know_nothing_of_the_clinic() -> None:
    guilty = {
        _where(path): name
        for path in (PACKAGE / "ui" / "widgets").rglob("*.py")
        for name in _imported(path)
        if name.startswith("imsrecord.") and name != "imsrecord.ui"
        and not name.startswith(WIDGETS_MAY_USE)
    }  # fmt: skip

    assert guilty == {}


def test_nothing_reaches_for_the_network() -> None:
    guilty = {_where(path): found for path in MODULES if (found := _uses(path, NETWORK))}

    assert guilty == {}


def test_no_file_outgrows_its_room() -> None:
    files = [path for room in (SRC, ROOT / "tests") for path in room.rglob("*.py")]

    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}

    versions = PACKAGE / "db" / "migrations" / "versions"
    too_long = {
        _where(path): length
        for path, length in lengths.items()
        if length > LONGEST_FILE and not path.is_relative_to(versions)
    }
    assert too_long == {}


def test_the_top_level_holds_what_the_plan_names_and_nothing_else() -> None:
    found = {path.name for path in ROOT.iterdir()} - MADE_BY_COMMANDS

    assert found == TOP_LEVEL


def test_documents_and_code_speak_of_the_project_alone() -> None:
    rooms = ("docs", "src", "resources", "tests", "tools", ".ci")
    files = [path for room in rooms for path in (ROOT / room).rglob("*")]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    kinds = {".md", ".py", ".toml", ".json", ".yaml", ".yml", ".txt", ".lock", ".qss", ""}
    readable = [f for f in files if f.is_file() and f.suffix in kinds and f.name not in NAMES_THEM]

    guilty = {
        _where(path): found.group()
        for path in readable
        if not {"__pycache__", ".ruff_cache"} & set(path.parts)
        and (found := INTERNALS.search(path.read_text(encoding="utf-8", errors="replace")))
    }

    assert guilty == {}


VIOLATIONS = {
    "Floors": ("domain/patient.py", "imsrecord.services.planted"),
    "Only services and app enter the db room": ("ui/planted.py", "imsrecord.db"),
    "Qt stays in the ui room": ("domain/planted.py", "PySide6.QtCore"),
    "SQLAlchemy stays in the db room": ("services/planted.py", "sqlalchemy"),
    "ReportLab stays in the pdf room": ("services/planted.py", "reportlab.pdfgen"),
}


def _lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(  # noqa: S603 — our own program, our own arguments
        [sys.executable, "-c", program, "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the source in which a rule may be broken."""
    shutil.copytree(SRC, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/imsrecord/services/planted.py").touch()
    return tmp_path


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_breaks_when_one_import_violates_it(checkout: Path, contract: str) -> None:
    where, imported = VIOLATIONS[contract]
    with (checkout / "src/imsrecord" / where).open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")

    done = _lint_imports(checkout)

    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"{contract}.* BROKEN", done.stdout), done.stdout


def test_all_contracts_are_kept(checkout: Path) -> None:
    done = _lint_imports(checkout)

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r" KEPT\b", done.stdout)) == len(VIOLATIONS)
