"""The final report: which sections it has, and in which order. It drafts itself; a person writes only what nobody can compute."""

from collections.abc import Callable

from models.language import Words
from models.writing import SECTIONS as TITLES
from models.writing import WritingKind
from reports.final_view import FinalView
from reports.manuscript import Manuscript
from reports.sections import front
from reports.sections.final import accounts, achievement, decided, execution, phase, register, summary
from reports.sections.written import passage, passages

Section = Callable[[Manuscript, FinalView, Words], None]

FINAL = WritingKind.FINAL_REPORT

UNNUMBERED = {"signatures", "appendix"}
"""Sections that are no chapters; they stand last."""


def _written(name: str) -> Section:
    """A section that only a person writes."""

    def section(paper: Manuscript, view: FinalView, w: Words) -> None:
        passage(paper, view, w, FINAL, name)

    return section


def _lessons(paper: Manuscript, view: FinalView, w: Words) -> None:
    """What others can learn from it."""
    passages(paper, view, w, FINAL, "lessons_kept", "lessons_changed", listed=True)


SECTIONS: dict[str, Section] = {
    "summary": summary.summary,
    "background": achievement.background,
    "frames": achievement.frames,
    "execution": execution.execution,
    "decisions": decided.decisions,
    "achievement": achievement.achievement,
    "remaining": _written("remaining"),
    "organisation": phase.organisation,
    "factors": achievement.factors,
    "resources": _written("resources"),
    "economy": accounts.accounts,
    "deviations": phase.deviations,
    "anchoring": _written("anchoring"),
    "lessons": _lessons,
    "conclusion": _written("conclusion"),
    "handover": register.handover,
    "decisions_requested": register.decisions_requested,
    "signatures": register.signatures,
    "appendix": register.appendix,
}
"""Every section in its default order, by its key in `models.writing.SECTIONS`. One without anything to say is left out."""


def write_final(view: FinalView, words: Words, state: str = "") -> Manuscript:
    """Write a view as a document in a language; `state` is a word for the head of every page, such as DRAFT."""
    paper = Manuscript(
        words,
        title=words.t("Final report"),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    paper.facts(summary.final_front(view, words))
    paper.contents()
    chosen = [name for name in view.sections or SECTIONS if name in SECTIONS]
    for numbered in (True, False):
        paper.number_chapters(on=numbered)
        for name in (name for name in chosen if (name not in UNNUMBERED) is numbered):
            with paper.chapter(words.t(TITLES[FINAL][name])):
                SECTIONS[name](paper, view, words)
    front.colophon(paper, view, words)
    return paper
