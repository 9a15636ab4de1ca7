"""Dialogs: a question with yes and no, and a form. Each is awaited and gives a typed result; Esc is None or False."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from models.parse import ParseProblem
from tui import words
from tui.keys import bindings_of
from tui.widgets.bars import KeyBar
from tui.widgets.fields import Field, FormField
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
    Confirm #box { width: 64; height: auto; border: solid $primary; padding: 1 2; background: $surface; }
    Confirm #keys { color: $quiet; margin-top: 1; }
    """
    )

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(id="box"):
            yield Static(content(self._question))
            yield Static(words.current().t("Enter  yes      Esc  no"), id="keys", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Answer and leave."""
        self.dismiss(yes)


class Form(ModalScreen[dict[str, Any] | None]):
    """A form over the whole screen. Enter goes to the next field and saves in the last; Ctrl+S or F2 saves anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("form")]
    CSS = """
    Form { background: $background; }
    Form #title { height: auto; padding: 0 1; background: $panel; color: $foreground; text-style: bold; }
    Form #about { height: auto; padding: 0 1; color: $quiet; margin-bottom: 1; }
    Form #fields { padding: 0 2; height: 1fr; }
    Form #save { width: auto; padding: 0 2; background: $cursor-background; color: $cursor-foreground; margin: 0 2; height: 1; }
    """

    def __init__(self, title: str, about: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title, self._about, self._fields = title, about, fields
        self._warned = False

    def compose(self) -> ComposeResult:
        """Title, what it is about, the fields, the keys."""
        yield Static(content(self._title), id="title")
        yield Static(content(self._about), id="about")
        with VerticalScroll(id="fields", can_focus=False):
            for field in self._fields:
                yield FormField(field)
        yield SaveButton(words.current().t("Save (Ctrl+S)"), id="save", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(KeyBar).show("form")
        self.call_after_refresh(lambda: self.query_one(KeyBar).show("form"))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def next_field(self) -> None:
        """Enter goes on; in the last field it saves."""
        controls = [field.query("Line, Note, Choice").first() for field in self.query(FormField)]
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
            first_bad.query("Line, Note, Choice").first().focus()
        else:
            self.dismiss(answers)

    def action_cancel(self) -> None:
        """Leave without saving; asks for a second Esc when something was typed."""
        fields = list(self.query(FormField))
        typed = any(field.text != field.field.value for field in fields)
        if typed and not self._warned:
            self._warned = True
            fields[-1].hint(words.current().t("Press Esc once more to leave without saving."), bad=True)
            return
        self.dismiss(None)


class SaveButton(Static):
    """A visible way to save, for those with a mouse."""

    def on_click(self) -> None:
        """Save the form."""
        form = self.screen
        if isinstance(form, Form):
            form.action_save()
