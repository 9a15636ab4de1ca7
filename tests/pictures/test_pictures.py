"""The pictures in the README are what the program draws."""

import re
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.pictures.scenes import PICTURES, SCENES, draw
from tests.pictures.svg import WIDE, picture

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[(.*?)\]\((.*?)\)", README, re.DOTALL)


@pytest.mark.slow
@pytest.mark.must_run
@pytest.mark.parametrize("name", SCENES)
async def test_the_picture_is_what_the_program_draws(name, demo_folder, tmp_path):
    kept = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    drawn = await draw(name, demo_folder, tmp_path / "nordvik", kept)
    assert drawn == kept, "make pictures draws it anew: look at it"


def test_the_readme_shows_every_picture_once_and_in_order():
    assert [path for _, path in SHOWN] == [f"docs/pictures/{name}.svg" for name in SCENES]
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.svg" for name in SCENES}


@pytest.mark.parametrize(("told", "path"), SHOWN)
def test_a_picture_is_told_to_those_who_cannot_see_it(told, path):
    assert len(told) > 80 and told[0].isupper() and told.endswith(".")


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_small_and_asks_nothing_of_the_network(name):
    kept = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert len(kept.encode()) < 60_000
    assert re.findall(r"https?:[^\"]*", kept) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"url\(|href|<script|<style|@import", kept)


def drawn(*segments: Segment) -> list[str]:
    return picture([Strip(segments)], "A & B", colour="#ffffff", ground="#000000").split("\n")


def test_every_piece_of_text_stands_over_its_cells_in_any_font():
    lines = drawn(Segment("Nr.  <Plan> b", Style(bold=True)), Segment("│■■", Style.parse("#ff0000 on #00ff00")))
    placed = re.findall(
        r'<text x="(\d+)" y="13" textLength="(\d+)" fill="#ffffff" font-weight="bold">(.*?)</text>', "".join(lines)
    )
    assert placed == [("0", str(3 * WIDE), "Nr."), (str(5 * WIDE), str(8 * WIDE), "&lt;Plan&gt; b")]
    assert any(f'x="{13 * WIDE}" y="0" width="{3 * WIDE}"' in line and "#00ff00" in line for line in lines)
    assert sum('<path fill="#ff0000"' in line for line in lines) == 2
    assert "<title>A &amp; B</title>" in lines


def test_a_sign_that_would_move_the_columns_is_refused():
    with pytest.raises(ValueError, match="漢"):
        drawn(Segment("漢"))
