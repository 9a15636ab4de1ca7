"""The application: it only wires. Theme, modes, signals, language, leaving."""

import gc
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.app import ScreenStackError
from textual.command import CommandPalette, Provider
from textual.events import Event, Paste
from textual.events import Key as KeyPress

from models.language import LANGUAGES, N_
from models.rules.meetings import running
from models.store import Store
from screens.base import StyrScreen
from screens.messages import OpenRecord
from screens.services import Services
from tui import words
from tui.keys import GLOBAL, bindings_of
from tui.looks import THEME_NAMES, THEME_WORDS
from tui.settings import save_settings
from tui.steady import SteadyApp
from tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from models.rules.search import Item

SCREENS = {
    "overview": "Overview",
    "milestones": "Milestones",
    "factors": "Factors",
    "decisions": "Decisions",
    "report": "Report",
    "meetings": "Meetings",
    "economy": "Economy",
    "project": "ProjectScreen",
    "archive": "Archive",
}
"""The screen of each mode. Its module, in screens/, has the mode's name and is loaded when it is first shown."""

LOADED_LATER = (*SCREENS, "asking", "help", "find", "live")
"""The modules of screens/ that are not needed for the first picture, but for what is likely to be pressed soon."""

READING_SECONDS = 1.0
"""How long the first picture is left alone before they are loaded: it is being read."""

LOOK_SECONDS = 0.5
"""How often it is looked whether another session has saved something, or come or gone; costs a few system calls."""

FOREIGN_BYTES = N_("The terminal sends characters that are not UTF-8. In PuTTY: Window > Translation > UTF-8.")


def _load_the_rest() -> None:
    """Load what the first key to each screen would otherwise wait for; away from the loop, so that a key is heard."""
    for name in LOADED_LATER:
        import_module(f"screens.{name}")


def _actions() -> type[Provider]:
    from screens.palette import Actions  # only when the palette is opened

    return Actions


