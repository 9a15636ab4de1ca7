"""The application with a key that breaks it, for the test of how the terminal is left: `python -m tests.terminal.broken PROJECT`."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from models.store import Store
from tui.app import StyrApp


class Broken(StyrApp):
    """F9 raises where actions run, F8 where a screen is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "break", priority=True),
        Binding("f8", "break_drawing", priority=True),
    ]

    def action_break(self) -> None:
        raise RuntimeError("broken on purpose")

    def action_break_drawing(self) -> None:
        def render_line(_: int) -> Strip:
            raise RuntimeError("broken on purpose")

        assert self.focused
        self.focused.render_line = render_line  # type: ignore[method-assign]
        self.focused.refresh()


if __name__ == "__main__":
    app = Broken(Store.open(Path(sys.argv[1])))
    app.run()
    sys.exit(app.return_code or 0)
