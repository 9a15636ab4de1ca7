"""The command palette: every action of the screen and of the application, by its name in the user's language."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from screens.base import StyrScreen
from tui import words
from tui.keys import GLOBAL, MODES, Key, keys_of

MODE_LABELS = {mode: label for _, mode, label in MODES}
MODE_DIGITS = {mode: digit for digit, mode, _ in MODES}


class Palette(CommandPalette):
    """Textual's palette with light lines, no emoji, and a cursor that does not blink: bytes for ever over SSH."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette #--input { border: solid $line; border-bottom: none; }
    Palette CommandList { border-bottom: solid $line; }
    """

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False


class Actions(Provider):
    """Finds actions from the key table."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed: what can be done here first."""
        w = words.current()
        for key in self._keys():
            yield DiscoveryHit(f"{self._name(key)}  ({self._way(key)})", partial(self._run, key), help=w.t(key.help))

    async def search(self, query: str) -> Hits:
        """What fits the text."""
        w, matcher = words.current(), self.matcher(query)
        for key in self._keys():
            name = f"{self._name(key)}: {w.t(key.help)}"
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._run, key), help=self._way(key))

    @property
    def _mode(self) -> str:
        return self.screen.MODE if isinstance(self.screen, StyrScreen) else ""

    def _keys(self) -> list[Key]:
        """The keys of this screen, those that work everywhere, and then those of the other screens."""
        others = [key for _, mode, _ in MODES if mode != self._mode for key in keys_of(mode)]
        keys = (*keys_of(self._mode), *keys_of(GLOBAL), *others)
        return [key for key in keys if "palette" not in key.action and key.action != "back"]

    def _name(self, key: Key) -> str:
        """What it is called, with the screen it belongs to if that is another one."""
        label = words.current().t(key.label)
        return label if key.screen in {self._mode, GLOBAL} else f"{words.current().t(MODE_LABELS[key.screen])}: {label}"

    def _way(self, key: Key) -> str:
        """The keys that lead there."""
        return key.shown if key.screen in {self._mode, GLOBAL} else f"{MODE_DIGITS[key.screen]} {key.shown}"

    async def _run(self, key: Key) -> None:
        if key.screen == GLOBAL:
            await self.app.run_action(key.action, self.app)
            return
        if key.screen != self._mode:
            await self.app.switch_mode(key.screen)
        self.app.screen.call_after_refresh(self.app.screen.run_action, key.action)
