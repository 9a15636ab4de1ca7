"""Which documents the gate makes: every type, size and template, with the languages spread over them.

A type of document or a template joins the gate by one line in `TYPES` or `TEMPLATES`.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from models.acts import first_writing
from models.agenda import Item
from models.data import ProjectData
from models.documents import DocumentKind, HandoverPaper, MeetingPaper
from models.language import Words
from models.meetings import Meeting
from models.milestones import Milestone
from models.status import Narrative, StatusReport
from models.templates import Frame, plan_project
from models.when import When
from models.writing import PASSAGES, WritingKind
from reports.kinds import KINDS
from reports.making import issued_view, printed
from reports.status_view import status_view
from reports.view import StatusView
from reports.word.printing import word_file
from reports.word.snapshot import Kept
from tests.conftest import NOW, TODAY
from tests.documents import letterheads
from tests.reports.word.sheet import sheet
from tui.demo import make_demo

HOSTILE = "Tekst med \x00 \x1b[31m \u202e bak =1+1 { INCLUDETEXT } <w:p/> & \"'\t[@click=x] 🙂 č ŋ " + "lang " * 900


class Material(NamedTuple):
    """What a document is made from."""

    data: ProjectData
    report: StatusReport


Maker = Callable[[Material, Words, bytes | None], bytes]
"""Makes a document of a project in a language, on a template (None is our own)."""


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


def _status(layout: str) -> Maker:
    """The status report in a layout."""

    def made(material: Material, words: Words, template: bytes | None) -> bytes:
        data, report = material
        earlier = [view for view in demo(words.code)[1] if data.reports]
        view = replace(status_view(data, report, earlier), layout=layout)
        return printed(view, DocumentKind.STATUS_REPORT, words, letterhead=template)

    return made


def _writing(kind: WritingKind) -> Maker:
    """The brief, the plan or the final report, with as much in each passage as the report has in its own."""

    def made(material: Material, words: Words, template: bytes | None) -> bytes:
        data, report = material
        written = "\n".join(report.texts.values())[:1200]
        texts = {passage.name: written for passage in PASSAGES[kind]} if written else {}
        writing = replace(first_writing(data, kind, report.status_date), texts=texts)
        earlier = [view for view in demo(words.code)[1] if data.reports]
        document = DocumentKind(kind.value)
        return printed(KINDS[document].derive(data, writing, earlier), document, words, letterhead=template)

    return made


MOST_ITEMS = 200
"""No meeting treats more."""


def _meeting(kind: DocumentKind) -> Maker:
    """The notice or the minutes of the last meeting that was held, else of the first; its further milestones are items of it."""

    def made(material: Material, words: Words, template: bytes | None) -> bytes:
        data = material.data
        first = data.meetings[0] if data.meetings else Meeting(id="m", number="1/2026", title="", on=TODAY)
        meeting = next((one for one in reversed(data.meetings) if one.was_held), first)
        own = {milestone.id for milestone in demo(words.code)[0].data.milestones}
        text = max(material.report.texts.values(), key=len, default="")[:6000]
        more = [
            Item(key=one.id, number=f"{n}/26", title=one.name, background=text, proposal=one.name, decision=one.name)
            for n, one in enumerate(data.milestones[:MOST_ITEMS], start=20)
            if one.id not in own or HOSTILE in one.name
        ]
        held = replace(meeting, items=(*meeting.items, *more))
        view = KINDS[kind].derive(data, MeetingPaper(kind, held), ())
        return printed(view, kind, words, letterhead=template)

    return made


def _handover(material: Material, words: Words, template: bytes | None) -> bytes:
    """The handover on the report's day."""
    kind = DocumentKind.HANDOVER
    view = KINDS[kind].derive(material.data, HandoverPaper(material.report.status_date, "/home/prosjekt"), ())
    return printed(view, kind, words, letterhead=template)


