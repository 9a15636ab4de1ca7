"""The canvas sends less than Textual does, and the terminal shows the same."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.canvas import Canvas

WIDTH, LINES = 16, 3
DEPTHS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}

colours = st.sampled_from([None, "default", "red", "#5fafd7", "#121212"])
styles = st.builds(
    Style,
    color=colours,
    bgcolor=colours,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
)


def lines_of(alphabet):
    texts = st.text(alphabet=alphabet, min_size=1, max_size=9)
    parts = st.lists(st.tuples(texts, styles).map(lambda one: Segment(*one)), min_size=1, max_size=4)
    return parts.map(lambda made: Strip(made).adjust_cell_length(WIDTH))


@st.composite
def updates(draw):
    """A whole screen, and after it what may follow: other whole screens or, where no sign is wide, parts of a line."""
    wide = draw(st.booleans())
    lines = lines_of("ab  日æ" if wide else "ab  æ●│–")
    made = [whole(draw(st.lists(lines, min_size=LINES, max_size=LINES)))]
    for _ in range(draw(st.integers(0, 3))):
        if wide or draw(st.booleans()):
            made.append(whole(draw(st.lists(lines, min_size=LINES, max_size=LINES))))
        else:
            y, strip = draw(st.integers(0, LINES - 1)), draw(lines)
            made.append(part(y, draw(st.integers(0, WIDTH // 2)), strip))
    return made


def whole(strips):
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, LINES))


def part(y, x, strip):
    chops = [{} for _ in range(LINES)]
    ends = [[] for _ in range(LINES)]
    chops[y], ends[y] = {x: strip.crop(0, WIDTH - x)}, [WIDTH]
    return ChopsUpdate(chops, [(y, x, WIDTH)], ends)


def terminal():
    screen = pyte.Screen(WIDTH, LINES)
    screen.reset_mode(pyte.modes.DECAWM)  # as the driver does
    screen.reset_mode(pyte.modes.LNM)
    return screen, pyte.Stream(screen)


def picture(screen):
    """What a person sees: of a blank only what lies behind it and over it."""
    seen = []
    for y in range(LINES):
        for x in range(WIDTH):
            cell = screen.buffer[y][x]
            blank = cell.data == " " and not (cell.reverse or cell.underscore)
            seen.append(cell._replace(fg="", bold=False, italics=False) if blank else cell)
    return seen


@pytest.mark.parametrize("depth", DEPTHS)
@settings(max_examples=60)
@given(data=st.data())
def test_the_terminal_shows_what_textual_would_have_shown(depth, data):
    console = Console(color_system=depth, force_terminal=True)
    (stock, stock_stream), (ours, our_stream) = terminal(), terminal()
    canvas = Canvas()
    for update in data.draw(updates()):
        stock_stream.feed(update.render_segments(console))
        canvas.take(update, DEPTHS[depth])
        our_stream.feed(canvas.changes())
        assert picture(ours) == picture(stock)


def test_what_is_there_already_is_not_sent():
    canvas, strips = Canvas(), [Strip([Segment("Milepæler".ljust(WIDTH), Style(color="red"))])] * LINES
    canvas.take(whole(strips), ColorSystem.TRUECOLOR)
    assert canvas.changes()
    canvas.take(whole(strips), ColorSystem.TRUECOLOR)
    assert canvas.changes() == ""


def test_one_letter_costs_one_letter_and_its_place():
    canvas = Canvas()
    for text in ("Milepæl", "Milepæler"):
        canvas.take(whole([Strip([Segment(text.ljust(WIDTH))])] * LINES), ColorSystem.TRUECOLOR)
        sent = canvas.changes()
    assert sent == "\x1b[1;8H\x1b[0mer" + "".join(f"\x1b[{y};8Her" for y in range(2, LINES + 1))


def test_a_terminal_of_which_nothing_is_known_is_sent_everything():
    canvas = Canvas()
    canvas.take(whole([Strip([Segment("x" * WIDTH)])] * LINES), ColorSystem.TRUECOLOR)
    first = canvas.changes()
    canvas.forget()
    assert canvas.changes() == first


def test_a_screen_of_another_size_is_sent_whole():
    canvas = Canvas()
    canvas.take(whole([Strip([Segment("x" * WIDTH)])] * LINES), ColorSystem.TRUECOLOR)
    canvas.changes()
    wider = LayoutUpdate([[Strip([Segment("x" * (WIDTH + 2))])]] * LINES, Region(0, 0, WIDTH + 2, LINES))
    canvas.take(wider, ColorSystem.TRUECOLOR)
    assert canvas.changes().count("x" * (WIDTH + 2)) == LINES


def test_half_a_wide_sign_is_never_left():
    canvas = Canvas()
    canvas.take(whole([Strip([Segment("日" * (WIDTH // 2))])] * LINES), ColorSystem.TRUECOLOR)
    canvas.changes()
    canvas.take(part(0, 3, Strip([Segment("x" * 4)])), ColorSystem.TRUECOLOR)
    assert canvas.changes() == "\x1b[1H\x1b[0m日 xxxx " + "日" * 4
