"""Tasks: each can be asked for and done, says what is wrong, and keeps what others have changed beside it."""

import shutil
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.data import records_of
from models.language import LANGUAGES, words_for
from models.milestones import Cause
from models.parse import ParseProblem
from models.people import Role
from models.refusals import Backwards, RoleNotHeld
from models.rules.areas import project_state
from models.rules.backplan import back_plan
from models.store import Store
from models.store.errors import StoreConflict
from models.tasks import EDITORS, TASKS
from models.tasks.conditions import condition_text, read_conditions
from models.tasks.fields import one_of
from models.tasks.place import Kind, found, kind_of, named
from models.tasks.task import Desk, NotNow
from models.writing import WritingKind
from tests.conftest import Clock

NB = words_for("nb")
TODAY = date(2026, 11, 23)


@pytest.fixture
def demo(demo_folder, tmp_path):
    store = Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester", now=Clock())
    for kind in (WritingKind.BRIEF, WritingKind.PLAN):
        Acts(store).begin_writing(kind)
    return store


def desk(store, words=NB) -> Desk:
    data = store.read()
    return Desk(data, project_state(data, store.now().date()), Acts(store), words)


def do(store, name, what="", /, **typed):
    """Do a task as the command line does: fields that are not named stay as they are."""
    task, at = TASKS[name], desk(store)
    asked = task.ask(at, named(at.data, task.target, what) if task.target else "")
    answers = {}
    for field in asked.fields:
        text = typed.pop(field.name, None)
        if text is not None and field.kind == "choice":
            text = field.place_of(text)
        answers[field.name] = field.answer(field.value if text is None else text)
    assert not typed, "no such field"
    asked.act(answers)
    return asked.done(answers)


def examples(data, kind):
    """The keys of everything of a kind."""

    def keys(thing, key: str, rest: Kind):
        if not rest:
            yield key
            return
        for place, part in enumerate(getattr(thing, rest[0])):
            yield from keys(part, f"{key}/{rest[0]}/{place}", rest[1:])

    for record in records_of(data, kind[0]):
        yield from keys(record, record.id, kind[1:])


def in_a_meeting(store):
    """A meeting is held, with somebody disqualified in an item that treats a decision point."""
    acts = Acts(store)
    acts.call_meeting("meeting-4")
    acts.begin_meeting("meeting-4")
    acts.call_roll("meeting-4")
    point = next(item for item in found(store.read(), "meeting-4").items if item.about == "bp3")
    acts.disqualify("meeting-4", point.key, "youth", "Nær familie")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TASKS)
def test_every_task_can_be_asked_for_in_every_language(demo, name, language):
    task, asked = TASKS[name], []
    for prepare in (lambda _: None, in_a_meeting):
        prepare(demo)
        at = desk(demo, words_for(language))
        for key in examples(at.data, task.target) if task.target else [""]:
            try:
                asked.append(task.asked(at, key))
            except NotNow as reason:
                assert at.words.say(reason.text)
        if asked:
            break
    assert asked or name == "new-plan", "there is nothing in the demo that it could be done to"
    for one in asked:
        assert one.title
        assert all(at.words.t(field.label) for field in one.fields)
        for field in one.fields:
            if field.kind == "choice":
                assert field.choices and int(field.value or 0) < len(field.choices)
                assert field.place_of("1") == "0"


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.name)
def test_a_form_that_is_saved_untouched_changes_nothing(demo, editor):
    """What a form begins with reads back as what is kept: no field loses or rounds anything."""
    at = desk(demo)
    before = demo.read()
    for key in examples(at.data, editor.kind):
        thing = found(at.data, key)
        asked = TASKS[f"edit-{editor.name}"].ask(at, key)
        answers = {field.name: field.answer(field.value) for field in asked.fields}
        assert replace(thing, **answers) == thing
        asked.act(answers)
    assert demo.read() == before


@pytest.mark.parametrize("editor", [editor for editor in EDITORS if not editor.fixed], ids=lambda editor: editor.name)
def test_new_move_delete_and_undo(demo, editor):
    at = desk(demo)
    *_, first = examples(at.data, editor.kind)  # the agendas of the meetings that have been held stand
    count = len(list(examples(at.data, editor.kind)))
    asked = TASKS[f"new-{editor.name}"].ask(at, first)
    answers = {}
    for field in asked.fields:
        text = field.value or ("12.3.27" if field.say else "Ny ting")
        try:
            answers[field.name] = field.answer(text)
        except ParseProblem:
            answers[field.name] = field.answer("")
    asked.act(answers)
    data = demo.read()
    assert len(list(examples(data, editor.kind))) == count + 1
    assert kind_of(data, asked.follow) == editor.kind
    made = found(data, asked.follow)
    at = desk(demo)
    move = TASKS[f"move-{editor.name}"].ask(at, asked.follow)
    move.act({"to": 1})
    delete = TASKS[f"delete-{editor.name}"]
    gone = next(key for key in examples(demo.read(), editor.kind) if _same(found(demo.read(), key), made))
    question = delete.ask(desk(demo), gone)
    assert question.question and "?" in question.question({})
    question.act({})
    assert len(list(examples(demo.read(), editor.kind))) == count
    Acts(demo).undo()
    assert len(list(examples(demo.read(), editor.kind))) == count + 1


