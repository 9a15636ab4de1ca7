"""Actions: one a line, «what; who; by when», with the owner by initials or name; done with a proof."""

from collections.abc import Sequence
from datetime import date

from models.data import find
from models.language import N_, Words, saying
from models.meetings import Action
from models.parse import ParseProblem, parse_day
from models.people import Person
from models.rules.meetings import initials, running, whom
from models.tasks.editors import Editor
from models.tasks.fields import Field, day, line
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

PARTS = N_("Write it as what; who; by when, for example: Order the analysis; KE; 15.12.")


def read_action(text: str, today: date, people: Sequence[Person]) -> Action:
    """An action on one line: ``what; who; by when``. The last two may be left out.

    The owner is somebody's initials, name or the beginning of it; anything else stays as it is, such as an office. The action
    has no identity yet, and is created today.

    Raises:
        ParseProblem: It has too many parts, its third part is no day, or several people may be meant.
    """
    parts = [part.strip() for part in text.split(";")]
    if len(parts) > 3 or not parts[0]:
        raise ParseProblem(PARTS)
    what, who, by = [*parts, "", ""][:3]
    try:
        due = parse_day(by, today) if by else None
    except ParseProblem:
        raise ParseProblem(N_("«{text}» is not a day. Write it for example as 15.12 or +14."), text=by) from None
    meant = whom(people, who)
    if len(meant) > 1:
        names = ", ".join(person.name for person in meant)
        raise ParseProblem(N_("«{text}» may be {names}. Write more of the name."), text=who, names=names)
    return Action(id="", text=what, owner=meant[0].name if meant else who, created=today, due=due)


def action_text(action: Action, w: Words) -> str:
    """An action with what was understood of it, and what is missing, on one line."""
    who = action.owner or w.t("nobody responsible")
    return f"{action.text} ({who}, {w.date(action.due) if action.due else w.t('no deadline')})"


def action_field(desk: Desk) -> Field:
    """An action on one line, said back as it was understood."""
    known = ", ".join(initials(person.name) for person in desk.data.people)
    label = desk.words.t("Action: what; who; by when. Who: {initials}", initials=known) if known else PARTS
    return Field(
        "action",
        label,
        read=lambda text: read_action(text, desk.today, desk.data.people),
        say=lambda action: action_text(action, desk.words),
        missing=PARTS,
    )


def action_fields(desk: Desk, action: Action | None) -> Sequence[Field]:
    """An action: a new one on one line, a kept one in its parts."""
    if action is None:
        return (action_field(desk),)
    return (
        line("text", N_("What is to be done"), action.text, N_("Write what is to be done.")),
        line("owner", N_("Who sees to it"), action.owner),
        day("due", N_("By when"), desk.today, desk.words, action.due),
    )


def _made(desk: Desk, answers: Answers) -> Action:
    """A new action, which belongs to the meeting that is being held and to the item it treats."""
    action: Action = answers["action"]
    meeting = running(desk.data)
    treated = meeting.item(meeting.current).number if meeting and meeting.current else ""
    return Action(
        id="",
        text=action.text,
        owner=action.owner,
        created=action.created,
        due=action.due,
        meeting=meeting.number if meeting else "",
        item=treated,
    )


def _done(desk: Desk, key: str) -> Asked:
    """An action is done, and what shows it."""
    w, action = desk.words, find(desk.data.actions, key)
    if action.done:
        raise NotNow(saying("This action was done {date}.", date=action.done))
    ahead = N_("{day} lies ahead. An action is done today or earlier.")
    return Asked(
        w.t("Done: {text}", text=action.text),
        (
            day("on", N_("Done on"), desk.today, w, desk.today, N_("Give the day."), ahead),
            line("proof", N_("What shows that it is done?"), missing=N_("Write what shows that it is done.")),
        ),
        lambda answers: desk.acts.do_action(key, answers["on"], answers["proof"]),
        lambda answers: w.t("The action is done {date}.", date=w.date(answers["on"])),
        action_text(action, w),
    )


TASKS = (Task("action-done", N_("Record that an action is done, with what shows it."), ("actions",), _done),)

EDITORS = (
    Editor(
        "action", ("actions",), Action, N_("New action"), N_("Change action"), N_("Delete action"),
        action_fields, lambda action, _: f"«{action.text}»", make=_made,
    ),
)  # fmt: skip
"""The editor of actions."""
