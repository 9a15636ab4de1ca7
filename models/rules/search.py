"""One search over everything: what is looked through, what counts as found, and what comes first.

A query is words; all of them must be in the same thing, in any order and any part of it, whatever case they are typed in.
A word that begins with a digit is a number: it is found where a number begins, so that ``2/26`` does not find ``12/26``. A
date is found however it is typed: ``15.3.26`` is ``15.03.2026``, and a number with its thousands apart or not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from models.language import N_
from models.text import folded

MOST = 200
"""How many hits are given at most; nobody reads further, but all are counted."""


class Kind(StrEnum):
    """What kind of thing was found."""

    PROJECT = "project"
    MILESTONE = "milestone"
    FACTOR = "factor"
    DECISION_POINT = "decision_point"
    DECISION = "decision"
    CONDITION = "condition"
    ASSESSMENT = "assessment"
    GOAL = "goal"
    PERSON = "person"
    BUDGET_LINE = "budget_line"
    FUNDING = "funding_source"
    RISK = "risk"
    DEVIATION = "deviation"
    MEETING = "meeting"
    ACTION = "action"
    DOCUMENT = "document"
    REPORT = "report"
    DELETED = "deleted"
    CHANGE = "change"

    @property
    def word(self) -> str:
        """The msgid of the kind's name."""
        return _KINDS[self]


_KINDS = {
    Kind.PROJECT: N_("Project"),
    Kind.MILESTONE: N_("Milestone"),
    Kind.FACTOR: N_("Success factor"),
    Kind.DECISION_POINT: N_("Decision point"),
    Kind.DECISION: N_("Decision"),
    Kind.CONDITION: N_("Condition"),
    Kind.ASSESSMENT: N_("Your assessment"),
    Kind.GOAL: N_("Goal"),
    Kind.PERSON: N_("Person"),
    Kind.BUDGET_LINE: N_("Budget line"),
    Kind.FUNDING: N_("Financing source"),
    Kind.RISK: N_("Risk"),
    Kind.DEVIATION: N_("Deviation"),
    Kind.MEETING: N_("Meeting"),
    Kind.ACTION: N_("Action"),
    Kind.DOCUMENT: N_("Document"),
    Kind.REPORT: N_("Report text"),
    Kind.DELETED: N_("Deleted"),
    Kind.CHANGE: N_("Change"),
}


