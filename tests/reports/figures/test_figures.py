"""The pictures: sound PNGs, the same every time, whatever the rows hold."""

import io
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from models.language import words_for
from reports.figures import TimelinePoint, TimelineRow, TrendLine, timeline_alt, timeline_png, trend_alt, trend_png
from reports.figures.canvas import DPI, Scale, fitted, width_of

START, TODAY, END = date(2026, 8, 3), date(2026, 11, 20), date(2027, 3, 15)
W = words_for("nb")
POINTS = (TimelinePoint("BP1", date(2026, 9, 7)),)


def row(n: int, slip: int = 0, *, reached: bool = False, name: str = "Milepæl") -> TimelineRow:
    plan = START + timedelta(days=7 * n)
    now = plan + timedelta(days=slip)
    return TimelineRow(f"M{n}", name, plan, now, now if reached else None, slip > 7)


def draw(rows, words=W, points=POINTS):
    return timeline_png(rows, points=points, start=START, end=END, today=TODAY, words=words)


def open_png(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("count", [1, 16, 30])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_timeline_is_a_small_sharp_palette_picture(count, language):
    png = draw([row(n, 14 * (n % 2)) for n in range(count)], words_for(language))
    image = open_png(png)
    assert image.mode == "P"
    assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert image.info["dpi"][0] == pytest.approx(DPI, abs=1) and DPI >= 220
    assert image.width / DPI * 2.54 == pytest.approx(17, abs=0.1)
    assert len(png) < 200_000


@pytest.mark.parametrize("count", [0, 31])
def test_too_few_or_too_many_rows_are_refused(count):
    with pytest.raises(ValueError, match="1 to 30"):
        draw([row(n) for n in range(count)])


def test_late_and_in_time_differ_without_colour():
    def grey(late):
        plan = date(2026, 10, 5)
        reached = plan + timedelta(days=20)
        return [
            open_png(draw([TimelineRow("M1", "x", plan, reached, r, late)], points=()))
            .convert("L")
            .crop((600, 60, 1600, 140))
            for r in (None, reached)
        ]

    # Everything dark is made black, so that only shapes are left to tell them apart.
    for one, other in zip(grey(False), grey(True), strict=True):
        shapes = [image.point(lambda v: 0 if v < 130 else 255).tobytes() for image in (one, other)]
        assert shapes[0] != shapes[1]


@pytest.mark.parametrize("name", ["", "x" * 200_000, "a\x00\x1b[31m\ud800\u202eb", "ljåen 🙂 <w:p/>", "a\nb\tc"])
def test_hostile_names_are_drawn(name):
    assert open_png(draw([row(1, name=name)])).width > 1000


def test_a_row_without_dates_and_days_outside_the_project():
    rows = [TimelineRow("M1", "x"), TimelineRow("M2", "y", date(2020, 1, 1), date(2031, 1, 1), None, True)]
    assert open_png(draw(rows, points=()))


def test_names_are_cut_by_measured_width():
    for text in ("iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "WWWWWWWWWWWWWWWWWWWWWWWW", "kort"):
        cut = fitted(text, 60)
        assert width_of(cut) <= 60
        assert (cut == text) == (width_of(text) <= 60)
        assert cut == text or cut.endswith("…")


def test_month_names_never_touch():
    for days in (1, 40, 400, 4000):
        scale = Scale(START, START + timedelta(days=days), 0, 300)
        places = [place for place, _ in scale.labels(W)]
        assert all(b - a >= 26 for a, b in pairwise(places))
        assert all(a <= scale.at(START + timedelta(days=d)) for a, d in ((0, 0), (0, days)))


def test_the_alternative_text_counts_what_the_picture_shows():
    rows = [row(1, reached=True), row(2, 3, reached=True), row(3, 30), row(4)]
    text = timeline_alt(rows, TODAY, words_for("en"))
    assert text.startswith("Timeline of 4 milestones. 2 are reached. Late: M3.")
    assert "20.11.2026" in text
    assert "Late" not in timeline_alt(rows[:2], TODAY, words_for("en"))


def test_the_trend():
    said = [(START + timedelta(days=30 * n), END + timedelta(days=9 * n)) for n in range(4)]
    lines = [
        TrendLine("M7", said, late=True),
        TrendLine("M8", [(START, END)]),
        TrendLine("M9", [(d, END) for d, _ in said]),
    ]
    assert open_png(trend_png(lines, words=W)).width > 1000
    assert trend_alt(lines, words_for("en")) == "Trend of 3 milestones. M7 moved from 15.03.2027 to 11.04.2027."
    for wrong in ([], [TrendLine("M1", [])], [TrendLine(f"M{n}", said) for n in range(9)]):
        with pytest.raises(ValueError, match="1 to 8"):
            trend_png(wrong, words=W)


def test_the_same_rows_are_the_same_picture_in_another_process():
    script = (
        "import sys,hashlib;from tests.reports.figures.test_figures import draw,row;"
        "sys.stdout.write(hashlib.sha256(draw([row(n,9*n) for n in range(9)])).hexdigest())"
    )
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(seen) == 1 and len(seen.pop()) == 64
