"""The task of choosing the municipality's Word template, and what a look through one gives.

What a template may hold is known to the room of documents, which hands its look in: nothing here opens a file of Word's.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from models.language import N_, Words
from models.parse import ParseProblem
from models.store.errors import reason
from models.tasks.fields import Field
from models.tasks.task import Answers, Asked, Desk, Task

MOST_BYTES = 32 * 1024 * 1024
"""More is not read of any file: the look refuses what is much smaller."""

ENDS = (".dotx", ".docx")


class Unfit(Exception):
    """A file that cannot be used as a template; its text says why, and what to do."""


Look = Callable[[bytes, Words], Sequence[str]]
"""Looks through a template: a sentence for each thing to know of it, such as what it lacks. Raises Unfit."""


class Template(NamedTuple):
    """A Word template that may be used.

    Attributes:
        name: What the file is called.
        content: The file.
        found: A sentence for each thing to know of it.
    """

    name: str
    content: bytes
    found: tuple[str, ...] = ()


NO_TEMPLATE = Template("", b"")
"""Our own letterhead."""


def read_template(path: Path, look: Look, w: Words) -> Template:
    """Read a template and look it through. Raises ParseProblem with the sentence to say."""
    try:
        if not path.is_file():
            raise ParseProblem(N_("There is no file {file}."), file=path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        return Template(path.name, content, tuple(look(content, w)))
    except OSError as problem:
        text = N_("The template {file} cannot be read: {error}.")
        raise ParseProblem(text, file=path, error=w.say(reason(problem))) from None
    except Unfit as problem:
        raise ParseProblem(N_("{problem}"), problem=str(problem)) from None


def letterhead_task(look: Look) -> Task:
    """The task, with the look through a template that it needs."""
    return Task(
        "choose-letterhead",
        N_("Choose the municipality's Word template that documents are printed on."),
        (),
        lambda desk, _key: _ask(desk, look),
    )


def _ask(desk: Desk, look: Look) -> Asked:
    w, name = desk.words, desk.data.project.letterhead_name
    if name:
        about = w.t(
            "Documents are printed on {name} now. Leave the line empty to go back to Styr's own letterhead.", name=name
        )
    else:
        about = w.t("Documents are printed on Styr's own letterhead now.")
    about += " " + w.t("The file is kept with the project. Nothing changes before you have seen what was found in it.")

    def act(answers: Answers) -> None:
        chosen: Template = answers["file"]
        desk.acts.choose_letterhead(chosen.content, chosen.name)

    return Asked(
        w.t("The municipality's Word template"),
        (
            Field(
                "file",
                N_("The template, .dotx or .docx, for example ~/brevmal.dotx; → completes its name"),
                "file",
                read=lambda text: read_template(Path(text.strip()).expanduser(), look, w),
                missing="" if name else N_("Write where the file is."),
                empty=NO_TEMPLATE,
                ends=ENDS,
            ),
        ),
        act,
        lambda answers: done(answers["file"], w),
        about,
        lambda answers: "\n".join(question(answers["file"], w)),
    )


def question(chosen: Template, w: Words) -> list[str]:
    """The question before a template is taken, and what was found in it."""
    if not chosen.content:
        return [w.t("Go back to Styr's own letterhead?")]
    asked = w.t("Print documents on {name} from now on?", name=chosen.name)
    return [asked, "", *(chosen.found or (w.t("Nothing is missing in it."),))]


def done(chosen: Template, w: Words) -> str:
    """What to say when it has been taken."""
    if not chosen.content:
        return w.t("Documents are printed on Styr's own letterhead from now on.")
    return w.t("Documents are printed on {name} from now on. What has been issued stays as it was.", name=chosen.name)
