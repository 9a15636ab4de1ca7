"""Text in a place of its own size."""

from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static


class Pane(Static):
    """Text in a place whose height does not depend on it, so that another text moves nothing else on the screen.

    Textual lays the whole screen out anew for every text of a Static, and paints once more for that.
    """

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Show another text."""
        super().update(content, layout=layout)


def draw_now(widget: Widget) -> None:
    """Draw what has changed of a widget at once; what that changes elsewhere on the screen is drawn with the next frame.

    Without this a frame is drawn when every widget that heard of a key has become idle, which takes longer than drawing.
    It uses private parts of Textual 8.2.8; without them the widget is drawn with the next frame too.
    """
    screen = widget.screen
    if hasattr(screen, "_dirty_widgets") and hasattr(screen, "_on_timer_update"):
        with screen._context():
            screen._dirty_widgets.add(widget)
            screen._on_timer_update()