def _same(one, other) -> bool:
    ids = getattr(one, "id", None), getattr(other, "id", None)
    return ids[0] == ids[1] if ids[0] else one == other


def test_two_who_edit_the_same_record_keep_both_changes_or_are_told(demo):
    kept = demo.read().milestone("m8")
    mine, theirs = TASKS["edit-milestone"].ask(desk(demo), "m8"), Acts(demo)
    theirs.edit(kept, replace(kept, responsible="Ordføreren"))
    answers = {field.name: field.answer(field.value) for field in mine.fields}
    mine.act({**answers, "deliverable": "En bedre rapport"})
    now = demo.read().milestone("m8")
    assert (now.responsible, now.deliverable) == ("Ordføreren", "En bedre rapport")
    with pytest.raises(StoreConflict):
        mine.act({**answers, "responsible": "Rådmannen"})
    assert demo.read().milestone("m8").responsible == "Ordføreren"


def test_a_milestone_is_written_whole(demo):
    do(
        demo, "new-milestone", number="M99", name="Ekstra høring", plan="uke 3", after="m6, M7", tolerances="3/10",
        factors="ksf1 og KSF2", decision_point="BP3",
    )  # fmt: skip
    made = next(m for m in demo.read().milestones if m.number == "M99")
    assert made.after == ("m6", "m7") and made.factors == ("ksf1", "ksf2") and made.decision_point == "bp3"
    assert (made.tolerances.green_days, made.tolerances.yellow_days) == (3, 10)
    assert NB.date(made.baseline) == "uke 3 2027" and made.baselines[0].by == "tester"
    with pytest.raises(ParseProblem, match="already"):
        do(demo, "new-milestone", number="m99", name="x", plan="+1")
    with pytest.raises(ParseProblem, match="must itself"):
        do(demo, "edit-milestone", "M6", after="M99")
    with pytest.raises(ParseProblem, match="no M77"):
        do(demo, "edit-milestone", "M99", after="M77")


def test_a_forecast_that_contradicts_the_order_is_said_while_typing(demo):
    asked = TASKS["forecast"].ask(desk(demo), "m9")
    field = asked.fields[0]
    assert "M8 må komme først" in field.say(field.read("24.11"))
    assert "Merk" not in field.say(field.read("+40"))


def test_conditions_are_read_and_said_back():
    text = "Budsjett; Rådmannen; 15.12; vedtak i formannskapet; BP3 utsettes\n\nKlageordning"
    first, second = read_conditions(text, TODAY)
    assert (first.owner, first.deadline, first.proof) == ("Rådmannen", date(2026, 12, 15), "vedtak i formannskapet")
    assert "hvis ikke: BP3 utsettes" in condition_text(first, NB)
    assert condition_text(second, NB) == "Klageordning (ingen ansvarlig, ingen frist)"
    for wrong in ("a; b; snart", "; b", "a; b; 1.1; d; e; f"):
        with pytest.raises(ParseProblem) as problem:
            read_conditions(f"ok\n{wrong}", TODAY)
        assert problem.value.values["n"] == 2


def test_back_from_the_council(demo):
    plan = back_plan(date(2027, 3, 1), 21, 7)
    assert (plan.council_papers, plan.steering_group, plan.papers) == (
        date(2027, 2, 8), date(2027, 2, 5), date(2027, 1, 29),
    )  # fmt: skip
    assert not plan.late(TODAY) and plan.late(date(2027, 1, 30))
    assert all(day.weekday() < 5 for day in (plan.council_papers, plan.steering_group, plan.papers))
    said = do(demo, "back-plan", "BP4", council="1.3.27")
    assert "05.02.2027" in said
    legs = demo.read().decision_point("bp4").legs
    assert [NB.date(leg.planned) for leg in legs[:2]] == ["05.02.2027", "01.03.2027"]
    assert NB.date(demo.read().decision_point("bp4").expected) == "05.02.2027"
    with pytest.raises(NotNow):
        do(demo, "back-plan", "BP1", council="1.3.27")


