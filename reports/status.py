"""The status report as a Word file."""

from collections.abc import Callable
from pathlib import Path

from models.data import ProjectData
from models.language import Words
from models.status import ReportState, StatusReport
from models.store import Store
from models.store.errors import StoreFailed
from reports.sections import closing, control, progress
from reports.status_view import current_view
from reports.view import StatusView
from reports.word import Paper

DOCUMENTS = "documents"

Section = Callable[[Paper, StatusView, Words], None]

SECTIONS: dict[str, Section] = {
    "summary": progress.summary,
    "changes": progress.changes,
    "decisions_requested": progress.decisions_requested,
    "goals": progress.goals,
    "progress": progress.progress,
    "decision_points": progress.decision_points,
    "factors": control.factors,
    "economy": control.economy,
    "deviations": control.deviations,
    "anchoring": closing.anchoring,
    "periods": closing.periods,
    "self_check": closing.self_check,
    "follow_up": closing.follow_up,
    "signatures": closing.signatures,
}
"""Every section in its default order. A section without data writes nothing."""


def build(view: StatusView, words: Words) -> Paper:
    """Write a view as a document in a language."""
    title = words.t("Status report no. {n}", n=view.number)
    paper = Paper(
        words, title=title, subject=view.name, municipality=view.municipality, made=view.status_date, draft=view.draft
    )
    paper.title(title, view.name)
    paper.key_facts(progress.front(view, words))
    for name in view.sections or tuple(SECTIONS):
        if name in SECTIONS:
            SECTIONS[name](paper, view, words)
    return paper


def write_status_report(
    store: Store, report: StatusReport, words: Words, output: Path | None, data: ProjectData | None = None
) -> Path:
    """Write a report's Word file; an issued one from what it was issued with.

    Args:
        store: The project.
        report: Which report.
        words: The language of the document.
        output: The file; `documents/` of the project, named after the report, if None.
        data: The project as it was on a day, for a report as it would have been; as it is now if None.

    Raises:
        StoreError: The data cannot be read or the file not written.
        KeyError: An issued report's snapshot is missing or altered.
    """
    view = current_view(store, report, data)
    if output is None:
        output = documents_folder(store) / file_name(view, words)
    build(view, words).save(output)
    return output


def documents_folder(store: Store, *, make: bool = True) -> Path:
    """Where a project's Word files go, made if it is not there. Raises StoreFailed."""
    folder = store.folder / DOCUMENTS
    try:
        if make and not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            # Only at birth: in a group's project another member made it, and only its owner may change its mode.
            folder.chmod(store.folder.stat().st_mode & 0o7770)
    except OSError as cause:
        raise StoreFailed(folder, cause) from cause
    return folder


def file_name(view: StatusView, words: Words) -> str:
    """``statusrapport-03-2026-11-20.docx``; a draft says so, a correction has its version."""
    state = "" if view.state is ReportState.ISSUED else "-" + words.t("draft")
    name = words.t("statusreport")
    version = f"-v{view.version}" if view.version > 1 else ""
    return f"{name}-{view.number:02d}-{view.status_date.isoformat()}{version}{state}.docx"
