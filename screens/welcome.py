"""Velkommen: what one sees before there is a project: begin one of one's own, or look at a fictional one."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.language import LANGUAGE_NAMES, N_, Words
from models.store import Store
from models.store.errors import StoreError
from models.store.store import local_now
from models.tasks.fields import choice, day, line
from models.tasks.task import Answers, Asked
from models.templates import SHORTEST_DAYS, TEMPLATES, Frame, plan_project
from screens.dialogs import Form, Keeper
from tui import words
from tui.widgets.text import content


class Begun(NamedTuple):
    """The project that somebody begins with.

    Attributes:
        folder: Where it is.
        own: It was made here, and is to be guided through its first steps.
    """

    folder: Path
    own: bool


class Welcome(Screen[Begun | None]):
    """The welcome page. It ends with a project, or with None.

    Args:
        keeper: Keeps what is typed of a new project.
        demo: Makes the fictional project and returns its folder.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,escape,3", "leave", show=False),
        Binding("1", "go(0)", show=False),
        Binding("2", "go(1)", show=False),
    ]
    CSS = """
    Welcome { align: center middle; background: $background; }
    Welcome #box { width: 72; max-width: 100%; height: auto; border: solid $primary; padding: 1 2; background: $surface; }
    Welcome #title { text-style: bold; margin-bottom: 1; }
    Welcome OptionList { height: auto; margin: 1 0; background: $surface; border: none; }
    Welcome #message { height: auto; color: $quiet; }
    """

    def __init__(self, keeper: Keeper, demo: Callable[[], Path]) -> None:
        super().__init__()
        self._keeper, self._demo = keeper, demo

    def compose(self) -> ComposeResult:
        """What Styr is for, and where to begin."""
        w = words.current()
        with Vertical(id="box"):
            yield Static(w.t("Welcome to Styr"), markup=False, id="title")
            yield Static(
                w.t(
                    "Milestones, success factors, decisions, meetings and reports of a strategy phase, by the PLP method, "
                    "in one place. Everything is a few keys away: a digit or a letter does it, ? explains it, q leaves."
                ),
                markup=False,
            )
            texts = (w.t("Begin a project of my own"), w.t("Look at a fictional project"), w.t("Leave"))
            yield OptionList(*(Option(f"{place} {text}") for place, text in enumerate(texts, start=1)), markup=False)
            yield Static(w.t("Choose with the digit, or with the arrows and Enter."), id="message", markup=False)

    def on_mount(self) -> None:
        """Begin in the choices."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.action_go(event.option_index)

    def action_go(self, place: int) -> None:
        """Do what was chosen."""
        if place == 0:
            self.begin()
        elif place == 1:
            self.query_one("#message", Static).update(words.current().t("Making the fictional project …"))
            self.call_after_refresh(self._show_demo)
        else:
            self.action_leave()

    def _show_demo(self) -> None:
        try:
            self.dismiss(Begun(self._demo(), own=False))
        except StoreError as problem:
            self.query_one("#message", Static).update(content(words.current().say(problem.text), "$status-red"))

    @work
    async def begin(self) -> None:
        """Ask for a project's frame and make it."""
        w, problem = words.current(), ""
        while (answers := await self.app.push_screen_wait(Form(new_project(w), self._keeper, problem))) is not None:
            try:
                folder = made(answers)
            except StoreError as trouble:
                problem = w.say(trouble.text)
            except ValueError as trouble:
                problem = str(trouble)
            else:
                self._keeper.discard()
                self.dismiss(Begun(folder, own=True))
                return

    def action_leave(self) -> None:
        """Leave without a project."""
        self.dismiss(None)


def new_project(w: Words) -> Asked:
    """What a new project is asked for."""
    today = local_now().date()
    start = today + timedelta(days=-today.weekday() % 7)
    languages = [(code, w.t(name)) for code, name in LANGUAGE_NAMES.items()]
    return Asked(
        w.t("A project of your own"),
        (
            line("municipality", N_("Municipality"), missing=N_("Write the municipality's name.")),
            line("name", N_("Name of the project; empty for «Omstilling» and the municipality")),
            day("start", N_("First day"), today, w, start, N_("Give the project's first day.")),
            day("end", N_("Planned last day; empty for 32 weeks later"), today, w),
            choice("language", N_("Language of the documents"), languages, w.code),
            line("folder", N_("Folder; empty for one in your home folder, named after the municipality")),
        ),
        lambda _: None,
        lambda _: "",
        w.t(
            "It begins with the template of the strategy phase: milestones, decision points, success factors and goals."
        ),
    )


def made(answers: Answers) -> Path:
    """Make the project that was asked for; its folder.

    Raises:
        StoreError: The folder cannot be used.
        ValueError: The end comes too early, with the sentence to say.
    """
    w, municipality = words.current(), " ".join(answers["municipality"].split())
    start: date = answers["start"]
    if answers["end"] and (answers["end"] - start).days < SHORTEST_DAYS:
        raise ValueError(w.t("the end must lie at least {days} days after the start.", days=SHORTEST_DAYS))
    short = re.sub(r"\s+kommune$", "", municipality, flags=re.IGNORECASE)
    name = " ".join(answers["name"].split()) or f"Omstilling {short}"
    folder = Path(answers["folder"].strip()).expanduser() if answers["folder"].strip() else _home(short)
    frame = Frame(name, municipality, start, answers["end"], answers["language"])
    Store.create(folder, plan_project(TEMPLATES[0], frame, local_now(), by="styr"), "new project from template")
    return folder


def _home(name: str) -> Path:
    """A folder in the home folder that is not there yet."""
    plain = re.sub(r"[^\w-]+", "-", name.casefold()).strip("-") or "styr"
    folder = Path.home() / plain
    number = 2
    while folder.exists():
        folder = Path.home() / f"{plain}-{number}"
        number += 1
    return folder
