"""The plan is issued in versions, and each is made again to the last byte, whatever has become of the data since."""

import shutil
import zipfile
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.documents import DocumentKind
from models.milestones import Cause
from models.store import Store
from models.when import When
from models.writing import PASSAGES, WritingKind
from reports.documents import issue, made_again, regenerate, verify, view_of
from tests.conftest import NOW, Clock
from tests.reports.planning import flat, read

PLAN = WritingKind.PLAN
PRIVATE = "ikke til andre"


@pytest.fixture
def clock():
    return Clock(NOW)


@pytest.fixture
def store(demo_folder, tmp_path, clock):
    return Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester", now=clock)


def written(store, **more):
    acts = Acts(store)
    acts.begin_writing(PLAN)
    plan = store.read().writing(PLAN)
    texts = {passage.name: f"Tekst om {passage.name}." for passage in PASSAGES[PLAN]}
    acts.write("plan", plan.rev, texts | more)
    acts.agree("plan", "Ordføreren")
    return store.read().writing(PLAN)


def test_two_versions_are_made_again_as_they_were(store, clock, tmp_path):
    acts = Acts(store)
    first = issue(store, written(store))
    before = made_again(store, first).content
    regenerate(store, first)
    clock.now += timedelta(days=3)
    acts.adopt_plan("m10", When.day(date(2027, 1, 20)), "bp1", 0)
    acts.forecast("m11", When.day(date(2027, 2, 2)), Cause.OTHER, PRIVATE)
    plan = store.read().writing(PLAN)
    assert plan.version == 2
    acts.address(PLAN, recipient="Kommunestyret", meeting="", status_date=date(2026, 11, 26), decision_point="bp1")
    second = issue(store, written(store, frames="Nye rammer."))
    assert (second.kind, second.version) == (DocumentKind.PLAN, 2)
    later = made_again(store, second).content

    project = store.read().project
    acts.edit(
        project, replace(project, language="nn", name="Noko anna", background="", sections={"plan": ("economy",)})
    )
    for goal in store.read().goals:
        acts.delete(goal)
    assert made_again(store, first).content == before
    assert made_again(store, second).content == later
    assert before != later
    assert verify(store, first).good and verify(store, second).good
    assert sorted(path.name for path in (store.folder / "documents").glob("prosjektplan*")) == [
        "prosjektplan-2026-11-23.docx"
    ]

    path = tmp_path / "second.docx"
    path.write_bytes(later)
    paragraphs, tables = read(path)
    assert tables["Endringer i planen"][0][:3] == ["M10", "04.01.2027", "20.01.2027"]
    assert "Nye rammer." in paragraphs
    facts = dict(paragraph.split("\t") for paragraph in paragraphs if paragraph.count("\t") == 1)
    assert facts["Versjon"] == "2" and facts["Tidligere versjoner"] == "versjon 1, 23.11.2026"
    assert facts["Til"] == "Kommunestyret" and facts["Dokumentstatus"] == "Utstedt 26.11.2026"


def test_the_decision_of_an_earlier_version_is_not_taken_for_this_one(store, clock):
    first = issue(store, written(store))
    assert "Vedtaket gjelder" not in flat(view_of(store, first))
    clock.now += timedelta(days=3)
    acts = Acts(store)
    acts.address(PLAN, recipient="", meeting="", status_date=date(2026, 11, 26), decision_point="bp1")
    second = issue(store, written(store))
    leg = store.read().decision_points[0].legs[0]
    assert leg.decided < date(2026, 11, 23), "decided before either was issued"
    assert "Godkjent av styringsgruppen 07.09.2026, sak 4/26. Vedtaket gjelder versjon 1." in flat(
        view_of(store, second)
    )


def test_a_version_decided_after_its_own_day_was_on_the_table(store, clock):
    issue(store, written(store))
    clock.now += timedelta(days=10)
    acts = Acts(store)
    acts.address(PLAN, recipient="", meeting="", status_date=date(2026, 11, 26), decision_point="bp3")
    with store.change("record decision") as tx:
        point = tx.data.decision_point("bp3")
        leg = replace(point.legs[0], decided=date(2026, 12, 1), outcome="approved", case="9/26")
        tx.put(replace(point, legs=(leg,)))
    second = issue(store, written(store))
    text = flat(view_of(store, second))
    assert "Godkjent av styringsgruppen 01.12.2026, sak 9/26." in text and "Vedtaket gjelder" not in text


def test_nothing_private_is_in_the_file(store):
    acts = Acts(store)
    acts.forecast("m11", When.day(date(2027, 2, 2)), Cause.OTHER, PRIVATE)
    acts.assess_goal("goal-2", "not", None, PRIVATE)
    content = made_again(store, issue(store, written(store))).content
    path = store.folder / "p.docx"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode(errors="replace")
    assert "Tekst om frames." in everything
    assert PRIVATE not in everything and "Marte Fiktiv" in everything
    assert isinstance(store.now(), datetime)
