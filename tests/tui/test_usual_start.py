"""`styr` and `styr PROJECT` go without click, and say what they would say with it."""

import gc
import subprocess
import sys

import pytest

import tui.cli
from models.language import words_for
from models.store import Store
from tests.terminal.terminal import ROOT
from tui.cli import opens_project, run
from tui.commands import COMMANDS
from tui.settings import Settings, load_settings, save_settings, settings_folder

USUAL = (
    "import sys\nfrom tui.cli import run\ncode = run(sys.argv[1:])\nassert 'click' not in sys.modules\nsys.exit(code)"
)


@pytest.fixture(autouse=True)
def collects_again():
    """Opening a project stops the search for garbage until the first paint."""
    yield
    gc.enable()


def places(tmp_path, demo_folder):
    """Folders that cannot be opened, each for another reason; the last only because this is no terminal."""
    (tmp_path / "empty").mkdir(mode=0o700)
    (tmp_path / "broken").mkdir(mode=0o700)
    (tmp_path / "broken" / "main.json").write_text("{", encoding="utf-8")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "file").write_text("", encoding="utf-8")
    names = ("missing", "empty", "broken", "open", "file", "x" * 300, "æøå {n}")
    return [*(str(tmp_path / name) for name in names), "", str(demo_folder)]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_same_sentences_and_exit_codes(capfd, tmp_path, demo_folder, monkeypatch, language):
    monkeypatch.setenv("STYR_LANGUAGE", language)
    codes = set()
    for place in places(tmp_path, demo_folder):
        assert opens_project([place])
        usual = run([place]), capfd.readouterr()
        assert usual == (run(["open", place]), capfd.readouterr()), place
        assert usual[1].err.startswith(words_for(language).t("Error: {message}", message="")) and not usual[1].out
        codes.add(usual[0])
    assert codes == {2, 3}


@pytest.mark.parametrize("problem", [RuntimeError("odd"), PermissionError(13, "no", "/there")])
def test_the_same_of_what_nobody_foresaw(capfd, demo_folder, monkeypatch, problem):
    def fails(*_, **__):
        raise problem

    monkeypatch.setattr(Store, "open", fails)
    usual = run([str(demo_folder)]), capfd.readouterr()
    assert usual == (run(["open", str(demo_folder)]), capfd.readouterr())


def test_an_interruption_is_no_error_of_ours(capfd, demo_folder, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "open", interrupted)
    assert (run([str(demo_folder)]), capfd.readouterr()) == (130, ("", "\n"))
    assert (run(["open", str(demo_folder)]), capfd.readouterr()) == (130, ("", "\n"))


def test_who_has_no_project_is_welcomed(capfd):
    usual = run([]), capfd.readouterr()
    assert usual == (run(["open"]), capfd.readouterr())
    assert usual[0] == 0 and "styr demo" in usual[1].out


def test_what_is_more_than_a_project_is_read_by_click(monkeypatch):
    assert opens_project([]) and opens_project(["statuses"])
    assert not any(opens_project([name]) for name in (*COMMANDS, "--help", "-h", "--read-only", "--", "-"))
    assert not opens_project(["a", "b"])
    monkeypatch.setenv("_STYR_COMPLETE", "bash_complete")
    assert not opens_project([]), "a shell asks what could be typed"


def test_click_is_not_loaded(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", USUAL, str(tmp_path / "missing")], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == tui.cli.UNUSABLE, done.stderr.decode()
    done = subprocess.run(
        [sys.executable, "-c", USUAL, "open", str(tmp_path / "missing")], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 1, "the control: with click, the assertion fails"


@pytest.mark.parametrize("kept", [b"", b"[]", b'{"theme": 5}', b'{"theme": "\xe5"}', b'{"theme": "dark", "later": {}}'])
def test_settings_that_cannot_be_read_are_none(kept):
    settings_folder().mkdir(parents=True)
    (settings_folder() / "settings.json").write_bytes(kept)
    assert load_settings() == (Settings(theme="dark") if b"later" in kept else Settings())


def test_a_folder_whose_name_is_no_text_is_not_remembered():
    save_settings(theme="dark", last_project="/projects/Sørvik")
    save_settings(last_project="/projects/S\udcf8rvik")
    assert load_settings() == Settings(theme="dark", last_project="/projects/Sørvik")
