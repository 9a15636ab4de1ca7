"""The twelve moments of a project leader's week: the real program in a real pseudo-terminal, its keys counted.

A *key* is one that is pressed to steer; text that has to be written anyway is not counted. What was done is read from the
project on disk, not from the screen. `pytest -s tests/terminal/test_moments.py` prints the counts and the seconds.
"""

import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from models.people import Role
from models.store import Store
from models.store.store import local_now
from models.templates import Frame, plan_project
from models.when import When
from tests.terminal.terminal import STYR, Terminal
from tui.demo import make_demo

pytestmark = [pytest.mark.must_run, pytest.mark.slow]

NAMED = {"Enter": "\r", "Tab": "\t", "Esc": "\x1b", "Down": "\x1b[B", "Up": "\x1b[A", "Ctrl+S": "\x13"}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The demo project as of the real day, since the program that is driven has the real clock."""
    folder = tmp_path_factory.mktemp("moments") / "nordvik"
    make_demo(folder, "nb", local_now())
    return folder


@pytest.fixture
def project(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "nordvik"))


class Leader:
    """A person at the keyboard, who waits for what she expects to see before she goes on."""

    def __init__(self, *arguments: str, **environ: str) -> None:
        self.began = time.monotonic()
        self.terminal = Terminal(*STYR, *arguments, columns=80, lines=24, **environ)
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Steer."""
        for key in keys:
            self.terminal.send(NAMED.get(key, key))
            self.keys += 1

    def write(self, text: str) -> None:
        """Write what has to be written whatever the tool is."""
        self.terminal.send(text)

    def sees(self, text: str) -> None:
        """Wait for it."""
        self.terminal.until(text)

    def leave(self, name: str, most: int) -> None:
        """Go home, and say what it took."""
        seconds = time.monotonic() - self.began
        self.terminal.send("q")
        assert self.terminal.exit_code() == 0
        print(f"\n  {name:<46} {self.keys:>3} keys (at most {most})  {seconds:5.1f} s", end="")
        assert self.keys <= most


def data(project):
    return Store.open(project).read()


def test_confirm_twelve_forecasts(tmp_path):
    now = local_now()
    frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", now.date() - timedelta(days=60))
    folder = tmp_path / "p"
    Store.create(folder, plan_project("strategifase", frame, now - timedelta(days=60), "x"), "x")
    leader = Leader(str(folder))
    leader.sees("Prøvevik")
    leader.press("2")
    leader.sees("Oppnådd når")
    for number in range(1, 13):
        leader.press("v")
        leader.sees(f"M{number} er bekreftet")
    assert [len(m.confirmations) for m in data(folder).milestones[:13]] == [1] * 12 + [0]
    leader.leave("confirm 12 forecasts", 20)


