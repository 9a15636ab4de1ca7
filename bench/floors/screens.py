"""Textual's own table, and a second screen that is pushed over it by `d` and popped by Esc."""

from table import Table
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Static


class Detail(Screen[None]):
    BINDINGS = [("escape", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("One milestone\n" + "\n".join(f"What there is to know about it, line {n}." for n in range(15)))
        yield Input("A text")
        yield Footer()


class Screens(Table):
    BINDINGS = [("d", "detail", "Detail")]

    def action_detail(self) -> None:
        self.push_screen(Detail())


if __name__ == "__main__":
    Screens().run()
