"""What a project leader does: each act is one transaction with its reason in the history.

Screens and the command line call these and nothing else of the store's writing side. Each reads the record afresh
inside the lock, so an act never overwrites what another session has just saved beside it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from msgspec.structs import replace

from models.data import TABLES, ProjectData
from models.decisions import Leg, Outcome, SignOff
from models.documents import of_report
from models.factors import Assessment
from models.health import Colour
from models.milestones import Cause, Forecast, Milestone, Reached
from models.records import from_builtins, new_id, to_builtins
from models.rules.areas import project_state
from models.rules.signoff import Signer, last_hash, signed, statement
from models.rules.slip import milestone_state
from models.signing import sign
from models.status import Area, AreaAssertions, Assertion, Narrative, ReportState, StatusReport
from models.store import Store
from models.store.audit import Entry
from models.store.history import REDO, UNDO, Commit, carried_out, reversed_change, stands, to_redo, to_undo
from models.store.transaction import Transaction
from models.text import clean, cleaned
from models.when import When


class Refused(ValueError):
    """An act that the rules do not allow. Raised before anything is saved; a programming error of the caller."""


class Overtaken(Refused):
    """A change that cannot be taken back, since the same thing has been changed again after it."""


class Settled(Refused):
    """A change that is never taken back, such as an issued report."""


class ConditionsMissing(Refused):
    """A decision that was approved with conditions, and names none."""


class NothingLeft(Refused):
    """There is no change of one's own to undo or redo."""


LOOK_BACK = 1000
"""How many commits back undo looks for one's own last change."""


