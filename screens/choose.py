"""A question with a few answers: a digit takes one at once, Enter the one under the cursor, Esc none."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import words
from tui.widgets.text import content


class Choose(ModalScreen[int | None]):
    """The question; its result is the place of the answer, from 0, or None.

    Args:
        question: What is asked.
        choices: The answers, each with a few words about it.
        first: The place to begin on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,o", "leave", show=False)]
    CSS = """
    Choose { align: center middle; background: $background; }
    Choose #box { width: 76; max-width: 100%; height: auto; max-height: 100%; border: solid $primary; padding: 1 2; background: $surface; }
    Choose #question { height: auto; text-style: bold; }
    Choose OptionList { height: auto; margin: 1 0 0 0; background: $surface; border: none; }
    Choose #keys { color: $quiet; height: 1; margin-top: 1; }
    """

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], first: int = 0) -> None:
        super().__init__()
        self._question, self._choices, self._first = question, choices, first

    def compose(self) -> ComposeResult:
        """The question, the answers, the keys."""
        width = max(cell_len(name) for name, _ in self._choices)
        with Vertical(id="box"):
            yield Static(content(self._question), id="question")
            yield OptionList(
                *(
                    Option(content(f"{place} {name}{' ' * (width - cell_len(name))}   {about}".rstrip()))
                    for place, (name, about) in enumerate(self._choices, start=1)
                ),
                compact=True,
            )
            yield Static(words.current().t("The digit or Enter chooses      Esc  goes back"), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin on what is there now."""
        answers = self.query_one(OptionList)
        answers.highlighted = self._first
        answers.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def on_key(self, event: Key) -> None:
        """A digit chooses at once."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(self._choices):
            event.stop()
            self.dismiss(int(event.key) - 1)

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