class Source(IntEnum):
    """Where it is kept; what is, comes before what was said of it, and that before what no longer is."""

    LIVE = 0
    REPORTS = 1
    DELETED = 2
    HISTORY = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found.

    Attributes:
        kind: What kind of thing.
        title: What it is called in the list.
        lines: What it says, each with what that is: label and text.
        mode: The screen it is shown in.
        id: What that screen's list knows it by.
        source: Where it is kept.
        names: Numbers and codes that name exactly this, such as ``M6`` or ``12/26``.
        word: Its kind in the language of the index.
    """

    kind: Kind
    title: str
    lines: tuple[tuple[str, str], ...]
    mode: str
    id: str
    source: Source = Source.LIVE
    names: tuple[str, ...] = ()
    word: str = ""
    _title: str = field(init=False, repr=False)
    _folded: str = field(init=False, repr=False)
    _names: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # What is compared at every key is made once. The line breaks keep words of two lines apart.
        title = folded(self.title)
        object.__setattr__(self, "_title", title)
        object.__setattr__(self, "_names", tuple(folded(name) for name in self.names if name))
        whole = "\n".join((title, *self._names, folded(self.word), *(folded(text) for _, text in self.lines)))
        object.__setattr__(self, "_folded", whole)

    def rank(self, terms: "Sequence[Term]") -> int | None:
        """How well it answers, 0 best; None when not all the words are in it."""
        for term in terms:
            if not term.found_in(self._folded):
                return None
        if any(term.text in self._names for term in terms):
            return 0
        in_title = sum(term.found_in(self._title) for term in terms)
        return 1 if in_title == len(terms) else 2 if in_title else 3


class Term:
    """One word of a query.

    Args:
        text: The word, folded.

    Attributes:
        text: The word, folded.
        forms: The same in every form it may be written in.
    """

    __slots__ = ("_pattern", "forms", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms = _date_forms(text) or _number_forms(text) or (text,)
        number = text[:1].isdigit()
        # A number is found where a number begins; a plain word anywhere, since Norwegian joins its words.
        self._pattern = re.compile(("(?<![0-9])" if number else "") + f"(?:{'|'.join(map(re.escape, self.forms))})")

    def found_in(self, text: str) -> bool:
        """True when a folded text holds it."""
        if not any(form in text for form in self.forms):  # twenty times as fast as the pattern, and mostly enough
            return False
        return not self.text[:1].isdigit() or self._pattern.search(text) is not None

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Where a folded text holds it, each from and to."""
        return [found.span() for found in self._pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a thing where the words were found.

    Attributes:
        label: What part it is, such as «Evidence»; empty for the title's own text.
        text: The words with what stands around them, on one line.
        marks: Where in the text they are, each from and to.
    """

    label: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first.

    Attributes:
        items: The best, `MOST` at most.
        total: How many there are in all.
        terms: The words that were looked for.
    """

    items: tuple[Item, ...] = ()
    total: int = 0
    terms: tuple[Term, ...] = ()

    def excerpt(self, item: Item, width: int = 80) -> Excerpt:
        """What to show of an item, in no more than `width` characters: the line with most of the words in it."""
        best: tuple[int, Excerpt] | None = None
        for label, text in item.lines:
            line = " ".join(text.split())
            marks = marks_in(line, self.terms)
            count = len({term.text for term in self.terms if term.found_in(folded(line))}) if marks else 0
            if best is None or count > best[0]:
                best = (count, _cut(label, line, marks, width))
                if count == len(self.terms):
                    break
        return best[1] if best else Excerpt("", "")


def terms_of(query: str) -> tuple[Term, ...]:
    """The words of a query, each once."""
    return tuple(Term(word) for word in dict.fromkeys(folded(query).split()))


def search(items: Iterable[Item], query: str, most: int | None = MOST) -> Hits:
    """The items that hold every word of the query, best first; nothing for a query without words.

    Args:
        items: What is looked through.
        query: What was typed.
        most: How many are given at most; None for all.
    """
    terms = terms_of(query)
    if not terms:
        return Hits()
    found = [
        (item.source, rank, place, item)
        for place, item in enumerate(items)
        if (rank := item.rank(terms)) is not None
    ]  # fmt: skip
    found.sort(key=lambda one: one[:3])
    return Hits(tuple(one[3] for one in found[:most]), len(found), terms)


def marks_in(text: str, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text as it is written, in order; those that overlap are one."""
    plain, origin = [], []
    for place, character in enumerate(text):
        for one in folded(character):  # «ß» becomes two letters
            plain.append(one)
            origin.append(place)
    whole = "".join(plain)
    spans = sorted((origin[begin], origin[end - 1] + 1) for term in terms for begin, end in term.places_in(whole))
    merged: list[tuple[int, int]] = []
    for begin, end in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,4})?)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def _date_forms(text: str) -> tuple[str, ...]:
    """Every way to write the date that a word is, of any year when it names none; empty when it is no date."""
    if iso := _ISO_DAY.fullmatch(text):
        day, month, year = int(iso[3]), int(iso[2]), iso[1]
    elif typed := _DAY.fullmatch(text):
        day, month, year = int(typed[1]), int(typed[2]), typed[3] or ""
    else:
        return ()
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return ()
    # What is half typed is looked for too, so that the list does not empty on the way from 15.3.2 to 15.3.2026.
    years = {year: None, ("20" + year if len(year) == 2 else year[2:] if len(year) == 4 else year): None}
    forms = [f"{d}.{m}.{y}" for y in years for d, m in ((f"{day:02}", f"{month:02}"), (f"{day}", f"{month}"))]
    if len(year) in {2, 4}:
        forms.append(f"{year if len(year) == 4 else '20' + year}-{month:02}-{day:02}")
    return tuple(dict.fromkeys((text, *forms)))


def _number_forms(text: str) -> tuple[str, ...]:
    """A number as typed and with its thousands apart; empty when it is none, or a small one."""
    return (text, f"{int(text):,}".replace(",", " ")) if text.isdecimal() and 3 < len(text) < 16 else ()


def _cut(label: str, line: str, marks: tuple[tuple[int, int], ...], width: int) -> Excerpt:
    """A line cut to a width around the first place that was found, with dots where something is left out."""
    if len(line) <= width:
        return Excerpt(label, line, marks)
    begin = max(0, min(marks[0][0] - width // 3, len(line) - width)) if marks else 0
    if begin:
        space = line.find(" ", begin, marks[0][0] + 1)
        begin = space + 1 if 0 <= space < marks[0][0] else begin
    end = min(len(line), begin + width)
    before, after = "… " if begin else "", " …" if end < len(line) else ""
    kept = line[begin : end - len(before) - len(after)]
    if after and marks and (space := kept.rfind(" ", marks[0][1] - begin)) > 0:
        kept = kept[:space]
    moved = tuple(
        (from_ - begin + len(before), min(to - begin, len(kept)) + len(before))
        for from_, to in marks
        if from_ - begin < len(kept)
    )
    return Excerpt(label, before + kept + after, moved)
