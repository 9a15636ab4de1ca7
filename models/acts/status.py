"""What is done to success factors, to the status, and to the status reports."""

from datetime import date, timedelta

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import ProjectData
from models.documents import of_report
from models.factors import Assessment
from models.health import Colour
from models.records import new_id
from models.refusals import Refused
from models.rules.areas import project_state
from models.status import Area, AreaAssertions, Narrative, ReportState, StatusReport
from models.store.transaction import Transaction


class StatusActs(Acting):
    """Assess, assert, and write, agree and issue status reports."""

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

    def write_report(self, report_id: str, rev: int, texts: dict[str, str], status_date: date | None = None) -> None:
        """Save what was written. An agreed report that is changed is a draft again.

        Raises:
            StoreConflict: Somebody else has saved the report since revision `rev`; nothing was overwritten.
            Refused: It has been issued.
        """
        with self._store.change("write status report") as tx:
            report = _unissued(tx, report_id)
            kept = {part: text for part, text in texts.items() if text.strip()}
            day = status_date or report.status_date
            if kept == report.texts and day == report.status_date:
                return
            tx.put(
                replace(
                    report,
                    rev=rev,
                    texts=kept,
                    status_date=day,
                    state=ReportState.DRAFT,
                    agreed_with="",
                    agreed_at=None,
                )
            )

    def agree_report(self, report_id: str, agreed_with: str) -> None:
        """The report has been agreed with the chair. Raises Refused without a name or role."""
        if not agreed_with.strip():
            raise Refused("a report is agreed with somebody")
        with self._store.change("agree status report") as tx:
            report = _unissued(tx, report_id)
            now = self._store.now()
            tx.put(replace(report, state=ReportState.AGREED, agreed_with=agreed_with.strip(), agreed_at=now))

    def issue_report(self, report_id: str, rev: int, snapshot: bytes) -> None:
        """Freeze the report: from now on it is what `snapshot` holds, whatever happens to the data.

        Raises:
            Refused: It has been issued already, or was never agreed.
            StoreConflict: It was changed after the snapshot was made.
        """
        with self._store.change("issue status report", final=True) as tx:
            report = _unissued(tx, report_id)
            if report.state is not ReportState.AGREED:
                raise Refused("a report is agreed with the chair before it is issued")
            issued = replace(
                report,
                rev=rev,
                state=ReportState.ISSUED,
                issued_at=self._store.now(),
                issued_by=self._store.by,
                snapshot=tx.attach(snapshot),
            )
            tx.put(issued, of_report(issued, tx.data.project.language))


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


def _unissued(tx: Transaction, report_id: str) -> StatusReport:
    report = next(report for report in tx.data.reports if report.id == report_id)
    if report.state is ReportState.ISSUED:
        raise Refused("an issued report never changes")
    return report
