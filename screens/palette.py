"""The command palette: every action of the screen and of the application, by its name in the user's language."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.base import StyrScreen
from tui import words
from tui.keys import GLOBAL, Key, keys_of


class Actions(Provider):
    """Finds actions from the key table."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        w = words.current()
        for key in self._keys():
            yield DiscoveryHit(f"{w.t(key.label)}  ({key.shown})", partial(self._run, key), help=w.t(key.help))

    async def search(self, query: str) -> Hits:
        """What fits the text."""
        w, matcher = words.current(), self.matcher(query)
        for key in self._keys():
            name = f"{w.t(key.label)}: {w.t(key.help)}"
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._run, key), help=key.shown)

    def _keys(self) -> list[Key]:
        mode = self.screen.MODE if isinstance(self.screen, StyrScreen) else ""
        return [key for key in (*keys_of(mode), *keys_of(GLOBAL)) if "palette" not in key.action]

    async def _run(self, key: Key) -> None:
        namespace = self.app if key.screen == GLOBAL else self.screen
        await self.app.run_action(key.action, namespace)