def _kit(material: Material, words: Words, template: bytes | None) -> bytes:
    """Not a document anybody gets, but one that uses everything the kit can write."""
    milestones = material.data.milestones
    paper = sheet(words, len(milestones), milestones[0].name if milestones else "", draft=True)
    return word_file(paper, Kept("status_report", b"{}", "0"), template)


@cache
def _saved_by_libreoffice() -> bytes:
    with tempfile.TemporaryDirectory(prefix="styr-letterhead-") as name:
        return letterheads.libreoffice_made(Path(name))


TYPES: dict[str, Maker] = {
    "status": _status(""),
    "chapters": _status("plan"),
    "page": _status("one_page"),
    "brief": _writing(WritingKind.BRIEF),
    "plan": _writing(WritingKind.PLAN),
    "final": _writing(WritingKind.FINAL_REPORT),
    "notice": _meeting(DocumentKind.NOTICE),
    "minutes": _meeting(DocumentKind.MINUTES),
    "handover": _handover,
    "kit": _kit,
}

TEMPLATES: dict[str, Callable[[], bytes | None]] = {
    "own": lambda: None,
    "municipal": cache(letterheads.municipal_docx),
    "dotx": cache(letterheads.municipal_dotx),
    "libreoffice": _saved_by_libreoffice,
}
"""The templates, as files; None for our own."""

OWN_ONLY = {"chapters", "page", "kit"}
"""Types that are made on our own template only: they are the status report's sections again, in another order or fewer."""


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

It goes the whole way on every template all the same, but that outloud reads only the shorter ones: it takes as long as all
other judges together, and what it listens for in a table of 2,000 rows it has heard in one of 200.
"""


def cases() -> Iterator[Case]:
    """The whole matrix."""
    for type in TYPES:
        for template in TEMPLATES if type not in OWN_ONLY else ("own",):
            said = LANGUAGES.get(template, LANGUAGES[""])
            for size in SIZES:
                for language in said.get(size, ("nb",)):
                    yield Case(type, size, template, language)


def read_aloud(case: Case) -> bool:
    """Whether outloud reads it."""
    return case.size != LONG


def archived(case: Case) -> bool:
    """Whether a document is also judged as a file for the archive: a usual one of each type on each template."""
    return (case.size, case.language) == ("normal", "nb")


PAGES: dict[str, tuple[tuple[int, int], ...]] = {
    #            empty    new       normal   40        200       2000        hostile
    "status":   ((1, 3), (4, 9),   (6, 11), (8, 14),  (12, 30), (60, 240),  (8, 40)),
    "chapters": ((1, 3), (4, 9),   (6, 11), (8, 14),  (12, 30), (60, 240),  (8, 40)),
    "page":     ((1, 1), (1, 1),   (1, 1),  (1, 1),   (1, 1),   (1, 1),     (1, 2)),
    "brief":    ((1, 4), (2, 5),   (3, 6),  (4, 8),   (5, 16),  (4, 120),   (3, 40)),
    "plan":     ((2, 6), (5, 12),  (7, 18), (8, 22),  (12, 40), (60, 300),  (5, 60)),
    "final":    ((2, 6), (5, 14),  (8, 22), (10, 26), (14, 40), (60, 300),  (5, 80)),
    "notice":   ((1, 1), (1, 2),   (2, 3),  (6, 12),  (36, 60), (36, 60),    (5, 14)),
    "minutes":  ((1, 2), (1, 3),   (3, 4),  (6, 11),  (26, 46), (26, 46),    (5, 14)),
    "handover": ((1, 1), (1, 2),   (2, 2),  (2, 2),   (2, 2),   (2, 2),      (1, 2)),
    "kit":      ((1, 1), (2, 3),   (2, 3),  (2, 4),   (6, 12),  (50, 100),  (10, 40)),
}  # fmt: skip
"""The fewest and the most pages of each type and size: near enough to see what runs away or is missing."""


def page_range(case: Case) -> range:
    """How many pages a document may have."""
    least, most = PAGES[case.type][list(SIZES).index(case.size)]
    return range(least, most + 1)