def test_a_late_milestone_is_moved_and_seen_otherwise(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("Enter")
    leader.sees("M7 Prosess")
    leader.press("f")
    leader.sees("Ny forventet dato")
    leader.write("+30")
    leader.press("Enter", "1")
    leader.write("Panda-analysen ble forsinket")
    leader.press("Enter")
    leader.sees("er nå ventet")
    moving = leader.keys
    leader.press("a")
    leader.sees("Din vurdering av M7")
    leader.press("2")
    leader.write("Hentes inn i januar")
    leader.press("Enter")
    leader.sees("«Hentes inn i januar»")
    milestone = data(project).milestone("m7")
    assert milestone.forecast == When.day(local_now().date() + timedelta(days=30))
    assert milestone.forecasts[-1].text == "Panda-analysen ble forsinket"
    text = leader.terminal.text
    assert "■ Avvik beregnet" in text and "▲ Følg med «Hentes inn i januar»" in text
    assert moving <= 8
    leader.leave("a late milestone: move, reason, own colour", 10)


def test_a_missing_figure(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("7")
    leader.sees("Forbruk")
    leader.press("m")
    leader.sees("Tall som mangler")
    leader.press("2")
    leader.write("Økonomisjefen")
    leader.press("Enter", "Enter")
    leader.sees("mangler; spurt: Økonomisjefen")
    figure = data(project).budget_lines[0].spent
    assert figure.missing and figure.asked_of == "Økonomisjefen" and figure.asked_on == local_now().date()
    leader.leave("missing figure", 6)


def test_when_did_this_slip(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("Enter")
    leader.sees("M7 Prosess")
    pressed = time.monotonic()
    leader.press("h")
    leader.sees("Panda")
    leader.sees("synlig i: rapport nr.")
    print(f"  [{time.monotonic() - pressed:.2f} s to the answer]", end="")
    leader.press("q")
    leader.leave("when did this slip?", 3)  # the third goes back


def test_a_conditional_decision(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("4")
    leader.sees("BP3")
    leader.press("Down", "Down")
    leader.sees("BP3 Veivalg")
    leader.press("b")
    leader.sees("Vedtak i BP3")
    leader.press("2", "Tab")
    leader.write("14/26")
    leader.press("Tab")
    leader.write("Styringsgruppen godkjenner veivalget på to vilkår.")
    leader.press("Tab")
    leader.write("Budsjettet er på plass; Rådmannen; +30; vedtak; BP4 utsettes")
    leader.press("Enter")
    leader.write("Klageordning er beskrevet; PL; +20; notat")
    leader.press("Ctrl+S")
    leader.sees("Signere?")
    leader.press("Enter")
    leader.sees("er signert av")
    leg = data(project).decision_point("bp3").legs[0]
    assert [c.owner for c in leg.conditions] == ["Rådmannen", "PL"]
    assert leg.conditions[0].consequence == "BP4 utsettes" and leg.conditions[1].deadline is not None
    leader.sees("PÅ VILKÅR, 0 av 2 oppfylt")
    deciding = leader.keys
    leader.press("Enter")
    for number in (1, 2):
        leader.press("Enter")
        leader.sees("Vilkåret er oppfylt:")
        leader.press("Tab")
        leader.write(f"sak {number}/26")
        leader.press("Enter")
        leader.sees(f"PÅ VILKÅR, {number} av 2 oppfylt" if number == 1 else "alle vilkår oppfylt")
        if number == 1:
            leader.press("Down", "Down")
    assert data(project).decision_point("bp3").legs[0].passed
    assert deciding <= 2 * 12
    leader.leave("conditional decision, two conditions, both met", 2 * 12)


def test_one_more_signs_on_paper(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("4")
    leader.sees("BP1 Oppstart")
    leader.press("c")
    leader.sees("Én signatur til i BP1")
    leader.press("2")
    leader.write("protokoll, sak 4/26")
    leader.press("Ctrl+S")
    leader.sees("Signere?")
    leader.press("Enter")
    leader.sees("har signert BP1")
    kept = data(project).decision_point("bp1").legs[0].sign_offs[-1]
    assert kept.paper == "protokoll, sak 4/26" and kept.signed_on == data(project).decision_point("bp1").legs[0].decided
    leader.leave("one more signs, on paper", 8)


def test_a_stand_in_takes_over(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("F")
    leader.sees("Esc")
    leader.write("Fiktiv")
    leader.sees("Marte Fiktiv")
    leader.press("Enter")
    leader.sees("8 Prosjekt")
    leader.press("v")
    leader.sees("Stedfortreder for Marte Fiktiv")
    leader.press("Tab", "Tab")
    leader.press("Tab")
    leader.write("+14")
    leader.press("Enter")
    leader.sees("er stedfortreder for Marte Fiktiv")
    marte = next(person for person in data(project).people if person.name == "Marte Fiktiv")
    (role,) = (role for p in data(project).people for role in p.roles if role.on_behalf_of == marte.id)
    today = local_now().date()
    assert role.role is Role.LEADER and (role.since, role.until) == (today, today + timedelta(days=14))
    leader.leave("a stand-in takes over", 8)


def test_an_old_decision_is_found(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("F")
    leader.sees("Esc")
    leader.write("kunnskapsgrunnlaget")
    leader.sees("BP2")
    leader.press("Enter")
    leader.sees("Behandling og vedtak")
    leader.leave("search an old decision", 6)


def test_a_slip_of_the_finger_is_undone(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("2")
    leader.sees("Leverer:")
    before = data(project)
    leader.press("x")
    leader.sees("Slette M1")
    leader.press("Enter")
    leader.sees("er slettet")
    assert len(data(project).milestones) == len(before.milestones) - 1
    leader.press("u")
    leader.sees("Angret")
    assert [m.number for m in data(project).milestones] == [m.number for m in before.milestones]
    leader.leave("undo a slip of the finger", 5)


def test_eight_factors_are_scored(project):
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("3")
    leader.sees("KSF1")
    leader.press("r")
    leader.sees("Vurdering: 1 i rute")
    before = [len(factor.assessments) for factor in data(project).factors]
    for number, digit in enumerate("12312311", start=1):
        leader.press(digit)
        leader.sees(f"KSF{number}: ")
    after = [len(factor.assessments) for factor in data(project).factors]
    assert [b - a for a, b in zip(before, after, strict=True)][:8] == [1] * 8
    leader.leave("score 8 factors", 12)


def test_a_plan_of_forty_milestones_is_imported(project, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Framdriftsplan"])
    sheet.append([])
    sheet.append(["FRIST", "Nr", "milepæl", "Ansvarlig"])
    for number in range(1, 41):
        sheet.append([local_now().replace(tzinfo=None) + timedelta(days=number), f"X{number}", f"Trinn {number}", "PL"])
    book.save(tmp_path / "plan.xlsx")
    leader = Leader(str(project))
    leader.sees("FØLG MED")
    leader.press("2", "i")
    leader.sees("Importer milepæler")
    leader.write(str(tmp_path / "plan.xlsx"))
    leader.press("Enter")
    leader.sees("Lagre dette?")
    leader.press("Enter")
    leader.sees("Importerte 40 milepæler")
    names = {milestone.number: milestone for milestone in data(project).milestones}
    assert names["X40"].name == "Trinn 40" and names["X1"].responsible == "PL"
    leader.leave("import a plan of 40 milestones", 6)


def test_a_first_project_from_nothing(own_home):
    leader = Leader(STYR_LANGUAGE="nb")
    leader.sees("Velkommen til Styr")
    leader.press("1")
    leader.sees("Et eget prosjekt")
    leader.write("Testvik kommune")
    leader.press("Ctrl+S")
    leader.sees("Hvem er med?")
    for text in ("", "Per Prøve; kommunedirektør", "Marte Fiktiv", "Kari Eksempel; ordfører"):
        leader.write(text)
        leader.press("Tab")
    leader.write("Per Prøve\rOla Nordmann; bonde; Testvik bondelag")
    leader.press("Ctrl+S")
    leader.sees("Hva skal det føre til?")
    leader.press("Ctrl+S")
    leader.sees("Planen er klar fra malen")
    kept = data(own_home / "testvik")
    assert kept.project.name == "Omstilling Testvik" and len(kept.milestones) == 16
    held = {person.name: [role.role for role in person.roles] for person in kept.people}
    assert held["Per Prøve"] == [Role.EXECUTIVE, Role.STEERING_GROUP] and held["Marte Fiktiv"] == [Role.LEADER]
    leader.leave("first project from nothing", 20)
