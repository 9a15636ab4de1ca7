"""Dialogs: a question with yes and no, and a form. Each is awaited and gives a typed result; Esc is None or False."""

from contextlib import suppress
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from models.parse import ParseProblem
from models.store.drafts import Draft, Drafts
from models.store.errors import StoreError, StoreReadOnly
from models.tasks.task import Asked
from tui import words
from tui.keys import bindings_of
from tui.widgets.bars import KeyBar
from tui.widgets.fields import FormField
from tui.widgets.text import content

_FRAME = """
    align: center middle; background: $background;
"""


class Confirm(ModalScreen[bool]):
    """A question; Enter or y/j says yes, Esc or n says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,j", "answer(True)", show=False),
        Binding("escape,n", "answer(False)", show=False),
    ]
    CSS = (
        "Confirm {" + _FRAME + "}"
        """
    Confirm #box { width: 76; max-width: 100%; height: auto; max-height: 100%; border: solid $primary; padding: 1 2; background: $surface; }
    Confirm #question { height: auto; max-height: 70vh; }
    Confirm #keys { color: $quiet; height: 1; margin-top: 1; }
    """
    )

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(id="box"):
            with VerticalScroll(id="question"):
                yield Static(content(self._question))
            yield Static(words.current().t("Enter  yes      Esc  no"), id="keys", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Answer and leave."""
        self.dismiss(yes)


KEEP_SECONDS = 0.8
"""How often what is typed is put on disk: less than a second of typing can be lost."""


class Keeper(NamedTuple):
    """Keeps what is typed in a form until it is done with.

    Attributes:
        drafts: Where.
        name: Under which name.
        opener: What opens the form again: a mode, an action, and what the cursor of the list is on.
    """

    drafts: Drafts
    name: str
    opener: tuple[str, str, str]

    def load(self) -> Draft | None:
        """What was typed the last time, if it was never done with."""
        return self.drafts.load(self.name)

    def save(self, texts: dict[str, str], field: str, cursor: tuple[int, int]) -> None:
        """Keep what is typed; where the project is only read, nothing is. Raises StoreError."""
        with suppress(StoreReadOnly):
            self.drafts.save(self.name, Draft(texts=texts, field=field, cursor=cursor, opener=self.opener))

    def discard(self) -> None:
        """It is done with."""
        with suppress(StoreError):
            self.drafts.discard(self.name)


class Form(ModalScreen[dict[str, Any] | None]):
    """A form over the whole screen. Enter goes to the next field and saves in the last; Ctrl+S or F2 saves anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("form")]
    CSS = """
    Form { background: $background; }
    Form #title { height: auto; padding: 0 1; background: $panel; color: $foreground; text-style: bold; }
    Form #problem { height: auto; padding: 0 1; color: $status-red; text-style: bold; display: none; }
    Form #problem.-on { display: block; }
    Form #about { height: auto; padding: 0 1; color: $quiet; margin-bottom: 1; }
    Form #fields { padding: 0 2; height: 1fr; }
    Form #save { width: auto; padding: 0 2; background: $cursor-background; color: $cursor-foreground; margin: 0 2; height: 1; }
    """

    def __init__(self, asked: Asked, keeper: Keeper, problem: str = "") -> None:
        super().__init__()
        self._asked = asked
        self._keeper, self._problem = keeper, problem
        self._kept: tuple[dict[str, str], str, tuple[int, int]] | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        """Title, what it is about, the fields, the keys."""
        yield Static(content(self._asked.title), id="title")
        yield Static(content(self._asked.about), id="about")
        yield Static(content(self._problem), id="problem", classes="-on" if self._problem else "")
        with VerticalScroll(id="fields", can_focus=False):
            for field in self._asked.fields:
                yield FormField(field)
        yield SaveButton(words.current().t("Save (Ctrl+S)"), id="save", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.query_one(KeyBar).show("form")
        self.set_interval(KEEP_SECONDS, self.keep_draft)
        draft = self._keeper.load()
        if draft is None:
            return
        fields = {field.field.name: field for field in self.query(FormField)}
        for name, text in draft.texts.items():
            if name in fields:
                fields[name].text = text
        if draft.field in fields:
            fields[draft.field].come_back(draft.cursor)
        if not self._problem:
            self._say(words.current().t("What you had typed and not saved is here again."))

    def _say(self, text: str) -> None:
        line = self.query_one("#problem", Static)
        line.add_class("-on")
        line.update(content(text))

    def scroll_to_center(self, widget: Widget, *_arguments: Any, **_options: Any) -> None:
        """What has the focus comes into sight with its label and hint, and no further than need be."""
        field = next((one for one in widget.ancestors_with_self if isinstance(one, FormField)), widget)
        field.scroll_visible(animate=False, immediate=True)

    # --- keeping what is typed ------------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Put what is typed, and where, on disk if it has changed: a dropped line loses next to nothing."""
        fields = list(self.query(FormField))
        if not any(field.typed for field in fields):
            return
        here = next((field for field in fields if field.control.has_focus), fields[0])
        state = ({field.field.name: field.text for field in fields}, here.field.name, here.cursor)
        if state == self._kept:
            return
        try:
            self._keeper.save(*state)
        except StoreError as problem:
            self._say(words.current().say(problem.text))
        else:
            self._kept = state

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def next_field(self) -> None:
        """Enter goes on; in the last field it saves."""
        controls = [field.control for field in self.query(FormField)]
        if controls and self.focused is controls[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Leave with the answers, or go to the first field that has a problem."""
        answers: dict[str, Any] = {}
        first_bad: FormField | None = None
        for field in self.query(FormField):
            try:
                answers[field.field.name] = field.answer()
            except ParseProblem as problem:
                field.hint(words.current().t(problem.msgid, **problem.values), bad=True)
                first_bad = first_bad or field
        if first_bad:
            first_bad.control.focus()
        else:
            self.keep_draft()
            self.dismiss(answers)

    def action_cancel(self) -> None:
        """Leave without saving; asks for a second Esc when something was typed."""
        fields = list(self.query(FormField))
        if any(field.typed for field in fields) and not self._warned:
            self._warned = True
            self._say(words.current().t("Press Esc once more to leave without saving."))
            return
        self._keeper.discard()
        self.dismiss(None)


class SaveButton(Static):
    """A visible way to save, for those with a mouse."""

    def on_click(self) -> None:
        """Save the form."""
        form = self.screen
        if isinstance(form, Form):
            form.action_save()
