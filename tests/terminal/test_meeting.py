"""A steering-group meeting held in real pseudo-terminals: nine members, a dropped line, and a second session that follows.

`pytest -s tests/terminal/test_meeting.py` prints the keys and the seconds of each step. What was done is read from the project.
"""

import getpass
import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Item, ItemKind, Origin, Treatment
from models.data import find
from models.decisions import Outcome
from models.meetings import MeetingState, Presence
from models.store import Store
from models.store.store import local_now
from models.templates import Frame, plan_project
from tests.models.steering import M, group
from tests.terminal.test_moments import Leader

pytestmark = [pytest.mark.must_run, pytest.mark.slow]

LEFT = "\x1b[D"


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with a steering group of nine and a deputy, whose first meeting is today, has four items, and has begun."""
    now = local_now()
    frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", now.date() - timedelta(weeks=9))
    folder = tmp_path / "provevik"
    store = Store.create(folder, plan_project("strategifase", frame, now - timedelta(days=30), "x"), "x")
    items = (
        Item(key="i1", title="Godkjenning av innkalling og saksliste"),
        Item(key="i2", title="Status for mobiliseringen", kind=ItemKind.INFORMATION),
        Item(key="i3", title="Oppstart", origin=Origin.POINT, about="bp1", proposal="Prosjektplanen godkjennes."),
        Item(key="i4", title="Leie av lokale"),
    )
    with store.change("prepare") as tx:
        tx.put(*group(), replace(find(tx.data.meetings, M), on=now.date(), items=items))
    acts = Acts(store)
    acts.call_meeting(M)
    acts.begin_meeting(M)
    return folder


def meeting(project):
    return find(Store.open(project).read().meetings, M)


def until(condition, *there: Leader, seconds: float = 30) -> float:
    """Wait for a condition while what the terminals say is read; gives how long it took, in seconds."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it never came about:\n" + "\n".join(p.terminal.text for p in there)
        for person in there:
            person.terminal.read(0.01)
        time.sleep(0.01)
    return time.monotonic() - began


class Steps:
    """Prints what each step of a meeting took."""

    def __init__(self, leader: Leader) -> None:
        self.begin(leader)

    def begin(self, leader: Leader) -> None:
        self._leader, self._keys, self._at = leader, leader.keys, time.monotonic()

    def done(self, name: str, most: int) -> None:
        keys, seconds = self._leader.keys - self._keys, time.monotonic() - self._at
        print(f"\n  {name:<46} {keys:>3} keys (at most {most})  {seconds:5.1f} s", end="")
        assert keys <= most
        self.begin(self._leader)


def opened(project) -> Leader:
    leader = Leader(str(project), STYR_LANGUAGE="nb")
    leader.sees("pågår")
    return leader


