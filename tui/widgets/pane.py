"""Text in a place of its own size."""

from textual.visual import VisualType
from textual.widgets import Static


class Pane(Static):
    """Text in a place whose height does not depend on it, so that another text moves nothing else on the screen.

    Textual lays the whole screen out anew for every text of a Static, and paints once more for that.
    """

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Show another text."""
        super().update(content, layout=layout)
