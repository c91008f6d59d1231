"""The two commands set everything up by themselves; these are the parts of that promise."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETUP = ROOT / "tools" / "setup"
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")]
REQUIREMENTS = re.split(r"\n(?=[a-z])", LOCK.strip())


def _say(program: str, cwd: Path = SETUP) -> str:
    done = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _bare(name: str) -> str:
    return re.split(r"[\s<>=;\[]", name)[0].lower().replace("_", "-")


def test_the_lock_holds_every_package_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    named += project["build-system"]["requires"]

    locked = {_bare(requirement) for requirement in REQUIREMENTS}

    assert {_bare(name) for name in named} - locked == set()


def test_every_locked_package_has_one_version_and_hashes() -> None:
    loose = [r for r in REQUIREMENTS if not re.match(r"[\w.-]+==\S+ [^\n]*\\\n +--hash=sha256:", r)]

    assert loose == []


def test_the_lock_reaches_windows_too() -> None:
    assert re.search(r"^colorama==.*sys_platform == 'win32'", LOCK, re.MULTILINE)


def test_make_knows_the_same_commands_as_the_setup_program() -> None:
    rule = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)

    verbs = _say("import bootstrap; print(*bootstrap.VERBS)")

    assert rule is not None
    assert set(rule[1].split()) == set(verbs.split())


def test_an_unknown_command_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(SETUP, tmp_path / "tools" / "setup")

    done = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, str(tmp_path / "tools/setup/bootstrap.py"), "frobnicate"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "usage" in done.stdout
    assert not (tmp_path / ".venv").exists()


def test_a_fitting_python_is_known_by_asking_it(tmp_path: Path) -> None:
    impostor = tmp_path / "python3.13"
    impostor.write_text("#!/bin/sh\necho 2 7\n", encoding="ascii")
    impostor.chmod(0o755)

    question = (
        f"import pythons, sys; print(*map(pythons.fits, (sys.executable, {str(impostor)!r})))"
    )

    assert _say(question) == "True False"


def test_a_library_that_does_not_load_is_named_with_its_package() -> None:
    wanted = {"libc.so.6": "libc6", "libnone.so.9": "libnone9"}
    program = f"import system_libraries as s; s.ALWAYS = {wanted!r}; print(s.missing(False))"

    assert _say(program) == ("['libnone9']" if sys.platform.startswith("linux") else "[]")


def test_who_may_not_install_is_given_the_line_to_type() -> None:
    line = _say("import packages; print(packages.line_to_type(['libegl1', 'libgl1']))")

    assert line == "sudo apt-get update && sudo apt-get install -y libegl1 libgl1"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize(("check", "expected"), [("true", 0), ("false", 1)])
def test_ci_fails_when_a_check_fails_and_runs_the_tests_all_the_same(
    tmp_path: Path, check: str, expected: int
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    rules = f"check:\n\t@{check}\ntest:\n\t@echo 3 passed\n"
    (tmp_path / "Makefile").write_text(rules, encoding="ascii")

    done = subprocess.run(  # noqa: S603 — our own program
        [str(tmp_path / ".ci" / "run")], capture_output=True, text=True, check=False
    )

    assert done.returncode == expected
    assert "3 passed" in done.stdout


def test_the_wheel_carries_the_resources(tmp_path: Path) -> None:
    subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )

    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    resources = [path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*.json")]
    assert {f"imsrecord/{path.as_posix()}" for path in resources} - set(names) == set()
    assert [name for name in names if name.startswith(("tests", "tools"))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_in_a_document_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))

    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []
