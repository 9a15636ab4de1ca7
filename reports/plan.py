"""The project plan: PLP's chapters in their order, under PLP's numbers."""

from collections.abc import Callable

from models.language import N_, Words
from models.people import Role
from models.writing import SECTIONS as NAMES
from models.writing import WritingKind
from reports.manuscript import Manuscript
from reports.plan_view import PlanView
from reports.sections.planning import around, follow_up, goals, money, people, risk

Section = Callable[[Manuscript, PlanView, Words], None]

CHAPTERS: dict[str, Section] = {
    "frame": goals.frame_chapter,
    "scope": goals.scope,
    "organisation": people.people_chapter,
    "follow_up": follow_up.follow_up_chapter,
    "audiences": around.written("audiences", N_("Audiences and communication are not written yet.")),
    "risk": risk.risk_chapter,
    "execution": around.execution_chapter,
    "economy": money.money_chapter,
    "contracts": around.written("contracts", N_("Contracts and agreements are not written yet."), listed=True),
    "attachments": around.written("attachments", N_("There are no attachments yet."), listed=True),
}
"""The numbered chapters in their usual order. One without data keeps its number, and says that it holds nothing."""


def write_plan(view: PlanView, words: Words, state: str = "") -> Manuscript:
    """Write the project plan in a language; `state` is a word for the head of every page, such as DRAFT."""
    paper = Manuscript(
        words,
        title=words.t("Project plan"),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    names = NAMES[WritingKind.PLAN]
    chosen = [name for name in view.sections or names if name in names]
    around.plan_front(paper, view, words)
    if "decisions_requested" in chosen:
        around.decisions_requested(paper, view, words)
    paper.contents()
    paper.number_chapters()
    for name in (name for name in chosen if name in CHAPTERS):
        with paper.chapter(words.t(names[name])):
            CHAPTERS[name](paper, view, words)
    paper.number_chapters(on=False)
    if "approval" in chosen:
        around.approval(paper, view, words, Role.EXECUTIVE, Role.LEADER)
    around.colophon(paper, view, words)
    return paper
