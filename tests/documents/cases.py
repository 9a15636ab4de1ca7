"""Which documents the gate makes: every type, size and template, with the languages spread over them.

A type of document or a template joins the gate by one line in `TYPES` or `TEMPLATES`.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from models.data import ProjectData
from models.language import Words
from models.milestones import Milestone
from models.status import Narrative, StatusReport
from models.templates import Frame, plan_project
from models.when import When
from reports.status import build
from reports.status_view import issued_view, status_view
from reports.view import StatusView
from tests.conftest import NOW, TODAY
from tests.reports.word.sheet import sheet
from tui.demo import make_demo

HOSTILE = (
    "Tekst med \x00 \x1b[31m \ud800 \u202e bak =1+1 { INCLUDETEXT } <w:p/> & \"'\t[@click=x] 🙂 č ŋ " + "lang " * 900
)

Maker = Callable[[ProjectData, StatusReport | None, Words, bytes | None], bytes]
"""Makes a document of a project, for a report if it is about one, in a language, on a template (None is our own)."""


class Material(NamedTuple):
    """What a document is made from."""

    data: ProjectData
    report: StatusReport


class Case(NamedTuple):
    """One document of the matrix."""

    type: str
    size: str
    template: str
    language: str

    @property
    def name(self) -> str:
        """Its file's name without the ending."""
        return "-".join(self)


# --- the types ----------------------------------------------------------------------------------------------------


def _status(data: ProjectData, report: StatusReport | None, words: Words, template: bytes | None) -> bytes:
    assert report is not None and template is None
    earlier = [view for view in demo(words.code)[1] if data.reports]
    return build(status_view(data, report, earlier), words).to_bytes()


def _kit(data: ProjectData, report: StatusReport | None, words: Words, template: bytes | None) -> bytes:
    """Not a document anybody gets, but one that uses everything the kit can write."""
    assert report is not None and template is None
    text = data.milestones[0].name if data.milestones else ""
    return sheet(words, len(data.milestones), text, draft=True).to_bytes()


TYPES: dict[str, Maker] = {"status": _status, "kit": _kit}

TEMPLATES: dict[str, Callable[[], bytes | None]] = {"own": lambda: None}
"""The templates, as files; None for our own."""


# --- the sizes ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=3)
def demo(language: str) -> tuple[Material, tuple[StatusView, ...]]:
    """The demo project with its draft, and the views of what it has issued, oldest first."""
    folder = Path(tempfile.mkdtemp(prefix="styr-documents-demo-"))
    try:
        store = make_demo(folder / "demo", language, NOW)
        data = store.read()
        assert data.draft is not None
        return Material(data, data.draft), tuple(issued_view(store, report) for report in data.issued)
    finally:
        shutil.rmtree(folder)


def _empty(language: str) -> Material:
    data, report = _new(language)
    return Material(ProjectData(project=data.project), report)


def _new(language: str) -> Material:
    """A project on its ninth week, just planned: nothing has been reported."""
    frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", TODAY - timedelta(weeks=9), language=language)
    data = ProjectData.of(plan_project("strategifase", frame, NOW, "x"))
    return Material(data, StatusReport(id="r", number=1, period_from=TODAY - timedelta(days=30), status_date=TODAY))


def _normal(language: str) -> Material:
    return demo(language)[0]


def _many(count: int) -> Callable[[str], Material]:
    """The demo with this many milestones, its own repeated with later dates, so that every state of one is there."""

    def of(language: str) -> Material:
        data, report = demo(language)[0]
        own = data.milestones
        more = [_later(own[n % len(own)], n, n // len(own)) for n in range(len(own), count)]
        return Material(replace(data, milestones=(*own, *more)), report)

    return of


def _later(milestone: Milestone, n: int, rounds: int) -> Milestone:
    def moved(when: When) -> When:
        return When.day(when.first + timedelta(days=3 * rounds)) if when.first else when

    return replace(
        milestone,
        id=f"more{n}",
        number=f"M{n + 1}",
        place=n,
        baselines=tuple(replace(one, date=moved(one.date)) for one in milestone.baselines),
        forecasts=tuple(replace(one, date=moved(one.date)) for one in milestone.forecasts),
    )


def _hostile(language: str) -> Material:
    data, report = _new(language)
    first = replace(data.milestones[0], name=HOSTILE, responsible="X" * 300, number="M" * 30)
    return Material(
        replace(data, milestones=(first, *data.milestones[1:3])),
        replace(report, texts={part.value: HOSTILE for part in Narrative}),
    )


SIZES: dict[str, Callable[[str], Material]] = {
    "empty": _empty,
    "new": _new,
    "normal": _normal,
    "40": _many(40),
    "200": _many(200),
    "2000": _many(2000),
    "hostile": _hostile,
}

LANGUAGES = {"own": {"normal": ("nb", "nn", "en"), "new": ("nn",), "40": ("en",)}, "": {"normal": ("nb", "nn")}}
"""In which languages a size is made, by template («» any other than our own); bokmål where nothing is said.

Every type is made in every language, on our own template, and in both forms of Norwegian on any other.
"""

LONG = "2000"
"""The size that takes every judge many times as long as all the others of its type together.

A page or a row of a table of 2,000 milestones differs from that of 200 by its text only, so what a template breaks on it
shows at 200, which goes all the way on every template. What may break by the number alone is still looked for: every
such file is judged by the Open XML SDK, ooxml-integrity and our own checks, on every template; and on our own template
openxml-audit judges it, LibreOffice renders it and its pages are looked at. outloud reads only the shorter ones.
"""


def cases() -> Iterator[Case]:
    """The whole matrix."""
    for type in TYPES:
        for template in TEMPLATES:
            said = LANGUAGES.get(template, LANGUAGES[""])
            for size in SIZES:
                for language in said.get(size, ("nb",)):
                    yield Case(type, size, template, language)


def whole_way(case: Case) -> bool:
    """Whether a document is audited, rendered and looked at too."""
    return case.size != LONG or case.template == "own"


def read_aloud(case: Case) -> bool:
    """Whether outloud reads it."""
    return case.size != LONG


def archived(case: Case) -> bool:
    """Whether a document is also judged as a file for the archive: a usual one of each type on each template."""
    return (case.size, case.language) == ("normal", "nb")


PAGES: dict[str, dict[str, tuple[int, int]]] = {
    "status": {
        "empty": (1, 2), "new": (3, 6), "normal": (5, 9), "40": (6, 12), "200": (12, 30), "2000": (100, 240), "hostile": (10, 25),
    },
    "kit": {"empty": (1, 1), "new": (2, 3), "normal": (2, 3), "40": (2, 4), "200": (6, 12), "2000": (60, 100), "hostile": (12, 30)},
}  # fmt: skip
"""The fewest and the most pages of each type and size: near enough to see what runs away or is missing."""


def page_range(case: Case) -> range:
    """How many pages a document may have."""
    least, most = PAGES[case.type][case.size]
    return range(least, most + 1)
