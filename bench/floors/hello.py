"""The least that Textual can show."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("Hello from Textual")


if __name__ == "__main__":
    Hello().run()
