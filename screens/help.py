"""Help: the keys of the screen one came from, then those that work everywhere. Made from the key table."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from models.health import Colour
from tui import words
from tui.keys import GLOBAL, MODES, PUSHED, keys_of


class Help(ModalScreen[None]):
    """The help page; any of Esc, q, Enter and ? leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,question_mark,f1", "leave", show=False)]
    CSS = """
    Help { background: $background; }
    Help #page { padding: 1 2; }
    Help #leave { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def compose(self) -> ComposeResult:
        """The page."""
        w = words.current()
        with VerticalScroll(id="page"):
            yield Static(self._text())
        yield Static(w.t("Esc goes back. The arrows scroll."), id="leave", markup=False)

    def _text(self) -> Content:
        w = words.current()
        name = {**{key: label for _, key, label in MODES}, **PUSHED}[self._mode]
        lines = []
        for title, screen in ((w.t(name), self._mode), (w.t("Everywhere"), GLOBAL)):
            lines.append(Content.styled(title, "bold"))
            for key in keys_of(screen):
                lines.append(Content.assemble((f"  {key.shown:<8}", "bold $primary"), w.t(key.help)))
            lines.append(Content(""))
        lines.append(Content.styled(w.t("What the signs mean"), "bold"))
        meaning = {
            Colour.GREEN: w.t("within the tolerance, and confirmed since the last report"),
            Colour.GREY: w.t("nobody has confirmed it since the last report: silence is never green"),
            Colour.YELLOW: w.t("later than the tolerance allows"),
            Colour.RED: w.t("much later, or too late for the decision it serves"),
        }
        for colour, text in meaning.items():
            lines.append(Content.assemble((f"  {colour.sign} {w.t(colour.word):<14}", f"$status-{colour.value}"), text))
        lines += [
            Content(""),
            Content.styled(w.t("Dates can be typed as 15.3, 15.3.26, +14, +2u, fre, uke 12 or mars 2027."), "$quiet"),
        ]
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