class StyrApp(SteadyApp[object]):
    """Styr on one project."""

    BINDINGS = bindings_of(GLOBAL)
    DEFAULT_MODE = "overview"
    COMMANDS: ClassVar = {_actions}
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    CommandPalette { background: $background; }
    """

    def __init__(self, store: Store, *, guide: bool = False) -> None:
        super().__init__()
        self.services = Services(store)
        self._guide = guide
        for name in SCREENS:
            self.add_mode(name, partial(self._screen_of, name))
        self._told_about_bytes = False
        self._type_ahead = TypeAhead(self)

    def _screen_of(self, name: str) -> StyrScreen:
        screen: StyrScreen = getattr(import_module(f"screens.{name}"), SCREENS[name])(self.services)
        return screen

    @property
    def in_front(self) -> StyrScreen | None:
        """The screen of a mode, if one is in front and there: no dialog, and neither half made nor half gone."""
        try:
            screen = self.screen
        except ScreenStackError:
            return None
        return screen if isinstance(screen, StyrScreen) and screen.is_mounted and not self._exit else None

    def on_load(self) -> None:
        """See who is there before the first screen says so."""
        self.services.look_around()

    async def on_mount(self) -> None:
        """Start in the overview or in the form that was left open."""
        self.set_interval(LOOK_SECONDS, self.look_for_changes)
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        """Say what must be known, and go on where the line dropped."""
        if not gc.isenabled():  # `styr open` leaves that till here, so that no start-up is searched for garbage
            gc.freeze()
            gc.enable()
        self.set_timer(READING_SECONDS, Thread(target=_load_the_rest, name="styr-loading", daemon=True).start)
        w, store = words.current(), self.services.store
        if screen := self.in_front:
            if notice := self.services.notice:
                screen.say(w.say(notice), bad=True)
            elif self.services.company:
                screen.say(w.t("Also here: {names}.", names=w.listing(self.services.company)))
        if self._guide:
            await self.switch_mode("project")
            self.screen.call_after_refresh(self.screen.run_action, "guide")
            return
        meeting = running(self.services.project()[0])
        if meeting is None:
            await self._open_what_was_left()
            return

        from screens.dialogs import Confirm  # with the form: only when something is asked

        def answered(yes: bool | None) -> None:
            if yes:
                from screens.live import Live  # the largest screen, and only a meeting needs it

                self.push_screen(Live(self.services, meeting.id))
            else:
                self.call_later(self._open_what_was_left)

        from screens.leading import going_on

        self.push_screen(Confirm(going_on(store, meeting, w)), answered)

    async def _open_what_was_left(self) -> None:
        """Open the form that was open when the line dropped."""
        store = self.services.store
        drafts = [] if store.read_only else store.drafts.unfinished()
        if drafts and drafts[0].opener[0] in SCREENS:
            mode, action, key = drafts[0].opener
            await self.switch_mode(mode)
            if screen := self.in_front:
                screen.select(key)
                screen.call_after_refresh(screen.run_action, action)

    async def on_event(self, event: Event) -> None:
        """Let each key have its whole effect before the next one goes anywhere."""
        if not isinstance(event, KeyPress | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._type_ahead.may_go(event):
            await super().on_event(event)
            self._type_ahead.went()

    def look_for_changes(self) -> None:
        """Show what another session has saved, and who has come and gone."""
        w, screen = words.current(), self.in_front
        came, went = self.services.look_around()
        if screen is None:
            return
        if self.services.store.changed() or came or went:
            screen.reload()
            if problem := self.services.problem:
                screen.say(w.say(problem.text), bad=True)
            elif notice := self.services.notice:
                screen.say(w.say(notice), bad=True)
            elif came:
                screen.say(w.t("{names} has opened the project too.", names=w.listing(came)))
            elif went:
                screen.say(w.t("{names} has left.", names=w.listing(went)))

    def action_mode(self, name: str) -> None:
        """Go to another screen; each keeps its state."""
        if self.current_mode != name:
            self.switch_mode(name)

    async def on_open_record(self, message: OpenRecord) -> None:
        """Go to a thing in its own screen."""
        if message.mode in SCREENS:
            await self.switch_mode(message.mode)
            if screen := self.in_front:
                screen.call_after_refresh(screen.select, message.id)

    def action_find(self) -> None:
        """Search in everything, and go to what is chosen."""
        from screens.find import Find  # looks through everything: only when somebody searches

        def go(found: "Item | None") -> None:
            if found is not None:
                self.post_message(OpenRecord(found.mode, found.id))

        self.push_screen(Find(self.services), go)

    def action_help(self) -> None:
        """Show the keys."""
        from screens.help import Help  # as any screen: when it is first shown

        self.push_screen(Help(screen.MODE if (screen := self.in_front) else self.current_mode))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not CommandPalette.is_open(self):
            from screens.palette import Palette  # only when the palette is opened

            self.push_screen(Palette(placeholder=words.current().t("Search for a command …"), id="--command-palette"))

    def action_language(self) -> None:
        """Go to the next language and remember it."""
        code = LANGUAGES[(LANGUAGES.index(words.current().code) + 1) % len(LANGUAGES)]
        words.use(code)
        save_settings(language=code)
        if screen := self.in_front:
            screen.reload()
            screen.say(words.current().t("The language is English."))

    def action_theme(self) -> None:
        """Go to the next theme and remember it."""
        name = THEME_NAMES[(THEME_NAMES.index(self.theme.removeprefix("styr-")) + 1) % len(THEME_NAMES)]
        self.theme = f"styr-{name}"
        save_settings(theme=name)
        if screen := self.in_front:
            screen.say(words.current().t(THEME_WORDS[name]))

    async def action_undo(self) -> None:
        """Take back the user's own last change."""
        if (screen := self.in_front) and screen.check_action("undo", ()):
            await screen.ask("undo", "")

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        if (screen := self.in_front) and screen.check_action("redo", ()):
            await screen.ask("redo", "")

    def action_leave(self) -> None:
        """Leave; what is being written is kept."""
        self.keep_drafts()
        self.exit()

    def foreign_bytes(self) -> None:
        """Tell once how to set a terminal that does not send UTF-8."""
        if not self._told_about_bytes and (screen := self.in_front):
            self._told_about_bytes = True
            screen.say(words.current().t(FOREIGN_BYTES), bad=True)
