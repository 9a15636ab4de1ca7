"""The wheel holds everything: built, installed from the locked requirements outside the checkout, and used there."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from models.version import VERSION
from tests.conftest import DEVELOPERS_HOME

pytestmark = [pytest.mark.must_run, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
ROOMS = ("models", "reports", "screens", "tui")


def run(*command: object, cwd: Path, **environ: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            **environ,
        },  # what is compiled, the installation has compiled
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of the commands in a new environment, which holds the locked requirements, the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    commands = folder / "venv" / "bin"
    pip = [commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "runtime.txt", cwd=folder, HOME=DEVELOPERS_HOME)
    run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    # Every requirement that the wheel declares is in the lock.
    run(commands / "python", "-m", "pip", "check", cwd=folder)
    return commands


def test_it_holds_the_rooms_with_their_data_and_nothing_else(wheel):
    assert wheel.name == f"styr-{VERSION}-py3-none-any.whl"
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    wanted = {name for name in listed.splitlines() if not name.endswith(".pot")}
    assert {Path(name).suffix for name in wanted} >= {".py", ".toml", ".po", ".mo", ".typed"}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith(f"styr-{VERSION}.dist-info/")}
    assert wanted - held == set()
    assert {name.split("/")[0] for name in held} == set(ROOMS)


def test_it_carries_the_licence_and_the_command(wheel):
    about = f"styr-{VERSION}.dist-info/"
    with zipfile.ZipFile(wheel) as parts:
        assert b"MIT License" in parts.read(about + "licenses/LICENSE")
        assert b"styr = tui.cli:main" in parts.read(about + "entry_points.txt")


def test_the_first_start_compiles_nothing(installed, tmp_path):
    """To compile Textual and ourselves takes four times as long as to start."""
    loaded = subprocess.run(
        [installed / "python", "-B", "-P", "-v", "-c", "import tui.app, screens.overview, tinydb, docx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    ).stderr
    code = re.findall(r"^# code object from '?(.*?)'?$", loaded, re.MULTILINE)
    assert sum("/textual/" in path and path.endswith(".pyc") for path in code) > 50
    assert [path for path in code if path.endswith(".py")] == []


def test_it_works_outside_the_checkout(installed, tmp_path):
    where = run(installed / "python", "-P", "-c", f"import {', '.join(ROOMS)}; print(tui.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
    styr = installed / "styr"
    assert run(styr, "--version", cwd=tmp_path) == f"styr {VERSION}\n"
    assert run(styr, "--help", cwd=tmp_path).startswith("Bruk:")
    run(styr, "demo", "--no-open", "--dir", tmp_path / "d", cwd=tmp_path)
    assert "Nordvik" in run(styr, "status", tmp_path / "d", cwd=tmp_path)
    run(styr, "report", "status", tmp_path / "d", "-o", tmp_path / "y.docx", cwd=tmp_path)
    with zipfile.ZipFile(tmp_path / "y.docx") as document:
        assert "Nordvik" in document.read("word/document.xml").decode()
    # The application itself, as far as it goes without a terminal.
    run(installed / "python", "-P", "-c", "import tui.app; tui.app.StyrApp", cwd=tmp_path)
