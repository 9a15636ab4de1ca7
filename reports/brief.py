"""The project brief: what is ordered, by whom, within which frame; a few pages to decide on."""

from collections.abc import Callable

from models.language import Words
from models.people import Role
from models.writing import SECTIONS as NAMES
from models.writing import WritingKind
from reports.manuscript import Manuscript
from reports.plan_view import PlanView
from reports.sections.planning import around, follow_up, goals, money, people

Section = Callable[[Manuscript, PlanView, Words], None]


def facts(paper: Manuscript, view: PlanView, w: Words) -> None:
    """Whose project it is, and what has been decided about it."""
    around.plan_front(paper, view, w)


def frame(paper: Manuscript, view: PlanView, w: Words) -> None:
    """What the project must keep to."""
    goals.frame(paper, view, w, WritingKind.BRIEF)


SECTIONS: dict[str, Section] = {
    "facts": facts,
    "background": goals.background,
    "goals": goals.brief_goals,
    "scope": goals.scope,
    "deliveries": follow_up.deliveries,
    "frame": frame,
    "organisation": people.brief_people,
    "economy": money.brief_money,
    "follow_up": follow_up.brief_follow_up,
}
"""The numbered sections in their usual order; what is proposed stands before them, and approval after."""


def write_brief(view: PlanView, words: Words, state: str = "") -> Manuscript:
    """Write the project brief in a language; `state` is a word for the head of every page, such as DRAFT."""
    paper = Manuscript(
        words,
        title=words.t("Project brief"),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    names = NAMES[WritingKind.BRIEF]
    chosen = [name for name in view.sections or names if name in names]
    if "decisions_requested" in chosen:
        around.decisions_requested(paper, view, words)
    paper.number_chapters()
    for name in (name for name in chosen if name in SECTIONS):
        with paper.chapter(words.t(names[name])):
            SECTIONS[name](paper, view, words)
    if "approval" in chosen:
        around.approval(paper, view, words, Role.OWNER, Role.EXECUTIVE)
    around.colophon(paper, view, words)
    return paper
