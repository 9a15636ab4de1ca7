"""Issuing a status report: freeze its view, then let the store keep it for good."""

from msgspec.structs import replace

from models.acts import Acts
from models.status import ReportState, StatusReport
from models.store import Store
from reports.status_view import current_view, frozen


def issue(store: Store, report: StatusReport) -> None:
    """Freeze a report that has been agreed with the chair.

    Raises:
        Refused: It is issued already, or not agreed.
        StoreConflict: Somebody changed it while it was being frozen.
    """
    view = replace(current_view(store, report), state=ReportState.ISSUED, issued_at=store.now())
    Acts(store).issue_report(report.id, report.rev, frozen(view))
