"""`python -m tests.pictures`: draw the pictures of the README anew."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from tests.conftest import NOW, forget_the_machine


def main() -> None:
    """Write a file for each scene; one that has no scene any more is removed."""
    from tests.pictures.scenes import PICTURES, SCENES, draw  # Textual looks at the machine when it is loaded
    from tui.demo import make_demo

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOME"] = name
        make_demo(folder / "demo", "nb", NOW)
        PICTURES.mkdir(exist_ok=True)
        for path in PICTURES.glob("*.svg"):
            if path.stem not in SCENES:
                path.unlink()
        for scene in SCENES:
            drawn = asyncio.run(draw(scene, folder / "demo", folder / scene))
            (PICTURES / f"{scene}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    forget_the_machine(pytest.MonkeyPatch())
    main()
