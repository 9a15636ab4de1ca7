"""When did this slip? A page with everything that has been said about one milestone's date, newest first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from models.data import ProjectData
from models.language import N_, Words
from models.milestones import Milestone
from models.rules.dossier import Said, dossier, first_late
from tui import words
from tui.widgets.text import shown

KINDS = {
    "baseline": N_("Plan"),
    "forecast": N_("New forecast"),
    "confirmed": N_("Confirmed"),
    "reached": N_("Reached"),
}


class Dossier(ModalScreen[None]):
    """The page; any of Esc, q, Enter and h leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,h", "leave", show=False)]
    CSS = """
    Dossier { background: $background; }
    Dossier #page { padding: 1 2; }
    Dossier #leave { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, milestone: Milestone, data: ProjectData) -> None:
        super().__init__()
        self._milestone, self._data = milestone, data

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page"):
            yield Static(_text(self._milestone, self._data, words.current()))
        yield Static(words.current().t("Esc goes back. The arrows scroll."), id="leave", markup=False)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _text(milestone: Milestone, data: ProjectData, w: Words) -> Content:
    said = dossier(milestone, data)
    lines = [Content.styled(shown(f"{milestone.number} {milestone.name}"), "bold")]
    late = first_late(said)
    if late is None:
        lines.append(Content.styled(w.t("Nobody has given a later date than the plan."), "$status-green"))
    else:
        where = _where(late, w) or w.t("no report has been issued since")
        when = w.date(late.at.astimezone().date())
        lines.append(
            Content(
                shown(
                    w.t(
                        "First late {date}, said by {who}; first seen in: {where}.", date=when, who=late.by, where=where
                    )
                )
            )
        )
    for one in reversed(said):
        lines += [Content(""), *_entry(one, w)]
    return Content("\n").join(lines)


def _entry(one: Said, w: Words) -> list[Content]:
    shift = ""
    if one.shift:
        shift = w.t("  {days} days", days=w.signed(one.shift))
    slip = (
        w.t("  in all {days} days from the plan", days=w.signed(one.slip))
        if one.slip and one.kind == "forecast"
        else ""
    )
    head = Content.assemble(
        (f"{w.date(one.at.astimezone().date())}  ", "$quiet"),
        (f"{w.t(KINDS[one.kind])}: {w.date(one.date)}", "bold"),
        (shift, "$status-red" if (one.shift or 0) > 0 else "$status-green"),
        (slip, "$quiet"),
    )
    cause = w.t(one.forecast.cause.word) if one.forecast else ""
    why = ": ".join(part for part in (cause, one.text) if part)
    rest = [Content.assemble("    ", shown(why))] if why else []
    where = _where(one, w) if one.kind in {"forecast", "reached"} else ""
    about = w.t("said by {who}", who=one.by) + (w.t("; first seen in: {where}", where=where) if where else "")
    return [head, *rest, Content.styled(f"    {shown(about)}", "$quiet")]


def _where(one: Said, w: Words) -> str:
    if one.report is None:
        return ""
    report = w.t("report no. {n}", n=one.report.number)
    return (
        w.t("{report}, meeting {meeting}", report=report, meeting=one.report.meeting) if one.report.meeting else report
    )
