"""The line at the top (where am I) and the line at the bottom (what can I press)."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from tui import words
from tui.keys import GLOBAL, MODES, Key, keys_of
from tui.widgets.pane import Pane
from tui.widgets.text import fitted, shown


class TopBar(Pane):
    """The screens with their digits, the present one marked, and the day."""

    DEFAULT_CSS = "TopBar { height: 1; background: $panel; color: $foreground; }"

    def show(self, mode: str, name: str, today: date, others: Sequence[str] = ()) -> None:
        """Show the bar for a mode, with who else is there, as much of it as there is room for."""
        w = words.current()
        tabs = self._tabs(mode, len(w.date_short(today)) + 3)
        company = ", ".join(f"+{shown(other)}" for other in others)
        number = f"+{len(others)}" if others else ""
        long, short = f"{w.weekday_short(today)} {w.date(today)}", w.date_short(today)
        forms = ((company, long), (number, long), (number, short), (number,))
        fitting = (text for form in forms if cell_len(text := "  ".join(filter(None, form))) < self.room(tabs))
        right = next(fitting, "")
        room = self.room(tabs) - cell_len(right) - 3
        title = (
            fitted(shown(name), room, right=True) if room > 8 else " " * max(0, self.room(tabs) - cell_len(right) - 1)
        )
        self.update(
            Content.assemble(
                tabs, (title, "bold"), "  " if room > 8 else "", (right, "$primary" if others else ""), " "
            )
        )

    def _tabs(self, mode: str, least: int) -> Content:
        """The screens with their digits; where there is no room, the names of the others lose their ends."""
        labels = {key: words.current().t(label) for _, key, label in MODES}
        longest = max(map(len, labels.values()))
        room = self.app.size.width - least - sum(len(digit) + 3 for digit, _, _ in MODES)
        while longest > 2 and sum(len(t) if k == mode else min(len(t), longest) for k, t in labels.items()) > room:
            longest -= 1
        return Content("").join(
            Content.styled(f" {digit} {labels[key]} ", "bold reverse")
            if key == mode
            else Content(f" {digit} {labels[key][:longest]} ")
            for digit, key, _ in MODES
        )

    def room(self, tabs: Content) -> int:
        """How many cells are left beside the tabs."""
        return self.app.size.width - tabs.cell_length


class KeyBar(Pane):
    """The keys of the screen, the most useful first, as many as there is room for."""

    DEFAULT_CSS = "KeyBar { height: 1; background: $panel; color: $foreground; }"

    def show(self, screen: str, dimmed: frozenset[str] = frozenset(), note: str = "") -> None:
        """Show the keys of a screen; actions in `dimmed` cannot be used now. A note comes before them."""
        w = words.current()
        keys = [key for key in (*keys_of(screen), *keys_of(GLOBAL)) if key.rank and key.action not in dimmed]
        parts, used = [], 1 + (cell_len(note) + 3 if note else 0)
        last = [key for key in keys if key.screen == GLOBAL] if screen != "form" else []
        room = self.app.size.width - sum(_cells(key) for key in last)
        for key in sorted((key for key in keys if key.screen == screen), key=lambda key: key.rank):
            if used + _cells(key) <= room:
                used += _cells(key)
                parts.append(key)
        shown_keys = [*parts, *last]
        self.update(
            Content.assemble(
                " ",
                *(((f" {note} ", "reverse"), " ") if note else ()),
                *(part for key in shown_keys for part in ((key.shown, "bold $primary"), f" {w.t(key.label)}  ")),
            )
        )


def _cells(key: Key) -> int:
    return cell_len(key.shown) + cell_len(words.current().t(key.label)) + 3
