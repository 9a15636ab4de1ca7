"""The brief, the plan and the final report are begun, written, addressed and agreed by tasks; goals are judged by one."""

import shutil
from datetime import date

import pytest

from models.acts import Acts
from models.data import ProjectData
from models.goals import Grade
from models.language import words_for
from models.refusals import GoalUnexplained
from models.rules.areas import project_state
from models.rules.changes import changes, title_of
from models.store import Store
from models.tasks import TASKS
from models.tasks.task import Desk, NotNow
from models.writing import PASSAGES, ReportState, WritingKind
from tests.conftest import Clock

NB = words_for("nb")


@pytest.fixture
def demo(demo_folder, tmp_path):
    return Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester", now=Clock())


def asked(store, name, key=""):
    data: ProjectData = store.read()
    return TASKS[name].asked(Desk(data, project_state(data, store.now().date()), Acts(store), NB), key)


def do(store, name, key="", **answers):
    task = asked(store, name, key)
    given = {field.name: field.answer(field.value) for field in task.fields if field.name not in answers}
    task.act({**given, **answers})
    return task.done({**given, **answers})


def test_each_document_is_begun_once(demo):
    assert "Prosjektplan" in do(demo, "begin-document", "plan")
    assert [writing.id for writing in demo.read().writings] == ["plan"]
    offered = [kind for kind, _ in asked(demo, "begin-document").fields[0].choices]
    assert offered == [WritingKind.BRIEF, WritingKind.FINAL_REPORT]
    do(demo, "begin-document", kind=WritingKind.BRIEF)
    do(demo, "begin-document", kind=WritingKind.FINAL_REPORT)
    with pytest.raises(NotNow):
        asked(demo, "begin-document")


def test_what_is_not_begun_cannot_be_written(demo):
    with pytest.raises(KeyError):
        asked(demo, "write-document", "plan")


@pytest.mark.parametrize("kind", WritingKind)
def test_every_passage_is_asked_for_and_kept(demo, kind):
    do(demo, "begin-document", kind=kind)
    names = [passage.name for passage in PASSAGES[kind]]
    assert [field.name for field in asked(demo, "write-document", kind.value).fields] == names
    do(demo, "write-document", kind.value, **{name: f"Om {name}" for name in names})
    assert demo.read().writing(kind).texts == {name: f"Om {name}" for name in names}


def test_writing_and_addressing_anew_take_the_agreement_back(demo):
    do(demo, "begin-document", kind=WritingKind.PLAN)
    do(demo, "agree-document", "plan", who="Styringsgruppens leder")
    agreed = demo.read().writing(WritingKind.PLAN)
    assert (agreed.state, agreed.agreed_with) == (ReportState.AGREED, "Styringsgruppens leder")
    do(demo, "address-document", "plan")
    assert demo.read().writing(WritingKind.PLAN).state is ReportState.AGREED, "nothing was changed"
    do(
        demo,
        "address-document",
        "plan",
        recipient="Styringsgruppen",
        decision_point="bp1",
        status_date=date(2026, 4, 1),
    )
    plan = demo.read().writing(WritingKind.PLAN)
    assert (plan.state, plan.recipient, plan.decision_point) == (ReportState.DRAFT, "Styringsgruppen", "bp1")
    assert plan.status_date == date(2026, 4, 1)
    do(demo, "agree-document", "plan", who="Styringsgruppens leder")
    do(demo, "write-document", "plan", frames="Innen rammen")
    assert demo.read().writing(WritingKind.PLAN).state is ReportState.DRAFT


def test_a_goal_is_judged_with_a_reason_and_the_history_tells_it(demo):
    with pytest.raises(GoalUnexplained):
        do(demo, "assess-goal", "goal-2", grade=Grade.PARTLY)
    assert demo.read().goals[1].achievements == ()
    do(demo, "assess-goal", "goal-2", grade=Grade.TOO_EARLY, text="Måles i 2031 av kommunedirektøren")
    said = do(demo, "assess-goal", "goal-2", grade=Grade.REACHED, result=260, text="")
    assert said == "Lagret: Nådd."
    first, last = demo.read().goals[1].achievements
    assert (first.grade, first.text) == (Grade.TOO_EARLY, "Måles i 2031 av kommunedirektøren")
    assert (last.grade, last.result, last.by) == (Grade.REACHED, 260, "tester")
    commit = next(iter(demo.history()))
    assert title_of(commit, NB) == "Mål vurdert"
    (change,) = changes(commit, demo.read(), NB)
    assert any("260" in became for _, _, became in change.lines)
    Acts(demo).undo()
    assert len(demo.read().goals[1].achievements) == 1
