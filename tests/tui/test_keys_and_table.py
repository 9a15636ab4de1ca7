"""The key table, the line table and the terminal's judgement."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from tui.keys import GLOBAL, KEYS, MODES, keys_of, markdown
from tui.terminal import DUMB, NO_TERMINAL, judge
from tui.widgets.linetable import Cell, Column, LineTable, Row, Rows
from tui.widgets.text import content, fitted, shown


@pytest.mark.parametrize("screen", [mode for _, mode, _ in MODES])
def test_no_key_means_two_things(screen):
    keys = [key for entry in (*keys_of(screen), *keys_of(GLOBAL)) for key in entry.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_every_key_can_be_typed_on_a_norwegian_keyboard():
    for entry in KEYS:
        best = entry.keys.split(",")[0]
        assert not re.search(r"alt\+|f\d+|at$|dollar|bracket|brace|backslash|tilde", best), entry


def test_the_documentation_has_every_key():
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    assert markdown().strip() in text


@pytest.mark.parametrize(
    ("environ", "stdin", "screen", "refusal"),
    [
        ({"TERM": "xterm-256color"}, True, True, ""),
        ({"TERM": "linux"}, True, True, ""),
        ({"TERM": "dumb"}, True, True, DUMB),
        ({}, True, True, DUMB),
        ({"TERM": "xterm"}, False, True, NO_TERMINAL),
        ({"TERM": "xterm"}, True, False, NO_TERMINAL),
    ],
)
def test_where_the_application_can_open(environ, stdin, screen, refusal):
    assert judge(environ, stdin_tty=stdin, screen_tty=screen).refusal == refusal


def test_a_remote_line_is_known():
    assert judge({"TERM": "xterm", "SSH_CONNECTION": "x"}, stdin_tty=True, screen_tty=True).ssh


@given(st.text(max_size=60), st.integers(1, 40), st.booleans())
def test_text_fits_exactly_whatever_it_is(text, width, right):
    assert cell_len(fitted(text, width, right=right)) == width


def test_user_text_is_never_markup_nor_a_control_sequence():
    nasty = "[@click=app.quit]x[/foo] \x1b[2J\u202ebak"
    assert "\x1b" not in shown(nasty) and "\u202e" not in shown(nasty)
    assert content(nasty).plain.startswith("[@click=app.quit]x[/foo]")


class TableApp(App):
    def compose(self):
        yield LineTable()

    def fill(self, rows):
        columns = [Column("Nr", 6), Column("Navn"), Column("Tall", 6, right=True)]
        table = self.query_one(LineTable)
        table.show(columns, [Row(f"k{n}", (str(n), Cell(f"[/b] rad {n}", "red"), str(n))) for n in rows], "tomt")
        return table

    def get_theme_variable_defaults(self):
        from tui.theme import DARK

        return DARK.variables


async def test_the_cursor_stays_with_its_key_and_pages_reach_the_end():
    app = TableApp()
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.fill(range(2000))
        table.focus()
        await pilot.press("down", "down")
        assert table.key == "k2"
        app.fill(range(1, 2000))
        assert table.key == "k2"
        await pilot.press("end")
        assert table.key == "k1999"
        await pilot.press("pageup")
        places = [int(table.key[1:])]
        await pilot.press("pageup")
        places.append(int(table.key[1:]))
        assert all(a - b == 10 for a, b in pairwise(places))
        lines = ["".join(s.text for s in table.render_line(y)) for y in range(12)]
        assert all(cell_len(line) in {59, 60} for line in lines)
        assert any(line.startswith(">") and "[/b] rad" in line for line in lines)


async def test_an_empty_table_says_what_to_do():
    app = TableApp()
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.fill(())
        await pilot.press("down", "pagedown")
        assert table.key == ""
        assert "tomt" in "".join(s.text for s in table.render_line(2))


async def test_of_many_rows_only_the_visible_ones_are_made():
    made = []

    def make(place):
        made.append(place)
        return Row(f"r{place}", (f"row {place}",))

    class Host(App):
        def get_theme_variable_defaults(self):
            from tui.theme import DARK

            return DARK.variables

        def compose(self):
            yield LineTable()

    async with Host().run_test(size=(40, 12)) as pilot:
        table = pilot.app.query_one(LineTable)
        rows = Rows([f"r{n}" for n in range(2000)], make)
        table.show([Column("x")], rows)
        await pilot.pause()
        assert 0 < len(set(made)) < 30
        table.focus()
        await pilot.press("end")
        assert table.key == "r1999"
        await pilot.pause()
        assert len(set(made)) < 60
        table.show([Column("x")], Rows([f"r{n}" for n in range(1000, 2000)], make))
        assert table.key == "r1999"
        assert [row.key for row in rows[1:4]] == ["r1", "r2", "r3"] and rows[-1].key == "r1999"
