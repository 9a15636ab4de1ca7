"""Any keys in any order: nothing a person presses may end the program, and what is kept stays readable."""

import random

import pytest

from models.store import Store
from tests.screens.conftest import opened
from tui.keys import GLOBAL, MODES, keys_of

MOVES = ("down", "up", "enter", "tab", "pagedown", "end", "home", "escape", "escape", *"123+-.,æ[?s")


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (60, 16))])
async def test_no_order_of_keys_ends_the_program(make_app, seed, size):
    chance = random.Random(seed * size[0])
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for _ in range(100):
            keys = [key.keys.split(",")[0] for key in (*keys_of(app.current_mode), *keys_of(GLOBAL))]
            keys = [key for key in keys if key not in {"q", "ctrl+p"}]
            digits = [digit for digit, _, _ in MODES]
            await pilot.press(chance.choice([chance.choice(keys), chance.choice(MOVES), chance.choice(digits)]))
            if chance.random() < 0.2:
                await pilot.press("escape", "escape")
    assert Store.open(app.services.store.folder).read().project.name == "Omstilling Nordvik"
