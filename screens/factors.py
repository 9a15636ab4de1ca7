"""Suksessfaktorer: all of them scored in one pass, with the trend of the last assessments."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.health import Colour
from models.rules.areas import FactorState
from screens.base import StyrScreen
from screens.forms import note_form
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row
from tui.widgets.text import shown

COLOURS = {1: Colour.GREEN, 2: Colour.YELLOW, 3: Colour.RED}
TREND = 6


class Factors(StyrScreen):
    """The list of critical success factors."""

    MODE = "factors"
    BINDINGS = [*bindings_of("factors"), *(Binding(str(digit), f"score({digit})", show=False) for digit in COLOURS)]
    CSS = """
    Factors #detail { height: 7; padding: 0 1; border-top: solid $line; }
    Factors #scoring { height: 1; padding: 0 1; display: none; background: $cursor-background; color: $cursor-foreground; }
    Factors #scoring.-on { display: block; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._scoring = False

    def compose_body(self) -> ComposeResult:
        """List, what scoring asks, details."""
        yield LineTable(id="factors")
        yield Static(id="scoring", markup=False)
        yield Static(id="detail")

    def reload(self) -> None:
        """Show the factors as they are now."""
        super().reload()
        w = words.current()
        columns = [
            Column(w.t("No."), 6),
            Column(w.t("Critical success factor")),
            Column(w.t("Trend"), TREND * 2),
            Column(w.t("Since last"), 9, least=70),
            Column(w.t("Status"), 16),
        ]
        rows = [self._row(state) for state in self.services.project()[1].factors]
        self.query_one(LineTable).show(columns, rows, w.t("The project has no success factors."))
        self.query_one("#scoring", Static).update(
            w.t("Scoring: 1 on track, 2 watch, 3 off track, n with a note, Esc ends")
        )
        self._show_detail()

    def _row(self, state: FactorState) -> Row:
        w = words.current()
        trend = " ".join(assessment.colour.sign for assessment in state.factor.assessments[-TREND:])
        since = {1: w.t("Better"), -1: w.t("Worse"), 0: w.t("Unchanged")}[state.direction] if state.previous else "–"
        return Row(
            state.factor.id,
            (
                state.factor.code,
                state.factor.name,
                Cell(trend, "quiet"),
                Cell(since, "quiet"),
                Cell(f"{state.colour.sign} {w.t(state.colour.word)}", state.colour.value),
            ),
        )

    @property
    def _current(self) -> FactorState | None:
        key = self.query_one(LineTable).key
        return next((state for state in self.services.project()[1].factors if state.factor.id == key), None)

    @on(LineTable.Moved)
    def _show_detail(self) -> None:
        w, current = words.current(), self._current
        if current is None:
            return
        factor = current.factor
        limits = f"● {factor.limits.green}   ▲ {factor.limits.yellow}   ■ {factor.limits.red}"
        last = factor.assessments[-1] if factor.assessments else None
        note = f"{w.date(last.at.date())}: {last.note or '–'}" if last else w.t("Not assessed yet. Press r to score.")
        milestones = [m.number for m in self.services.project()[0].milestones if factor.id in m.factors]
        lines: Sequence[tuple[str, str]] = (
            (w.t("Indicator"), factor.indicator),
            (w.t("Limits"), limits),
            (w.t("Last"), note),
            (w.t("Measures"), "; ".join(measure.text for measure in factor.measures)),
            (w.t("Milestones"), w.listing(milestones) or "–"),
        )
        text = Content("\n").join(Content.assemble((f"{label}: ", "$quiet"), shown(value)) for label, value in lines)
        self.query_one("#detail", Static).update(
            Content("\n").join([Content.styled(shown(factor.statement or factor.name), "bold"), text])
        )

    # --- scoring --------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The digits score only while scoring; otherwise they change the screen."""
        if action in {"score", "stop_scoring"}:
            return self._scoring
        return super().check_action(action, parameters)

    def dimmed(self) -> frozenset[str]:
        """Ending is shown only while scoring."""
        return super().dimmed() | frozenset({"start_scoring"} if self._scoring else {"stop_scoring"})

    def action_start_scoring(self) -> None:
        """Begin with the first factor."""
        states = self.services.project()[1].factors
        if states:
            self._score_mode(True)
            self.query_one(LineTable).select(states[0].factor.id)

    def action_stop_scoring(self) -> None:
        """End the scoring."""
        self._score_mode(False)

    async def action_score(self, digit: int) -> None:
        """Score the factor under the cursor and go to the next."""
        if current := self._current:
            colour, id = COLOURS[digit], current.factor.id
            if await self.do(lambda: self.services.acts.assess(id, colour), self._scored(current, colour)):
                self._next()

    @work
    async def action_note(self) -> None:
        """Score with a note."""
        w, current = words.current(), self._current
        if current is None:
            return
        id = current.factor.id
        if await self.fill(
            note_form(f"{current.factor.code} {current.factor.name}", current.factor.indicator, w),
            ("note", id),
            lambda answer: self.services.acts.assess(id, answer["colour"], answer["note"]),
            lambda answer: self._scored(current, answer["colour"]),
        ):
            self._next()

    def _scored(self, current: FactorState, colour: Colour) -> str:
        w = words.current()
        return w.t("{code}: {colour}", code=current.factor.code, colour=f"{colour.sign} {w.t(colour.word)}")

    def _next(self) -> None:
        """While scoring, go on; after the last factor the scoring ends."""
        if not self._scoring:
            return
        table, ids = self.query_one(LineTable), [state.factor.id for state in self.services.project()[1].factors]
        place = ids.index(table.key) + 1 if table.key in ids else len(ids)
        if place < len(ids):
            table.select(ids[place])
        else:
            self._score_mode(False)
            self.say(words.current().t("All factors are scored."))

    def _score_mode(self, on: bool) -> None:
        self._scoring = on
        self.query_one("#scoring").set_class(on, "-on")
        self.refresh_keys()
