"""Looking at a drawn picture: colours at places in points, and signs told by their shape alone."""

import io
from collections import Counter

from PIL import Image

from models.health import Colour
from reports.figures.canvas import DPI, Rgb

SIGN = 3.9


class Seen:
    """A decoded picture; places are points from the upper left."""

    def __init__(self, png: bytes) -> None:
        self.file = Image.open(io.BytesIO(png))
        self.image = self.file.convert("RGB")

    @property
    def size(self) -> tuple[float, float]:
        return self.image.width * 72 / DPI, self.image.height * 72 / DPI

    def at(self, x: float, y: float) -> Rgb:
        return self.image.getpixel((round(x * DPI / 72), round(y * DPI / 72)))

    def colours(self, left: float, top: float, right: float, bottom: float) -> Counter:
        box = tuple(round(edge * DPI / 72) for edge in (left, top, right, bottom))
        return Counter({colour: n for n, colour in self.image.crop(box).getcolors(1 << 24)})

    def sign(self, x: float, y: float) -> Colour | None:
        """The colour whose shape stands here, seen without colours; None for no sign at all."""
        grey = self.image.convert("L")

        def inked(right: float, down: float) -> bool:
            spot = (round((x + right * SIGN) * DPI / 72), round((y + down * SIGN) * DPI / 72))
            return grey.getpixel(spot) < 215

        low, high = [inked(side * 0.82, 0.8) for side in (-1, 1)], [inked(side * 0.82, -0.8) for side in (-1, 1)]
        if all(low) and all(high):
            return Colour.RED
        if all(low) and not any(high):
            return Colour.YELLOW
        if any(low) or any(high) or not inked(0, -0.85):
            return None
        return Colour.GREEN if inked(0, -0.55) else Colour.GREY
