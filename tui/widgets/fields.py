"""Form fields: a label, the control, what was understood, and what is wrong, each on a line of its own."""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key as KeyPress
from textual.events import Paste
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from models.parse import ParseProblem
from models.tasks.fields import Field
from tui import words
from tui.widgets.filenames import FileNames
from tui.widgets.text import content, shown

LEAST_LINES, MOST_LINES, MOST_CHOICES = 4, 12, 8
"""How high a field of several lines is: as high as what is in it, within these; and a choice at most."""


class Line(Input):
    """One line of text. The cursor does not blink (bytes for ever over SSH), and a paste of several lines becomes one."""

    def __init__(self, value: str = "", *, id: str | None = None, suggester: Suggester | None = None) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False, suggester=suggester)
        self.cursor_blink = False

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(shown(" ".join(event.text.split())))


class Note(TextArea):
    """Several lines of text; Tab leaves it."""

    ONLY_TEXT = True
    """Letters do nothing here but stand in the text, so that several may come at once (see `tui.typeahead`)."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.cursor_blink = False


class Choice(OptionList):
    """A few choices, chosen with the digits or the arrows."""

    def __init__(self, choices: Sequence[str], first: int = 0, *, id: str | None = None) -> None:
        options = [Option(content(f"{place} {text}")) for place, text in enumerate(choices, start=1)]
        super().__init__(*options, id=id, compact=True)
        self._first = first

    def on_mount(self) -> None:
        """Stand on what it is to begin with."""
        self.highlighted = self._first if self.option_count else None

    def on_key(self, event: KeyPress) -> None:
        """A digit chooses at once."""
        if event.key.isdigit() and 1 <= int(event.key) <= self.option_count:
            self.highlighted = int(event.key) - 1
            event.stop()
            self.screen.focus_next()


def lines_of(field: Field) -> int:
    """How many lines a field's control takes."""
    if field.kind == "choice":
        return min(len(field.choices), MOST_CHOICES)
    return max(LEAST_LINES, min(MOST_LINES, field.value.count("\n") + 2)) if field.kind == "note" else 1


class FormField(Vertical):
    """A field on the screen."""

    DEFAULT_CSS = """
    FormField { height: auto; margin: 0 0 1 0; }
    FormField .label { height: 1; color: $quiet; }
    FormField .hint { height: auto; min-height: 1; max-height: 4; color: $quiet; }
    FormField .hint.-bad { color: $status-red; text-style: bold; }
    FormField Line { background: $panel; }
    FormField Line:focus { background: $cursor-background; color: $cursor-foreground; }
    FormField Line:focus:nocolor, FormField Note:focus:nocolor { text-style: underline; }
    FormField Choice:nocolor > .option-list--option-highlighted { text-style: reverse; }
    FormField Choice:focus:nocolor > .option-list--option-highlighted { text-style: bold reverse; }
    FormField Note { background: $panel; }
    FormField Note:focus { background: $surface; border-left: solid $primary; }
    FormField Choice { height: auto; max-height: 8; background: $background; border: none; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        """Label, control, hint."""
        yield Static(words.current().t(self.field.label), classes="label", markup=False)
        if self.field.kind == "note":
            note = Note(self.field.value)
            note.styles.height = lines_of(self.field)
            yield note
        elif self.field.kind == "choice":
            yield Choice([text for _, text in self.field.choices], int(self.field.value or 0))
        else:
            files = FileNames(self.field.ends) if self.field.kind == "file" else None
            yield Line(self.field.value, suggester=files)
        if self.field.kind != "choice":
            yield Static(classes="hint", markup=False)

    @property
    def control(self) -> Line | Note | Choice:
        """What one types or chooses in."""
        kinds: dict[str, type[Line] | type[Note] | type[Choice]] = {"note": Note, "choice": Choice}
        return self.query_one(kinds.get(self.field.kind, Line))

    @property
    def text(self) -> str:
        """What has been typed; of a choice its place, from 0."""
        control = self.control
        if isinstance(control, Choice):
            return str(control.highlighted or 0)
        return control.text if isinstance(control, Note) else control.value

    @text.setter
    def text(self, text: str) -> None:
        control = self.control
        if isinstance(control, Choice):
            control.highlighted = int(text) if text.isdigit() and int(text) < control.option_count else 0
        elif isinstance(control, Note):
            control.load_text(text)
        else:
            control.value = text

    @property
    def typed(self) -> bool:
        """True when it is no longer as it was."""
        return self.text != (self.field.value or ("0" if self.field.kind == "choice" else ""))

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is, as row and column."""
        control = self.control
        if isinstance(control, Note):
            return control.cursor_location
        return (0, control.cursor_position) if isinstance(control, Line) else (0, 0)

    def come_back(self, cursor: tuple[int, int]) -> None:
        """Go on where the cursor was."""
        control = self.control
        control.focus()
        if isinstance(control, Note):
            control.move_cursor(cursor)
        elif isinstance(control, Line):
            control.cursor_position = cursor[1]

    def answer(self) -> Any:
        """The value. Raises ParseProblem with what to do instead."""
        return self.field.answer(self.text)

    def hint(self, text: str, *, bad: bool = False) -> None:
        """Say something below the control."""
        for line in self.query(".hint").results(Static):
            line.set_class(bad, "-bad")
            line.update(content(text))

    @on(Input.Changed)
    @on(TextArea.Changed)
    def say_back(self) -> None:
        """Say back what was understood while it is typed."""
        if self.field.say is None:
            return
        try:
            self.hint(self.field.say(self.answer()) if self.text.strip() else "")
        except ParseProblem:
            self.hint("")
