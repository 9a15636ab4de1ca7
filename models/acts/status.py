"""What is done to success factors and to the status, and how a status report begins."""

from datetime import date, timedelta

from models.acts.acting import Acting
from models.data import ProjectData
from models.factors import Assessment
from models.health import Colour
from models.records import new_id
from models.rules.areas import project_state
from models.status import Area, AreaAssertions, Narrative, StatusReport


class StatusActs(Acting):
    """Assess, assert, and begin status reports."""

    def assess(self, factor_id: str, colour: Colour, note: str = "") -> None:
        """A success factor is judged again."""
        with self._store.change("assess success factor") as tx:
            entry = Assessment(at=self._store.now(), by=self._store.by, colour=colour, note=note.strip())
            tx.put(tx.data.factor(factor_id).assessed(entry))

    def assert_area(self, area: Area, colour: Colour, reason: str) -> None:
        """The leader sees an area, or the whole project, otherwise than the data do."""
        with self._store.change("assert status") as tx:
            computed = project_state(tx.data, self._store.now().date()).areas[area].computed
            kept = tx.data.asserted(area)
            entries = (*kept.entries, self._assertion(colour, reason, computed))
            tx.put(AreaAssertions(id=area.value, rev=kept.rev, entries=entries))

    def start_report(self) -> None:
        """Begin the next status report, prefilled from the last one; nothing if one is being written already."""
        with self._store.change("start status report") as tx:
            if tx.data.draft is None:
                tx.put(next_report(tx.data, self._store.now().date()))


def next_report(data: ProjectData, today: date) -> StatusReport:
    """The next status report: number, period, and the lasting texts of the last one carried over."""
    last = data.issued[-1] if data.issued else None
    carried = (Narrative.ANCHORING, *(part for part in Narrative if part.value.endswith(("missing", "firms"))))
    planned = {Narrative.DONE.value: last.text(Narrative.PLANNED)} if last else {}
    texts = {part.value: last.text(part) for part in carried if last and last.text(part)} | {
        k: v for k, v in planned.items() if v
    }
    return StatusReport(
        id=new_id("report"),
        place=(last.place + 1) if last else 0,
        number=(last.number + 1) if last else 1,
        period_from=min(last.status_date + timedelta(days=1), today) if last else data.project.start,
        status_date=today,
        recipient=last.recipient if last else "",
        texts=texts,
    )