class Acts:
    """The acts of one user on one project.

    Args:
        store: Where the project is kept; it knows who acts and what time it is.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- milestones -----------------------------------------------------------------------------------------------

    def forecast(self, milestone_id: str, when: When, cause: Cause, text: str) -> None:
        """A new date is expected for a milestone. Never turns anything green by itself."""
        with self._store.change("forecast milestone") as tx:
            milestone = _open(tx, milestone_id)
            entry = Forecast(at=self._store.now(), by=self._store.by, date=when, cause=cause, text=text.strip())
            tx.put(milestone.with_forecast(entry))

    def confirm(self, *milestone_ids: str) -> None:
        """The dates of some milestones still hold."""
        with self._store.change("confirm milestone") as tx:
            for id in milestone_ids:
                tx.put(_open(tx, id).confirmed(self._store.now(), self._store.by))

    def reach(self, milestone_id: str, on: date, evidence: str) -> None:
        """A milestone has been reached. Raises Refused without evidence, and for a day that lies ahead."""
        if not evidence.strip():
            raise Refused("a milestone is reached only with evidence")
        if on > self._store.now().date():
            raise Refused("a milestone is reached today or earlier")
        with self._store.change("milestone reached") as tx:
            reached = Reached(on=on, evidence=evidence.strip(), at=self._store.now(), by=self._store.by)
            tx.put(_open(tx, milestone_id).with_reached(reached))

    def assert_milestone(self, milestone_id: str, colour: Colour, reason: str) -> None:
        """The leader sees a milestone otherwise than the data do. Raises Refused without a reason, or for grey."""
        with self._store.change("assert milestone colour") as tx:
            milestone = tx.data.milestone(milestone_id)
            computed = milestone_state(milestone, tx.data, self._store.now().date()).computed
            entry = self._assertion(colour, reason, computed)
            tx.put(replace(milestone, assertions=(*milestone.assertions, entry)))

    # --- factors --------------------------------------------------------------------------------------------------

    def assess(self, factor_id: str, colour: Colour, note: str = "") -> None:
        """A success factor is judged again."""
        with self._store.change("assess success factor") as tx:
            entry = Assessment(at=self._store.now(), by=self._store.by, colour=colour, note=note.strip())
            tx.put(tx.data.factor(factor_id).assessed(entry))

    # --- status ---------------------------------------------------------------------------------------------------

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

    # --- the archive ----------------------------------------------------------------------------------------------

    def archive_document(self, document_id: str, reference: str) -> None:
        """The municipality's record system has given a document a reference, another one than noted, or none after all."""
        reference = " ".join(reference.split())
        with self._store.change("archive document") as tx:
            document = tx.data.document(document_id)
            if reference == document.archive_reference:
                return
            noted = (self._store.now(), self._store.by) if reference else (None, "")
            tx.put(replace(document, archive_reference=reference, archived_at=noted[0], archived_by=noted[1]))

    # --- decisions ------------------------------------------------------------------------------------------------

    def sign_off(self, point_id: str, place: int, leg: Leg, signer: Signer, key: str = "") -> SignOff:
        """Record what a body decided, and put a name to it. It can never be taken back.

        Args:
            point_id: The decision point.
            place: Which of its legs, from 0.
            leg: The decision.
            signer: Who signs.
            key: The public SSH key to sign with, of the user's agent; without one the name alone stands.

        Raises:
            Refused: The leg is decided already, or the decision is not complete.
            SigningFailed: The key could not be used; nothing was saved.
        """
        if leg.outcome is None or leg.decided is None or not leg.text.strip() or not signer.name.strip():
            raise Refused("a decision has an outcome, a day, a text and a signer")
        if leg.outcome is Outcome.CONDITIONAL and not leg.conditions:
            raise ConditionsMissing("a conditional decision has conditions")
        leg = from_builtins(cleaned(to_builtins(leg)), Leg)  # what is signed is what will be kept
        signer = Signer(clean(signer.name), clean(signer.role), clean(signer.on_behalf_of))
        at, data = self._store.now(), self._store.read()
        text = statement(data, data.decision_point(point_id), leg, signer, at, self._store.anchor)
        # Before the lock is taken: a hardware key waits for a touch.
        signature = sign(text.encode("utf-8"), key, _signer_id(signer.name)) if key else None
        kept = signed(text, signer, at, self._store.by, signature)
        with self._store.change("sign decision", final=True) as tx:
            point = tx.data.decision_point(point_id)
            if point.legs[place].decided is not None or last_hash(tx.data) != last_hash(data):
                raise Refused("somebody else has signed meanwhile")
            legs = list(point.legs)
            legs[place] = replace(leg, planned=point.legs[place].planned, sign_offs=(kept,))
            tx.put(replace(point, legs=tuple(legs)))
        return kept

    # --- taking back ----------------------------------------------------------------------------------------------

    def undo(self) -> Commit:
        """Take back one's own last change, as a new entry in the history; returns what was taken back.

        Raises:
            NothingLeft: There is none.
            Settled, Overtaken: It cannot be taken back.
        """
        if (commit := to_undo(self._recent(), self._store.by)) is None:
            raise NothingLeft("nothing to undo")
        self.take_back(commit)
        return commit

    def redo(self) -> Commit:
        """Do again what one undid last; returns what was done again. Raises NothingLeft or Overtaken."""
        gen = to_redo(self._recent(), self._store.by)
        commit = next((commit for commit in self._recent() if commit.gen == gen), None) if gen else None
        if commit is None:
            raise NothingLeft("nothing to redo")
        with self._store.change("redo") as tx:
            tx.marks[REDO] = commit.gen
            for entry in commit.entries:
                _change_by(tx, entry)
        return commit

    def take_back(self, commit: Commit) -> None:
        """Take a change back, whoever made it: what was deleted is there again. Raises Settled or Overtaken."""
        if commit.final or not commit.gen:
            raise Settled(commit.why)
        with self._store.change("undo") as tx:
            tx.marks[UNDO] = commit.gen
            for entry in reversed(commit.entries):
                _change_by(tx, reversed_change(entry))

    def _recent(self) -> Iterator[Commit]:
        return islice(self._store.history(), LOOK_BACK)

    def _assertion(self, colour: Colour, reason: str, computed: Colour) -> Assertion:
        if not reason.strip():
            raise Refused("an assertion needs a reason")
        if colour is Colour.GREY:
            raise Refused("nobody asserts silence")
        return Assertion(
            colour=colour, reason=reason.strip(), against=computed, at=self._store.now(), by=self._store.by
        )


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


def _change_by(tx: Transaction, entry: Entry) -> None:
    """Make the change that an entry tells of, if what it is about still is as the entry found it."""
    kind, name, id = TABLES[entry["table"]], entry["table"], entry["id"]
    records = (tx.data.project,) if name == "project" else getattr(tx.data, name)
    current = next((record for record in records if record.id == id), None)
    document = None if current is None else to_builtins(current)
    if not stands(document, reversed_change(entry)):
        raise Overtaken(f"{name} {id} has been changed since")
    new = carried_out(document, entry)
    if new is not None:
        record = from_builtins({**new, "rev": new.get("rev", 0) if current is None else current.rev}, kind)
        (tx.restore if current is None else tx.put)(record)
    elif current is not None:
        tx.remove(current)


def _signer_id(name: str) -> str:
    """A person's name as the list of allowed signers can hold it."""
    return re.sub(r"[^\w.@+-]+", ".", name.strip())[:120] or "signer"


def _open(tx: Transaction, milestone_id: str) -> Milestone:
    milestone = tx.data.milestone(milestone_id)
    if milestone.reached:
        raise Refused("the milestone has been reached")
    return milestone


def _unissued(tx: Transaction, report_id: str) -> StatusReport:
    report = next(report for report in tx.data.reports if report.id == report_id)
    if report.state is ReportState.ISSUED:
        raise Refused("an issued report never changes")
    return report
