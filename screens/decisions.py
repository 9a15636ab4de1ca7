"""Beslutninger: the decision points with their criteria, their treatment by each body, and the conditions."""

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult

from models.decisions import Condition, CriterionState, Leg
from models.language import Words
from models.rules.decisions import PointState, point_states
from models.tasks.place import kind_of
from screens.base import StyrScreen
from screens.listed import NOTHING, heading, wrapped
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row

CRITERIA = {
    CriterionState.OPEN: ("□", ""),
    CriterionState.MET: ("■", "green"),
    CriterionState.UNMET: ("▫", "red"),
    CriterionState.NOT_APPLICABLE: ("–", "quiet"),
}
"""The sign of a criterion in each state, and its role."""

STATUS = 24
"""The width of the details' second column, in cells."""


class Decisions(StyrScreen):
    """The list of decision points, and below it all of the one under the cursor."""

    MODE = "decisions"
    TABLE = "decision_points"
    BINDINGS = bindings_of("decisions")
    CSS = """
    Decisions #points { height: auto; max-height: 9; min-height: 3; }
    Decisions #detail { height: 1fr; border-top: solid $line; }
    """

    def compose_body(self) -> ComposeResult:
        """List and details."""
        yield LineTable(id="points")
        yield LineTable(id="detail")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#points").focus()

    def reload(self) -> None:
        """Show the decision points as they are now."""
        super().reload()
        w = words.current()
        wide = self.size.width >= 100
        date = w.date if wide else w.date_short
        columns = [
            Column(w.t("Code"), 5),
            Column(w.t("Decision point")),
            Column(w.t("Plan"), 10 if wide else 6),
            Column(w.t("Expected"), 10 if wide else 8),
            Column(w.t("Criteria"), 9, least=100),
            Column(w.t("Status"), 31),
        ]
        rows = [
            Row(
                state.point.id,
                (
                    state.point.code,
                    state.point.name,
                    date(state.point.planned),
                    date(state.expected),
                    f"{state.criteria_met}/{len(state.point.criteria)}",
                    Cell(f"{state.colour.sign} {w.say(state.label)}", state.colour.value),
                ),
            )
            for state in self._states
        ]
        table = self.query_one("#points", LineTable)
        table.styles.height = max(3, min(9, len(rows) + 1))
        table.show(columns, rows, w.t("The project has no decision points. Press n to add the first."))
        self._show_detail()

    @property
    def _states(self) -> tuple[PointState, ...]:
        return point_states(self.services.project()[0], self.services.today)

    @on(LineTable.Moved, "#points")
    def _show_detail(self) -> None:
        key, w = self.query_one("#points", LineTable).key, words.current()
        state = next((state for state in self._states if state.point.id == key), None)
        title = f"{state.point.code} {state.point.name}" if state else ""
        rows = list(_detail(state, self.size.width - STATUS - 5, w)) if state else []
        self.query_one("#detail", LineTable).show([Column(title), Column("", STATUS)], rows)

    def select(self, key: str) -> None:
        """Put the cursor on a decision point, or on a part of one."""
        self.query_one("#points", LineTable).select(key.split("/", maxsplit=1)[0])
        self._show_detail()
        if "/" in key:
            detail = self.query_one("#detail", LineTable)
            detail.select(key)
            detail.focus()

    def action_back(self) -> None:
        """Go back to the list."""
        self.query_one("#points").focus()

    def action_open(self) -> None:
        """Go to the details; there, do what the line under the cursor waits for."""
        detail = self.query_one("#detail", LineTable)
        if not detail.has_focus:
            detail.select(_waits(self._states, self.query_one("#points", LineTable).key))
            detail.focus()
            return
        match kind_of(self.services.project()[0], detail.key)[1:]:
            case ("legs", "conditions"):
                self.action_task("fulfil")
            case ("legs",):
                self.action_task("sign" if _decided(self._states, detail.key) else "decide")
            case ("criteria",) if not detail.key.endswith("/"):
                self.action_task("edit-criterion")

    @work
    async def action_judge(self, task: str) -> None:
        """Judge the criterion under the cursor, and go to the next; from the list, go to the criteria first."""
        detail = self.query_one("#detail", LineTable)
        if not detail.has_focus:
            detail.focus()
            detail.select(f"{self.query_one('#points', LineTable).key}/criteria/0")
        elif await self.ask(task, detail.key):
            *way, place = detail.key.split("/")
            detail.select("/".join([*way, str(int(place) + 1)]))


def _decided(states: tuple[PointState, ...], key: str) -> bool:
    id, _, place, *_ = [*key.split("/"), ""]
    return any(state.point.id == id and place and state.point.legs[int(place)].decided for state in states)


