"""The columns of a milestone plan, and the headings that people give them in bokmål, nynorsk and English."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.language import N_


class Column(StrEnum):
    """What a column of the file is about."""

    NUMBER = "number"
    NAME = "name"
    DELIVERABLE = "deliverable"
    CRITERION = "criterion"
    RESPONSIBLE = "responsible"
    PLAN = "plan"
    FORECAST = "forecast"
    REACHED = "reached"
    EVIDENCE = "evidence"
    CAUSE = "cause"

    @property
    def word(self) -> str:
        """The msgid of the heading that an export writes."""
        return _WORDS[self]


_WORDS = {
    Column.NUMBER: N_("No."),
    Column.NAME: N_("Milestone"),
    Column.DELIVERABLE: N_("Deliverable"),
    Column.CRITERION: N_("Acceptance criterion"),
    Column.RESPONSIBLE: N_("Responsible"),
    Column.PLAN: N_("Plan"),
    Column.FORECAST: N_("Forecast"),
    Column.REACHED: N_("Reached"),
    Column.EVIDENCE: N_("Evidence"),
    Column.CAUSE: N_("Cause"),
}

_NAMES = {
    Column.NUMBER: "nr; nummer; no; number; id; milepælnr; milepælsnr; milepæl nr; milepælnummer; milepælsnummer; "
    "milestone no; milestone number; #",
    Column.NAME: "milepæl; milepel; milestone; navn; namn; name; tittel; title; milepælsnavn; milepælnavn; mål",
    Column.DELIVERABLE: "leveranse; leveransar; leveranser; deliverable; deliverables; produkt; resultat; leverer",
    Column.CRITERION: "akseptansekriterium; akseptansekriterier; akseptansekriterie; akseptkriterium; kriterium; kriterier; "
    "godkjenningskriterium; godkjenningskriterier; godkjenningskriterie; acceptance criterion; acceptance criteria; criterion",
    Column.RESPONSIBLE: "ansvarlig; ansvarleg; ansvar; responsible; owner; eier; eigar",
    Column.PLAN: "frist; plan; planlagt; planlagd; plandato; planlagt dato; planlagd dato; baseline; basisplan; dato; date; "
    "planned; planned date; due; due date; deadline; forfall; fristdato; opprinnelig frist; opphavleg frist",
    Column.FORECAST: "prognose; prognosedato; forecast; forventet; forventa; forventet dato; venta; venta dato; ny frist; "
    "ny dato; estimat; expected; expected date; new date",
    Column.REACHED: "oppnådd; nådd; oppnådd dato; nådd dato; faktisk; faktisk dato; ferdig; ferdig dato; fullført; reached; "
    "actual; actual date; done; completed",
    Column.EVIDENCE: "dokumentasjon; evidence; bevis; dokumentert ved; dokumentert med; documentation; proof",
    Column.CAUSE: "årsak; årsak til avvik; årsak til endring; avviksårsak; grunn; cause; reason",
}


def plain(heading: str) -> str:
    """A heading as it is compared: without case, marks at its end and double spaces."""
    text = " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
    return " ".join(text.replace("_", " ").replace(".", " ").rstrip(" :*?").split())


_COLUMNS = {plain(name): column for column, names in _NAMES.items() for name in names.split(";")}


def column_of(heading: str) -> Column | None:
    """What a heading is about; None for one that we do not know."""
    return _COLUMNS.get(plain(heading))


@dataclass(frozen=True, slots=True)
class Headings:
    """The line of headings.

    Attributes:
        columns: Where each column stands, from 0, and its heading as written.
        doubled: Columns that more than one heading names, with those headings.
        ignored: Where the headings stand that we do not know, and what they are.
    """

    columns: dict[Column, tuple[int, str]]
    doubled: dict[Column, tuple[str, ...]]
    ignored: dict[int, str]

    def name(self, column: Column) -> str:
        """The heading as the file has it; empty when it has no such column."""
        return self.columns[column][1] if column in self.columns else ""


def headings_of(cells: Sequence[str]) -> Headings:
    """Read a line as headings."""
    found: dict[Column, list[tuple[int, str]]] = {}
    ignored: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if column := column_of(cell):
            found.setdefault(column, []).append((place, " ".join(cell.split())))
        elif cell.strip():
            ignored[place] = " ".join(cell.split())
    return Headings(
        columns={column: places[0] for column, places in found.items()},
        doubled={column: tuple(name for _, name in places) for column, places in found.items() if len(places) > 1},
        ignored=ignored,
    )
