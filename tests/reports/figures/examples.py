"""Rows for every figure: a project half-way, with everything that is hard to draw."""

from datetime import date, timedelta

from models.economy import Figure
from models.health import Colour
from models.language import words_for
from models.when import When
from reports.figures import (
    EconomyLine,
    FactorLine,
    TimelinePoint,
    TimelineRow,
    TrendLine,
    economy_png,
    factors_png,
    timeline_png,
    trend_png,
)

START, TODAY, END = date(2026, 8, 3), date(2026, 11, 20), date(2027, 3, 15)
REPORTS = (date(2026, 8, 24), date(2026, 9, 21), date(2026, 10, 19), TODAY)
HOSTILE = ("", "x" * 200_000, "a\x00\x1b[31m\ud800\u202eb", "ljåen 🙂 <w:p/>", "a\nb\tc", "\u00ad\u200d", "{n} {names}")


def day(weeks: float) -> When:
    return When.day(START + timedelta(days=round(7 * weeks)))


ROWS = (
    TimelineRow("M1", "Prosjektorganisasjon etablert", day(2), None, day(2).first, Colour.GREEN),
    TimelineRow("M2", "Utviklingsanalyse bestilt", day(6), None, day(9.5).first, Colour.RED),
    TimelineRow("M3", "Utviklingsanalyse levert", day(14), day(18), None, Colour.RED),
    TimelineRow("M4", "Innsatsområder valgt", day(16), day(18), None, Colour.YELLOW),
    TimelineRow("M5", "Utkast til omstillingsplan", day(20), None, None, Colour.GREY),
    TimelineRow("M6", "Utkast til handlingsplan", When.month(2027, 1), None, None, Colour.GREEN),
    TimelineRow("M7", "Organisasjonsform", day(22), When.season(2027, "winter"), None, Colour.YELLOW),
    TimelineRow("M8", "Planen godkjent", day(24), When.words("så snart som mulig"), None, Colour.GREY),
    TimelineRow("M9", "Søknad sendt", None, day(28), None, Colour.GREEN),
    TimelineRow("M10", "Sluttrapport godkjent"),
)
POINTS = (
    TimelinePoint("BP1", day(4)),
    TimelinePoint("BP2", day(16)),
    TimelinePoint("BP3", When.month(2027, 2)),
    TimelinePoint("BP4", When.words("etter kommunestyret")),
)


def said(*weeks: float | When) -> list[tuple[date, When]]:
    return [
        (report, when if isinstance(when, When) else day(when)) for report, when in zip(REPORTS, weeks, strict=False)
    ]


LINES = (
    TrendLine("M2", "Utviklingsanalyse bestilt", said(6, 8, 9.5, 9.5), Colour.RED, day(9.5).first),
    TrendLine("M3", "Utviklingsanalyse levert", said(14, 14, 16, 18), Colour.RED),
    TrendLine("M4", "Innsatsområder valgt", said(16, 16, 16, 18), Colour.YELLOW),
    TrendLine("M6", "Utkast til handlingsplan", said(22, 22, When.month(2027, 1), When.month(2027, 1)), Colour.GREY),
    TrendLine("M9", "Søknad sendt", said(28, 28, 28, 28), Colour.GREEN),
)


def kroner(amount: int | None) -> Figure:
    return Figure(amount=amount)


ECONOMY = (
    EconomyLine("Prosjektledelse", kroner(650_000), kroner(310_000), kroner(90_000), 640_000),
    EconomyLine("Utviklingsanalyse", kroner(480_000), kroner(240_000), kroner(300_000), 540_000),
    EconomyLine("Kommunikasjon", kroner(80_000), kroner(None), kroner(20_000), 80_000),
    EconomyLine("Uforutsett", kroner(None), kroner(None), kroner(0), None),
)


def given(letters: str) -> list[tuple[date, Colour]]:
    colours = {"G": Colour.GREEN, "Y": Colour.YELLOW, "R": Colour.RED, "O": Colour.GREY}
    return [(report, colours[letter]) for report, letter in zip(REPORTS, letters, strict=True) if letter in colours]


FACTORS = (
    FactorLine("KSF1", "Lokal forankring (næringsliv, politikere, innbyggere, media)", given("GGYY")),
    FactorLine("KSF2", "Reell medvirkning", given("YGGO")),
    FactorLine("KSF3", "Krav til handling og konsekvens ved manglende resultat", given("G.RR")),
    FactorLine("KSF4", "Nok kapasitet og finansiering", given("RYYG")),
)


def timeline(rows=ROWS, points=POINTS, language="nb", **other) -> bytes:
    span = {"start": START, "end": END, "today": TODAY, **other}
    return timeline_png(rows, points=points, words=words_for(language), **span)


def pictures_of_everything(language: str) -> list[bytes]:
    words = words_for(language)
    return [
        timeline(language=language),
        trend_png(LINES, words=words),
        economy_png(ECONOMY, words),
        factors_png(FACTORS, words),
    ]