def _waits(states: tuple[PointState, ...], id: str) -> str:
    """The key of what a decision point waits for first: a condition that is not met, or else a body's decision."""
    for state in states:
        if state.point.id != id:
            continue
        for place, leg in enumerate(state.point.legs):
            for number, condition in enumerate(leg.conditions):
                if condition.fulfilled is None:
                    return f"{id}/legs/{place}/conditions/{number}"
            if leg.decided is None:
                return f"{id}/legs/{place}"
    return f"{id}/legs/0"


def _detail(state: PointState, width: int, w: Words) -> Iterator[Row]:
    """All of a decision point, as lines one can write in."""
    point = state.point
    if state.waiting_for:
        text = w.t("Waiting for: {names}", names=w.listing(state.waiting_for))
        yield from wrapped(f"{NOTHING}waiting", text, width + STATUS, "yellow")
    yield heading(f"{point.id}/legs/", w.t("Treatment and decisions"), "")
    for place, leg in enumerate(point.legs):
        yield from _leg(f"{point.id}/legs/{place}", leg, width, w)
    met = w.t("{met} of {n} assessed as met", met=state.criteria_met, n=len(point.criteria))
    yield heading(f"{point.id}/criteria/", w.t("Criteria"), met)
    for place, criterion in enumerate(point.criteria):
        sign, role = CRITERIA[criterion.state]
        key = f"{point.id}/criteria/{place}"
        yield from wrapped(key, criterion.text, width, role, f"{sign} ", [Cell(w.t(criterion.state.word), role)])
        if criterion.note:
            yield from wrapped(f"{NOTHING}{key}", criterion.note, width + STATUS, "quiet", "  ")
    if not point.criteria:
        yield Row(f"{point.id}/criteria/", [Cell(w.t("No criteria yet. Press n here to add one."), "quiet"), ""])
    if point.basis:
        text = w.t("Rests on: {what}", what="; ".join(point.basis))
        yield from wrapped(f"{NOTHING}basis", text, width + STATUS, "quiet")


def _leg(key: str, leg: Leg, width: int, w: Words) -> Iterator[Row]:
    case = w.t("case {number}", number=leg.case) if leg.case else ""
    if leg.outcome and leg.decided:
        text = f"→ {w.t(leg.body.word)}: {w.t(leg.outcome.word)}  {case}"
        yield Row(key, [text, Cell(w.date(leg.decided), "green" if leg.passed else "yellow")])
    else:
        planned = w.t("planned {date}", date=w.date(leg.planned)) if leg.planned else w.t("not planned")
        yield Row(key, [f"→ {w.t(leg.body.word)}: {w.t('Not decided')}  {case}", Cell(planned, "quiet")])
    if leg.text:
        yield from wrapped(f"{NOTHING}{key}/text", f"«{leg.text}»", width + STATUS, "quiet", "  ")
    for place, condition in enumerate(leg.conditions):
        yield from _condition(f"{key}/conditions/{place}", condition, width, w)
    for place, kept in enumerate(leg.sign_offs):
        how = w.t("with a key") if kept.signature else w.t("on paper") if kept.paper else w.t("without a key")
        who = w.t("{name}, {role}", name=kept.name, role=kept.role)
        if kept.on_behalf_of:
            who = w.t("{signer}, on behalf of {other}", signer=who, other=kept.on_behalf_of)
        day = w.date(kept.signed_on or kept.at.astimezone().date())
        text = w.t("signed {date}, {how}", date=day, how=f"{how} {kept.paper}".strip())
        yield from wrapped(
            f"{NOTHING}{key}/signed/{place}", f"{who}: {text}", width, "", "  ■ ", [Cell(kept.sha256[:12], "quiet")]
        )
    for dissent in leg.dissents:
        text = w.t("Dissent by {name}: {text}", name=dissent.name, text=dissent.text)
        yield from wrapped(f"{NOTHING}{key}/dissent", text, width + STATUS, "yellow", "  ")
    for who in leg.conflicted:
        yield from wrapped(f"{NOTHING}{key}/out", w.t("Disqualified: {who}", who=who), width + STATUS, "quiet", "  ")


def _condition(key: str, condition: Condition, width: int, w: Words) -> Iterator[Row]:
    done = condition.fulfilled
    role = "green" if done else "yellow"
    due = w.t("due {date}", date=w.date(condition.deadline))
    status = w.t("met {date}", date=w.date(done.on)) if done else due
    yield from wrapped(key, condition.text, width, role, "  ■ " if done else "  □ ", [Cell(status, role)])
    parts = [condition.owner]
    if done:
        parts.append(w.t("proof: {proof}", proof=done.proof))
    elif condition.proof:
        parts.append(w.t("to be shown by: {proof}", proof=condition.proof))
    if condition.consequence and not done:
        parts.append(w.t("if not: {consequence}", consequence=condition.consequence))
    if text := ", ".join(filter(None, parts)):
        yield from wrapped(f"{NOTHING}{key}", text, width + STATUS, "quiet", "    ")
