"""`styr do PROJECT TASK [WHAT] [FIELD=VALUE ...]`: every task of the screens, asked one question at a time.

For screen readers and scripts: nothing is drawn, every answer is read back in words, and what is wrong is said at once.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from models.acts import Acts
from models.language import Words
from models.parse import ParseProblem
from models.refusals import CHANGED, Refused
from models.rules.areas import project_state
from models.signing import SigningFailed
from models.store import Store
from models.store.errors import StoreConflict
from models.tasks import TASKS
from models.tasks.fields import Field
from models.tasks.place import named
from models.tasks.task import Answers, Asked, Desk, NotNow, Task
from reports.freezing import freeze
from tui.commands.shared import agreed, can_ask, opened, project_argument


class NotDone(click.ClickException):
    """A task was not done, and this is why."""


def command(words: Words) -> click.Command:
    """The command in a language."""
    t = words.t

    def callback(project: Path, task: str, rest: tuple[str, ...], yes: bool) -> None:
        if not task:
            for name, known in TASKS.items():
                click.echo(f"{name}: {t(known.help)}")
            return
        if task not in TASKS:
            raise click.BadParameter(
                t("There is no task {name}. «styr do PROJECT» lists them.", name=task), param_hint="TASK"
            )
        what = rest[0] if rest and "=" not in rest[0] else ""
        given = dict(_pair(text, words) for text in (rest[1:] if what else rest))
        _do(TASKS[task], what, given, opened(project, words), words, yes=yes)

    return click.Command(
        "do",
        help=t("Do a task of the screens from the command line; without a task, list them."),
        callback=callback,
        params=[
            project_argument(),
            click.Argument(["task"], required=False, default=""),
            click.Argument(["rest"], nargs=-1, metavar="[WHAT] [FIELD=VALUE]..."),
            click.Option(["--yes"], is_flag=True, help=t("Answer yes to the question that comes before it is done.")),
        ],
    )


def _pair(text: str, words: Words) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise click.UsageError(words.t("«{text}» is no FIELD=VALUE.", text=text))
    return name, value


def _do(task: Task, what: str, given: Mapping[str, str], store: Store, words: Words, *, yes: bool) -> None:
    data = store.read()
    desk = Desk(data, project_state(data, store.now().date()), Acts(store, freeze), words)
    try:
        asked = task.asked(desk, named(data, task.target, what) if task.target else "")
    except NotNow as reason:
        raise NotDone(words.say(reason.text)) from None
    except KeyError:
        if task.target == ("writings",):
            raise NotDone(
                words.t(
                    "The document «{what}» has not been begun. Begin one with begin-document: brief, plan or final_report.",
                    what=what,
                )
            ) from None
        text = words.t(
            "There is no «{what}» that this task is for. Name it as it is called, such as M6, KSF3/1 or BP2/1/2.",
            what=what,
        )
        raise NotDone(text) from None
    click.echo(asked.title)
    if asked.about and sys.stdin.isatty():
        click.echo(asked.about)
    answers = _answers(asked, given, words)
    if asked.question and not yes:
        if not can_ask():
            click.echo(asked.question(answers))
            raise NotDone(words.t("Nothing was done. Say --yes if the answer is yes."))
        if not agreed(asked.question(answers), words):
            raise NotDone(words.t("Nothing was done."))
    try:
        asked.act(answers)
    except (StoreConflict, SigningFailed) as problem:
        raise NotDone(words.say(problem.text)) from None
    except (Refused, KeyError) as problem:
        raise NotDone(words.say(problem.said) if isinstance(problem, Refused) else words.t(CHANGED)) from None
    click.echo(asked.done(answers))


def _answers(asked: Asked, given: Mapping[str, str], words: Words) -> Answers:
    """The values of all fields: as given, asked for on a terminal, or as they are.

    Raises:
        click.UsageError: A given field does not exist, has no reading, or one that is needed is missing.
    """
    names = [field.name for field in asked.fields]
    for name in given:
        if name not in names:
            known = ", ".join(names) or words.t("none")
            raise click.UsageError(
                words.t("There is no field {name}. The fields are: {names}.", name=name, names=known)
            )
    answers: Answers = {}
    for field in asked.fields:
        if field.name in given:
            try:
                answers[field.name] = _read(field, given[field.name])
            except ParseProblem as problem:
                text = words.t(problem.msgid, **problem.values)
                raise click.UsageError(f"{field.name}: {text}") from None
        elif given or not sys.stdin.isatty():
            answers[field.name] = _kept(field, words)
        else:
            answers[field.name] = _prompted(field, words)
    return answers


def _read(field: Field, typed: str) -> Any:
    return field.answer(field.place_of(typed) if field.kind == "choice" else typed.replace("\\n", "\n"))


def _kept(field: Field, words: Words) -> Any:
    """The value that a field begins with, when nobody is there to be asked."""
    try:
        return field.answer(field.value)
    except ParseProblem as problem:
        text = words.t(problem.msgid, **problem.values)
        raise click.UsageError(f"{field.name}: {text}") from None


def _prompted(field: Field, words: Words) -> Any:
    """Ask until there is an answer; Enter takes what stands there."""
    label = words.t(field.label)
    if field.kind == "choice":
        for place, (_, text) in enumerate(field.choices, start=1):
            click.echo(f"  {place} {text}")
    start = str(int(field.value or 0) + 1) if field.kind == "choice" else field.value.replace("\n", "\\n")
    while True:
        typed = click.prompt(label, default=start, show_default=bool(start))
        try:
            value = _read(field, typed)
        except ParseProblem as problem:
            click.echo(words.t(problem.msgid, **problem.values))
            continue
        if field.say and typed.strip():
            click.echo(f"= {field.say(value)}")
        return value
