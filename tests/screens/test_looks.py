"""Themes that can be read, signs that any terminal can show, and what a terminal is judged by."""

from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from rich.segment import Segment
from textual.color import Color
from textual.filter import Monochrome

from models.health import Colour
from tests.screens.conftest import opened, text_of, until
from tui.keys import MODES
from tui.looks import THEME_NAMES
from tui.signs import CP437, STAND_INS, WGL4, basic, is_letter, plain
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


def test_the_basic_signs_are_those_of_code_page_437():
    assert len({basic(colour.sign) for colour in Colour}) == len(Colour)
    assert set(bytes(range(128, 256)).decode("cp437")) <= CP437
    assert len(CP437) == 160 and {"♦", "•", "─", "╬", "é", "░"} <= CP437 and not {"●", "□", "–", "…"} & CP437
    assert (
        basic("Blåbærsyltetøy på Čohkkiras, ● I rute – «ja» █░…") == "Blåbærsyltetøy på Čohkkiras, • I rute - «ja» █░~"
    )
    assert basic("╭─┃▔▁▊") == "┌─│   " and basic("漢🔎") == "漢??" and plain("漢🔎") == "漢??"


def signs_in(text: str, least: frozenset[str]) -> set[str]:
    """The signs of a text that are not in a set that all terminals of a kind have."""
    return {sign for sign in text if not (is_letter(sign) or sign in least)}


@pytest.mark.slow
@pytest.mark.parametrize(("glyphs", "least"), [("unicode", WGL4), ("basic", CP437), ("ascii", frozenset())])
async def test_nothing_is_drawn_that_fonts_lack_nothing_moves_and_no_cursor_blinks(make_app, glyphs, least):
    app = make_app()
    app.glyphs = glyphs
    app.animation_level = "none"
    strange, seen, typed_in = {}, set(), 0

    def look() -> None:
        nonlocal typed_in
        seen.add(type(app.screen).__name__)
        # What is drawn on the screen goes through the application's filters on its way out.
        filters = app.get_line_filters()[-1:] if glyphs != "unicode" else []
        lines = [[Segment(line)] for line in text_of(app).splitlines()]
        for one in filters:
            lines = [one.apply(line, Color(0, 0, 0)) for line in lines]
        text = "".join(segment.text for line in lines for segment in line)
        strange.update(dict.fromkeys(signs_in(text, least), type(app.screen).__name__))
        for control in app.screen.query("Input, TextArea"):
            typed_in += 1
            assert control.cursor_blink is False, control

    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for digit, _, _ in MODES:
            for key in ("", "n", "e", "question_mark", "F", "ctrl+p"):
                await pilot.press(digit, *([key] if key else ()))
                look()
                await pilot.press("escape", "escape")
    assert strange == {}
    assert {"Form", "Help", "Find", "Palette", "Overview", "Report"} <= seen and typed_in > 10


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_no_text_of_ours_has_a_sign_that_fonts_lack(code):
    with (files("models") / "locale" / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in (*ids, *said):
                assert signs_in(text, WGL4) == set(), text


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
