"""Textual's own field for several lines, between its header and its footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, TextArea


class Note(App[None]):
    BINDINGS = [("f10", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield TextArea("A note.")
        yield Footer()


if __name__ == "__main__":
    Note().run()
