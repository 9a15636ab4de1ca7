"""The tasks of the project's settings: limits and days, how documents look, and what stands in each of them."""

from collections.abc import Callable, Sequence

from models.language import N_, Words
from models.parse import ParseProblem
from models.project import Figures, Project
from models.status import SECTIONS as STATUS_SECTIONS
from models.tasks.editors import Editor
from models.tasks.fields import Field, choice, one_of, whole
from models.tasks.plan import tolerance
from models.tasks.task import Desk
from models.writing import SECTIONS as WRITTEN
from models.writing import WritingKind

LAYOUTS = {
    "status": {
        "": N_("Usual layout"),
        "plan": N_("The plan's chapters"),
        "one_page": N_("One page"),
    },
}
"""The layouts of the kinds of documents that have several, by the value that is kept, with their msgids."""

SECTIONS: dict[str, dict[str, str]] = {"status": STATUS_SECTIONS, **{kind.value: WRITTEN[kind] for kind in WRITTEN}}
"""The sections of each kind of document in their usual order, with their msgids."""

NAMES = {"status": N_("Status report"), **{kind.value: kind.word for kind in WritingKind}}
"""What the kinds are called."""


def limit_fields(desk: Desk, project: Project) -> Sequence[Field]:
    """The limits of the colours, and how long silence may last."""
    return (
        tolerance(
            "tolerances",
            N_("Milestones: green up to / yellow up to, days late"),
            project.tolerances,
            desk.words,
            project.tolerances,
        ),
        whole("confirm_days", N_("Silence is grey after, days"), project.confirm_days, 7, 365, 35),
        whole("paper_days", N_("Papers go out before a meeting, days"), project.paper_days, 0, 60, 7),
    )


def look_fields(desk: Desk, project: Project) -> Sequence[Field]:
    """How all documents look."""
    return (one_of("figures", N_("Figures"), Figures, desk.words, project.figures),)


def document_fields(kind: str) -> Callable[[Desk, Project], Sequence[Field]]:
    """The fields of one kind of document: its layout where there are several, and its sections."""

    def fields(desk: Desk, project: Project) -> Sequence[Field]:
        layout = (_layout(kind, project, desk.words),) if kind in LAYOUTS else ()
        return (*layout, _sections(kind, project, desk.words))

    return fields


def _layout(kind: str, project: Project, w: Words) -> Field:
    """The layout of a kind; the answer holds the other kinds' too."""
    others = {other: kept for other, kept in project.layouts.items() if other != kind}
    choices = [({**others, kind: layout} if layout else others, w.t(name)) for layout, name in LAYOUTS[kind].items()]
    return choice("layouts", N_("Layout"), choices, project.layouts)


def _sections(kind: str, project: Project, w: Words) -> Field:
    """Which sections a kind has, and in which order, one a line; the answer holds the other kinds' too."""
    labels = SECTIONS[kind]
    names = {w.t(label).casefold(): code for code, label in labels.items()}
    usual = tuple(labels)
    others = {other: kept for other, kept in project.sections.items() if other != kind}

    def read(text: str) -> dict[str, tuple[str, ...]]:
        codes = []
        for typed in filter(None, (one.strip() for one in text.splitlines())):
            if (code := names.get(typed.casefold())) is None:
                known = "; ".join(w.t(label) for label in labels.values())
                raise ParseProblem(N_("There is no section «{name}». There are: {names}."), name=typed, names=known)
            codes.append(code)
        chosen = tuple(dict.fromkeys(codes))
        return others if chosen == usual else {**others, kind: chosen}

    return Field(
        "sections",
        N_("Sections, one a line; empty for the usual ones"),
        "note",
        read=read,
        value="\n".join(w.t(labels[code]) for code in project.sections.get(kind, usual) if code in labels),
        empty=others,
    )


def _editor(name: str, edit: str, fields: Callable[[Desk, Project], Sequence[Field]], about: str = "") -> Editor:
    return Editor(
        name, ("project",), Project, "", edit, "", fields, lambda project, _: project.name, about=about, fixed=True
    )


_OF_DOCUMENTS = {
    "status": ("status-report-settings", N_("Change the status report's layout and sections")),
    "brief": ("brief-settings", N_("Change the project brief's sections")),
    "plan": ("plan-settings", N_("Change the project plan's sections")),
    "final_report": ("final-report-settings", N_("Change the final report's sections")),
}

EDITORS = (
    _editor("settings", N_("Change tolerances and days"), limit_fields),
    _editor("document-settings", N_("Change how documents show figures"), look_fields),
    *(
        _editor(
            *_OF_DOCUMENTS[kind],
            document_fields(kind),
            N_("Move lines to change the order; take a line away to leave the section out."),
        )
        for kind in SECTIONS
    ),
)
"""The editors of the settings; one for each kind of document, so that no form is longer than a small screen."""

EDIT_DOCUMENT = {kind: f"edit-{_OF_DOCUMENTS[kind][0]}" for kind in SECTIONS}
"""The task that changes the settings of a kind of document."""
