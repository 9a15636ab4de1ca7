"""A skipped test that must run fails the session: seen from outside, with and without workers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
ONE_SKIPPED = """
import pytest

@pytest.mark.must_run
def test_wanted():
    pytest.skip("the tool is missing")

def test_other():
    pass
"""
OTHER_SKIPPED = """
import pytest

@pytest.mark.must_run
def test_wanted():
    pass

def test_other():
    pytest.skip("it may be skipped")
"""
MODULE_SKIPPED = 'import pytest\npytest.importorskip("no_such_module_here")\n'
GOOD = "def test_good():\n    pass\n"


def session(folder: Path, source: str, *arguments: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(source)
    (folder / "test_good.py").write_text(GOOD)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_") and name != "CI"}
    environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-m", "pytest", "-p", "xdist", "-p", "tests.must_run", *arguments, str(folder)]
    return subprocess.run(
        command,
        cwd=folder,
        env={**environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("source", "named"), [(ONE_SKIPPED, "test_it.py::test_wanted"), (MODULE_SKIPPED, "test_it.py")]
)
def test_it_fails_and_names_the_test(tmp_path, source, named, workers):
    done = session(tmp_path, source, "--must-run", "-n", workers)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "skipped, but must run" in done.stdout
    assert named in done.stdout.partition("skipped, but must run")[2]


def test_ci_sets_it_by_itself(tmp_path):
    assert session(tmp_path, ONE_SKIPPED, ci="true").returncode == 1


@pytest.mark.parametrize("source", [ONE_SKIPPED, MODULE_SKIPPED], ids=["test", "module"])
def test_elsewhere_a_skip_is_a_skip(tmp_path, source):
    assert session(tmp_path, source).returncode == 0


def test_what_may_be_skipped_may_be_skipped(tmp_path):
    assert session(tmp_path, OTHER_SKIPPED, "--must-run").returncode == 0
