"""`styr template`: written once, never over another file, and checked in plain language."""

import io
import os
import zipfile

import docx
import pytest

from tests.documents import letterheads
from tui.cli import run


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def styr(*arguments, language="nb"):
    return run(["--language", language, "template", *map(str, arguments)])


def test_the_usage_line_is_in_the_users_language_too(capsys):
    for arguments, usage in (
        (["-h"], "template [VAL] [KOMMANDO] [ARGUMENT]..."),
        (["make", "-h"], "template make [VAL]"),
    ):
        styr(*arguments, language="nn")
        assert capsys.readouterr().out.splitlines()[0] == f"Bruk: styr {usage}"


def test_it_is_made_in_the_users_language_and_checks_out(capsys, here):
    assert styr("make") == 0
    made = here / "mal.docx"
    assert capsys.readouterr().out.splitlines()[0] == "Skrev mal.docx"
    assert docx.Document(str(made)).core_properties.language == "nb-NO"
    assert styr("check", "mal.docx") == 0
    out = capsys.readouterr().out
    assert out.count("ok: ") == 8 and out.endswith("\nDokumenter kan skrives på den.\n")


def test_another_language_and_place(capsys, here):
    assert styr("make", "--language", "nn", "-o", "x.docx") == 0
    assert docx.Document(str(here / "x.docx")).core_properties.language == "nn-NO"


def test_a_file_that_is_there_stays_unless_forced(capsys, here):
    (here / "mal.docx").write_bytes(b"min egen")
    assert styr("make") == 2 and "--force" in capsys.readouterr().err
    assert (here / "mal.docx").read_bytes() == b"min egen"
    assert styr("make", "--force") == 0 and (here / "mal.docx").read_bytes().startswith(b"PK")


def test_what_matters_is_marked_and_says_what_to_do(capsys, here):
    (here / "brev.dotx").write_bytes(letterheads.municipal_dotx())
    assert styr("check", "brev.dotx") == 0
    out = capsys.readouterr().out
    assert "\nmerk: Disse stilene finnes ikke i malen: Punktliste." in out and "\n  ! Vil du bestemme selv" in out


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_hostile_one_is_a_failed_check(capsys, here, language):
    content = io.BytesIO(letterheads.municipal_docx())
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    (here / "brev.docx").write_bytes(content.getvalue())
    assert styr("check", "brev.docx", language=language) == 1
    out = capsys.readouterr().out
    assert out.startswith({"en": "FAILED: The file holds macros.", "nb": "FEIL: Filen", "nn": "FEIL: Fila"}[language])
    assert len(out.splitlines()) == 3


def test_a_large_file_is_not_read_and_a_missing_one_is_wrong_use(capsys, here):
    with (here / "stor.docx").open("wb") as file:
        file.truncate(5_000_000_000)
    assert styr("check", "stor.docx") == 1 and "for stor" in capsys.readouterr().out
    assert styr("check", "mangler.docx") == 2
    assert styr("make", "-o", here) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(capsys, here):
    (here / "a.docx").write_bytes(b"x")
    (here / "a.docx").chmod(0)
    assert styr("check", "a.docx") in {2, 3}
