"""What is done to everything that is written and issued: the status reports, the brief, the plan, the final report."""

from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import ProjectData, find
from models.documents import Document, document_of
from models.refusals import Backwards, Refused
from models.status import StatusReport
from models.store.transaction import Transaction
from models.writing import ReportState, Writing, WritingKind, Written

W = TypeVar("W", bound=Written)


class WritingActs(Acting):
    """Begin, write, address, agree, issue."""

    def begin_writing(self, kind: WritingKind) -> None:
        """Begin the brief, the plan or the final report; nothing if it has been begun."""
        with self._store.change("begin document") as tx:
            if tx.data.writing(kind) is None:
                tx.put(first_writing(tx.data, kind, self._store.now().date()))

    def write(self, id: str, rev: int, texts: dict[str, str], status_date: date | None = None) -> None:
        """Save what was written. What had been agreed and is changed is a draft again.

        Raises:
            StoreConflict: Somebody else has saved it since revision `rev`; nothing was overwritten.
            Refused: It has been issued.
        """
        with self._store.change(_why("write", id)) as tx:
            written = _unissued(tx, id)
            kept = {passage: text for passage, text in texts.items() if text.strip()}
            day = status_date or written.status_date
            if kept == written.texts and day == written.status_date:
                return
            tx.put(_drafted(replace(written, rev=rev, texts=kept, status_date=day)))

    def address(
        self, kind: WritingKind, *, recipient: str, meeting: str, status_date: date, decision_point: str
    ) -> None:
        """Say for whom a document is, of which day, and where it is treated. What had been agreed is a draft again.

        Raises:
            KeyError: It has not been begun, or the decision point has been deleted.
        """
        with self._store.change("address document") as tx:
            writing = find(tx.data.writings, kind.value)
            if decision_point:
                tx.data.decision_point(decision_point)
            addressed = replace(
                writing,
                recipient=recipient.strip(),
                meeting=meeting.strip(),
                status_date=status_date,
                decision_point=decision_point,
            )
            if addressed != writing:
                tx.put(_drafted(addressed))

    def address_report(self, id: str, *, recipient: str, meeting: str, period_from: date, status_date: date) -> None:
        """Say for whom a status report is and of which period. What had been agreed is a draft again.

        Raises:
            Backwards: The period ends before it begins.
            Refused: It has been issued.
        """
        if period_from > status_date:
            raise Backwards("a period ends after it begins")
        with self._store.change("address status report") as tx:
            report = _unissued(tx, id)
            assert isinstance(report, StatusReport)
            addressed = replace(
                report,
                recipient=recipient.strip(),
                meeting=meeting.strip(),
                period_from=period_from,
                status_date=status_date,
            )
            if addressed != report:
                tx.put(_drafted(addressed))

    def agree(self, id: str, agreed_with: str) -> None:
        """It has been agreed with the chair. Raises Refused without a name or role."""
        if not agreed_with.strip():
            raise Refused("a document is agreed with somebody")
        with self._store.change(_why("agree", id)) as tx:
            written = _unissued(tx, id)
            now = self._store.now()
            tx.put(replace(written, state=ReportState.AGREED, agreed_with=agreed_with.strip(), agreed_at=now))

    def issue(self, id: str, rev: int, snapshot: bytes) -> Document:
        """Freeze it: from now on the document is what `snapshot` holds, whatever happens to the data.

        A status report is issued for good; of the others the writing goes on, as the draft of the next version.

        Returns:
            The document that was issued.

        Raises:
            Refused: It has been issued already, or was never agreed.
            StoreConflict: It was changed after the snapshot was made.
        """
        with self._store.change(_why("issue", id), final=True) as tx:
            written = replace(_unissued(tx, id), rev=rev)
            if written.state is not ReportState.AGREED:
                raise Refused("a document is agreed with the chair before it is issued")
            now, sha256 = self._store.now(), tx.attach(snapshot)
            document = document_of(written, tx.data.project.language, sha256, now, self._store.by)
            if isinstance(written, StatusReport):
                tx.put(
                    replace(
                        written,
                        state=ReportState.ISSUED,
                        issued_at=now,
                        issued_by=self._store.by,
                        snapshot=sha256,
                    ),
                    document,
                )
            else:
                tx.put(_drafted(replace(written, version=written.version + 1)), document)
        return document


def first_writing(data: ProjectData, kind: WritingKind, today: date) -> Writing:
    """The brief, the plan or the final report as it is begun, to be treated where its kind usually is."""
    points = data.decision_points
    point = (points[-1] if kind is WritingKind.FINAL_REPORT else points[0]).id if points else ""
    return Writing(id=kind.value, place=list(WritingKind).index(kind), status_date=today, decision_point=point)


def _why(act: str, id: str) -> str:
    """What the history calls an act."""
    return f"{act} {'document' if id in set(WritingKind) else 'status report'}"


def _drafted(written: W) -> W:
    return replace(written, state=ReportState.DRAFT, agreed_with="", agreed_at=None)


def _unissued(tx: Transaction, id: str) -> Written:
    written = tx.data.written(id)
    if written.state is ReportState.ISSUED:
        raise Refused("an issued report never changes")
    return written