def test_a_missing_figure_is_asked_for_and_then_reminded_of(demo):
    line = demo.read().budget_lines[0]
    do(demo, "missing-figure", line.name, of="Økonomisjefen", on="20.11")
    figure = next(getattr(demo.read().budget_lines[0], n) for n in ("budget", "spent"))
    assert figure.missing and (figure.asked_of, figure.asked_on) == ("Økonomisjefen", date(2026, 11, 20))
    do(demo, "missing-figure", line.name, on="23.11")
    figure = demo.read().budget_lines[0].budget
    assert (figure.asked_on, figure.reminded_on) == (date(2026, 11, 20), date(2026, 11, 23))
    do(demo, "edit-line", line.name, spent="?")
    do(demo, "edit-line", line.name, budget="1,25 mill")
    kept = demo.read().budget_lines[0]
    assert kept.budget.amount == 1_250_000 and kept.spent.missing


def test_a_stand_in_holds_the_role_for_its_days_only(demo):
    do(demo, "stand-in", "Marte", who="Geir", since="24.11", until="+30")
    stand_in = next(p for p in demo.read().people if p.name.startswith("Geir"))
    role = stand_in.roles[-1]
    assert role.on_behalf_of == next(p.id for p in demo.read().people if p.name.startswith("Marte"))
    assert not role.holds(TODAY) and role.holds(date(2026, 11, 24)) and not role.holds(TODAY + timedelta(days=31))
    with pytest.raises(Backwards):
        do(demo, "stand-in", "Marte", who="Geir", since="24.11", until="23.11")
    with pytest.raises(RoleNotHeld):
        Acts(demo).stand_in(stand_in.id, "x", Role.OWNER, TODAY, None)


def test_who_has_signed_is_not_asked_again(demo):
    do(demo, "decide", "BP3", text="Godkjennes.", case="14/26")
    first = demo.read().decision_point("bp3").legs[0].sign_offs[0].name
    names = [signer.name for signer, _ in TASKS["sign"].asked(desk(demo), "bp3").fields[0].choices]
    assert names and first not in names


def test_what_is_not_there_or_not_clear_is_not_guessed(demo):
    data = demo.read()
    for typed in ("M77", "KSF1/9", "KSF1/0", "BP1/1/x", "M", ""):
        with pytest.raises(KeyError):
            named(data, ("factors", "measures") if "/" in typed else ("milestones",), typed)
    assert named(data, ("milestones",), " m6 ") == "m6"
    assert named(data, ("factors", "measures"), "ksf1/2") == "ksf1/measures/1"
    assert named(data, ("decision_points", "legs", "conditions"), "BP2/1/2") == "bp2/legs/0/conditions/1"


def test_an_answer_in_words_is_one_of_the_choices():
    cause = one_of("cause", "Cause", Cause, NB)
    assert cause.place_of("1") == cause.place_of("supplier") == cause.place_of("leverandør") == "0"
    for wrong in ("0", "7", "x", ""):
        with pytest.raises(ParseProblem):
            cause.place_of(wrong)


def test_no_task_stumbles_over_what_the_cursor_may_be_on(demo):
    """Every task on every line of every screen, headings and explanations included: it is asked for, or refused."""
    data, at = demo.read(), desk(demo)
    kinds = {editor.kind for editor in EDITORS} | {
        ("decision_points", "legs", "conditions"),
        ("documents",),
        ("reports",),
    }
    keys = {
        "",
        "#",
        "#bp3/legs/0/text",
        "goals/",
        "budget_lines/",
        "milestones/",
        "people/",
        "nonsense",
        "project/settings",
    }
    keys |= {"bp3/criteria/", "bp3/legs/", "ksf1/measures/", "bp3/criteria/99", "bp3/legs/x", "m6/measures/0", "ksf1/1"}
    keys |= {key for kind in kinds for key in examples(data, kind)}
    asked = 0
    for task in TASKS.values():
        for key in keys:
            try:
                asked += bool(task.asked(at, key).title)
            except (NotNow, KeyError):
                continue
    assert asked > 500


def test_a_criterion_is_judged_only_where_the_cursor_is_on_one(demo):
    for key in ("bp3/criteria/", "bp3/legs/0", "bp3"):
        with pytest.raises(KeyError):
            TASKS["criterion-met"].asked(desk(demo), key)


def test_what_ends_before_it_begins_is_refused(demo):
    with pytest.raises(Backwards):
        do(demo, "edit-project", "project", end="1.1.26")
    with pytest.raises(Backwards):
        do(demo, "new-role", "Kari", since="1.12.26", until="1.11.26")