def test_a_whole_meeting(project):
    leader = opened(project)
    steps = Steps(leader)
    leader.press("Enter")
    leader.sees("ledes av Kari Eksempel")
    leader.sees("IKKE VEDTAKSFØR, 0 av 9")
    leader.press("r")
    leader.sees("Navneopprop, møte")
    for key, said in (
        ("Enter", "Kari Eksempel: Til stede"),
        ("Enter", "Ola Prøve: Til stede"),
        ("Enter", "Anne Mønster: Til stede"),
        ("+", "Per Døme: Vara"),
        ("-", "Liv Utkast: Fraværende"),
        ("a", "Alle medlemmene er ropt opp"),
    ):
        leader.press(key)
        leader.sees(said)
    leader.press("Esc")
    leader.sees("Vedtaksfør, 8 av 9")
    assert meeting(project).presence_of("per").deputy == "eva"
    assert meeting(project).presence_of("liv").presence is Presence.ABSENT
    steps.done("open, and call the roll of nine", 9)

    leader.press("Enter")
    leader.sees("Esc går tilbake til sakslisten")
    leader.write("Lederen ønsket velkommen.")
    leader.press("Esc")
    leader.sees(">■")
    leader.press("1")
    leader.sees("d vedtar det slik")
    leader.press("d")
    leader.sees("Sak 1/26 er behandlet")
    first = meeting(project).items[0]
    assert first.discussion == "Lederen ønsket velkommen." and first.treatment is Treatment.TREATED
    assert "godkjenner" in first.decision
    steps.done("item 1: notes, a ready sentence, decided", 5)

    leader.press("n")
    leader.sees("Sak 2/26")
    leader.press("Enter")
    leader.sees("Esc går tilbake til sakslisten")
    leader.write("Det er holdt tre møter, og førti bedrifter")
    until(lambda: meeting(project).items[1].discussion.endswith("førti bedrifter"), leader)
    leader.write(LEFT * len(" bedrifter"))
    drafts = project / "drafts" / f"{getpass.getuser()}.live_{M}.json"
    until(lambda: b'"cursor":[0,32]' in drafts.read_bytes().replace(b" ", b"").replace(b"\n", b""), leader)
    leader.write("-")
    leader.sees("førti- bedrifter")
    until(
        lambda: "førti- bedrifter" in meeting(project).items[1].discussion or b"rti- bedrifter" in drafts.read_bytes(),
        leader,
    )
    os.kill(leader.terminal.pid, signal.SIGKILL)
    os.waitpid(leader.terminal.pid, 0)
    keys = leader.keys
    leader = opened(project)
    leader.keys = keys
    steps.begin(leader)
    leader.sees("pågår, sak 2/26")
    leader.press("Enter")
    leader.sees("førti- bedrifter")
    leader.write("fem")
    leader.sees("førti-fem")
    until(lambda: "førti-fem bedrifter" in meeting(project).items[1].discussion, leader)
    steps.done("the line dropped in the middle of a word: back", 1)
    leader.press("Esc")
    leader.sees(">■")
    leader.press("1")
    leader.sees("d vedtar det slik")
    leader.press("d")
    leader.sees("Sak 2/26 er behandlet")
    assert meeting(project).items[1].discussion == "Det er holdt tre møter, og førti-fem bedrifter"
    steps.done("item 2: a ready sentence, decided", 3)

    leader.press("n")
    leader.sees("Sak 3/26")
    leader.press("i")
    leader.sees("Hvem deltar ikke?")
    leader.press("3", "2", "Enter")
    leader.sees("Anne Mønster erklærte seg inhabil")
    leader.sees("Vedtaksfør, 7 av 9")
    steps.done("item 3: somebody is disqualified", 5)
    leader.press("d")
    leader.sees("Utfall")
    leader.press("2", "Tab")
    leader.write("Budsjettet er på plass; KE; +30; vedtak; BP2 utsettes")
    leader.press("Ctrl+S")
    leader.sees("Signere?")
    leader.press("Enter")
    leader.sees("er signert av")
    data = Store.open(project).read()
    leg = data.decision_point("bp1").legs[0]
    assert leg.outcome is Outcome.CONDITIONAL and leg.case == "3/26" and leg.conditions[0].owner == "Kari Eksempel"
    assert leg.conflicted and leg.conflicted[0].startswith("Anne Mønster")
    steps.done("item 3: approved with a condition, signed off", 5)

    leader.press("n")
    leader.sees("Sak 4/26")
    leader.sees("Vedtaksfør, 8 av 9")
    leader.press("v")
    leader.sees("Stemmer for")
    leader.write("7")
    leader.press("Tab")
    leader.write("1")
    leader.press("Tab", "Tab")
    leader.write("Ola Prøve: Leien er for høy.")
    leader.press("Ctrl+S")
    leader.sees("7 mot 1")
    leader.press("1")
    leader.sees("d vedtar det slik")
    leader.press("d")
    leader.sees("Sak 4/26 er behandlet")
    leader.press("a")
    leader.sees("Aksjon: hva; hvem")
    leader.write("Bestille lokale; GS; +14")
    leader.press("Enter")
    leader.sees("Bestille lokale (Gro Skisse")
    fourth = meeting(project).items[3]
    assert fourth.dissents[0].text == "Leien er for høy." and fourth.votes.in_favour == 7 and not fourth.conflicted
    (action,) = Store.open(project).read().actions[-1:]
    assert (action.owner, action.item) == ("Gro Skisse", "4/26")
    steps.done("item 4: a vote with dissent, decided, an action", 10)

    leader.press("+")
    leader.sees("Ekstra sak i møte")
    leader.write("Telefonlisten")
    leader.press("Enter")
    leader.sees("5/26 Telefonlisten")
    until(lambda: len(meeting(project).items) == 5, leader)
    steps.done("an extra item", 2)
    leader.press("E")
    leader.sees("Møtet kan ikke avsluttes ennå")
    assert meeting(project).state is MeetingState.RUNNING
    leader.press("x")
    leader.sees("5/26: Trukket")
    leader.press("E")
    leader.sees("Avslutte møtet?")
    leader.press("Enter")
    until(lambda: meeting(project).state is MeetingState.FOR_APPROVAL, leader)
    assert [item.treatment for item in meeting(project).items] == [Treatment.TREATED] * 4 + [Treatment.WITHDRAWN]
    steps.done("the end: refused, withdrawn, ended", 4)
    leader.sees("Møtet er avsluttet")
    leader.leave("a whole meeting", 46)


