"""Beslutninger: the decision points with their criteria, legs and conditions."""

import asyncio
from typing import Any

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.decisions import Condition, CriterionState, DecisionPoint, Leg, Outcome
from models.language import Words
from models.rules.decisions import PointState, point_states
from models.rules.signoff import Signer
from models.signing import agent_keys
from screens.base import StyrScreen
from screens.forms import decision_form
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import shown

CRITERIA = {
    CriterionState.OPEN: "□",
    CriterionState.MET: "■",
    CriterionState.UNMET: "▫",
    CriterionState.NOT_APPLICABLE: "–",
}


class Decisions(StyrScreen):
    """The list of decision points, and all of the one under the cursor."""

    MODE = "decisions"
    BINDINGS = bindings_of("decisions")
    CSS = """
    Decisions #points { height: auto; max-height: 9; min-height: 3; }
    Decisions #detail { height: 1fr; padding: 0 1; border-top: solid $line; }
    """

    def compose_body(self) -> ComposeResult:
        """List and details."""
        yield LineTable(id="points")
        with VerticalScroll(id="detail"):
            yield Static(id="text")

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
            Column(w.t("Status"), 28),
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
        table = self.query_one(LineTable)
        table.styles.height = min(9, len(rows) + 1)
        table.show(columns, rows, w.t("The project has no decision points."))
        self._show_detail()

    @property
    def _states(self) -> tuple[PointState, ...]:
        return point_states(self.services.project()[0], self.services.today)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        key = self.query_one(LineTable).key
        for state in self._states:
            if state.point.id == key:
                self.query_one("#text", Static).update(_detail(state, words.current()))

    @work
    async def action_decide(self) -> None:
        """Record what a body decided, and put a name to it."""
        w = words.current()
        point = next((state.point for state in self._states if state.point.id == self.query_one(LineTable).key), None)
        if point is None:
            return
        if all(leg.decided for leg in point.legs):
            self.say(w.t("{code} has been decided by all who are to decide.", code=point.code), bad=True)
            return
        keys = await asyncio.to_thread(agent_keys)
        await self.fill(
            decision_form(point, keys, self.services.today, w),
            ("decide", point.id),
            lambda answer: self._sign_off(point, answer),
            lambda answer: w.t("The decision in {code} is signed off by {name}.", code=point.code, name=answer["name"]),
            lambda answer: _restated(point, answer, w),
        )

    def _sign_off(self, point: DecisionPoint, answer: dict[str, Any]) -> None:
        signer = Signer(answer["name"], answer["role"], answer["on_behalf_of"])
        self.services.acts.sign_off(point.id, answer["leg"], _decided(point, answer), signer, answer["key"])


def _decided(point: DecisionPoint, answer: dict[str, Any]) -> Leg:
    """The answers as a decision."""
    conditions = (
        tuple(Condition(text=line.strip()) for line in answer["conditions"].splitlines() if line.strip())
        if answer["outcome"] is Outcome.CONDITIONAL
        else ()
    )
    leg: Leg = point.legs[answer["leg"]]
    return replace(
        leg,
        decided=answer["on"],
        outcome=answer["outcome"],
        case=answer["case"],
        text=answer["text"],
        conditions=conditions,
    )


def _restated(point: DecisionPoint, answer: dict[str, Any], w: Words) -> str:
    """What is signed and by whom, once more, before it is."""
    leg = _decided(point, answer)
    outcome: Outcome = answer["outcome"]
    signer = w.t("{name}, {role}", name=answer["name"], role=answer["role"])
    if answer["on_behalf_of"]:
        signer = w.t("{signer}, on behalf of {other}", signer=signer, other=answer["on_behalf_of"])
    lines = [
        f"{point.code} {point.name}",
        f"{w.t(leg.body.word)}: {w.t(outcome.word)}, {w.date(leg.decided)}",
        f"«{leg.text.strip()}»",
        *(f"– {condition.text}" for condition in leg.conditions),
        "",
        w.t("Signed by {signer}. It can never be taken back. Sign?", signer=signer),
    ]
    return "\n".join(lines)


def _detail(state: PointState, w: Words) -> Content:
    point = state.point
    lines = [Content.styled(shown(f"{point.code} {point.name}"), "bold")]
    if state.waiting_for:
        lines.append(Content(shown(w.t("Waiting for: {names}", names=w.listing(state.waiting_for)))))
    for leg in point.legs:
        decided = w.t(leg.outcome.word) if leg.outcome else w.t("Not decided")
        about = f"{decided} {w.date(leg.decided)}" if leg.decided else decided
        case = w.t("case {number}", number=leg.case) if leg.case else ""
        lines.append(Content.assemble(("→ ", "$quiet"), (w.t(leg.body.word), "bold"), f": {about}  {shown(case)}"))
        if leg.text:
            lines.append(Content.styled(f"  «{shown(leg.text)}»", "$quiet"))
        for kept in leg.sign_offs:
            how = w.t("with a key") if kept.signature else w.t("without a key")
            said = w.t(
                "Signed by {name}, {role}, {date}, {how}",
                name=kept.name,
                role=kept.role,
                date=w.date(kept.at.astimezone().date()),
                how=how,
            )
            lines.append(Content.assemble(("  ■ ", "$status-green"), shown(said), (f"  {kept.sha256[:12]}", "$quiet")))
    if point.conditions:
        lines.append(Content.styled(w.t("Conditions"), "bold"))
    for condition in point.conditions:
        done = condition.fulfilled
        status = w.t("met {date}", date=w.date(done.on)) if done else w.t("due {date}", date=w.date(condition.deadline))
        style = "$status-green" if done else "$status-yellow"
        lines.append(
            Content.assemble(
                ("■ " if done else "□ ", style), shown(condition.text), (f"  {shown(condition.owner)}, {status}", style)
            )
        )
    if point.criteria:
        lines.append(Content.styled(w.t("Criteria"), "bold"))
    for criterion in point.criteria:
        lines.append(
            Content.assemble(
                f"{CRITERIA[criterion.state]} {shown(criterion.text)}", (f"  {w.t(criterion.state.word)}", "$quiet")
            )
        )
    return Content("\n").join(lines)
