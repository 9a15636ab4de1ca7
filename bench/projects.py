"""Projects to measure with: from the template, with as many milestones as wanted, of which the dates differ."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from models.milestones import Baseline, Cause, Confirmation, Forecast, Milestone, Reached
from models.records import Record
from models.store import Store
from models.templates import Frame, plan_project
from models.when import When

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
START = date(2026, 9, 1)
SENTENCE = "Arbeidet går etter planen, og innspillsmøtene er holdt. "


def make_project(folder: Path, milestones: int) -> Path:
    """A project whose milestones are reached, on time or late in turn, a third each; returns its folder."""
    planned = plan_project("strategifase", Frame("Omstilling Prøvevik", "Prøvevik kommune", START), NOW, "bench")
    kept: list[Record] = [record for record in planned if not isinstance(record, Milestone)]
    Store.create(folder, [*kept, *(_milestone(n, milestones) for n in range(milestones))], "made", by="bench")
    return folder


def _milestone(n: int, among: int) -> Milestone:
    """One of them; together they take a year, however many they are."""
    day = START + timedelta(days=365 * n // among)
    late = Forecast(at=NOW, by="leder", date=When.day(day + timedelta(20)), cause=Cause.SUPPLIER, text=SENTENCE)
    return Milestone(
        id=f"m{n}",
        number=f"M{n}",
        name=f"Milepæl nummer {n} er nådd",
        responsible=f"Person {n % 17}",
        place=n,
        baselines=(Baseline(date=When.day(day), at=NOW, by="leder"),),
        forecasts=(late,) if n % 3 == 1 else (),
        confirmations=(Confirmation(at=NOW, by="leder"),),
        reached=Reached(on=day, evidence="Referat", at=NOW, by="leder") if n % 3 == 2 else None,
    )
