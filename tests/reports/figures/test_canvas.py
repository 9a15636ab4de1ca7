"""What every picture stands on: sharp, the same every time, readable in grey, and letters that fit."""

import io
import os
import subprocess
import sys
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from models.health import Colour
from models.language import words_for
from reports.figures import canvas as canvas_module
from reports.figures import signs
from reports.figures.canvas import DPI, SIZE, WIDTH, Canvas, fitted, width_of
from reports.figures.signs import INKS, SIGN
from reports.word.styles import MARK_COLOURS
from tests.documents.checks import contrast
from tests.reports.figures.examples import pictures_of_everything
from tests.reports.figures.seeing import Seen

TEXT_INKS = (canvas_module.INK, canvas_module.QUIET, canvas_module.ACCENT, *INKS.values())
GROUNDS = (canvas_module.WHITE, canvas_module.BAND)


def hexed(colour) -> str:
    return "".join(f"{part:02X}" for part in colour)


def grey(colour):
    return (Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0)),) * 3


def drawn(colour: Colour, *, reached: bool = False) -> Image.Image:
    sheet = Canvas(20)
    signs.status(sheet, colour, (10, 10), reached=reached)
    return Seen(sheet.png()).image.convert("L").crop((0, 0, 84, 84))


def test_a_picture_is_as_wide_as_the_text_and_knows_its_resolution():
    seen = Seen(Canvas(100).png())
    assert seen.file.mode == "P" and seen.file.info["dpi"][0] == pytest.approx(DPI, abs=1) and DPI >= 300
    assert seen.size == pytest.approx((WIDTH, 100), abs=0.2)
    assert seen.at(2, 2) == (255, 255, 255)
    assert SIZE >= 8


def test_flat_colours_come_out_as_they_went_in():
    sheet = Canvas(20)
    for place, colour in enumerate(canvas_module._FLAT):
        sheet.box((place * 20, 2), (place * 20 + 10, 12), colour)
    seen = Seen(sheet.png())
    assert [seen.at(place * 20 + 5, 7) for place in range(len(canvas_module._FLAT))] == list(canvas_module._FLAT)


def test_text_can_be_read_in_colour_and_in_grey():
    for ink, ground in product(TEXT_INKS, GROUNDS):
        assert contrast(hexed(ink), hexed(ground)) >= 4.5
        assert contrast(hexed(grey(ink)), hexed(grey(ground))) >= 4.5
    assert contrast(hexed(grey(canvas_module.RULE)), "FFFFFF") < 4.5  # a colour for lines would not pass


def test_the_colours_are_those_of_the_documents():
    assert {colour: hexed(ink) for colour, ink in INKS.items()} == MARK_COLOURS


@pytest.mark.parametrize("reached", [False, True])
def test_the_four_signs_differ_by_shape_alone(reached):
    # Everything that is not paper is made equally black.
    shapes = {colour: drawn(colour, reached=reached).point(lambda v: 0 if v < 250 else 255) for colour in Colour}
    for one, other in combinations(shapes.values(), 2):
        differing = ImageChops.difference(one, other).histogram()[255]
        assert differing > 0.08 * one.histogram()[0]
    assert ImageChops.difference(shapes[Colour.RED], shapes[Colour.RED]).getbbox() is None


def test_reached_is_seen_on_every_sign():
    for colour in Colour:
        assert ImageChops.difference(drawn(colour), drawn(colour, reached=True)).histogram()[40:] != [0] * 216


def test_each_sign_is_recognised_and_a_wrong_one_is_not(monkeypatch):
    def seen(colour):
        sheet = Canvas(20)
        signs.status(sheet, colour, (10, 10))
        return Seen(sheet.png()).sign(10, 10)

    assert [seen(colour) for colour in Colour] == list(Colour)
    assert Seen(Canvas(20).png()).sign(10, 10) is None
    monkeypatch.setitem(signs._SHAPES, Colour.YELLOW, "disc")
    assert seen(Colour.YELLOW) is not Colour.YELLOW


