"""The wheel holds everything: built, installed outside the checkout, and used there."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.must_run
ROOT = Path(__file__).parents[2]


def run(*command: object, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_works_outside_the_checkout(tmp_path):
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("styr-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "models/templates/strategifase.toml",
        "models/templates/demo.toml",
        "models/locale/nn/LC_MESSAGES/messages.mo",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith(("tests/", "bench/"))]
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel]
    run(*pip, cwd=tmp_path)
    # The locked dependencies are the ones already installed here; only Styr itself must come from the wheel.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    styr = [python, "-P", "-m", "tui"]
    where = run(python, "-P", "-c", "import models, tui; print(models.__file__, tui.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
    run(*styr, "demo", "--no-open", "--dir", tmp_path / "d", cwd=tmp_path)
    assert "Nordvik" in run(*styr, "status", tmp_path / "d", cwd=tmp_path)
    run(*styr, "report", "status", tmp_path / "d", "-o", tmp_path / "r.docx", cwd=tmp_path)
    assert zipfile.is_zipfile(tmp_path / "r.docx")
    assert run(*styr, "--help", cwd=tmp_path).startswith("Bruk:")
