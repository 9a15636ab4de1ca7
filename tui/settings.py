"""What Styr remembers about its user on this machine: the language and the last project. Nothing of a project's data."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from models.language import LANGUAGES
from tui.looks import Looks


class Settings(msgspec.Struct, frozen=True):
    """The user's own settings.

    Attributes:
        language: Of the interface; empty when never chosen.
        last_project: The folder last opened; empty for none.
        theme: Of the colours; empty when never chosen, like the three below.
        colour: How many colours are sent.
        glyphs: Which signs are drawn.
        mouse: Whether the mouse is listened to.
    """

    language: str = ""
    last_project: str = ""
    theme: str = ""
    colour: str = ""
    glyphs: str = ""
    mouse: str = ""

    @property
    def looks(self) -> Looks:
        """What was chosen of the look."""
        return Looks(self.theme, self.colour, self.glyphs, self.mouse)


def load_settings() -> Settings:
    """The settings, or the defaults when there are none or they cannot be read."""
    try:
        return msgspec.json.decode(_path().read_bytes(), type=Settings)
    except (OSError, ValueError):
        return Settings()


def save_settings(**changes: str) -> None:
    """Keep some settings. That they cannot be is no reason to stop anybody's work.

    A home folder may be read-only, and the name of a project's folder no text.
    """
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(msgspec.json.encode(msgspec.structs.replace(load_settings(), **changes)))
        temporary.replace(path)
    except (OSError, UnicodeEncodeError):
        return


def language_of(chosen: str, environ: Mapping[str, str], settings: Settings) -> str:
    """The language of the interface: as chosen now, by STYR_LANGUAGE, as chosen before, or by the locale.

    Only a nynorsk locale counts: servers in Norway mostly run with an English or no locale, and their users do not.
    """
    for candidate in (chosen, environ.get("STYR_LANGUAGE", ""), settings.language):
        if candidate in LANGUAGES:
            return candidate
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "nn" if locale.startswith("nn") else LANGUAGES[0]


def settings_folder() -> Path:
    """Where Styr keeps what is the user's own on this machine."""
    # platformdirs costs a few milliseconds and is needed only here.
    from platformdirs import user_config_path

    return user_config_path("styr")


def _path() -> Path:
    return settings_folder() / "settings.json"
