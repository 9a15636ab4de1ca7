"""A file on its way to disk: links, pipes and devices stay what they are, and what cannot be written is said."""

import os
import resource
import signal
import stat

import pytest

from models.store.errors import StoreFailed, StoreFull
from reports.word.package import write_file
from tui.cli import run


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "æøå og mellomrom.docx").write_bytes(b"old")
    link = tmp_path / "link.docx"
    link.symlink_to(tmp_path / "far" / "æøå og mellomrom.docx")
    write_file(link, b"new")
    assert link.is_symlink() and (tmp_path / "far" / "æøå og mellomrom.docx").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"new")
    assert os.read(reading, 10) == b"new" and stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reading)


def test_the_longest_name_there_is_can_be_written(tmp_path):
    path = tmp_path / ("x" * 250 + ".docx")
    write_file(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(StoreFull):
            write_file(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_in_the_users_language(tmp_path, demo_folder, capsys):
    with pytest.raises(StoreFailed):
        write_file(tmp_path / "none" / "a.docx", b"x")
    assert run(["--language", "nn", "report", "brief", str(demo_folder), "-o", str(tmp_path / "none" / "a.docx")]) == 3
    assert "a.docx kunne ikkje lesast eller skrivast: det finst inga slik fil eller mappe." in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["report", "brief", "PROJECT"], ["export", "PROJECT"], ["backup", "PROJECT"], ["template", "make"]]
)
def test_a_file_without_a_name_and_a_folder_are_no_file_to_write(tmp_path, demo_folder, capsys, command):
    words = [str(demo_folder) if word == "PROJECT" else word for word in command]
    assert run(["--language", "nb", *words, "-o", ""]) == 2
    assert "Filen som skal skrives, har ikke noe navn." in capsys.readouterr().err
    for folder in (str(tmp_path), f"{tmp_path}/none/"):
        assert run(["--language", "nb", *words, "-o", folder]) == 2
        assert "er en mappe. Oppgi navnet på en fil i den." in capsys.readouterr().err


@pytest.mark.parametrize("command", [["export", "PROJECT"], ["template", "make"]])
def test_force_replaces_no_pipe(tmp_path, demo_folder, capsys, command):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = [str(demo_folder) if word == "PROJECT" else word for word in command]
    assert run(["--language", "nb", *words, "--force", "-o", str(pipe)]) == 2
    assert stat.S_ISFIFO(pipe.stat().st_mode) and "er ikke en fil som kan erstattes." in capsys.readouterr().err


def test_too_long_a_name_is_said(demo_folder, capsys):
    assert run(["--language", "nb", "report", "brief", str(demo_folder), "-o", "x" * 300]) == 3
    assert "kunne ikke leses eller skrives: navnet er for langt." in capsys.readouterr().err
