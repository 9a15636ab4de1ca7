"""Themes that can be read, signs that any terminal can show, and what a terminal is judged by."""

import pytest
from textual.color import Color
from textual.filter import Monochrome

from models.health import Colour
from tests.screens.conftest import opened, text_of, until
from tui.glyphs import STAND_INS, plain
from tui.looks import THEME_NAMES, few_colours, looks_of, speaks_unicode
from tui.settings import Settings
from tui.theme import CONTRAST, DARK, LIGHT, THEMES


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours."""

    def luminance(colour: Color) -> float:
        parts = [c / 255 for c in colour.rgb]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7)], ids=lambda one: getattr(one, "name", one)
)
def test_every_text_can_be_read(theme, least):
    named = theme.variables
    for ground in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.foreground, ground) >= least
        assert contrast(named["quiet"], ground) >= least
    for name in ("green", "yellow", "red", "grey"):
        assert contrast(named[f"status-{name}"], theme.background) >= least
    assert contrast(named["cursor-foreground"], named["cursor-background"]) >= least
    assert contrast(theme.primary, theme.panel) >= least


def test_every_theme_has_a_name_at_the_command_line():
    assert {f"styr-{name}" for name in THEME_NAMES} == {theme.name for theme in THEMES}


def test_signs_stay_apart_and_as_wide_as_they_were():
    assert len({plain(colour.sign) for colour in Colour}) == len(Colour)
    for sign, stand_in in STAND_INS.items():
        assert len(stand_in) == 1 and stand_in.isascii(), sign
    assert plain("Blåbærsyltetøy på Čohkkiras, ● I rute – «ja»") == 'Blåbærsyltetøy på Čohkkiras, * I rute - "ja"'
    assert plain("┌──┐│▁▏") == "+--+|  "
    assert plain("漢▲") == "漢^"


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm-16color"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
    ],
)
def test_what_colours_a_terminal_has(environ, few):
    assert few_colours(environ) is few
    assert looks_of("", "", environ, Settings()).theme == ("terminal" if few else "dark")
    assert looks_of("light", "", environ, Settings(theme="contrast")).theme == "light"
    assert looks_of("", "", environ, Settings(theme="contrast")).theme == "contrast"
    assert looks_of("", "", {**environ, "STYR_THEME": "light"}, Settings(theme="contrast")).theme == "light"


@pytest.mark.parametrize(
    ("environ", "unicode"),
    [
        ({}, True),
        ({"LANG": "nb_NO.UTF-8"}, True),
        ({"LANG": "nb_NO"}, True),
        ({"LANG": "nb_NO.ISO-8859-1"}, False),
        ({"LANG": "nb_NO.ISO-8859-15@euro"}, False),
        ({"LANG": "nb_NO.ISO-8859-1", "LC_ALL": "C.UTF-8"}, True),
        ({"LANG": "nb_NO.nonsense"}, True),
    ],
)
def test_what_signs_a_terminal_has(environ, unicode):
    assert speaks_unicode(environ) is unicode
    assert looks_of("", "", environ, Settings()).glyphs == ("unicode" if unicode else "ascii")
    assert looks_of("", "ascii", environ, Settings(glyphs="unicode")).glyphs == "ascii"


async def test_the_colours_change_with_one_key_and_are_remembered(make_app):
    from tui.settings import load_settings

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for name in ("light", "contrast", "terminal", "dark"):
            await pilot.press("T")
            await until(pilot, lambda name=name: app.theme == f"styr-{name}")
            assert load_settings().theme == name
        assert "lyse på mørkt" in text_of(app)


async def test_without_colours_there_are_no_shades_either(make_app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    assert app.no_color
    assert not any(isinstance(one, Monochrome) for one in app.get_line_filters())
