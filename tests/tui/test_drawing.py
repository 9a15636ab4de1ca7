"""What is drawn without waiting for a frame is what a whole picture would show."""

import pytest
from rich.color import ColorSystem
from textual.app import App
from textual.widgets import Static

from tui.canvas import Canvas
from tui.widgets.linetable import Column, LineTable, Row


class Board(App[None]):
    """A list, and a note that lies over two of its lines; what is displayed goes on a canvas."""

    CSS = """
    Screen { layers: below above; }
    LineTable { layer: below; }
    #note { layer: above; offset: 10 4; width: 20; height: 2; background: red; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.canvas, self.spans = Canvas(), []

    def compose(self):
        yield LineTable()
        yield Static("over it", id="note")

    def on_mount(self) -> None:
        table = self.query_one(LineTable)
        table.show([Column("No.", 4), Column("What")], [Row(str(n), (str(n), f"thing {n} «æøå»")) for n in range(60)])
        table.focus()

    def get_theme_variable_defaults(self):
        names = ("quiet", "line", "status-green", "status-yellow", "status-red", "status-grey")
        return {**dict.fromkeys(names, "#808080"), "cursor-background": "#0000ff", "cursor-foreground": "#ffffff"}

    def _display(self, screen, renderable) -> None:
        super()._display(screen, renderable)
        if renderable is not None and not self._batch_count:
            self.canvas.take(renderable, ColorSystem.TRUECOLOR)
            self.spans.append(getattr(renderable, "spans", None))

    @property
    def whole(self) -> Canvas:
        """What a picture of everything would show."""
        canvas = Canvas()
        canvas.take(self.screen._compositor.render_full_update(), ColorSystem.TRUECOLOR)
        return canvas


@pytest.mark.parametrize("lines", [1, -1, 4, 30, -30], ids=str)
async def test_a_line_that_is_drawn_at_once_is_as_in_a_whole_picture(lines):
    app = Board()
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        table = app.query_one(LineTable)
        for _ in range(8):
            table.move(lines)
            await pilot.pause()
            assert app.canvas._wanted == app.whole._wanted


async def test_only_the_two_lines_are_drawn_and_nothing_is_waited_for():
    app = Board()
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        app.spans.clear()
        app.query_one(LineTable).move(1)
        assert app.spans == [[(1, 0, 50), (2, 0, 50)]]
        assert app.canvas._wanted == app.whole._wanted
        await pilot.pause()
        app.spans.clear()
        app.query_one(LineTable).move(2)
        assert app.spans, "the note lies over it, and it is drawn all the same"
        assert app.canvas._wanted == app.whole._wanted
