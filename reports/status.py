"""The status report: which sections it has, in which order and under which chapters."""

from collections.abc import Callable

from models.language import N_, Words
from reports.manuscript import Manuscript
from reports.sections import front
from reports.sections.status import closing, control, progress
from reports.sections.status.one_page import one_page
from reports.view import StatusView

Section = Callable[[Manuscript, StatusView, Words], None]

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

PLAN_CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Goals and frame"), ("changes", "goals")),
    (N_("Decision points and follow-up"), ("decisions_requested", "decision_points", "follow_up")),
    (N_("Progress"), ("progress", "periods")),
    (N_("Audiences and communication"), ("anchoring",)),
    (N_("Risk and quality assurance"), ("factors", "deviations", "self_check")),
    (N_("Finances"), ("economy",)),
)
"""The layout «plan»: the sections under chapters in the order of the project plan, between summary and signature."""


def write_status(view: StatusView, words: Words, state: str = "") -> Manuscript:
    """Write a view as a document in a language; `state` is a word for the head of every page, such as DRAFT."""
    paper = Manuscript(
        words,
        title=words.t("Status report no. {n}", n=view.number),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    chosen = [name for name in view.sections or SECTIONS if name in SECTIONS]
    if view.layout == "one_page":
        one_page(paper, view, words)
        return paper
    paper.facts(front.status_front(view, words))
    if view.layout == "plan":
        _in_chapters(paper, view, words, chosen)
    else:
        for name in chosen:
            SECTIONS[name](paper, view, words)
    front.colophon(paper, view, words)
    return paper


def _in_chapters(paper: Manuscript, view: StatusView, words: Words, chosen: list[str]) -> None:
    if "summary" in chosen:
        SECTIONS["summary"](paper, view, words)
    paper.number_chapters()
    for title, names in PLAN_CHAPTERS:
        with paper.chapter(words.t(title)):
            for name in (name for name in chosen if name in names):
                SECTIONS[name](paper, view, words)
    paper.number_chapters(on=False)
    if "signatures" in chosen:
        SECTIONS["signatures"](paper, view, words)
