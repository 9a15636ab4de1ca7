"""A document before it is a file: what it says, in order, in one language and in no format.

Sections write it; the Word file, the plain text and the Markdown are printed from it, so they cannot disagree.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from models.health import Colour
from models.language import Words


class Column(NamedTuple):
    """A column: its heading, its share of the width, and whether it holds numbers (to the right) or signs (centred)."""

    label: str
    share: int
    kind: Literal["text", "number", "centre"] = "text"


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: sign, word and colour."""

    colour: Colour
    word: str

    def __str__(self) -> str:
        """The sign with its word, as it stands in a text without colours."""
        return f"{self.colour.sign} {self.word}".strip()


Cell = str | Mark


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, with its chapter number if it has one."""

    text: str
    level: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; `manner` is ``lead`` for the one thing to read, ``note`` for a source or a legend."""

    text: str
    manner: Literal["", "lead", "note"] = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence that stands out, on a tint of a colour; statuses in it keep their own sign and colour."""

    parts: tuple[Cell, ...]
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; `number` counts the tables, `total` says that the last row is a sum."""

    number: int
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    description: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, drawn only where it is shown; `alt` is what it shows, for those who cannot see it."""

    number: int
    draw: Callable[[], bytes] = field(compare=False)
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line each to fill in: the role and the name of whoever signs, and a day."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""


Block = Heading | Prose | Facts | Bullets | Callout | Table | Figure | Signatures | Contents


class Manuscript:
    """A document being written, from its title on.

    Args:
        words: Its language.
        title: Its title, also for the file's properties.
        subject: What it is about, the project's name.
        municipality: Whose document it is.
        made: The day it is of; the only day the file knows.
        state: A word for the head of every page, such as DRAFT or COPY; empty for a document that simply is.
        reference: The case in the municipality's record system.

    Attributes:
        blocks: What has been written.
    """

    def __init__(
        self,
        words: Words,
        *,
        title: str,
        subject: str,
        municipality: str,
        made: date,
        state: str = "",
        reference: str = "",
    ) -> None:
        self.words, self.title, self.subject, self.municipality = words, title, subject, municipality
        self.made, self.state, self.reference = made, state, reference
        self.blocks: list[Block] = []
        self._tables = self._figures = 0
        self._deeper = 0
        self._numbers: list[int] | None = None

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Labels with values; those without a value are left out."""
        if kept := tuple((label, value.strip()) for label, value in pairs if value.strip()):
            self.blocks.append(Facts(kept))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of level 1 to 3; inside a chapter one level lower."""
        level = min(level + self._deeper, 3)
        self.blocks.append(Heading(text, level, self._next_number(level)))

    @contextmanager
    def chapter(self, text: str) -> Iterator[None]:
        """A chapter: the headings written inside stand one level below its own. One that stays empty is left out."""
        place, numbers = len(self.blocks), None if self._numbers is None else list(self._numbers)
        self.heading(text)
        self._deeper += 1
        yield
        self._deeper -= 1
        if len(self.blocks) == place + 1:
            del self.blocks[place:]
            self._numbers = numbers

    def number_chapters(self, *, on: bool = True) -> None:
        """From here on, headings have chapter numbers: 1, 1.1, 1.1.1; or no longer."""
        self._numbers = [] if on else None

    def _next_number(self, level: int) -> str:
        if self._numbers is None:
            return ""
        above = [*self._numbers, 0, 0, 0][:level]
        above[-1] += 1
        self._numbers = above
        return ".".join(str(number) for number in above)

    def text(self, text: str) -> None:
        """What a person wrote: a paragraph for each line that holds something."""
        self.blocks += [Prose(line.strip()) for line in text.split("\n") if line.strip()]

    def lead(self, text: str) -> None:
        """The same, larger: the one thing to read."""
        self.blocks += [Prose(line.strip(), "lead") for line in text.split("\n") if line.strip()]

    def note(self, text: str) -> None:
        """The same, smaller and quieter: a source, a reservation, a legend."""
        self.blocks += [Prose(line.strip(), "note") for line in text.split("\n") if line.strip()]

    def bullets(self, lines: Iterable[str]) -> None:
        """A bulleted list; marks that somebody typed in front of the lines are taken away."""
        if kept := tuple(line.strip().lstrip("-–•* ") for line in lines if line.strip()):
            self.blocks.append(Bullets(kept))

    def callout(self, *parts: Cell, colour: Colour | None = None) -> None:
        """A sentence that stands out."""
        self.blocks.append(Callout(parts, colour))

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        description: str,
        total: bool = False,
    ) -> None:
        """A numbered table; one without rows is a sentence that says so.

        Args:
            caption: What it is.
            columns: Headings and widths.
            rows: As many cells each as there are columns.
            description: What it shows, in a sentence, for those who hear it.
            total: The last row is a sum.
        """
        if not rows:
            self.note(self.words.t("{caption}: nothing to show.", caption=caption))
            return
        self._tables += 1
        self.blocks.append(Table(self._tables, caption, tuple(columns), rows, description, total))

    def figure(self, draw: Callable[[], bytes], caption: str, alt: str) -> None:
        """A numbered picture as wide as the text: how it is drawn, what it is, and what it shows."""
        self._figures += 1
        self.blocks.append(Figure(self._figures, draw, caption, alt))

    def signatures(self, people: Iterable[tuple[str, str]]) -> None:
        """Roles and names of those who sign."""
        self.blocks.append(Signatures(tuple(people)))

    def contents(self) -> None:
        """The table of contents, of all headings that follow."""
        self.blocks.append(Contents())