def test_signs_stand_where_they_are_put():
    for x in (10, 33.3, 100.07):
        sheet = Canvas(20)
        signs.status(sheet, Colour.RED, (x, 10))
        box = Seen(sheet.png()).image.convert("L").point(lambda v: 255 if v < 200 else 0).getbbox()
        assert (box[0] + box[2]) / 2 == pytest.approx(x * DPI / 72, abs=1.5)
        assert (box[1] + box[3]) / 2 == pytest.approx(10 * DPI / 72, abs=1.5)
        assert box[2] - box[0] == pytest.approx(SIGN * 2 * 0.88 * DPI / 72, abs=3)


@given(st.text(max_size=400), st.floats(12, 300))
def test_names_are_cut_by_measured_width(text, room):
    cut = fitted(text, room)
    assert width_of(cut) <= room + 1e-6
    assert cut.endswith("…") or cut == " ".join(canvas_module.clean(text[:300]).split())


def test_text_is_as_wide_as_it_is_measured():
    for text in ("Omstillingsplan", "WWWW", "1\u00a0250\u00a0000"):
        sheet = Canvas(20)
        sheet.text((20, 10), text)
        box = Seen(sheet.png()).image.convert("L").point(lambda v: 255 if v < 200 else 0).getbbox()
        assert (box[2] - box[0]) * 72 / DPI == pytest.approx(width_of(text), abs=1.2)
        assert (box[1] + box[3]) / 2 * 72 / DPI == pytest.approx(10, abs=1.5)


def test_letters_without_a_shape_leave_no_box():
    assert width_of("a\u00adb\u200db") == pytest.approx(width_of("abb"))
    assert width_of("1\u00a0000") == pytest.approx(width_of("1 000"))
    sheet = Canvas(20)
    sheet.text((20, 10), "\u00a0\u202f \u00ad")
    assert not Seen(sheet.png()).image.point(lambda v: 255 - v).getbbox()


@pytest.mark.parametrize("end", [(100, 10), (20, 40), (100, 40), (100, 2), (20, 10)])
def test_lines_reach_from_end_to_end(end):
    sheet = Canvas(50)
    sheet.line((20, 10), end, canvas_module.INK, 1.5)
    seen = Seen(sheet.png())
    for share in (0.05, 0.5, 0.95):
        x, y = 20 + (end[0] - 20) * share, 10 + (end[1] - 10) * share
        assert seen.at(x, y) == canvas_module.INK
    assert seen.at(10, 10) == seen.at(end[0] + 3, end[1] + 3) == (255, 255, 255)


def test_stripes_are_neither_solid_nor_empty():
    sheet = Canvas(20)
    sheet.hatch((20, 5), (120, 15), canvas_module.ACCENT)
    colours = Seen(sheet.png()).colours(25, 7, 115, 13)
    dark = sum(n for colour, n in colours.items() if colour[0] < 140) / sum(colours.values())
    assert 0.25 < dark < 0.65


def test_a_legend_goes_on_to_the_next_line():
    words = words_for("nb")
    few, many = signs.statuses(list(Colour), words), signs.statuses(list(Colour), words) * 5
    assert signs.legend_height(few) < signs.legend_height(many)
    placed = signs._placed(many)
    assert all(x + 12 + width_of(text) <= WIDTH for _, x, text in placed)
    for (line, x, text), (other, next_x, _) in pairwise(placed):
        assert other == line + 1 or next_x > x + 12 + width_of(text)


SCRIPT = """
import hashlib, sys
from tests.reports.figures.examples import pictures_of_everything
sys.stdout.write(hashlib.sha256(b"".join(pictures_of_everything("nn"))).hexdigest())
"""


def test_the_same_rows_are_the_same_pictures_in_another_process():
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=root, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root), "LC_ALL": locale},
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8"))
    }  # fmt: skip
    assert len(seen) == 1 and len(seen.pop()) == 64


def test_no_text_is_cut_off_at_an_edge():
    for language in ("nb", "nn", "en"):
        for png in pictures_of_everything(language):
            assert len(png) < 150_000
            image = Image.open(io.BytesIO(png)).convert("L")
            for side in ((0, 0, 1, image.height), (image.width - 1, 0, image.width, image.height)):
                assert image.crop(side).getextrema()[0] > 140  # bands and rules may reach the edge, text may not
