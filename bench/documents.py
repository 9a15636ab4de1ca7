"""What documents cost, as ratios against floors measured in the same run.

`python -m bench.documents` prints, as medians of pairs measured in turn (A B A B …) with their spread:

* a table of 2,000 rows as a Word file, against a floor that builds the same cells with lxml and zips them,
* the growth of our own time from 200 to 2,000 rows, against the growth of the rows,
* a status report of 16 milestones with its pictures, against a floor that writes a document of equal size,
* the peak memory of a status report of 2,000 milestones, in a process of its own.
"""

import gc
import io
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from models.documents import DocumentKind
from models.health import Colour
from models.language import words_for
from models.store import Store
from reports.making import current_view, printed
from reports.manuscript import Column, Manuscript, Mark
from reports.view import View
from reports.word.printing import word_file
from tui.demo import make_demo

PAIRS = 9
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABELS = ("Nr.", "Milepæl", "Ansvarlig", "Plan", "Prognose", "Oppnådd", "Avvik", "Status")

Work = Callable[[], object]


def cells(count: int) -> list[list[str]]:
    """Rows like those of the milestone table."""
    return [
        [f"M{n}", f"Milepæl nummer {n} er nådd", f"Person {n % 17}", "15.03.2026", "01.04.2026", "–", f"+{n % 30}", "I rute"]
        for n in range(count)
    ]  # fmt: skip


def ours(count: int) -> bytes:
    """A document with one table."""
    words = words_for("nb")
    made = NOW.date()
    paper = Manuscript(words, title="Milepæler", subject="Prøve", municipality="Prøvevik kommune", made=made)
    rows = [[*row[:-1], Mark(Colour.GREEN, row[-1])] for row in cells(count)]
    paper.table("Milepæler", [Column(label, 10) for label in LABELS], rows, description="Alle milepæler.")
    paper.note("Slutt.")
    return word_file(paper)


def floor(texts: list[list[str]], pictures: dict[str, bytes]) -> bytes:
    """The least that puts the same texts into the cells of a table, and the pictures beside it, in a package."""
    root = etree.Element(f"{W}document")
    table = etree.SubElement(etree.SubElement(root, f"{W}body"), f"{W}tbl")
    for row in texts:
        line = etree.SubElement(table, f"{W}tr")
        for text in row:
            paragraph = etree.SubElement(etree.SubElement(line, f"{W}tc"), f"{W}p")
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, content in pictures.items():
            package.writestr(name, content)
    return out.getvalue()


def equal_size(document: bytes) -> Callable[[], bytes]:
    """A floor that writes as much XML as a document has, with the same pictures."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        size = len(package.read("word/document.xml"))
        pictures = {name: package.read(name) for name in package.namelist() if name.startswith("word/media")}
    few = len(zipfile.ZipFile(io.BytesIO(floor(cells(100), {}))).read("word/document.xml"))
    texts = cells(100 * size // few)
    return lambda: floor(texts, pictures)


def took(work: Work) -> float:
    """Seconds of one run."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, one: Work, other: Work, must: float, share: float = 1.0) -> None:
    """Print the ratio of two measurements, pair by pair, divided by `share`."""
    one(), other()
    pairs = [(took(one), took(other)) for _ in range(PAIRS)]
    ratios = sorted(a / b / share for a, b in pairs)
    a, b = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    spread = f"({ratios[0]:.2f}-{ratios[-1]:.2f})"
    print(f"{title:58} {statistics.median(ratios):5.2f}  {spread:14} must {must:<5} {a:7.0f} / {b:.0f} ms")


def demo_view(milestones: int) -> View:
    """The demo's report being written, with so many milestones."""
    with tempfile.TemporaryDirectory(prefix="styr-bench-") as name:
        folder = Path(name) / "demo"
        make_demo(folder, "nb", NOW)
        store = Store.open(folder, now=lambda: NOW)
        draft = store.read().draft
        assert draft is not None
        view = current_view(store, draft)
    kept = view.milestones
    rows = tuple(replace(kept[n % len(kept)], number=f"M{n + 1}") for n in range(milestones))
    return replace(view, milestones=rows)


def report(view: View) -> bytes:
    """The view as a Word file."""
    return printed(view, DocumentKind.STATUS_REPORT, words_for("nb"))


def memory() -> None:
    """Print the peak memory of this process after a report of 2,000 milestones, in MB."""
    report(demo_view(2000))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    """Every comparison."""
    print(f"{'ratio':58} median (min-max) of {PAIRS} pairs")
    compare("table of 2,000 rows / lxml and zip", lambda: ours(2000), lambda: floor(cells(2000), {}), 6)
    compare("growth from 200 to 2,000 rows, 1 is linear", lambda: ours(2000), lambda: ours(200), 1.4, 10)
    view = demo_view(16)
    made = report(view)
    compare("status report, 16 milestones, pictures / equal size", lambda: report(view), equal_size(made), 8)
    command = [sys.executable, "-m", "bench.documents", "memory"]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    print(f"{'peak memory of a report of 2,000 milestones':58} {peak:>5}  MB             must 150")
    size = re.sub(r"(\d)(?=(\d{3})+$)", r"\1 ", str(len(made)))
    print(f"{'size of the report of 16 milestones':58} {size} bytes")


if __name__ == "__main__":
    memory() if sys.argv[1:] == ["memory"] else main()
