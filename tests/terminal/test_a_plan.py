"""A document from nothing to its Word file: the real program in a real pseudo-terminal, the file read back by python-docx."""

import time
from pathlib import Path

import docx
import pytest

from models.store.store import local_now
from models.writing import PASSAGES, WritingKind
from tests.terminal.test_moments import Leader, data
from tui.demo import make_demo

pytestmark = [pytest.mark.must_run, pytest.mark.slow]


@pytest.fixture
def project(tmp_path) -> Path:
    """The demo project as of the real day, since the program that is driven has the real clock."""
    folder = tmp_path / "nordvik"
    make_demo(folder, "nb", local_now())
    return folder


def saved(project, passage: str, text: str) -> None:
    """Wait until a passage of the plan is in the project."""
    end = time.monotonic() + 30
    while (plan := data(project).writing(WritingKind.PLAN)) is None or plan.text(passage) != text:
        assert time.monotonic() < end, f"{passage} was not saved"
        time.sleep(0.05)


def test_a_plan_from_nothing_to_a_word_file(project):
    """Begun, written, agreed, issued and made as a Word file, which says what was written."""
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("5")
    leader.sees("Statusrapport nr. 4")
    leader.press("o")
    leader.sees("3 Prosjektplan")
    leader.press("3")
    leader.sees("ikke påbegynt. Trykk n")
    leader.press("n")
    leader.sees("Hovedaktiviteter")
    written = {
        "frames": "Søknaden må være sendt innen 8. mars.",
        "follow_up": "Styringsgruppen møtes hver femte uke.",
        "audiences": "Bedriftene får besøk, innbyggerne folkemøte.",
        "activities": "Analyse, innspill, veivalg, plan.",
    }
    at = 0
    for name, text in written.items():
        place = [passage.name for passage in PASSAGES[WritingKind.PLAN]].index(name)
        leader.press(*["Down"] * (place - at), "Enter")
        leader.write(text)
        leader.sees(text.split()[-1])
        leader.press("Esc")
        saved(project, name, text)
        at = place
    assert data(project).writing(WritingKind.PLAN).texts == written
    leader.sees("Det mangler ingenting som er påkrevd")
    leader.press("a")
    leader.sees("Avklart med")
    leader.write("Kari Eksempel")
    leader.press("Enter")
    leader.sees("Avklart med leder: Kari Eksempel")
    leader.press("i")
    leader.sees("Utstede «Prosjektplan»?")
    leader.press("Enter")
    leader.sees("«Prosjektplan» er utstedt")
    leader.press("g")
    leader.sees("versjon 1, utstedt")
    leader.press("1")
    leader.sees("Skrev")
    (file,) = (project / "documents").glob("prosjektplan-*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert all(sentence in text for sentence in written.values())
    assert "UTKAST" not in text
    leader.leave("a plan: begin, write four parts, agree, issue, Word file", 26)