def test_the_wall_follows_the_secretary(project):
    secretary = opened(project)
    secretary.press("Enter")
    secretary.sees("ledes av Kari Eksempel")
    until(lambda: "|" in meeting(project).runner, secretary)
    secretary.press("r")
    secretary.sees("Navneopprop")
    secretary.press("a")
    secretary.sees("Alle medlemmene er ropt opp")
    secretary.press("Esc")
    secretary.sees("ledes av")
    secretary.press("Enter")
    secretary.sees("hvert sekund")

    wall = opened(project)
    wall.sees("Følge det?")
    wall.press("Enter")
    wall.sees("du følger med")
    secretary.write("Kari ønsket velkommen")
    until(lambda: meeting(project).items[0].discussion == "Kari ønsket velkommen", secretary)
    took = until(lambda: "Kari ønsket velkommen" in wall.terminal.text, secretary, wall)
    print(f"\n  notes on the other screen {took:.2f} s after they were saved", end="")
    assert took < 1
    wall.press("d")
    wall.press("p")
    wall.sees("██")
    secretary.press("Esc")
    secretary.sees(">■")
    secretary.press("1")
    until(lambda: meeting(project).items[0].decision != "", secretary)
    took = until(lambda: "Styringsgruppen godkjenner" in wall.terminal.text, secretary, wall)
    print(f"\n  the decision on the wall {took:.2f} s after it was saved", end="")
    assert took < 1
    assert meeting(project).items[0].treatment is Treatment.OPEN, "who follows decides nothing"
    wall.press("p")
    wall.sees("ledes av Kari Eksempel")
    wall.press("t")
    wall.sees("Hvem overtar?")
    wall.write("Ola Prøve")
    wall.press("Enter")
    wall.write("Sekretæren måtte gå")
    wall.press("Enter")
    wall.sees("Ola Prøve styrer møtet nå")
    secretary.sees("Ola Prøve styrer møtet")
    assert meeting(project).takeovers[-1].reason == "Sekretæren måtte gå"
    for person in (secretary, wall):
        person.terminal.send("q")
        assert person.terminal.exit_code() == 0


def test_a_hang_up_keeps_the_last_letters(project):
    leader = opened(project)
    leader.press("Enter")
    leader.sees("ledes av Kari Eksempel")
    leader.press("Enter")
    leader.sees("hvert sekund")
    leader.write("Ordet er mitt")
    leader.sees("Ordet er mitt")
    os.kill(leader.terminal.pid, signal.SIGHUP)
    assert leader.terminal.exit_code() == 128 + signal.SIGHUP
    leader = opened(project)
    leader.press("Enter")
    leader.sees("Ordet er mitt")
    until(lambda: meeting(project).items[0].discussion == "Ordet er mitt", leader)
    leader.terminal.send("\x1b")
    leader.sees(">■")
    leader.terminal.send("q")
    assert leader.terminal.exit_code() == 0, leader.terminal.text
